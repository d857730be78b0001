// How a recipe becomes the text of a program.
import { awaiting, calls, changing, holding, looking, objects, paths, plainReads, reading, telling, tests, throwing, writing } from './phrases.ts';
import type { Line, Part, Recipe } from './recipe.ts';
import type { File } from './run.ts';
import { imported } from './stage.ts';
import { worldFor } from './world.ts';

type Phrases = readonly string[];

/** Where a line stands. */
interface Site {
  /** The lists that its phrase may come from. */
  readonly lists: readonly Phrases[];
  /** Names of values that lines above have bound. */
  readonly scope: string[];
  /** How many operations there are, and the one that the line is in. */
  readonly parts: number;
  readonly self?: number;
  readonly counter: { next: number };
}

/** The files of the program that a recipe describes; the entry is the last. */
export function render(recipe: Recipe): readonly File[] {
  const counter = { next: 1 };
  const operations = recipe.parts.map((part, index) => operation(part, index, recipe.parts.length, counter)).join('\n\n');
  const main = mainText(recipe, counter);
  const world = worldFor(`${operations}\n${main}`, recipe.twin);
  if (!recipe.apart) return [{ name: 'main.mjs', text: `${importsFor(world.text + operations + main)}\n\n${world.text}\n\n${operations}\n\n${main}\n\nexport const snapshot = () => observe();\n` }];
  // A file cannot assign what it imports, so the second one has such variables of its own.
  const own = ['total', 'mark', 'label'];
  const names = [...world.names.filter((name) => !own.includes(name)), ...recipe.parts.map((_, index) => `op${String(index)}`)];
  const exported = (text: string): string => text.replace(/^(?=(?:async function|function|const|class) )/gm, 'export ');
  return [
    { name: 'world.mjs', text: `${importsFor(world.text + operations)}\n\n${exported(world.text)}\n\n${exported(operations)}\n` },
    { name: 'main.mjs', text: `${importsFor(main)}\nimport { ${names.join(', ')} } from './world.mjs';\n\nlet total = 1;\nlet mark = 0;\nlet label = 'a';\n\n${main}\n\nexport const snapshot = () => [observe(), total, mark, label];\n` },
  ];
}

function importsFor(text: string): string {
  const used = imported.filter((name) => new RegExp(`\\b${name}\\(`).test(text));
  return used.length > 0 ? `import { ${used.join(', ')} } from 'node:fs/promises';` : '';
}

function operation(part: Part, index: number, parts: number, counter: Site['counter']): string {
  const manner = part.manner % 10;
  const lists: readonly Phrases[] = manner < 6 ? [reading, looking, reading] : manner < 9 ? [looking, changing, reading, writing] : [looking, changing, reading, writing, telling, throwing];
  const site: Site = { lists, scope: [], parts, self: index, counter };
  const gives = ['n', '{ n }', '[n, path]', 'box', 'total', 'undefined'][part.gives % 6] ?? 'n';
  const name = `op${String(index)}`;
  if (part.form % 7 === 3) {
    const plain: Site = { ...site, lists: manner < 6 ? [looking] : [looking, changing, throwing] };
    const lines = part.lines.slice(0, 2).map((line) => lineText({ ...line, body: [] }, plain));
    return functionText(`function ${name}(path, box, fuel = 1)`, ['let n = 0;', ...lines, "return readFile(path, 'utf8');"]);
  }
  const lines = part.lines.map((line) => lineText(line, site));
  const never = manner === 6 || manner === 7;
  const body = [...(never ? ['try {', ...lines, `} catch {\nn = -${String(counter.next++)};\n}`] : lines), `return ${gives};`];
  switch (part.form % 7) {
    case 1: return `${functionText(`const ${name} = async (path, box, fuel = 1) =>`, ['let n = 0;', ...body])};`;
    case 2: return functionText(`async function ${name}(path, { count, inner, list }, fuel = 1)`, ['let n = count;', 'const box = { count, name: path, inner, list };', ...body]);
    case 4: return functionText(`async function ${name}(path, box = other, fuel = 1)`, ['let n = 0;', ...body]);
    default: return functionText(`async function ${name}(path, box, fuel = 1)`, ['let n = 0;', ...body]);
  }
}

function mainText(recipe: Recipe, counter: Site['counter']): string {
  const mood = recipe.mood % 10;
  const lists: readonly Phrases[] = mood < 6 ? [awaiting.slice(0, 2), awaiting.slice(0, 2), awaiting.slice(0, 2), awaiting.slice(0, 3)]
    : mood < 9 ? [awaiting.slice(0, 2), awaiting.slice(0, 3), awaiting, looking, changing, holding]
    : [awaiting, awaiting, holding, changing, throwing, telling, reading, writing];
  const site: Site = { lists, scope: [], parts: recipe.parts.length, counter };
  const lines = recipe.main.map((line) => lineText(line, site));
  const start = ['const out = [];', 'let slot = 0;', 'let n = 0;', 'const { path } = given;', 'const box = given;', 'const fuel = 1;'];
  return functionText('export async function main(given)', [...start, ...lines, `return [${['n', 'slot', 'out', ...site.scope].join(', ')}];`]);
}

function functionText(head: string, lines: readonly string[]): string {
  return `${head} {\n${indented(lines.join('\n'))}\n}`;
}

/** Lines moved in by the braces around them. */
function indented(text: string): string {
  let depth = 1;
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => {
    if (line.startsWith('}')) depth--;
    const moved = '  '.repeat(depth) + line;
    depth += count(line, '{') - count(line, '}') + (line.startsWith('}') ? 1 : 0);
    return moved;
  }).join('\n');
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

function lineText(line: Line, site: Site): string {
  const list = site.lists[line.kind % site.lists.length] ?? looking;
  return filled(list[Math.floor(line.kind / site.lists.length) % list.length] ?? '', line, site);
}

/** A phrase with its gaps filled. The value that it binds is at hand for the lines below. */
function filled(phrase: string, line: Line, site: Site): string {
  const number = String(site.counter.next++);
  let gap = 0;
  const next = (): number => line.gaps[gap++ % line.gaps.length] ?? 0;
  const pick = (list: Phrases): string => list[next() % list.length] ?? '';
  const fill = (text: string): string => text.replace(/\$[A-Z]|#/g, (mark) => {
    switch (mark) {
      case '#': return number;
      case '$P': return fill(pick(paths));
      case '$O': return pick(objects);
      case '$T': return fill(pick(tests));
      case '$C': return fill(pick(calls));
      case '$V': return site.scope.length > 0 ? pick(site.scope) : 'n';
      // Operations call those before them; whoever calls another one has less fuel to give.
      case '$F': return site.self === 0 ? 'peek' : `op${String(next() % (site.self ?? site.parts))}`;
      case '$Z': return site.self === undefined ? '' : ', fuel';
      case '$R': return `op${String(next() % site.parts)}`;
      case '$B': return blockText(line, site);
      case '$S': return filled(pick([...looking, ...changing]), { ...line, body: [] }, site);
      case '$L': return [pick(plainReads), pick(plainReads)].map((each) => filled(each, { ...line, body: [] }, { ...site, scope: [] })).join('\n');
      default: return mark;
    }
  });
  const text = onLines(fill(phrase.replace(/\{ (\$[BL]) /g, '{\n$1\n').replace(/\{ (\$S) /g, '{\n$1\n')));
  if (/^(?:const|let) /.test(phrase)) for (const [name] of phrase.matchAll(/\b[vw]#/g)) if (!site.scope.includes(name.replace('#', number))) site.scope.push(name.replace('#', number));
  return site.self === undefined ? text : text.replace(/\bgiven\b/g, 'box');
}

function blockText(line: Line, site: Site): string {
  const inner: Site = { ...site, scope: [...site.scope] };
  return line.body.map((each) => lineText(each, inner)).join('\n');
}

/** One statement on a line, but for those within braces. */
function onLines(text: string): string {
  let depth = 0;
  return Array.from(text, (letter, at) => {
    if ('{([`'.includes(letter)) depth++;
    if ('})]'.includes(letter)) depth--;
    return letter === ' ' && text[at - 1] === ';' && depth === 0 ? '\n' : letter;
  }).join('');
}
