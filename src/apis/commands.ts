// What does a program do that is started with these words? Only commands that look or fetch, and change no work of anybody.

/** A part of a git repository: what HEAD names, branches and tags with what they are at, what is known of other repositories, the settings. */
export type GitPart = 'head' | 'refs' | 'remotes' | 'config';

/** What a command reads and writes: `all` of the repository, or `files` alone. */
export interface CommandEffect {
  readonly reads: readonly (GitPart | 'all' | 'files' | 'net')[];
  readonly writes: readonly GitPart[];
}

const looks = (...reads: CommandEffect['reads']): CommandEffect => ({ reads, writes: [] });

/** By the words that follow `git`, the first that fits. `git status` and `git diff` are not here: they write down what they have seen. */
const git: readonly (readonly [RegExp, CommandEffect])[] = [
  [/^(?:--version|version)$/, looks()],
  [/^rev-parse --abbrev-ref HEAD$|^symbolic-ref(?: (?:-q|--quiet|--short))* HEAD$|^branch --show-current$/, looks('head')],
  [/^rev-parse (?:--show-toplevel|--show-cdup|--show-prefix|--git-dir|--absolute-git-dir|--is-inside-work-tree|--is-bare-repository)$/, looks('config')],
  [/^config (?:--(?:global|local|system) )?--get(?:-all|-regexp|-urlmatch)? /, looks('config')],
  [/^remote(?: -v| --verbose)?$|^remote get-url /, looks('config')],
  [/^(?:rev-parse|rev-list|log|show|show-ref|describe|for-each-ref|merge-base|cat-file|ls-tree|ls-files|name-rev|shortlog|blame)(?: (?!-o\b|--output)|$)/, looks('all')],
  [/^tag(?: (?:-l|--list|--points-at|--merged|--contains|--sort=\S+)(?: \S+)?)*$|^branch(?: (?:-a|-r|--all|--remotes|--list|--merged|--contains|-v|-vv))*$/, looks('all')],
  [/^ls-remote(?: |$)/, looks('config', 'net')],
  [/^fetch(?: (?:--all|--tags|-t|--prune|-p|--quiet|-q|--unshallow|origin|upstream))*$/, { reads: ['config', 'net'], writes: ['refs', 'remotes'] }],
];

const packages = looks('files');
const registry = looks('files', 'net');

/**
 * What lists what is installed, or asks the registry: docs.npmjs.com/cli/commands, pnpm.io/cli/list, yarnpkg.com/cli, nx.dev/reference/nx-commands,
 * lerna.js.org/docs/api-reference/commands. A cache that such a program keeps for itself counts for nothing.
 */
const others: Readonly<Record<string, readonly (readonly [RegExp, CommandEffect])[]>> = {
  npm: [[/^(?:ls|list|ll|la|explain|why|prefix|root|query|pkg get|config get|get)(?: |$)/, packages], [/^(?:view|info|show|v|outdated|search|whoami|ping|dist-tag ls)(?: |$)/, registry]],
  pnpm: [[/^(?:(?:-r|--recursive) )?(?:ls|list|ll|la|why|root|bin|store path|config get|licenses list)(?: |$)/, packages], [/^(?:(?:-r|--recursive) )?(?:view|info|outdated|whoami)(?: |$)/, registry]],
  yarn: [[/^(?:list|why|workspaces (?:list|info)|config get|bin)(?: |$)/, packages], [/^(?:info|outdated|npm (?:info|whoami))(?: |$)/, registry]],
  nx: [[/^(?:show (?:projects?|target)|list|report)(?: |$)/, looks('all')]],
  lerna: [[/^(?:ls|list|la|ll|changed|diff)(?: |$)/, looks('all')]],
};

/** What runs a program that is installed in `node_modules`: `npx nx …`, `pnpm nx …`. */
const through = /^(?:npx|bunx|pnpx|(?:pnpm|yarn)(?: (?:exec|dlx))?|npm exec(?: --)?) (?=(?:nx|lerna) )/;

/** What the command does that these words are, the program first; nothing where that is not known. */
export function effectOfCommand(words: readonly string[]): CommandEffect | undefined {
  const [program = '', ...rest] = words.join(' ').replace(through, '').split(' ');
  const said = rest.join(' ');
  if (said === '--version') return looks();
  const known = program === 'git' ? git : Object.hasOwn(others, program) ? others[program] : undefined;
  return known?.find(([pattern]) => pattern.test(said))?.[1];
}
