// What a program meets when it runs: files in memory whose operations end only when they are told to, and a console that keeps its lines.

/** An operation that has been started and has not ended: ending it is one turn of the event loop. */
export interface Pending {
  readonly name: string;
  end(): void;
}

/** Files, lines and operations under way of one run. */
export interface Stage {
  /** What the program finds under the names of its imports and globals. */
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly pending: Pending[];
  readonly files: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  /** Every operation that was started, as faults name them: `read a.txt`. */
  readonly started: ReadonlySet<string>;
}

/** The functions of node:fs/promises that programs may import. */
export const imported = ['readFile', 'writeFile', 'appendFile', 'stat', 'access', 'rm', 'copyFile'] as const;

/** What lies on the disk when a program starts. `d.txt` is missing on purpose. */
const disk: readonly (readonly [path: string, text: string])[] = [['a.txt', 'aaa'], ['b.txt', 'bb'], ['c.txt', 'c.txt'], ['dir/e.txt', 'e']];

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** A new stage on which the named operations fail: `read a.txt`, `write b.txt`. */
export function createStage(faults: ReadonlySet<string>): Stage {
  const files = new Map(disk);
  const pending: Pending[] = [];
  const lines: string[] = [];
  const started = new Set<string>();

  /** An operation looks at the disk and changes it when it ends, not when it starts. */
  const operation = <T>(verb: 'read' | 'write', path: unknown, work: (path: string) => T): Promise<T> => new Promise((resolve, reject) => {
    const name = `${verb} ${String(path)}`;
    started.add(name);
    pending.push({
      name,
      end() {
        try {
          if (faults.has(name)) throw failure('EIO', name);
          resolve(work(pathOf(path)));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      },
    });
  });
  const textOf = (path: string): string => {
    const text = files.get(path);
    if (text === undefined) throw failure(isFolder(path) ? 'EISDIR' : 'ENOENT', path);
    return text;
  };
  const store = (path: string, text: unknown): undefined => {
    if (isFolder(path) || (path.startsWith('dir/') && !isFolder('dir'))) throw failure('ENOENT', path);
    files.set(path, String(text));
    return undefined;
  };
  const isFolder = (path: string): boolean => [...files.keys()].some((each) => each.startsWith(`${path}/`));
  const exists = (path: string): void => {
    if (!isFolder(path)) textOf(path);
  };

  return {
    pending,
    files,
    lines,
    started,
    bindings: {
      readFile: (path: unknown) => operation('read', path, textOf),
      stat: (path: unknown) => operation('read', path, (at) => ({ size: isFolder(at) ? 0 : textOf(at).length, isFile: () => files.has(at) })),
      access: (path: unknown) => operation('read', path, exists),
      writeFile: (path: unknown, text: unknown) => operation('write', path, (at) => { store(at, text); }),
      appendFile: (path: unknown, text: unknown) => operation('write', path, (at) => { store(at, (files.get(at) ?? '') + String(text)); }),
      copyFile: (from: unknown, to: unknown) => operation('write', to, (at) => { store(at, textOf(pathOf(from))); }),
      rm: (path: unknown) => operation('write', path, (at) => {
        exists(at);
        for (const each of [...files.keys()]) if (each === at || each.startsWith(`${at}/`)) files.delete(each);
      }),
      console: { log: (...given: unknown[]) => void lines.push(given.map(String).join(' ')) },
    },
  };
}

function pathOf(path: unknown): string {
  if (typeof path !== 'string') throw new TypeError(`A path is a string, not ${typeof path}.`);
  return path.replace(/^\.\//, '');
}
