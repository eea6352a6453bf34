// Multiplies by reciprocals: division by a constant becomes a product, division by exprel(x) a product with x/(e^x - 1),
// constant factors are folded. Level 2: each change moves a result by at most two units in the last place. Only values that
// depend on a state variable of the same kernel, or on a random number, are changed: these carry rounding errors anyway.
// Times, indices and whatever is rounded to an integer stay exact, since a last bit can decide there.
//   (0.5/0.001)*(v - c)/0.004   →   (v - c)*125000.0
import {
  binary,
  expressionsOf,
  numeric,
  mapOperands,
  mapStatement,
  operandsOf,
  partsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Marks random numbers among the names of buffers that a value depends on. */
const drawn = ' drawn';

/** The pass `reciprocals`. */
export function reciprocals(kernel: Kernel): Kernel {
  const sources = sourcesOfLocals(kernel.body);
  const carried = carriedBuffers(kernel.body, sources);
  const exact = exactLocals(kernel.body);
  const isCarried = (expression: KernelExpression): boolean =>
    [...sourcesOf(expression, sources)].some((source) => carried.has(source));

  const rewrite = (expression: KernelExpression): KernelExpression => {
    if (isDiscontinuous(expression)) return expression;
    const mapped = mapOperands(expression, rewrite);
    if (mapped.kind !== 'binary' || mapped.type !== 'float' || !isCarried(expression))
      return mapped;
    if (mapped.operator === '/') return quotient(mapped.left, mapped.right);
    if (mapped.operator === '+') return relaxation(mapped.left, mapped.right) ?? mapped;
    return mapped.operator === '*' ? product(mapped.left, mapped.right) : mapped;
  };
  const visit = (statement: KernelStatement): KernelStatement =>
    mapStatement(
      statement,
      isExactIn(statement, exact) ? (expression) => expression : rewrite,
      (body) => body.map(visit),
    );
  return { ...kernel, body: kernel.body.map(visit) };
}

function quotient(left: KernelExpression, right: KernelExpression): KernelExpression {
  if (right.kind === 'constant' && hasReciprocal(right.value))
    return product(left, { ...right, value: 1 / right.value });
  if (right.kind === 'call' && right.callee.name === 'exprel' && right.callee.kind === 'numeric')
    return product(left, numeric('inverse_exprel', 'float', ...right.arguments));
  return binary('/', left, right);
}

/** left*right, with constant factors folded into one. */
function product(left: KernelExpression, right: KernelExpression): KernelExpression {
  if (right.kind === 'constant' && left.kind === 'binary' && left.type === 'float') {
    const { operator, left: first, right: second } = left;
    const scaled = (
      part: Extract<KernelExpression, { kind: 'constant' }>,
    ): KernelExpression | null => {
      const value = part.value * right.value;
      return hasReciprocal(value) ? { ...part, value } : null;
    };
    const front =
      first.kind === 'constant' && (operator === '*' || operator === '/') ? scaled(first) : null;
    if (front !== null) return binary(operator, front, second);
    const back = second.kind === 'constant' && operator === '*' ? scaled(second) : null;
    if (back !== null) return binary('*', first, back);
  }
  return binary('*', left, right);
}

/** c + (x - d)*k, the relaxation to a resting value, as x*k + (c - d*k); null for any other sum. */
function relaxation(left: KernelExpression, right: KernelExpression): KernelExpression | null {
  if (left.kind !== 'constant' || right.kind !== 'binary' || right.operator !== '*') return null;
  const { left: distance, right: factor } = right;
  if (factor.kind !== 'constant' || distance.kind !== 'binary' || distance.operator !== '-')
    return null;
  const rest = distance.right;
  if (rest.kind !== 'constant') return null;
  const value = left.value - rest.value * factor.value;
  return binary('+', binary('*', distance.left, factor), { ...left, value });
}

/** Neither it nor its reciprocal is near overflow or underflow. */
function hasReciprocal(value: number): boolean {
  const size = Math.abs(value);
  return size > 1e-200 && size < 1e200;
}

// ---------------------------------------------------------------------------------------------- data flow

type Sources = ReadonlyMap<string, ReadonlySet<string>>;

/** The buffers that each local depends on; a variable depends on those of all its assignments. */
function sourcesOfLocals(body: readonly KernelStatement[]): Sources {
  const sources = new Map<string, Set<string>>();
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const statement of statementsIn(body)) {
      if (statement.kind !== 'let' && statement.kind !== 'set' && statement.kind !== 'draw')
        continue;
      const known = sources.get(statement.name) ?? new Set<string>();
      const size = known.size;
      sources.set(statement.name, known);
      if (statement.kind === 'draw') {
        if (statement.type === 'float') known.add(drawn);
      } else for (const source of sourcesOf(statement.value, sources)) known.add(source);
      if (known.size > size) isDone = false;
    }
  }
  return sources;
}

function sourcesOf(expression: KernelExpression, sources: Sources): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of partsOf(expression)) {
    if (part.kind === 'load' && part.buffer.element === 'f64') found.add(part.buffer.name);
    if (part.kind === 'local') for (const source of sources.get(part.name) ?? []) found.add(source);
  }
  return found;
}

/** Buffers whose new values depend on their old ones, and random numbers. */
function carriedBuffers(body: readonly KernelStatement[], sources: Sources): ReadonlySet<string> {
  const carried = new Set([drawn]);
  for (const statement of statementsIn(body))
    if (
      statement.kind === 'store' &&
      sourcesOf(statement.value, sources).has(statement.buffer.name)
    )
      carried.add(statement.buffer.name);
  return carried;
}

// ---------------------------------------------------------------------------------------------- what stays exact

const roundingFunctions = new Set(['floor', 'ceil', 'round', 'sign', 'heaviside']);

/** Whether the last bit of an operand can change the result by a whole unit. */
function isDiscontinuous(expression: KernelExpression): boolean {
  switch (expression.kind) {
    case 'convert':
      return expression.type !== 'float';
    case 'binary':
      return expression.operator === 'floordiv' || expression.operator === 'mod';
    case 'call':
      return expression.type === 'integer' || roundingFunctions.has(expression.callee.name);
    case 'word':
      return true;
    default:
      return expression.type === 'integer';
  }
}

/** Whether the expressions of a statement stay exact: those of exact locals, integers that are stored, random integers. */
function isExactIn(statement: KernelStatement, exact: ReadonlySet<string>): boolean {
  switch (statement.kind) {
    case 'let':
    case 'set':
      return exact.has(statement.name);
    case 'store':
      return statement.buffer.element !== 'f64';
    default:
      return statement.kind === 'draw' || statement.kind === 'choose';
  }
}

/** Locals that a rounded value depends on. */
function exactLocals(body: readonly KernelStatement[]): ReadonlySet<string> {
  const exact = new Set<string>();
  const mark = (expression: KernelExpression, isExact: boolean): void => {
    if (isExact && expression.kind === 'local') exact.add(expression.name);
    for (const operand of operandsOf(expression))
      mark(operand, isExact || isDiscontinuous(expression));
  };
  for (let size = -1; size < exact.size;) {
    size = exact.size;
    for (const statement of statementsIn(body))
      for (const expression of expressionsOf(statement))
        mark(expression, isExactIn(statement, exact));
  }
  return exact;
}
