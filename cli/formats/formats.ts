// In which forms a report can be written.
import type { Report } from '../audit/report.ts';
import { github } from './github.ts';
import { html } from './html.ts';
import { pretty, type Look } from './pretty.ts';
import { sarif } from './sarif.ts';

export type Format = keyof typeof writers;

const writers = {
  pretty,
  json: (report: Report) => `${JSON.stringify(report, null, 2)}\n`,
  sarif: (report: Report) => sarif(report),
  github: (report: Report) => github(report),
  html: (report: Report) => html(report),
} satisfies Record<string, (report: Report, look: Look) => string>;

export const formats = Object.keys(writers) as readonly Format[];

/** A report in one of the forms. */
export function written(report: Report, format: Format, look: Look): string {
  return writers[format](report, look);
}

/** Whether a word names a format. */
export function isFormat(word: string): word is Format {
  return (formats as readonly string[]).includes(word);
}
