// The files of a run while it writes them: each can be shown with other changes, or as it was.
import { digestOf, newJournal } from './journal.ts';
import { codeOf, targetOf } from '../text-of.ts';
import type { Planned } from './planning.ts';
import { replace, replaceAll, type Replacement } from '../write.ts';

export interface Desk {
  /** Writes the texts of these plans, and all other files as they were; gives a sentence for each file that could not be written. */
  show(plans: readonly Planned[]): readonly Refused[];
  /** Forgets the run where nothing of it is left. */
  close(): void;
}

/** A file that could not be written. */
export interface Refused {
  readonly path: string;
  readonly sentence: string;
}

interface Sheet {
  readonly target: string;
  readonly name: string;
  readonly before: string;
  now: string;
  readonly isNew?: true;
}

/** A desk with nothing on it yet. `noJournal` is told where none can be kept; where it throws, nothing is written. */
export function openDesk(root: string, command: string, noJournal: (sentence: string) => void): Desk {
  const sheets = new Map<string, Sheet>();
  const journal = tried(() => newJournal(root, command), noJournal);

  const sheetOf = ({ file, before }: Planned): Sheet | Refused => {
    const known = sheets.get(file.path);
    if (known) return known;
    const where = targetOf(file);
    if ('trouble' in where) return { path: file.path, sentence: `${file.name} ${where.trouble}` };
    const sheet: Sheet = { target: where.target, name: file.name, before, now: before, ...(file.isNew && { isNew: true }) };
    sheets.set(file.path, sheet);
    return sheet;
  };

  return {
    show(plans) {
      const wanted = new Map<string, string>();
      const refused: Refused[] = [];
      for (const each of plans) {
        const sheet = sheetOf(each);
        if ('sentence' in sheet) refused.push(sheet);
        else wanted.set(each.file.path, each.after);
      }
      const texts = [...sheets].map(([path, sheet]) => ({ path, sheet, text: wanted.get(path) ?? sheet.before }));
      // First the journal: whoever kills the run between two files can still take it back.
      tried(() => journal?.record(texts.filter(({ sheet, text }) => text !== sheet.before).map(({ sheet, text }) => ({ path: sheet.target, name: sheet.name, before: sheet.before, after: digestOf(text), ...(sheet.isNew && { isNew: true }) }))), noJournal);
      const chained = new Set(plans.filter(({ isOfChain }) => isOfChain).map(({ file }) => file.path));
      const open = texts.filter(({ sheet, text }) => text !== sheet.now);
      const together = open.filter(({ path }) => chained.has(path));
      const isCut = refused.some(({ path }) => chained.has(path));
      const failed = isCut ? { path: '' } : together.length === 0 ? undefined : replaceAll(together.map(({ sheet, text }) => replacementOf(sheet, text)), process.cwd());
      for (const { path, sheet, text } of together) {
        if (failed) refused.push({ path, sentence: `${sheet.name} ${'trouble' in failed && failed.path === sheet.target ? failed.trouble : 'was left alone: another file that would have to change with it cannot be written'}` });
        else sheet.now = text;
      }
      for (const { path, sheet, text } of open.filter((each) => !chained.has(each.path))) {
        const trouble = replace(replacementOf(sheet, text));
        if (trouble === undefined) sheet.now = text;
        else refused.push({ path, sentence: `${sheet.name} ${trouble}` });
      }
      return refused;
    },
    close() {
      if ([...sheets.values()].every(({ now, before }) => now === before)) journal?.drop();
    },
  };
}

/** A file that the run makes is there where it holds something. */
function replacementOf({ target, now, isNew }: Sheet, text: string): Replacement {
  const or = (each: string): string | undefined => (isNew && each === '' ? undefined : each);
  return { path: target, before: or(now), after: or(text) };
}

function tried<Result>(work: () => Result, noJournal: (sentence: string) => void): Result | undefined {
  try {
    return work();
  } catch (error) {
    noJournal(`no journal can be kept for unblock undo: ${codeOf(error)}`);
    return undefined;
  }
}
