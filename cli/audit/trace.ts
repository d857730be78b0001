// What an answer about a file has rested on: every question that was asked about other files, and what it was answered.
import { hash } from 'node:crypto';
import { readText } from '../../src/program/disk.ts';
import type { Importers } from '../../src/program/importers.ts';
import type { OpenProgram } from '../../src/program/program.ts';

/** The questions that a program is asked, by kind: what is written, and in which file. */
type Kind = 'where' | 'declarations' | 'packageOf' | 'range' | 'importing' | 'withWord';

/** A question as text, so that it is kept once and can be asked again. */
export type Question = `${Kind}\0${string}`;

/** Questions and answers of one file. */
export type Trace = ReadonlyMap<Question, string>;

export interface Traced {
  readonly program: OpenProgram;
  /** What has been asked so far, by the file in which it was written. */
  readonly traces: ReadonlyMap<string, Trace>;
}

/** The same program; what it is asked is written down. Facts are kept by those who ask, so a file's questions are those of all files that lean on it. */
export function traced(program: OpenProgram): Traced {
  const traces = new Map<string, Map<Question, string>>();
  const note = (kind: Kind, name: string, from: string): void => {
    const trace = traces.get(from) ?? new Map<Question, string>();
    traces.set(from, trace);
    const question: Question = `${kind}\0${name}`;
    if (!trace.has(question)) trace.set(question, answerTo(question, from, program));
  };
  const { run } = program;
  // Whether an importer may name something is a matter of its text, and the texts of all importers count already.
  const noting = (importers: Importers, from: string): Importers => ({
    ...importers,
    importing(path) {
      note('importing', path, from);
      return importers.importing(path);
    },
    withWord(word) {
      note('withWord', word, from);
      return importers.withWord(word);
    },
  });
  const made: OpenProgram = {
    ...program,
    ...(run && { run: (file) => ({ program: made, importers: noting(run(file).importers, file) }) }),
    module(specifier, from) {
      note('where', specifier, from);
      return program.module(specifier, from);
    },
    where(specifier, from) {
      note('where', specifier, from);
      return program.where(specifier, from);
    },
    resolve(specifier, from) {
      note('where', specifier, from);
      return program.resolve(specifier, from);
    },
    mayExport(specifier, from, name) {
      note('where', specifier, from);
      return program.mayExport(specifier, from, name);
    },
    declarations(name, from) {
      note('declarations', name, from);
      return program.declarations(name, from);
    },
    packageOf(file) {
      note('packageOf', '', file);
      return program.packageOf(file);
    },
    range(name, file) {
      note('range', name, file);
      return program.range(name, file);
    },
  };
  return { program: made, traces };
}

/** What a question is answered now. Another text of a file that is answered is another answer for whoever leads there: see `targetsOf`. */
export function answerTo(question: Question, from: string, program: OpenProgram): string {
  const [kind, name = ''] = question.split('\0') as [Kind, string?];
  switch (kind) {
    case 'where': {
      const found = program.where(name, from);
      return found.kind === 'file' ? `file\0${found.path}` : JSON.stringify(found);
    }
    case 'declarations': {
      const path = program.declarations(name, from)?.path;
      return path === undefined ? 'none' : `file\0${path}`;
    }
    case 'packageOf': return hash('sha1', JSON.stringify(program.packageOf(from) ?? null));
    case 'range': return program.range(name, from) ?? 'none';
    case 'importing': return listed(program.run?.(from).importers.importing(name));
    case 'withWord': return listed(program.run?.(from).importers.withWord(name));
  }
}

function listed(paths: readonly string[] = []): string {
  return ['files', ...paths].join('\0');
}

/** The files that an answer leads to. */
export function targetsOf(answer: string): readonly string[] {
  const [kind, ...paths] = answer.split('\0');
  return kind === 'file' || kind === 'files' ? paths : [];
}

/** What a file holds, in short. */
export function digestOf(path: string): string {
  return hash('sha1', readText(path) ?? '\0absent');
}
