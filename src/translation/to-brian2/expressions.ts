// Expressions as Python: script expressions, and the strings that Brian2 takes for model code.
import { spanOf, textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { calleeOf, childrenOf, identifiersIn, nodesOf } from '../../parser/walk.ts';
import type { ArgumentSyntax, ExpressionSyntax, IndexSyntax } from '../../parser/syntax.ts';
import type { Context } from './context.ts';
import { hasUnit } from './dimensions.ts';
import { codeFunctions, otherNames, scriptNames, singleAttributes } from './names.ts';

/** A part of a text, and what stands there instead. */
interface Replacement {
  readonly span: Span;
  readonly text: string;
}

/** The text at a place, with parts replaced. */
function spliced(span: Span, replacements: readonly Replacement[]): string {
  const { text } = span.source;
  let at = span.start;
  let result = '';
  for (const { span: part, text: instead } of [...replacements].sort(
    (a, b) => a.span.start - b.span.start,
  )) {
    result += text.slice(at, part.start) + instead;
    at = part.end;
  }
  return result + text.slice(at, span.end);
}

/** A text without comments and line ends. */
export function onOneLine(text: string): string {
  return text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s*(#[^\n]*)?\r?\n\s*/g, ' ')
    .trim();
}

// ---------------------------------------------------------------------------------------------- model code

/** Model code as it stands in a string; what Brian2 does not have is reported. */
export function codeOf(node: ExpressionSyntax, context: Context): string {
  return spliced(node.span, renamed([node], context));
}

/** Code in one line, in quotes. */
export function quotedCode(node: ExpressionSyntax, context: Context): string {
  return `'${onOneLine(codeOf(node, context))}'`;
}

/** The text at a place that contains these expressions of model code. */
export function codeAt(span: Span, nodes: readonly ExpressionSyntax[], context: Context): string {
  return spliced(span, renamed(nodes, context));
}

function renamed(roots: readonly ExpressionSyntax[], context: Context): Replacement[] {
  return roots.flatMap((root) => renamedIn(root, context, new Map()));
}

/** What differs in an expression of model code; `given` are the arguments of the function that it is the result of. */
function renamedIn(
  node: ExpressionSyntax,
  context: Context,
  given: ReadonlyMap<string, string>,
): Replacement[] {
  checkCode(node, context);
  if (node.kind === 'name') {
    const text = given.get(node.name) ?? context.nameOf(node.name);
    return text === node.name ? [] : [{ span: node.span, text }];
  }
  const callee = calleeOf(node);
  const called = callee === null ? undefined : context.functions.get(callee.name);
  if (node.kind === 'call' && called !== undefined) {
    const values = node.arguments.map(({ value }) =>
      spliced(value.span, renamedIn(value, context, given)),
    );
    const inner = new Map(
      called.parameters.map(({ name }, k) => [name.name, inParentheses(values[k] ?? '')]),
    );
    const { expression } = called;
    const text = onOneLine(spliced(expression.span, renamedIn(expression, context, inner)));
    return [{ span: node.span, text: inParentheses(text) }];
  }
  const parts = childrenOf(node).flatMap((part) => renamedIn(part, context, given));
  const text = callee === null ? '' : context.nameOf(callee.name);
  return callee === null || text === callee.name ? parts : [...parts, { span: callee.span, text }];
}

function inParentheses(text: string): string {
  return /^[\w.]+$/.test(text) ? text : `(${text})`;
}

function checkCode(node: ExpressionSyntax, context: Context): void {
  if (node.kind === 'conditional')
    context.refuse(node.span, '`a if c else b` in model code', 'write `int(c)*a + int(not c)*b`');
  if (node.kind === 'index')
    context.refuse(
      node.span,
      'arrays with indices in model code',
      'write a parameter, and assign the values to it',
    );
  if (node.kind === 'attribute')
    context.refuse(node.span, 'variables of other objects in model code', 'link a variable to it');
  const callee = calleeOf(node);
  if (callee === null || codeFunctions.has(callee.name)) return;
  if (context.functions.has(callee.name) || context.objects.has(callee.name)) return;
  if (callee.name === 'range' || callee.name === 'sample') return;
  context.refuse(callee.span, `function \`${callee.name}\` in model code`);
}

// ---------------------------------------------------------------------------------------------- script expressions

/** How a list is written: as a list, or as an array that can be calculated with. */
type Lists = 'list' | 'array';

/** A script expression as Python. `own` are names of variables, and how they are written. */
export function python(
  node: ExpressionSyntax,
  context: Context,
  lists: Lists = 'array',
  own: ReadonlyMap<string, string> = new Map(),
): string {
  const inner = (part: ExpressionSyntax, kind: Lists = 'array'): string =>
    python(part, context, kind, own);
  const parts = (kind: Lists = 'array'): Replacement[] =>
    childrenOf(node).map((part) => ({ span: part.span, text: inner(part, kind) }));
  switch (node.kind) {
    case 'name':
      return own.get(node.name) ?? context.nameOf(node.name);
    case 'list':
      return listOf(node, spliced(node.span, parts('list')), lists, context);
    case 'comprehension': {
      const text = spliced(node.span, parts('list'));
      return lists === 'list' ? text : `Quantity(${text})`;
    }
    case 'binary': {
      if (node.operator !== '*' || node.left.kind !== 'list') return spliced(node.span, parts());
      const isUnit = isUnitProduct(node.right, context);
      return spliced(node.span, [
        { span: node.left.span, text: inner(node.left, isUnit ? 'list' : 'array') },
        { span: node.right.span, text: inner(node.right) },
      ]);
    }
    case 'logical':
      if (!context.isArray(node) && !identifiersIn(node).some(({ name }) => own.has(name)))
        return spliced(node.span, parts());
      return `logical_${node.operator}(${inner(node.left)}, ${inner(node.right)})`;
    case 'unary':
      if (node.operator !== 'not' || !context.isArray(node)) return spliced(node.span, parts());
      return `logical_not(${inner(node.operand)})`;
    case 'conditional': {
      const { condition } = node;
      const isEach =
        context.isArray(condition) || identifiersIn(condition).some(({ name }) => own.has(name));
      if (!isEach) return spliced(node.span, parts());
      return `where(${inner(condition)}, ${inner(node.consequent)}, ${inner(node.alternative)})`;
    }
    case 'attribute':
      if (node.name === 'i' && rootOf(node, context) === 'state_monitor')
        return `${python(node.target, context)}.record`;
      return attributeOf(node, context, true);
    case 'index':
      return indexOf(node, context, own);
    case 'call':
      return callOf(node, context, lists, own);
    default:
      return spliced(node.span, parts());
  }
}

/** Whether something is a product of units: `ms`, `nA/mV`. */
function isUnitProduct(node: ExpressionSyntax, context: Context): boolean {
  if (node.kind === 'name') return !context.constants.has(node.name);
  return (
    node.kind === 'binary' &&
    isUnitProduct(node.left, context) &&
    isUnitProduct(node.right, context)
  );
}

function listOf(
  node: ExpressionSyntax & { kind: 'list' },
  text: string,
  lists: Lists,
  context: Context,
): string {
  const isOfObjects = node.items.some(
    (item) => item.kind === 'string' || context.sourceOf(item) !== null,
  );
  if (lists === 'list' || isOfObjects) return text;
  const isPlain = [...nodesOf(node)].every(
    ({ kind }) => !['name', 'attribute', 'call'].includes(kind),
  );
  return isPlain ? `array(${text})` : `Quantity(${text})`;
}

function attributeOf(
  node: ExpressionSyntax & { kind: 'attribute' },
  context: Context,
  asArray: boolean,
): string {
  const target =
    node.target.kind === 'attribute'
      ? attributeOf(node.target, context, false)
      : python(node.target, context);
  const text = `${target}.${node.name}`;
  if (!asArray || singleAttributes.has(node.name) || node.name === 'values') return text;
  const source = rootOf(node, context);
  return source === null || source === 'state_monitor' || source === 'timed_array'
    ? text
    : `${text}[:]`;
}

function rootOf(node: ExpressionSyntax, context: Context): string | null {
  if (node.kind === 'attribute' || node.kind === 'index') return rootOf(node.target, context);
  return node.kind === 'name' ? (context.objects.get(node.name)?.keyword ?? null) : null;
}

function indexOf(
  node: ExpressionSyntax & { kind: 'index' },
  context: Context,
  own: ReadonlyMap<string, string>,
): string {
  const { target, indices } = node;
  const text =
    target.kind === 'attribute'
      ? attributeOf(target, context, false)
      : python(target, context, 'array', own);
  return `${text}[${indicesOf(indices, target, context, own)}]`;
}

/** What stands in brackets: a condition on the variables of a group is a string. */
export function indicesOf(
  indices: readonly IndexSyntax[],
  target: ExpressionSyntax,
  context: Context,
  own: ReadonlyMap<string, string> = new Map(),
): string {
  const owner =
    target.kind === 'attribute' ? context.sourceOf(target.target) : context.sourceOf(target);
  const [only] = indices;
  if (
    owner !== null &&
    !/monitor/.test(owner.keyword) &&
    indices.length === 1 &&
    only!.kind !== 'slice'
  )
    if (mentions(only as ExpressionSyntax, context.ownNames(owner), context))
      return quotedCode(only as ExpressionSyntax, context);
  const parts = indices.flatMap((index) =>
    index.kind === 'slice'
      ? [index.start, index.stop, index.step].filter((part) => part !== null)
      : [index],
  );
  const first = indices[0]!.span;
  const span = spanOf(first.source, first.start, indices.at(-1)!.span.end);
  return spliced(
    span,
    parts.map((part) => {
      const text = python(part, context, 'list', own);
      const isPart = indices.some(
        (index) => index.kind === 'slice' && Object.values(index).includes(part),
      );
      return { span: part.span, text: isPart && !context.isWhole(part) ? `int(${text})` : text };
    }),
  );
}

/** Whether an expression has one of these names that is no constant of the script, or draws a number for each element. */
export function mentions(
  node: ExpressionSyntax,
  names: ReadonlySet<string>,
  context: Context,
): boolean {
  return [...nodesOf(node)].some((part) => {
    if (part.kind === 'name') return names.has(part.name);
    const callee = calleeOf(part);
    if (part.kind !== 'call' || callee === null || context.functions.has(callee.name)) return false;
    return /^(rand|randn)$/.test(callee.name) && part.arguments.length === 0;
  });
}

function callOf(
  node: ExpressionSyntax & { kind: 'call' },
  context: Context,
  lists: Lists,
  own: ReadonlyMap<string, string>,
): string {
  const list = (part: ArgumentSyntax): string => {
    const text = python(part.value, context, 'list', own);
    return part.name === null ? text : `${part.name.name}=${text}`;
  };
  const { callee } = node;
  if (callee.kind !== 'name') {
    const isRate = callee.kind === 'attribute' && callee.name === 'smooth_rate';
    if (!isRate) context.refuse(callee.span, `\`${textOf(callee.span)}\``);
    const names = ['window', 'width'];
    const given = node.arguments.map((part, k) => {
      const text = list(part);
      const window = part.value.kind === 'list' ? `array(${text})` : text;
      return part.name === null ? `${names[k]}=${window}` : text;
    });
    const target =
      callee.kind === 'attribute' ? python(callee.target, context) : textOf(callee.span);
    return `${target}.smooth_rate(${given.join(', ')})`;
  }
  const { name } = callee;
  const isOwn = context.functions.has(name) || context.objects.has(name);
  if (isOwn) return `${context.nameOf(name)}(${node.arguments.map(list).join(', ')})`;
  if (own.size > 0 && /^(rand|randn)$/.test(name) && node.arguments.length === 0)
    return `${name}(${own.get('N')!})`;
  if (name === 'len' && node.arguments.length === 1)
    return `len(${lengthOf(node.arguments[0]!.value, context, own)})`;
  if (name === 'array' && node.arguments.length === 1)
    return python(node.arguments[0]!.value, context, 'array', own);
  if (!scriptNames.has(name) && !Object.hasOwn(otherNames, name))
    context.refuse(callee.span, `function \`${name}\` in scripts`);
  const positional = node.arguments.filter((part) => part.name === null).map(list);
  const others = node.arguments.filter((part) => part.name !== null).map(list);
  if (shaped.has(name)) {
    const from = name === 'reshape' ? 1 : 0;
    const shape = positional.splice(from);
    return `${name}(${[...positional, shape.length > 1 ? `(${shape.join(', ')})` : shape.join(), ...others].join(', ')})`;
  }
  if (name === 'concatenate' && hasUnit(node, context)) {
    const whole = node.arguments[0]!.value;
    const first =
      whole.kind === 'list'
        ? python(whole.items[0]!, context, 'list', own)
        : `${positional[0]!}[0]`;
    return `Quantity(concatenate(${[...positional, ...others].join(', ')}), dim=get_dimensions(${first}))`;
  }
  if ((name === 'max' || name === 'min') && positional.length > 1)
    return positional.reduce((a, b) => `${name}imum(${a}, ${b})`);
  if (name === 'range' && lists === 'array') return `arange(${positional.join(', ')})`;
  const written = Object.hasOwn(otherNames, name) ? otherNames[name]! : name;
  return `${written}(${node.arguments.map(list).join(', ')})`;
}

/** Functions of which arguments are a shape. */
const shaped = new Set(['zeros', 'ones', 'reshape']);

function lengthOf(
  node: ExpressionSyntax,
  context: Context,
  own: ReadonlyMap<string, string>,
): string {
  return node.kind === 'attribute'
    ? attributeOf(node, context, false)
    : python(node, context, 'list', own);
}
