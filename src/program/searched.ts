// The texts of files that are searched for a name before anybody parses them: a file that hands on many others is asked for one name after the other.
import { readText, stampOf, type Stamp } from './disk.ts';

/** So many characters of text are kept. */
const keptText = 4_000_000;

export interface Searched {
  /** The text of the file that a key stands for; `undefined` where it cannot be read. */
  text(key: string, path: string): string | undefined;
  /** Whether somebody has searched another text under a key. */
  wasOther(key: string, text: string): boolean;
  /** Forgets the texts. Says whether one of the files has changed or gone since it was searched. */
  renew(): boolean;
}

/** Nothing searched yet. */
export function createSearched(): Searched {
  const files = new Map<string, { readonly path: string; readonly stamp: Stamp; text: string | undefined }>();
  let held = 0;

  return {
    text(key, path) {
      const known = files.get(key);
      if (known?.text !== undefined) return known.text;
      const stamp = stampOf(path);
      const text = stamp === 'absent' ? undefined : readText(path);
      held += text?.length ?? 0;
      if (held > keptText) {
        for (const each of files.values()) each.text = undefined;
        held = text?.length ?? 0;
      }
      files.set(key, { path, stamp: known?.stamp ?? stamp, text });
      return text;
    },
    wasOther(key, text) {
      const before = files.get(key)?.text;
      return before !== undefined && before !== text;
    },
    renew() {
      const isChanged = [...files.values()].some(({ path, stamp }) => stampOf(path) !== stamp);
      files.clear();
      held = 0;
      return isChanged;
    },
  };
}
