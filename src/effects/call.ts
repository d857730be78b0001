// What a call does: by a row of the tables, by the body of the callee, or unknown.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect, Place } from '../apis/effect.ts';
import { userRow } from '../apis/user-rows.ts';
import { bare, calleeText, staticString } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { definitionOf, variableOf } from '../facts/variables.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import { isClass, type ClassNode, type Value } from '../values/value.ts';
import { isOverAtOnce } from './at-once.ts';
import { accessor, parameterReads, partsOf } from './collect.ts';
import { commandEffects } from './command.ts';
import { exclusiveHandles, isBorrowed } from './exclusive.ts';
import { chainOf, rootOf, viewOf, type Frame } from './frame.ts';
import { instantiate } from './instantiate.ts';
import { loadEffects } from './loading.ts';
import { guessed, isLogLine, typedLogLine } from './guess.ts';
import { textOf, writtenOut } from './place.ts';
import type { Region, World } from './region.ts';
import { nothing, type Owner, type Summary, type Touch, type Waits } from './summary.ts';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** The parts of a call: its callee's object, its arguments, and what the callee does. */
export function callEffects(node: Call, frame: Frame): readonly Summary[] {
  const callee = bare(node.callee);
  const object = callee.type === 'MemberExpression' ? [...partsOf(callee.object, frame), ...accessor(callee, frame), ...(callee.computed ? partsOf(callee.property, frame) : [])] : [];
  const named = callee.type === 'Identifier' || callee.type === 'MemberExpression' || isFunction(callee) ? [] : partsOf(callee, frame);
  const args = node.arguments.flatMap((argument) => partsOf(argument, frame));
  return [...object, ...named, ...args, ...(node === frame.without ? [] : invoked(node, frame))];
}

/** What a tagged template does: a call of the tag that is given the template. Only a row or the words of a command tell what the tag does. */
export function taggedEffects(node: TSESTree.TaggedTemplateExpression, frame: Frame): readonly Summary[] {
  const tag = bare(node.tag);
  const given = [...(tag.type === 'MemberExpression' ? partsOf(tag.object, frame) : []), ...partsOf(node.quasi, frame)];
  const value = valueOf(tag, viewOf(frame));
  const command = commandEffects(node, value, frame);
  if (command) return [...given, command];
  const row = rowFor(value, [node.quasi], frame.program.userRows);
  if (!row) return [...given, { ...nothing, unknown: [{ name: 'tagged template', step: stepAt(frame.source, node, 'a tagged template') }], fails: true }];
  const call = { ...node, type: 'CallExpression', callee: node.tag, arguments: [node.quasi], optional: false } as Node as TSESTree.CallExpression;
  const handles = exclusiveHandles(call, frame);
  const exclusive: Summary[] = handles.length > 0 ? [{ ...nothing, exclusive: handles }] : [];
  return [...given, ...(value.is === 'kind' && row.exclusive === undefined && !handles.some(isBorrowed) ? [] : exclusive), ...rowEffects(row, call, frame)];
}

/** What a call does itself, without what it is given. */
export function invoked(node: Call, frame: Frame): readonly Summary[] {
  // The user's word comes before what a body says.
  const own = userRow(frame.program.userRows, 'callee', calleeText(node.callee));
  if (own) return rowEffects(own, node, frame);
  if (node.callee.type === 'Super') return superCall(node, frame);
  const value = valueOf(node.callee, viewOf(frame));
  const command = node.type === 'CallExpression' ? commandEffects(node, value, frame) : undefined;
  if (command) return [command];
  const handles = exclusiveHandles(node, frame);
  const exclusive: Summary[] = handles.length > 0 ? [{ ...nothing, exclusive: handles }] : [];
  if (node.type === 'NewExpression') return [...exclusive, ...constructed(node, value, frame)];
  if (settlesPromise(bare(node.callee), frame.source)) return [];
  if (value.is === 'global' && value.path === 'require') {
    const load = loadEffects(node.arguments[0], frame);
    if (load) return [{ ...load, waits: [] }];
  }
  const row = rowFor(value, node.arguments, frame.program.userRows);
  // A type says that many may use it at once, unless the name says that it is the one of a transaction.
  if (row) return [...(value.is === 'kind' && row.exclusive === undefined && !handles.some(isBorrowed) ? [] : exclusive), ...rowEffects(row, node, frame)];
  if (value.is === 'function' && isOthersLog(value, node, frame)) return unknownCall(node, frame);
  if (value.is === 'function') return [...exclusive, ...bodyEffects(value, node, frame)];
  const line = typedLogLine(value, node);
  if (line) return rowEffects(line, node, frame);
  return [...exclusive, ...(oneOfRows(value, node, frame) ?? unknownCall(node, frame))];
}

/** What a call does of something that is one of several, all of which the tables know: `(own ?? shared).select()`. Where one keeps an order that another does not, it is unknown. */
function oneOfRows(value: Value, node: TSESTree.CallExpression, frame: Frame): readonly Summary[] | undefined {
  if (value.is !== 'either') return undefined;
  const rows = value.of.filter(({ is }) => is !== 'primitive').map((part) => rowFor(part, node.arguments, frame.program.userRows));
  if (rows.some((row) => row?.exclusive !== rows[0]?.exclusive)) return undefined;
  const effects = rows.map((row) => row && rowEffects(row, node, frame));
  return effects.every((each) => each !== undefined) ? effects.flat() : undefined;
}

/** Whether a call writes a line with a logger of another file that does anything: how it keeps and writes its lines is its own affair. */
function isOthersLog({ node, source }: Extract<Value, { is: 'function' }>, call: TSESTree.CallExpression, frame: Frame): boolean {
  if (source === frame.source || !isLogLine(call)) return false;
  const { writes, unknown, waits } = frame.summaryOf(node, source);
  return writes.length > 0 || unknown.length > 0 || waits.length > 0;
}

function bodyEffects(value: Extract<Value, { is: 'function' }>, node: Call, frame: Frame): readonly Summary[] {
  const name = calleeText(node.callee);
  const owner = ownerOf(value, frame);
  const virtual: Summary[] = value.virtual ? [{ ...nothing, unknown: [{ name, step: stepAt(frame.source, node, `calls \`${name}\`, which a subclass may override`), guess: 'not overridden', ...(owner && { owner }) }] }] : [];
  const done = instantiate(frame.summaryOf(value.node, value.source), value.node, node, frame);
  return [...virtual, done.waits.length > 0 && isOverAtOnce(value, frame) ? { ...done, waits: [] } : done, ...callbackEffects(node.arguments, frame)];
}

function ownerOf({ self }: Extract<Value, { is: 'function' }>, { program }: Frame): Owner | undefined {
  if (self?.is !== 'instance') return undefined;
  const { node, source } = self;
  return { key: `${source.path}:${String(node.range[0])}`, isFinal: () => isSealed(node) || (node.id !== null && node.parent.type === 'ExportNamedDeclaration' && !program.mayBeExtended(node.id.name, source.path)) };
}

/** TypeScript lets nobody extend a class whose constructor is private: https://www.typescriptlang.org/docs/handbook/2/classes.html#private. */
function isSealed({ body }: ClassNode): boolean {
  return body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'constructor' && member.accessibility === 'private');
}

function constructed(node: TSESTree.NewExpression, value: Value, frame: Frame): readonly Summary[] {
  if (value.is === 'global' && value.path === 'Promise') return executed(node, frame);
  const made = constructionOf(value, node, frame);
  // A new object's own fields are nobody else's business yet.
  return made?.map((part) => ({ ...part, reads: part.reads.filter(isOfOthers), writes: part.writes.filter(isOfOthers) })) ?? unknownCall(node, frame);
}

function isOfOthers({ region }: Touch): boolean {
  return region.of !== 'object' || region.root.is !== 'this' || region.root.deep !== undefined;
}

/** What making an object of a class does, with the fields and the constructor of the class and those that it extends; nothing where one of them is not known. */
function constructionOf(value: Value, node: Call, frame: Frame): readonly Summary[] | undefined {
  const row = rowFor(value, node.arguments, frame.program.userRows, 'new');
  if (row) return rowEffects(row, node, frame);
  if (value.is !== 'class') return undefined;
  const { node: made, source } = value;
  const inside: Frame = { ...frame, source, within: made };
  const fields = made.body.body.flatMap((member) => (member.type === 'PropertyDefinition' && !member.static && member.value ? partsOf(member.value, inside) : []));
  const own = made.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  // A constructor says itself what it passes on: its `super(…)` is among its calls.
  if (own?.type === 'MethodDefinition' && isFunction(own.value)) return [...fields, { ...instantiate(frame.summaryOf(own.value, source), own.value, node, frame) }];
  const above = made.superClass ? constructionOf(valueOf(made.superClass, viewOf(inside)), node, frame) : [];
  return above && [...fields, ...above];
}

/** `super(…)` in a constructor: what making the part of the object does that the class above has. */
function superCall(node: Call, frame: Frame): readonly Summary[] {
  let owner: Node = node;
  while (!isClass(owner) && owner.type !== 'Program') owner = owner.parent;
  const above = isClass(owner) && owner.superClass ? constructionOf(valueOf(owner.superClass, viewOf(frame)), node, frame) : undefined;
  return above ?? unknownCall(node, frame);
}

/** `new Promise(executor)`: what the executor does, and whether what it waits for is a timer. */
function executed(node: TSESTree.NewExpression, frame: Frame): readonly Summary[] {
  const parts = node.arguments.flatMap((argument) => runEffects(argument, frame, true));
  const isTimer = parts.some((part) => part.writes.some(({ region }) => region.of === 'world' && region.world === 'timer'));
  const isOther = parts.some((part) => part.unknown.length > 0 || part.waits.length > 0);
  return [...parts, { ...nothing, waits: [isTimer && !isOther ? 'timer' : 'unknown'], fails: true }];
}

/** Whether a callee is `resolve` or `reject` of the `new Promise` it stands in. */
function settlesPromise(callee: Node, source: Source): boolean {
  const variable = callee.type === 'Identifier' ? variableOf(source, callee) : undefined;
  const fn: Node | undefined = variable && definitionOf(variable)?.node;
  return fn !== undefined && isFunction(fn) && fn.parent.type === 'NewExpression' && fn.parent.callee.type === 'Identifier' && fn.parent.callee.name === 'Promise';
}

/** What functions written as arguments do when they are called. */
function callbackEffects(args: readonly Node[], frame: Frame): readonly Summary[] {
  return args.flatMap((argument) => runEffects(argument, frame, false));
}

function runEffects(argument: Node, frame: Frame, must: boolean): readonly Summary[] {
  const fn = bare(argument);
  if (isFunction(fn)) return functionParts(fn, frame);
  if (!must || settlesPromise(fn, frame.source)) return [];
  const value = valueOf(fn, viewOf(frame));
  if (value.is === 'function') return [instantiate(frame.summaryOf(value.node, value.source), value.node, undefined, frame)];
  const row = rowFor(value, [], frame.program.userRows);
  if (row && !row.writes && !row.runs) return [];
  return fn.type === 'Literal' || (fn.type === 'Identifier' && fn.name === 'undefined') ? [] : [{ ...nothing, unknown: [{ name: calleeText(fn), step: stepAt(frame.source, fn, `calls \`${calleeText(fn)}\``) }], fails: true }];
}

function functionParts(fn: FunctionNode, frame: Frame): readonly Summary[] {
  return [...parameterReads(fn.params, frame, false), ...partsOf(fn.body, frame)];
}

function unknownCall(node: Call, frame: Frame): readonly Summary[] {
  const name = node.type === 'NewExpression' ? `new ${calleeText(node.callee)}` : calleeText(node.callee);
  const callbacks = callbackEffects(node.arguments, frame);
  const guess = guessed(node);
  if (guess) return [...callbacks, ...rowEffects(guess.row, node, frame), { ...nothing, unknown: [{ name, step: stepAt(frame.source, node, `calls \`${name}\``), guess: guess.as }] }];
  return [...callbacks, { ...nothing, unknown: [{ name, step: stepAt(frame.source, node, `calls \`${name}\`, whose body is not known`) }], waits: ['unknown'], fails: true }];
}

function rowEffects(row: Effect, node: Call, frame: Frame): readonly Summary[] {
  const name = calleeText(node.callee);
  const touches = (places: readonly Place[] | undefined, verb: string): Touch[] => (places ?? []).flatMap((place) => {
    return regionsOf(place, node, frame).map((region) => ({
      region, step: stepAt(frame.source, node, `\`${name}\` ${verb} ${placeSaid(place, node, frame)}`), ...(row.idempotent && { idempotent: row.idempotent }), ...(row.exclusive === 'stream' && region.of === 'object' && { isStream: true }),
    }));
  });
  const own: Summary = {
    reads: touches(row.reads, 'reads'),
    writes: touches(row.writes, 'writes'),
    unknown: [],
    exclusive: row.exclusive === undefined ? [] : [row.exclusive],
    ...(row.leaves && { leaves: { ...stepAt(frame.source, node, `\`${name}\` leaves the function`), decides: 'rights', depth: 0 } }),
    waits: row.promise ? waitsOf(row) : [],
    fails: row.promise ? row.rejects !== 'never' : row.throws !== 'never',
  };
  const run = (row.runs ?? []).flatMap((index) => (node.arguments[index] ? runEffects(node.arguments[index], frame, true) : []));
  const kept = (row.keeps ?? []).flatMap((index) => (node.arguments[index] ? runEffects(node.arguments[index], frame, true) : []));
  return [own, ...run, ...kept];
}

/** A promise that waits for what it is made of adds no waiting of its own. */
function waitsOf(row: Effect): readonly Waits[] {
  return row.waits === 'receiver' || row.waits === 'arguments' ? [] : [row.waits ?? 'io'];
}

function placeSaid(place: Place, node: Call, frame: Frame): string {
  const index = /\d+$/.exec(place)?.[0];
  const argument = index === undefined ? undefined : node.arguments[Number(index)];
  const text = argument && textOf(argument, frame.source);
  const [first] = place.split(' ') as [string];
  if (text === undefined) return first === 'receiver' ? 'the object it is called on' : first === 'arguments' ? 'what it is given' : first;
  return first === 'argument' ? `\`${text}\`` : `${first}(${text})`;
}

function regionsOf(place: Place, node: Call, frame: Frame): readonly Region[] {
  const region = place === 'arguments' ? undefined : regionOf(place, node, frame);
  if (place !== 'arguments') return region ? [region] : [];
  return node.arguments.flatMap((argument) => objectRegion(argument, frame) ?? []);
}

function regionOf(place: Exclude<Place, 'arguments'>, node: Call, frame: Frame): Region | undefined {
  const [first, at] = place.split(' ') as [string, string | undefined];
  const callee = bare(node.callee);
  if (first === 'receiver') return callee.type === 'MemberExpression' ? objectRegion(callee.object, frame) : undefined;
  const argument = at === undefined ? undefined : node.arguments[Number(at)];
  if (first === 'argument') return argument ? objectRegion(argument, frame) : undefined;
  const world = first as World;
  if (at === 'receiver') return modelRegion(callee, frame.source);
  return argument ? worldRegion(world, argument, frame.source) : { of: 'world', world };
}

function objectRegion(object: Node, frame: Frame): Region | undefined {
  const root = rootOf(object.type === 'SpreadElement' ? object.argument : object, frame);
  return root && { of: 'object', root, property: '*' };
}

function worldRegion(world: World, argument: Node, source: Source): Region {
  const key = staticString(argument);
  const text = world === 'fs' ? writtenOut(argument, source) : textOf(argument, source);
  return { of: 'world', world, ...(key === undefined ? { text } : { key, text }) };
}

function modelRegion(callee: Node, source: Source): Region {
  const model = callee.type === 'MemberExpression' ? chainOf(callee.object).at(-1) : undefined;
  return { of: 'world', world: 'db', ...(model !== undefined && { key: model }), text: source.text.slice(...callee.range) };
}
