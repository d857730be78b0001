// What the programs of a lesson print, and whether that is what their text files say.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

// Node 20 cannot preload TypeScript.
const { outputText } = ts.transpileModule(readFileSync(new URL('fast-clock.ts', import.meta.url), 'utf8'), {
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
});
/** The module that makes the programs run five times as fast; loaded before them. */
export const fastClock = `data:text/javascript,${encodeURIComponent(outputText)}`;

/**
 * What a program writes to its standard output, line by line, then `(stderr) …` for the error that it prints, where that is asked for,
 * and `(exit code N)` where that is not 0.
 */
export async function run(path: string, withError = false): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', fastClock, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complained += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject);
  });
  // Around its headline an error has the place and the stack, which differ from machine to machine.
  const [error] = /^(?:Uncaught )?\w*Error: .*$/m.exec(complained) ?? [];
  return [...linesOf(printed), ...(withError && error !== undefined ? [`(stderr) ${error}`] : []), ...(code === 0 ? [] : [`(exit code ${String(code)})`])];
}

/** The lines of a text, without the empty one after the last line break. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

const number = '(\\d+(?:\\.\\d+)?)';

/** A line of a text file as a pattern: `≈` before a number says that it was measured. */
export function pattern(line: string): RegExp {
  const escaped = line.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/≈\d+(?:\\\.\d+)?/g, number)}$`);
}

/** Whether the measured numbers of a text file are times, and not how much was done in the same time. */
export function areTimes(expected: readonly string[]): boolean {
  return expected.every((line) => !/≈\d+(?:\.\d+)?(?![\d.]*s\b)/.test(line));
}

/** The measured numbers of a text file, as written there. */
export function written(expected: readonly string[]): number[] {
  return expected.flatMap((line) => Array.from(line.matchAll(/≈(\d+(?:\.\d+)?)/g), ([, digits]) => Number(digits)));
}

/** The numbers that a run printed where its text file has measured ones. */
export function measured(printed: readonly string[], expected: readonly string[]): number[] {
  return expected.flatMap((line, index) => (pattern(line).exec(printed[index] ?? '') ?? []).slice(1).map(Number));
}
