// What the lesson of `forgotten-await` cannot say: exact ranges, messages, and what is no report.
import { noForgottenAwait } from '../../rules/no-forgotten-await.ts';
import { testRule } from './test-rule.ts';

const load = 'async function load() { return (await fetch("/")).json(); }\n';
const inAsync = (statement: string): string => `${load}export async function f(other) { ${statement} }`;
const waits = 'Wait for `load()` with `await`.';
const silent = (name: string, statement: string): { name: string; code: string } => ({ name, code: inAsync(statement) });

testRule('no-forgotten-await', noForgottenAwait, {
  valid: [
    silent('what promises have', 'load().then(other); load().catch(other).finally(other);'),
    silent('what was cast away', '(load() as any).stdin.end();'),
    silent('two promises that may be one', 'const p = load(); if (p === other) await p; await p;'),
    silent('a promise that may not be there', 'let p; if (other) p = load(); if (p) await p;'),
    { name: 'a variable with a type and nothing in it at first', code: 'export function f(load: () => Promise<void>) { let p!: Promise<void>; if (p === undefined) p = load(); return p; }' },
    { name: 'parameters that a promise may be given to', code: `${load}interface Any { [name: string]: unknown }\ninterface Maybe { then?(done: () => void): void }\ninterface None {}\nconst a = (any: Any, record: Record<string, any>, maybe: Maybe, none: None, either: None | Promise<unknown>) => [any, record, maybe, none, either];\nexport async function f() { a(load(), load(), load(), load(), load()); }` },
    { name: 'a cast to what a parameter wants', code: `${load}class Box { size = 1 }\nconst a = (box: Box) => box.size;\nexport async function f() { a(load() as unknown as Box); }` },
    silent('what the other branch has written', 'let p = 1; if (other) p = load(); else return p + 1; await p;'),
    silent('what was written before and no longer counts', 'let p = load(); await p; p = other; return p.name;'),
    silent('what comes of a failure', 'let p; try { p = load(); p = await p; } catch { p = other; } return p.name;'),
    silent('what another round of a loop may wait for', 'for (let p = load(), i = 0; i < 3; i++) { const page = await p; p = page.next; console.log(page.name); }'),
    silent('a case of its own', 'let p; switch (other) { case 1: p = load(); await p; break; case 2: p = other; return p.name; }'),
    silent('a function that is not async and may give either', 'if (other) return 1; return (() => { const p = other ? load() : other; return p.name; })();'),
    { ...silent('a question, when none is asked for', 'if (load() && other) return !load();'), options: [{ checksConditionals: false }] },
    { ...silent('a spread, when none is asked for', 'return { ...load() };'), options: [{ checksSpreads: false }] },
    silent('a value that stands in for nothing', 'return (other && load()) || undefined;'),
    silent('a call that may not be made', 'if (other.load?.()) return (load as undefined | typeof load)?.() ? 1 : 2;'),
    silent('an unknown call', 'if (other.load()) console.log(`${other.load()}`);'),
    silent('a property that it was given', 'const p = load(); p.cancel = other; p.cancel(); await p;'),
    silent('properties that it was given at once', 'const p = Object.assign(load(), { cancel: other }); p.cancel(); await p;'),
    silent('its own methods, taken apart', 'const { then } = load(); other(then);'),
    silent('an expectation of the promise', 'expect(load()).resolves.toBe(1); expect(load()).toBeInstanceOf(Promise);'),
    silent('an async function that is asked for and called', 'if (load) await load();'),
    silent('a return that nothing stands around', 'if (other) return load(); return other;'),
    silent('a tagged template', 'return other`${load()}`;'),
    { name: 'a promise of a class of its own', code: 'class Job extends Promise { stop() {} }\nexport function f() { const job = new Job(() => {}); job.stop(); return job; }' },
    { name: 'a promise with a type of its own', code: 'type Job = Promise<void> & { stop(): void };\nexport function f(job: Job) { job.stop(); return job; }' },
    { name: 'a function of the file that is called like a global', code: `${load}function String(x) { return x; }\nexport async function f() { return String(load()); }` },
  ],
  invalid: [
    ...[
      ['what the body of a try has written', 'let p; try { p = load(); } catch { return 1; } return p.name;', 'let p; try { p = await load(); } catch { return 1; } return p.name;', 'forgotten-await'],
      ['what was written last', 'let p = other; if (p) p = load(); else throw p; return p.name;', 'let p = other; if (p) p = await load(); else throw p; return p.name;', 'forgotten-await'],
      ['what may come from the round before', 'let p = other; while (other) { other(p.name); p = load(); }', 'let p = other; while (other) { other(p.name); p = await load(); }', 'perhaps-forgotten'],
      ['what falls through to the next case', 'let p = other; switch (other) { case 1: p = load(); case 2: other(p.name); }', 'let p = other; switch (other) { case 1: p = await load(); case 2: other(p.name); }', 'perhaps-forgotten'],
    ].map(([name, code, output, messageId]) => ({
      name: String(name), code: inAsync(String(code)), errors: [{ messageId: String(messageId), suggestions: [{ messageId: 'rewriteIf', output: inAsync(String(output)) }] }],
    })),
    {
      name: 'points at the promise, says how it is known and what comes of it',
      code: inAsync('return load().name;'),
      errors: [{
        messageId: 'forgotten-await', data: { name: '`load()`', why: '`load` is `async`, line 1', effect: '`name` of a promise is `undefined`' },
        line: 2, column: 41, endLine: 2, endColumn: 47,
        suggestions: [{ messageId: 'rewriteIf', data: { label: waits, assumption: 'the value of `load()` is wanted, not the promise' }, output: inAsync('return (await load()).name;') }],
      }],
    },
    {
      name: 'waits where the variable is declared, and says it once',
      code: inAsync('const p = load(); if (p.a) return p.b;'),
      errors: [{ messageId: 'forgotten-await', suggestions: [{ messageId: 'rewriteIf', output: inAsync('const p = await load(); if (p.a) return p.b;') }] }],
    },
    {
      name: 'waits where it is used, where the variable is also used as a promise',
      code: inAsync('const p = load(); p.catch(other); return `${p}`;'),
      errors: [{ messageId: 'forgotten-await', suggestions: [{ messageId: 'rewriteIf', output: inAsync('const p = load(); p.catch(other); return `${await p}`;') }] }],
    },
    {
      name: 'begins no line with a bracket that would go on with the line above',
      code: inAsync('other()\nload().map(other)\n'),
      errors: [{ messageId: 'forgotten-await', suggestions: [{ messageId: 'rewriteIf', output: inAsync('other()\n;(await load()).map(other)\n') }] }],
    },
    {
      name: 'brackets what binds less tightly',
      code: inAsync('return -(other ? load() : load());'),
      errors: [{ messageId: 'forgotten-await', suggestions: [{ messageId: 'rewriteIf', output: inAsync('return -await (other ? load() : load());') }] }],
    },
  ],
});
