// The plugin in one file: ESLint reads it in half the time that it takes to read a file for each module. Written after the compiler has run.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { dependencies } = JSON.parse(readFileSync(at('../../package.json'), 'utf8')) as { dependencies: Record<string, string> };

const bundle = await rolldown({ input: at('../rules/index.js'), platform: 'node', external: Object.keys(dependencies) });
await bundle.write({ file: at('../plugin.js'), format: 'esm' });
await bundle.close();
