// What a test puts in the place of a module, or of a member of an object: `vi.mock('./load', …)`, `sinon.stub(api, 'load')`.
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';

const replacingMember = /^(?:spyOn|spy|stub|replace|fake|method)$/;
const replacingModule = /^(?:mock|doMock|unstable_mockModule|setMock)$/;
const replacingLoader = /^(?:proxyquire|rewiremock)$/;

/** The member that a call replaces in the object it is given first: `load` of `vi.spyOn(api, 'load')`. */
export function memberReplaced(call: Node, object: Node): string | undefined {
  if (call.type !== 'CallExpression' || call.arguments[0] !== object) return undefined;
  return replacingMember.test(nameOfCallee(call.callee)) ? staticString(call.arguments[1]) : undefined;
}

/** Whether an object is what `vi.mock(path, () => ({ … }))` gives in the place of a module: its importers are those of the module. */
export function isGivenForModule(object: Node): boolean {
  const { parent } = object;
  let fn: Node | undefined = parent?.type === 'ReturnStatement' ? parent.parent : bareParent(object);
  while (fn && !isFunction(fn) && fn.type === 'BlockStatement') fn = fn.parent;
  if (!fn || !isFunction(fn)) return false;
  const call = fn.parent;
  return call.type === 'CallExpression' && call.arguments[1] === fn && replacingModule.test(nameOfCallee(call.callee));
}

/** `() => ({ … })` */
function bareParent(object: Node): Node | undefined {
  const { parent } = object;
  return parent?.type === 'ArrowFunctionExpression' && bare(parent.body) === object ? parent : undefined;
}

/** Whether a call gives a module as it is, whatever has been put in its place: `await vi.importActual('./load')`. */
export function givesActual(call: Node): call is Extract<Node, { type: 'CallExpression' }> {
  return call.type === 'CallExpression' && /^(?:importActual|requireActual)$/.test(nameOfCallee(call.callee));
}

/** Whether a call puts something in the place of a module or of a member. */
export function isReplacing(call: Node): boolean {
  if (call.type !== 'CallExpression') return false;
  const name = nameOfCallee(call.callee);
  return replacingMember.test(name) || replacingModule.test(name) || replacingLoader.test(name);
}

function nameOfCallee(callee: Node): string {
  const node = bare(callee);
  return node.type === 'Identifier' ? node.name : propertyName(node) ?? '';
}
