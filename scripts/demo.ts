// What a newcomer sees first: the example project, its findings, their rewriting, and what it prints before and after.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import unblock from '../rules/index.ts';

const example = fileURLToPath(new URL('../../fixtures/example-project', import.meta.url));
const command = fileURLToPath(new URL('../cli/index.js', import.meta.url));
const words = ['fix', 'sequential-await', '.', '--tier', 'likely'];

// The work is done on a copy, so the tree stays as it is.
const copy = realpathSync(mkdtempSync(join(tmpdir(), 'unblock-demo-')));
try {
  cpSync(example, copy, { recursive: true });
  await show();
} finally {
  rmSync(copy, { recursive: true, force: true });
}

async function show(): Promise<void> {
  console.log('The example project is fixtures/example-project, the morning of a small shop.');

  title('ESLint with the plugin\'s recommended config says');
  console.log((await findings()).join('\n'));

  title(`unblock ${words.join(' ')} --diff`);
  const patch = run([command, ...words, '--diff']);
  process.stdout.write(patch.stdout);
  process.stdout.write(patch.stderr.replace(/\nTo write it:.*\n/, ''));

  const before = run(['main.js']).stdout.trimEnd().split('\n');
  run([command, ...words, '--allow-dirty']);
  const after = run(['main.js']).stdout.trimEnd().split('\n');

  title('What the program prints');
  const line = (left: string, right: string): void => {
    console.log(`  ${left.padEnd(34)}  ${right}`.trimEnd());
  };
  line('before', 'after');
  line('-'.repeat(34), '-'.repeat(34));
  for (const [index, text] of before.entries()) line(text, after[index] ?? '');
}

function title(text: string): void {
  console.log(`\n== ${text}\n`);
}

/** What ESLint reports, each finding with its place and its message on lines of at most 80 columns. */
async function findings(): Promise<string[]> {
  const eslint = new ESLint({ cwd: copy, overrideConfigFile: true, overrideConfig: unblock.configs.recommended });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) => messages.flatMap(({ line, message }) => [`${relative(copy, filePath)}:${line}`, ...folded(message)]));
}

function folded(text: string): string[] {
  return (text.match(/.{1,76}(?:\s|$)/g) ?? [text]).map((line) => `    ${line.trimEnd()}`);
}

function run(parameters: readonly string[]): { stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { cwd: copy, encoding: 'utf8', env: colored() });
  // 1 says that there is something to rewrite.
  if (status !== 0 && status !== 1) throw new Error(`node ${parameters.join(' ')} ended with ${String(status)}:\n${stderr}`);
  return { stdout, stderr };
}

/** The parts run on a pipe; what they print comes to a terminal in the end. */
function colored(): NodeJS.ProcessEnv {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  const wanted = process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb' && FORCE_COLOR !== '0';
  return wanted ? { ...process.env, FORCE_COLOR: '1' } : process.env;
}
