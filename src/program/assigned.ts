// Which properties a file gives to one of its objects after it has been made, and whether other code may do so too.
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import type { Node, Variable } from '../source/source.ts';

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
  /** Notes that a property has this value, always (`undefined`: it is not known which). */
  give(name: string, value: Node | undefined): void;
  finish(): Assigned;
}

/** A collector for an object that lives in `body`: the program, or the block of a function that is called once. */
export function collectAssigned(body: Node): Collector {
  const values = new Map<string, Node | undefined>();
  const handedTo: HandedTo[] = [];
  const seen = new Set<Node>();
  let isOpen = false;

  const give = (name: string, value: Node | undefined): void => {
    const isFirst = !values.has(name) || isVoid(values.get(name));
    values.set(name, isFirst ? value : undefined);
  };
  const seeAlias = (variable: Variable): void => {
    for (const { identifier, init } of variable.references) if (init !== true) see(identifier);
  };
  const seeMember = (member: Node, top: Node, name: string | undefined): void => {
    const { parent } = top;
    if (parent?.type === 'MemberExpression' && parent.object === top) {
      // `object.name.deeper = …` changes what the property holds.
      if (isTarget(outermost(parent))) name === undefined ? (isOpen = true) : values.set(name, undefined);
      return;
    }
    if (!isTarget(top)) return;
    if (name === undefined) isOpen = true;
    else if (parent?.type === 'AssignmentExpression' && parent.operator === '=' && isAlways(parent, body)) give(name, lastRight(parent));
    else values.set(name, undefined);
    void member;
  };
  const see = (expression: Node): void => {
    const node = wrapped(expression);
    const { parent } = node;
    if (!parent || seen.has(node)) return;
    seen.add(node);
    switch (parent.type) {
      case 'MemberExpression':
        if (parent.object === node) seeMember(parent, wrapped(parent), propertyName(parent));
        return;
      case 'CallExpression': case 'NewExpression': {
        const index = parent.arguments.findIndex((argument) => argument === node);
        if (index >= 0) seeCall(parent, index);
        return;
      }
      case 'VariableDeclarator':
        if (parent.id.type === 'Identifier') return;
        // `const { a } = object` reads.
        return;
      case 'SpreadElement': isOpen ||= parent.parent.type !== 'ObjectExpression'; return;
      case 'ExpressionStatement': case 'BinaryExpression': case 'UnaryExpression': case 'IfStatement': case 'ExportDefaultDeclaration':
      case 'ExportSpecifier': case 'ClassDeclaration': case 'ClassExpression': case 'TSTypeQuery': case 'TSTypeReference': case 'TSExportAssignment':
        return;
      default: isOpen = true;
    }
  };
  const seeCall = (call: HandedTo['call'], index: number): void => {
    const callee = bare(call.callee);
    const method = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object' ? propertyName(callee) : undefined;
    if (method === 'defineProperty' && index === 0) {
      const name = staticString(call.arguments[1]);
      if (name === undefined) isOpen = true;
      else values.set(name, undefined);
      return;
    }
    if (method !== undefined && (/^(?:keys|values|entries|freeze|seal|getOwnPropertyNames)$/.test(method) || (method === 'assign' && index > 0))) return;
    handedTo.push({ call, index });
  };
  void seeAlias;
  return { see, give, finish: () => ({ values, handedTo, isOpen }) };
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

/** Whether an assignment runs exactly once, with the statements of the body. */
export function isAlways(assignment: Node, body: Node): boolean {
  let current: Node | undefined = assignment;
  while (current && (current.type === 'AssignmentExpression' || current.type === 'SequenceExpression' || current.type === 'ExpressionStatement'
    || current.type === 'VariableDeclarator' || current.type === 'VariableDeclaration')) current = current.parent;
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
