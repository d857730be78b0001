// What does a program do that is started with these words? Only commands of git that look or fetch, and change no work of anybody.

/** A part of a git repository: what HEAD names, branches and tags with what they are at, what is known of other repositories, the settings. */
export type GitPart = 'head' | 'refs' | 'remotes' | 'config';

/** What a command reads and writes; without parts it reads all of the repository. */
export interface CommandEffect {
  readonly reads: readonly (GitPart | 'all' | 'net')[];
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

/** What the command does that these words are, the program first; nothing where that is not known. */
export function effectOfCommand(words: readonly string[]): CommandEffect | undefined {
  const [program, ...rest] = words;
  const said = rest.join(' ');
  return program === 'git' ? git.find(([pattern]) => pattern.test(said))?.[1] : undefined;
}
