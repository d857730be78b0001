// How jscodeshift, which requires CommonJS, gets at the codemods: one small file each, written after the compiler has run.
import { writeFileSync } from 'node:fs';
import { codemods } from '../codemods/index.ts';

for (const name of codemods.keys()) {
  writeFileSync(new URL(`../codemods/${name}.cjs`, import.meta.url), stub(name));
}

/** The text of `dist/codemods/<name>.cjs`. */
function stub(name: string): string {
  return `// The transform for jscodeshift: npx jscodeshift --no-babel -t node_modules/eslint-plugin-unblock/dist/codemods/${name}.cjs src
'use strict';
// With its Babel on, jscodeshift compiles every module that is loaded, dependencies too, and cannot compile ES modules. These need none of it.
for (const id of Object.keys(require.cache)) {
  if (/[\\\\/]@babel[\\\\/]register[\\\\/]lib[\\\\/](?:index|node)\\.c?js$/.test(id)) require.cache[id].exports.revert?.();
}
const { createTransform } = require('./create-transform.js');
const { codemod } = require('./${name}.js');
module.exports = createTransform(codemod);
module.exports.parser = 'tsx';
`;
}
