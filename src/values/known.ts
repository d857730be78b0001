// Which questions about values have been answered before.
import { keptPerProgram } from '../program/kept.ts';
import type { Node } from '../source/source.ts';
import { budget, type Value, type View } from './value.ts';

/** So many answers are kept: each may hold on to the trees of other files. */
const mostAnswers = 50_000;

interface Answers {
  count: number;
  /** By node and by how many steps were left: with more of them an answer may say more. */
  byNode: WeakMap<Node, Value[]>;
}

const none = (): Answers => ({ count: 0, byNode: new WeakMap() });
const storeOf = keptPerProgram(() => ({ plain: none(), typed: none() }));

/** The answer that was given before to the same question, or now. An answer that was cut short is not kept. */
export function answered(node: Node, view: View, ask: (view: View) => Value): Value {
  const asked = view.asked ?? { left: budget, repeated: new Set() };
  if (view.steps <= 0 || asked.left <= 0) return { is: 'unknown' };
  const store = storeOf(view.program);
  const answers = view.prefersTypes ? store.typed : store.plain;
  const known = answers.byNode.get(node)?.[view.steps];
  if (known) return known;
  asked.left -= 1;
  const value = ask(view.asked ? view : { ...view, asked });
  if (asked.left > 0 && asked.repeated.size === 0) keep(node, view.steps, value, answers);
  return value;
}

function keep(node: Node, steps: number, value: Value, answers: Answers): void {
  if (answers.count >= mostAnswers) Object.assign(answers, none());
  const bySteps = answers.byNode.get(node) ?? [];
  bySteps[steps] = value;
  answers.byNode.set(node, bySteps);
  answers.count += 1;
}

const answersOf = keptPerProgram(() => new WeakMap<Node, Map<string, unknown>>());

/**
 * The answer to a question about a declaration that was asked before, or now: a union of many types asks the same of each of them again and again.
 * One that was cut short is not kept.
 */
export function onceFor<T>(node: Node | undefined, question: string, { program, steps, prefersTypes, asked }: View, ask: () => T): T {
  if (!node) return ask();
  const store = answersOf(program);
  const key = `${question}\0${String(steps)}${prefersTypes ? '\0types' : ''}`;
  const known = store.get(node);
  if (known?.has(key)) return known.get(key) as T;
  const answer = ask();
  if (asked && (asked.left <= 0 || asked.repeated.size > 0)) return answer;
  if (known) known.set(key, answer);
  else store.set(node, new Map([[key, answer]]));
  return answer;
}
