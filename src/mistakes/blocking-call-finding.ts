// What is said of a call that keeps everybody waiting.
import { relative } from 'node:path';
import type { AsyncForm, BlockingRow, Cost, Work } from '../apis/blocking-row.ts';
import type { Blocked } from '../effects/blocked.ts';
import type { Chain } from '../effects/blocking.ts';
import type { Refusal } from '../facts/because.ts';
import { functionName, nameOfFunction } from '../facts/function-name.ts';
import { calleeText } from '../facts/static-text.ts';
import { fileOf } from '../source/source.ts';
import type { Unblocked } from '../rewrites/blocking-call.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import type { BlockingCall } from '../values/blocking.ts';
import type { Finding, Tier } from './mistake.ts';
import { lineOf } from '../source/lines.ts';

/** The finding that a place is. */
export function findingOf(blocked: Blocked, tier: Tier, made: Unblocked | Refusal): Finding {
  const { node, row, chain, call } = blocked;
  const name = chain ? textOf(chain.call) : call ? textOf(call) : calleeText(node);
  const steps = chain ? evidenceOf(chain) : [];
  return {
    about: chain ? 'hidden-blocking-call' : row.becomes ? 'blocking-call' : 'blocking-call-without-async-form',
    at: node.range,
    data: {
      name,
      entry: chain?.links[0]?.name ?? name,
      chain: chain ? chainText(chain) : `\`${name}\``,
      works: works[row.work],
      cost: costs[row.cost],
      where: whereOf(blocked),
      helps: helpOf(row, isRefusal(made) ? undefined : made.name),
    },
    certainty: tier === 'possible' ? 'possible' : 'sure',
    tier,
    evidence: [...steps, { path: chain ? chain.source.path : fileOf(node), line: lineOf(chain ? chain.call.node : node), what: `calls \`${name}\`, which ${works[row.work]}` }],
    rewrites: isRefusal(made) ? [] : [{ label: `Wait for \`${made.name}\` with \`await\`, so that others run meanwhile.`, tier: 'likely', assumption: 'others may run in the middle of this function', edits: made.edits }],
    refusals: isRefusal(made) ? [made] : [],
  };
}

function textOf({ node, callee, form }: BlockingCall): string {
  return form === 'new' ? `new ${calleeText(node.callee)}` : calleeText(callee);
}

/** What each kind of work does, for people. */
export const works: Readonly<Record<Work, string>> = {
  disk: 'waits for the disk',
  process: 'waits for another process',
  computation: 'computes',
  database: 'waits for the database',
  network: 'waits for the network',
  person: 'waits for a person',
  thread: 'waits for another thread',
  loader: 'loads code',
};

const costs: Readonly<Record<Cost, string>> = {
  trivial: 'mostly microseconds',
  low: 'up to a millisecond',
  medium: 'milliseconds, more where there is more data',
  high: 'tens of milliseconds and more',
  unbounded: 'as long as that takes',
};

function whereOf({ turn }: Blocked): string {
  if (turn.is === 'async') return nameOfFunction(turn.fn) === undefined ? 'in an async function' : `in the async function ${functionName(turn.fn)}`;
  return { request: 'in a request handler', event: 'in an event listener', timer: 'in a timer', reaction: 'in a callback of a promise' }[turn.of];
}

/** What helps instead of a call, by its row; `written`: the async function as the rewrite names it. */
export function helpOf({ becomes, helps }: BlockingRow, written: string | undefined): string {
  if (written !== undefined) return [`Use \`await ${written}(…)\`.`, ...(isCommand(becomes) ? [] : [helps])].filter(Boolean).join(' ');
  return [becomes && !isCommand(becomes) && formText(becomes), helps].filter(Boolean).join(' ');
}

/** The async form of a command is a function that the file gets: where it gets none, what helps says more. */
function isCommand(form: AsyncForm | undefined): boolean {
  return typeof form?.adapter === 'object' && 'command' in form.adapter;
}

function formText({ module, name, isCallback }: AsyncForm): string {
  const called = name === '' ? 'the form without `sync`' : `\`${name}\``;
  const from = module === undefined ? '' : ` of \`${module}\``;
  return isCallback ? `Use \`promisify\` with ${called}${from}.` : `Use ${called}${from} with \`await\`.`;
}

/** `loadConfig` → `readJson` (src/json.ts:12) → `fs.readFileSync` (src/json.ts:13) */
function chainText({ links, call, source }: Chain): string {
  const later = links.slice(1).map(({ name, node, source: { path } }) => `\`${name}\` (${placeOf(path, lineOf(node))})`);
  return [`\`${links[0]?.name ?? ''}\``, ...later, `\`${textOf(call)}\` (${placeOf(source.path, lineOf(call.node))})`].join(' → ');
}

function placeOf(path: string, line: number): string {
  return `${relative(process.cwd(), path).replaceAll('\\', '/')}:${String(line)}`;
}

function evidenceOf({ links }: Chain): Finding['evidence'] {
  return links.map(({ name, node, source }) => ({ path: source.path, line: lineOf(node), what: `calls \`${name}\`` }));
}
