// Whether code runs only once, as the program starts or ends: by what its function is called, and by who calls it, in its file and in all others.
import type { Run } from '../program/uses.ts';
import { nameOfFunction } from '../facts/function-name.ts';
import { isStartUpOnly } from '../facts/start-up.ts';
import { propertyName } from '../facts/static-text.ts';
import { importOf } from '../facts/imports.ts';
import { variableOf } from '../facts/variables.ts';
import { placeKey, type Node, type Source } from '../source/source.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import { callersOf, type Fn } from './callers.ts';

/** Functions that start something or end all of it, by their names, and those that a framework runs when it does. */
const starting = new RegExp(`^_*(?:${[
  'main|start|startup|bootstrap|boot|setup|install|init|initiali[sz]e|connect|migrate|onboard|(?:create|build|make)(?:App|Application|Server)',
  '(?:graceful(?:ly)?)?[sS]hut[dD]own|teardown|stop(?![A-Z])',
  // NestJS: https://docs.nestjs.com/fundamentals/lifecycle-events, Next.js, test runners
  'onModuleInit|onApplicationBootstrap|onModuleDestroy|beforeApplicationShutdown|onApplicationShutdown|getStaticProps|getStaticPaths|generateStaticParams|beforeAll|afterAll|globalSetup|globalTeardown',
  // Rollup and Vite, in whose server they run when it starts and ends: https://rollupjs.org/plugin-development/#build-hooks
  'buildStart|buildEnd|generateBundle|writeBundle|closeBundle',
].join('|')})(?:$|(?=[A-Z]))|^astro:build:`);

/** Whether people call so what starts something or ends all of it. */
export function isNamedForStart(name: string): boolean {
  return starting.test(name);
}

/** Whether all that runs a function in its file, or its name, says that it starts or ends the program. */
export function isStartUpFunction(fn: FunctionNode, source: Source): boolean {
  return startsOrEnds(fn) || isStartUpOnly(fn, source, startsOrEnds);
}

function startsOrEnds(fn: FunctionNode): boolean {
  return isNamedForStart(nameOfFunction(fn) ?? '') || isNamedForStart(hookOf(fn) ?? '');
}

/** The hook of a function that stands in an object: `writeBundle: { order: 'post', handler() {} }` (https://rollupjs.org/plugin-development/#build-hooks). */
function hookOf({ parent }: FunctionNode): string | undefined {
  return parent.type === 'Property' && propertyName(parent) === 'handler' && parent.parent.parent.type === 'Property' ? propertyName(parent.parent.parent) : undefined;
}

/** `startBatch` starts something other than the program. */
const startsAPart = /^_*(?:start|install|connect|migrate|onboard|stop)[A-Z]/;

/** Whether the name of a function, or its type, speaks for it where nobody knows who calls it. */
function saysThatItStarts(fn: FunctionNode, source: Source): boolean {
  return (startsOrEnds(fn) && !startsAPart.test(nameOfFunction(fn) ?? '')) || isViteConfig(fn, source);
}

/** Whether a function is given as one that Vite asks for its config, which it does once: https://vite.dev/config/#conditional-config */
function isViteConfig({ parent }: FunctionNode, source: Source): boolean {
  let around: Node | undefined = parent.type === 'ReturnStatement' ? parent : undefined;
  while (around && !isFunction(around)) around = around.parent;
  const type = around?.returnType?.typeAnnotation;
  const variable = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? variableOf(source, type.typeName) : undefined;
  const imported = variable && importOf(variable);
  return imported?.specifier === 'vite' && /^UserConfigFn(?:Object|Promise)?$/.test(imported.imported);
}

/** How many functions one question goes through. */
const most = 60;

/**
 * Whether, over all files, a function is only called while the program starts or ends, in a command, a script, a build or a test; by functions
 * of that kind, too. One that somebody else may call, or that is used in a way that is not understood, is not.
 */
export function isCalledAtStart(fn: FunctionNode, source: Source, run: Run): boolean {
  const met = new Map<string, Fn>([[placeKey(fn), { fn, source }]]);
  let isCalled = false;
  for (const each of met.values()) {
    const callers = callersOf(each, run.program.run?.(each.source.path) ?? run);
    const isNamed = saysThatItStarts(each.fn, each.source);
    if (met.size > most || (!callers && !isNamed)) return false;
    const { functions, isCalledAtStart } = callers ?? { functions: [], isCalledAtStart: false };
    isCalled ||= isCalledAtStart || (functions.length === 0 && isNamed);
    for (const next of functions) if (!met.has(placeKey(next.fn))) met.set(placeKey(next.fn), next);
  }
  // A circle that nobody enters says nothing.
  return isCalled;
}
