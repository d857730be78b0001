// Which name or text an expression is, where the source itself says so.
import type { Node } from '../source/source.ts';

/** The text of a string literal or of a template without holes. */
export function staticString(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name of the property that a member expression, property or class member has, unless it is computed at run time. */
export function propertyName(node: Node): string | undefined {
  switch (node.type) {
    case 'MemberExpression': return keyName(node.property, node.computed);
    case 'Property': case 'MethodDefinition': case 'PropertyDefinition': case 'AccessorProperty':
    case 'TSAbstractMethodDefinition': case 'TSAbstractPropertyDefinition': case 'TSAbstractAccessorProperty':
      return keyName(node.key, node.computed);
    default: return undefined;
  }
}

function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  return staticString(key);
}

/** The expression without what TypeScript or optional chaining wraps around it. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression': case 'TSSatisfiesExpression': case 'TSNonNullExpression': case 'TSTypeAssertion': case 'TSInstantiationExpression':
    case 'ChainExpression':
      return bare(node.expression);
    default:
      return node;
  }
}

/** How a person would name the callee: `db.user.find`, `this.load`, `import`; computed parts and calls as `…`. */
export function calleeText(node: Node): string {
  const inner = bare(node);
  switch (inner.type) {
    case 'Identifier': return inner.name;
    case 'ThisExpression': return 'this';
    case 'Super': return 'super';
    case 'MemberExpression': return `${calleeText(inner.object)}.${propertyName(inner) ?? '…'}`;
    case 'CallExpression': return `${calleeText(inner.callee)}(…)`;
    case 'NewExpression': return `new ${calleeText(inner.callee)}`;
    case 'AwaitExpression': return calleeText(inner.argument);
    case 'ImportExpression': return `import(${staticString(inner.source) === undefined ? '…' : `'${staticString(inner.source) ?? ''}'`})`;
    default: return '…';
  }
}
