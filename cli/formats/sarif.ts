// How an audit is said in SARIF 2.1.0, which code hosts and editors read: with the fixes, for those that show them.
import { rules } from '../../rules/index.ts';
import type { Place, Report, Reported } from '../audit/report.ts';
import { inRepository } from './repository-path.ts';

/** The report as the text of a SARIF log. */
export function sarif(report: Report): string {
  const names = Object.keys(rules);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, informationUri: `https://www.npmjs.com/package/${report.tool.name}`, rules: names.map(ruleIn) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: report.troubles.length === 0, toolExecutionNotifications: report.troubles.map((text) => ({ level: 'error', message: { text } })) }],
        results: report.findings.map((finding) => resultOf(finding, names, report)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleIn(name: string): object {
  const docs = rules[name]?.meta.docs;
  return {
    id: `unblock/${name}`,
    shortDescription: { text: docs?.description ?? name },
    ...(docs && { helpUri: docs.url }),
    defaultConfiguration: { level: docs?.recommended === 'error' ? 'error' : 'warning' },
  };
}

function resultOf(finding: Reported, names: readonly string[], report: Report): object {
  const { mistake, severity, message, file, place, evidence, rewrites, fingerprint, tier, certainty } = finding;
  return {
    ruleId: `unblock/no-${mistake}`,
    ruleIndex: names.indexOf(`no-${mistake}`),
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(file, report), region: regionOf(place) } }],
    relatedLocations: evidence.map((step, id) => ({ id, message: { text: step.what }, physicalLocation: { artifactLocation: artifact(step.file, report), region: { startLine: step.line } } })),
    partialFingerprints: { 'unblock/v1': fingerprint },
    fixes: rewrites.flatMap(({ label, assumption, edits }) => (edits.length === 0 ? [] : [{
      description: { text: assumption === undefined ? label : `${label} Assumes that ${assumption}.` },
      artifactChanges: [{ artifactLocation: artifact(file, report), replacements: edits.map((edit) => ({ deletedRegion: regionOf(edit.place), insertedContent: { text: edit.text } })) }],
    }])),
    properties: { tier, certainty },
  };
}

/** A path as a relative URI: its parts are percent-encoded, but for the slashes. */
function artifact(file: string, report: Report): object {
  return { uri: inRepository(file, report).split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function regionOf({ start, end }: Place): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
