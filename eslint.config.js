// What this project asks of its own code. Needs the built plugin: `npm run lint` builds first.
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import unblock from 'eslint-plugin-unblock';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // The lessons show mistakes on purpose.
  globalIgnores(['dist/', 'fixtures/', 'coverage/']),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Node types are compared with strings, as every rule of ESLint does: the enum would have to be loaded.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // Trees that no linter has made have lines for comments and tokens alone.
    files: ['src/**', 'codemods/**', 'cli/**'],
    rules: { 'no-restricted-syntax': ['error', { selector: "MemberExpression[property.name='loc'][object.name!=/^(comment|at)$/]", message: 'A node may have no `loc`: ask `lineOf`.' }] },
  },
  { files: ['rules/**', 'tests/rules/**'], extends: [eslintPlugin.configs.recommended] },
  unblock.configs.strict,
);
