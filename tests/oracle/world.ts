// What every generated program finds at hand: objects under several names, and functions of which some are hard to follow.

const twins = ['state', 'other', 'bag[1]', '{ ...other }', 'bag.find((each) => each.count > 1)'];

/** The declarations by name, each after those that it needs when it runs. */
function declarations(twin: number): readonly (readonly [name: string, text: string])[] {
  return [
    ['total', 'let total = 1;'],
    ['mark', 'let mark = 0;'],
    ['label', "let label = 'a';"],
    ['state', "const state = { count: 1, name: 'a.txt', inner: { x: 1 }, list: [1] };"],
    ['other', "const other = { count: 5, name: 'b.txt', inner: { x: 7 }, list: [] };"],
    ['bag', 'const bag = [state, other];'],
    ['twin', `const twin = ${twins[twin % twins.length] ?? 'state'};`],
    ['boxes', "const boxes = new Map([['s', state]]);"],
    ['cache', "const cache = new Map([['k', 1]]);"],
    ['seen', 'const seen = new Set();'],
    ['items', "const items = ['a.txt', 'b.txt'];"],
    ['slots', 'const slots = [0];'],
    ['registry', `const registry = {
  current: other,
  async load(path) {
    const text = await readFile(path, 'utf8');
    return text.length + this.current.count;
  },
};`],
    ['Store', `class Store {
  constructor() {
    this.count = 1;
    this.name = 'a.txt';
    this.inner = { x: 1 };
    this.list = [];
  }
  weight() {
    return this.count;
  }
  bump() {
    this.count += 1;
  }
  async load(path) {
    const text = await readFile(path, 'utf8');
    return text.length + this.weight();
  }
}`],
    ['Special', `class Special extends Store {
  weight() {
    total += 1;
    return total;
  }
}`],
    ['store', 'const store = new Store();'],
    ['special', 'const special = new Special();'],
    ['api', `const api = {
  mark: 'm',
  async fetch(path) {
    const text = await readFile(path, 'utf8');
    return text + this.mark;
  },
};`],
    ['peek', `async function peek(path, box) {
  const text = await readFile(path, 'utf8');
  return text.length + box.count;
}`],
    ['fill', `async function fill(list) {
  const text = await readFile('a.txt', 'utf8');
  if (list.length < 6) list.push(text);
  return list.length;
}`],
    ['levels', 'function* levels() {\n  yield total;\n  yield other.count;\n}'],
    ['pulls', 'function* pulls() {\n  mark += 1;\n  yield mark;\n}'],
    ['gauge', 'const gauge = {\n  get level() {\n    return total;\n  },\n  get rising() {\n    mark += 1;\n    return mark;\n  },\n};'],
    ['Holder', `class Holder {
  constructor(near) {
    this.near = near;
  }
  set(count) {
    this.near.count = count;
  }
}`],
    ['Counted', `class Counted extends Holder {
  constructor(near) {
    super(near);
    this.near.count += 1;
  }
}`],
    ['stamp', 'const stamp = (each) => {\n  each.count += 7;\n};'],
    ['once', 'const once = (fn) => async (path) => fn(path);'],
    ['wrapped', 'const wrapped = once(async (path) => (await stat(path)).size);'],
    ['apply', `async function apply(fn, path) {
  const text = await readFile(path, 'utf8');
  return text.length + fn(state);
}`],
  ];
}

const isState = /^(?:const (?!once|wrapped|gauge|stamp)|let )/;

/** The declarations that a text mentions, and those that they mention in turn. */
export function worldFor(text: string, twin: number): { readonly text: string; readonly names: readonly string[] } {
  const all = declarations(twin);
  const needed = new Set<string>();
  for (let looked = text; looked !== ''; ) {
    const words = new Set(looked.match(/\b[a-zA-Z]+\b/g));
    const found = all.filter(([name]) => words.has(name) && !needed.has(name));
    for (const [name] of found) needed.add(name);
    looked = found.map(([, each]) => each).join('\n');
  }
  const chosen = all.filter(([name]) => needed.has(name));
  const held = chosen.filter(([, each]) => isState.test(each)).map(([name]) => name);
  return {
    text: [...chosen.map(([, each]) => each), `const observe = () => [${held.join(', ')}];`].join('\n'),
    names: [...chosen.map(([name]) => name), 'observe'],
  };
}
