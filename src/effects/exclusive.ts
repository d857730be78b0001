// Which handles a call uses that keep their order: a transaction, a page, a prompt.
import type { TSESTree } from '@typescript-eslint/utils';
import { alsoModels, exclusiveHandles as handleNames, parallelHandles, passedHandles, verbOf } from '../apis/names.ts';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { definitionOf, isDeclaredIn, isModuleLevel, variableOf } from '../facts/variables.ts';
import type { Node } from '../source/source.ts';
import { valueOf } from '../values/value-of.ts';
import { baseOf, chainOf, viewOf, type Frame } from './frame.ts';

/** Handles that a function gets hold of without having made them: whoever began the transaction still has it. */
const borrowed = /^(?:tx|trx|txn|knexTrx|transaction(?:al)?(?:EntityManager|Manager|Client|Connection|Context|Ctx|Scope|Session|Runner|Host|Prisma|Db)?)$/;

/** Whether a name says that it is the handle of a transaction. */
export function isBorrowed(name: string): boolean {
  return borrowed.test(name);
}

/** The names of exclusive handles that a call is made on or is given, as an argument or as an option. */
export function exclusiveHandles(node: TSESTree.CallExpression | TSESTree.NewExpression, frame: Frame): readonly string[] {
  const callee = bare(node.callee);
  const receivers = callee.type === 'MemberExpression' ? chainOf(callee.object) : callee.type === 'Identifier' ? [callee.name] : [];
  const used = receivers.some((name) => parallelHandles.has(name)) ? [] : receivers.filter((name, index) => isHandle(name, index, receivers));
  const name = callee.type === 'Identifier' ? callee.name : (propertyName(callee) ?? '');
  // What is written in the repo says itself whom it asks.
  if (asksPerson(name, node.arguments) && valueOf(callee, viewOf(frame)).is !== 'function') return [name];
  const got = callee.type === 'MemberExpression' ? borrowedBy(baseOf(callee), frame) : undefined;
  if (got !== undefined) return [got];
  const own = used.length > 0 && (isOwn(baseOf(callee), frame) || isEverybodys(baseOf(callee), frame) || isReposOwn(baseOf(callee), frame));
  return [...new Set([...used.filter((name) => !own || borrowed.test(name)), ...node.arguments.flatMap((argument) => passed(argument, frame))])];
}

/** Whether a call asks somebody at a terminal or in a dialogue, who answers one question at a time: by its verb, or by the words of the question. */
function asksPerson(name: string, [first]: readonly Node[]): boolean {
  if (asking.test(name)) return true;
  const verb = verbOf(name) ?? '';
  const question = first && bare(first);
  if (question?.type === 'ObjectExpression') return choosingVerbs.has(verb) && question.properties.some((property) => property.type === 'Property' && propertyName(property) === 'message');
  return verb === 'confirm' && question !== undefined && (question.type === 'TemplateLiteral' || staticString(question) !== undefined);
}

const asking = /^(?:prompt(?:[A-Z]\w*)?|ask(?:(?:User|Question|For)\w*)?|question)$/;
const choosingVerbs = new Set(['confirm', 'select', 'multiselect', 'checkbox', 'input', 'text', 'password', 'search', 'autocomplete']);

const borrowing = /^(?:connect|getConnection|acquire|acquireConnection|checkout|newPage|newContext|launch|startSession|createQueryRunner|beginTransaction|createWriteStream|createReadStream)$/;

/** The name of a variable that holds what `pool.connect()`, `browser.newPage()` and the like gave, whatever it is called, unless the code itself got it. */
function borrowedBy(base: Node, frame: Frame): string | undefined {
  const variable = variableOf(frame.source, base);
  const declared: Node | undefined = variable && definitionOf(variable)?.node;
  if (!variable || declared?.type !== 'VariableDeclarator' || !declared.init || isDeclaredIn(variable, frame.within)) return undefined;
  const init = bare(declared.init);
  const call = init.type === 'AwaitExpression' ? bare(init.argument) : init;
  const name = call.type === 'CallExpression' ? propertyName(bare(call.callee)) : undefined;
  return name !== undefined && borrowing.test(name) ? variable.name : undefined;
}

function isHandle(name: string, index: number, receivers: readonly string[]): boolean {
  if (!handleNames.has(name)) return false;
  return index === 0 || (index === 1 && receivers[0] === 'this') || (index === receivers.length - 1 && !alsoModels.has(name));
}

/** A client or manager that lives as long as its module is used by all requests at once as it is. */
function isEverybodys(base: Node, frame: Frame): boolean {
  const variable = variableOf(frame.source, base);
  return variable !== undefined && isModuleLevel(variable) && /^(?:client|em|manager|context|connection)$/.test(variable.name);
}

/** A module, a function or an object that is written out in the repo has the name of what it is about: `user.exists(id)`. */
function isReposOwn(base: Node, frame: Frame): boolean {
  return ['module', 'object', 'class', 'function'].includes(valueOf(base, viewOf(frame)).is);
}

/** Whether a variable of the code itself holds the handle: it got one for itself, as from a pool. */
function isOwn(base: Node, frame: Frame): boolean {
  const variable = variableOf(frame.source, base);
  return variable !== undefined && isDeclaredIn(variable, frame.within) && definitionOf(variable)?.type !== ('Parameter' as never);
}

function passed(argument: Node, frame: Frame): readonly string[] {
  const node = bare(argument);
  if (node.type === 'Identifier') return passedHandles.has(node.name) && (borrowed.test(node.name) || !isOwn(node, frame)) ? [node.name] : [];
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    return name !== undefined && property.type === 'Property' && (borrowed.test(name) || name === 'session' || name === 'queryRunner') && !isNothing(property.value) ? [name] : [];
  });
}

function isNothing(node: Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');
}
