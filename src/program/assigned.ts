// Which properties a file gives to one of its objects after it has been made, and whether other code may do so too.
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node, Source, Variable } from '../source/source.ts';

/** What is known of the properties that are assigned to an object. */
export interface Assigned {
  /** The value of each property that is assigned once and always; `undefined` where it is not known which value it has. */
  readonly values: ReadonlyMap<string, Node | undefined>;
  /** The code whose argument the object is: it may do anything to it. */
  readonly handedTo: readonly HandedTo[];
  /** Properties may be written whose names nobody can tell, or the object is stored where others may write to it. */
  readonly isOpen: boolean;
}

export interface HandedTo {
  readonly call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;
  readonly index: number;
}

/** Collects what happens to one object, reference by reference. */
export interface Collector {
  /** Notes what is done to the object where an expression means it. */
  see(expression: Node): void;
  /** Leaves an expression out: what is done with it is known. */
  skip(expression: Node): void;
  /** Notes what is done to the object wherever a variable that holds it is named. */
  seeVariable(variable: Variable): void;
  finish(): Assigned;
}

/** A collector for an object that is filled in `body`: the program, or the block of a function that is called once. */
export function collectAssigned(source: Source, body: Node): Collector {
  const values = new Map<string, Node | undefined>();
  const handedTo: HandedTo[] = [];
  const seen = new Set<Node>();
  let isOpen = false;

  const blur = (name: string | undefined): void => {
    if (name === undefined) isOpen = true;
    else values.set(name, undefined);
  };
  const seeMember = (member: Node, name: string | undefined): void => {
    const { parent } = member;
    // `object.name.deeper = …` changes what the property holds.
    if (parent?.type === 'MemberExpression' && parent.object === member) {
      if (isTarget(outermost(parent))) blur(name);
    } else if (isTarget(member)) {
      const isPlain = name !== undefined && parent?.type === 'AssignmentExpression' && parent.operator === '=' && isAlways(parent, body);
      const isFirst = name !== undefined && (!values.has(name) || isVoid(values.get(name)));
      if (isPlain && isFirst) values.set(name, lastRight(parent));
      else blur(name);
    }
  };
  const seeCall = (call: HandedTo['call'], index: number): void => {
    const method = methodOfObject(call);
    if (method === 'defineProperty' && index === 0) blur(staticString(call.arguments[1]));
    else if (method === undefined || !readingMethods.test(method) || (method === 'assign' && index === 0)) handedTo.push({ call, index });
  };
  const seeVariable = (variable: Variable): void => {
    isOpen ||= !isNeverReassigned(variable);
    for (const { identifier, init } of variable.references) if (init !== true) see(identifier);
  };
  const see = (expression: Node): void => {
    const node = wrapped(expression);
    const { parent } = node;
    if (!parent || seen.has(node)) return;
    seen.add(node);
    switch (parent.type) {
      case 'MemberExpression':
        if (parent.object === node) seeMember(wrapped(parent), propertyName(parent));
        return;
      case 'CallExpression': case 'NewExpression': {
        const index = parent.arguments.findIndex((argument) => argument === node);
        if (index >= 0) seeCall(parent, index);
        return;
      }
      case 'VariableDeclarator': {
        const alias = parent.id.type === 'Identifier' ? variableOf(source, parent.id) : undefined;
        if (alias) seeVariable(alias);
        return;
      }
      case 'SpreadElement':
        isOpen ||= parent.parent.type !== 'ObjectExpression';
        return;
      case 'ExpressionStatement': case 'BinaryExpression': case 'UnaryExpression': case 'IfStatement': case 'ClassDeclaration': case 'ClassExpression':
      case 'ExportDefaultDeclaration': case 'ExportSpecifier': case 'TSExportAssignment': case 'TSTypeQuery': case 'TSTypeReference':
        return;
      default:
        isOpen = true;
    }
  };
  const skip = (expression: Node): void => void seen.add(wrapped(expression));
  return { see, skip, seeVariable, finish: () => ({ values, handedTo, isOpen }) };
}

const readingMethods = /^(?:keys|values|entries|freeze|seal|preventExtensions|getOwnPropertyNames|hasOwn|assign|create)$/;

function methodOfObject(call: HandedTo['call']): string | undefined {
  const callee = bare(call.callee);
  const isObject = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object';
  return isObject ? propertyName(callee) : undefined;
}

/** The expression with the casts and chains that are written around it. */
function wrapped(node: Node): Node {
  let current = node;
  while (current.parent && bare(current.parent) !== current.parent && bare(current.parent) === bare(node)) current = current.parent;
  return current;
}

function outermost(member: Node): Node {
  let current = wrapped(member);
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) current = wrapped(current.parent);
  return current;
}

function isTarget(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'AssignmentExpression': case 'AssignmentPattern': return parent.left === node;
    case 'ForInStatement': case 'ForOfStatement': return parent.left === node;
    case 'UpdateExpression': case 'RestElement': case 'ArrayPattern': return true;
    case 'UnaryExpression': return parent.operator === 'delete';
    case 'Property': return parent.value === node && parent.parent.type === 'ObjectPattern';
    default: return false;
  }
}

/** What runs as often as what is around it. */
const steps: ReadonlySet<string> = new Set(['AssignmentExpression', 'SequenceExpression', 'ExpressionStatement', 'VariableDeclarator', 'VariableDeclaration']);

/** Whether an assignment runs exactly once, with the statements of the body. */
export function isAlways(assignment: Node, body: Node): boolean {
  let current = assignment;
  while (current.parent && steps.has(current.type)) current = current.parent;
  return current === body;
}

/** The value at the end of `a = b = value`. */
export function lastRight(assignment: Node): Node {
  let current = assignment;
  while (current.type === 'AssignmentExpression' && current.operator === '=') current = bare(current.right);
  return current;
}

function isVoid(node: Node | undefined): boolean {
  return node?.type === 'UnaryExpression' && node.operator === 'void';
}
