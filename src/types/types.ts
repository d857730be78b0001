// What a TypeScript program knows, through a narrow door: whoever asks needs no compiler.
import type ts from 'typescript';
import type { Node, Source } from '../source/source.ts';
import { described, type Compiler } from './describe.ts';
import { nodeAt } from './node-at.ts';
import { unknownType, type Typed } from './typed.ts';
import { declaresNothing, wantsNothing } from './wanted.ts';

/** The program that a parser makes of a user's project. */
export type TypeScriptProgram = ts.Program;

export interface Types {
  /** What the type of an expression is. */
  of(expression: Node, source: Source): Typed;
  /** Whether a function that gives nothing is wanted where an expression stands. */
  wantsNothing(expression: Node, source: Source): boolean;
  /** Whether what is named behind `extends` or `implements` has a member of that name that gives nothing. */
  declaresNothing(heritage: Node, name: string, source: Source): boolean;
}

const known = new WeakMap<ts.Program, Types>();

/** The types of a program that the parser has made; the same object for the same program. */
export function typesOf(program: TypeScriptProgram): Types {
  const types = known.get(program) ?? open({ program, checker: program.getTypeChecker() });
  known.set(program, types);
  return types;
}

function open(compiler: Compiler): Types {
  const { program, checker } = compiler;
  return {
    of(expression, source) {
      const node = nodeAt(expression, source, program);
      return bearably(() => (node ? described(checker.getTypeAtLocation(node), compiler) : unknownType), unknownType);
    },
    wantsNothing: (expression, source) => bearably(() => wantsNothing(expression, source, compiler), false),
    declaresNothing: (heritage, name, source) => bearably(() => declaresNothing(heritage, name, source, compiler), false),
  };
}

/** Types that lead to themselves can be more than the compiler takes. */
function bearably<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
