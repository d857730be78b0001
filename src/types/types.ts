// What a TypeScript program knows, through a narrow door: whoever asks needs no compiler.
import type ts from 'typescript';
import type { Node, Source } from '../source/source.ts';
import { described, type Compiler } from './describe.ts';
import { nodeAt } from './node-at.ts';
import { unknownType, type Typed } from './typed.ts';

/** The program that a parser makes of a user's project. */
export type TypeScriptProgram = ts.Program;

export interface Types {
  /** What the type of an expression is. */
  of(expression: Node, source: Source): Typed;
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
      try {
        return node ? described(checker.getTypeAtLocation(node), compiler) : unknownType;
      } catch {
        // Types that lead to themselves can be more than the compiler takes.
        return unknownType;
      }
    },
  };
}
