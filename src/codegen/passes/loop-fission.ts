// Splits loops in which exponentials are taken of exponentials: one loop computes the inner ones for a block of elements,
// a second one does the rest. A processor works on several turns of a loop at once where they are short; the chain of two
// exponentials and a division is longer than what it looks ahead. Law: the first loop writes nothing that anybody reads
// but the second, and reads nothing that the second writes for another element, so every bit of every result stays.
//   for e: a = exp(x[e]); y[e] <- exp(a)   →   for each block { for e: shelf[e & 127] <- exp(x[e]);
//                                                              for e: a = shelf[e & 127]; y[e] <- exp(a) }
import type { BufferDescription } from '../../abi.ts';
import {
  freshLocals,
  binary,
  compare,
  integerConstant,
  load,
  local,
  select,
  word,
  renameLocals,
  expressionsIn,
  mapOperands,
  operandsOf,
  partsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { ConstantBuffer, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { withoutUnused } from './dead-code.ts';

type Let = Extract<KernelStatement, { kind: 'let' }>;
type For = Extract<KernelStatement, { kind: 'for' }>;

/** Elements of a block: what is laid down for them stays in the nearest memory. */
const blockSize = 128;
/** With fewer elements there is nothing to gain, with fewer calls the loop is short as it is. */
const leastElements = 64;
const leastCalls = 4;
const mostShelves = 12;

const longFunctions = new Set(['exp', 'expm1', 'exprel', 'inverse_exprel', 'tanh']);

export function splitLoops(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const shelves: ConstantBuffer[] = [];
  const shelf = (): BufferDescription => {
    const buffer: BufferDescription = { name: `split.shelf_${shelves.length}`, element: 'f64' };
    shelves.push({ buffer, values: new Float64Array(blockSize) });
    return buffer;
  };
  const body = kernel.body.map((statement) =>
    statement.kind === 'for' ? (split(statement, fresh, shelf) ?? statement) : statement,
  );
  return shelves.length === 0
    ? kernel
    : { ...kernel, body, constants: [...kernel.constants, ...shelves] };
}

function split(
  loop: For,
  fresh: (wish: string) => string,
  shelf: () => BufferDescription,
): For | null {
  if (!isSimple(loop)) return null;
  const body = withArguments(loop.body, fresh);
  const length = body.findIndex(
    (statement) => !isDefinition(statement) && statement.kind !== 'draw',
  );
  const definitions = body.slice(0, length < 0 ? body.length : length).filter(isDefinition);
  const levels = levelsOf(definitions, body);
  const needed = neededFirst(definitions, levels);
  const first = closureOf(needed, definitions);
  const isUnable = first.some((one) => !isMovable(one, loop, body));
  if (needed.size === 0 || needed.size > mostShelves || isUnable) return null;

  const base = fresh('block');
  const stop = fresh('stop');
  const index = local(loop.index, 'integer');
  const at = word('&', index, integerConstant(blockSize - 1));
  const laid = [...needed].map((name) => ({ name, buffer: shelf() }));
  const inner = (statements: readonly KernelStatement[]): For => ({
    ...loop,
    start: local(base, 'integer'),
    end: local(stop, 'integer'),
    body: statements,
  });
  const stores = laid.map(({ name, buffer }): KernelStatement => ({
    kind: 'store',
    buffer,
    index: at,
    value: local(name, 'float'),
    span: null,
  }));
  const loads = laid.map(({ name, buffer }): Let => define(name, load(buffer, at)));
  // What the second loop needs too, and is no more than a few operations, it computes again.
  const later = withoutUnused([
    ...loads,
    ...body.filter((statement) => !('name' in statement && needed.has(statement.name))),
  ]);
  const next = binary('+', local(base, 'integer'), integerConstant(blockSize));
  return {
    ...loop,
    index: base,
    step: integerConstant(blockSize),
    body: [
      define(stop, select(compare('<', next, loop.end), next, loop.end)),
      ...renameLocals([inner([...first, ...stores])], fresh),
      inner(later),
    ],
  };
}

function define(name: string, value: KernelExpression): Let {
  return { kind: 'let', name, type: value.type, value, isVariable: false, span: null };
}

const isDefinition = (statement: KernelStatement): statement is Let =>
  statement.kind === 'let' && !statement.isVariable;

/** Over many elements from 0 on, one by one, without loops inside, and with many calls. */
function isSimple({ start, end, step, body }: For): boolean {
  if (start.kind !== 'constant' || end.kind !== 'constant' || step.kind !== 'constant')
    return false;
  if (start.value !== 0 || step.value !== 1 || end.value < leastElements) return false;
  for (const { kind } of statementsIn(body)) if (kind === 'for' || kind === 'while') return false;
  let calls = 0;
  for (const part of expressionsIn(body)) if (isLongCall(part)) calls += 1;
  return calls >= leastCalls;
}

function isLongCall(
  expression: KernelExpression,
): expression is Extract<KernelExpression, { kind: 'call' }> {
  return (
    expression.kind === 'call' &&
    expression.callee.kind === 'numeric' &&
    longFunctions.has(expression.callee.name)
  );
}

/** The same, with a name for each argument in which there is a call. */
function withArguments(
  body: readonly KernelStatement[],
  fresh: (wish: string) => string,
): readonly KernelStatement[] {
  const hasCall = (expression: KernelExpression): boolean =>
    [...partsOf(expression)].some(isLongCall);
  return body.flatMap((statement): readonly KernelStatement[] => {
    if (!isDefinition(statement)) return [statement];
    const before: Let[] = [];
    const rewrite = (expression: KernelExpression): KernelExpression => {
      // What stands in branches is not always computed.
      if (expression.kind === 'select' || expression.kind === 'logical') return expression;
      const mapped = mapOperands(expression, rewrite);
      if (!isLongCall(mapped)) return mapped;
      const [argument] = mapped.arguments as [KernelExpression];
      if (!hasCall(argument)) return mapped;
      const name = fresh('argument');
      before.push(define(name, argument));
      return { ...mapped, arguments: [local(name, argument.type)] };
    };
    const value = rewrite(statement.value);
    return [...before, { ...statement, value }];
  });
}

/** How many calls stand in one another on the way to each local; for what is not known before the loop, too many. */
function levelsOf(
  definitions: readonly Let[],
  body: readonly KernelStatement[],
): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const statement of statementsIn(body))
    if (statement.kind === 'draw' || statement.kind === 'choose')
      levels.set(statement.name, Infinity);
  const levelOf = (expression: KernelExpression): number => {
    if (expression.kind === 'local') return levels.get(expression.name) ?? 0;
    const inside = Math.max(0, ...operandsOf(expression).map(levelOf));
    return isLongCall(expression) ? inside + 1 : inside;
  };
  for (const { name, value } of definitions) levels.set(name, levelOf(value));
  return levels;
}

/** The locals of level 1 that those of higher levels are computed from. */
function neededFirst(
  definitions: readonly Let[],
  levels: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const levelOf = (name: string): number => levels.get(name) ?? 0;
  const needed = new Set<string>();
  for (const { name, value } of definitions)
    if (levelOf(name) > 1 && levelOf(name) < Infinity)
      for (const part of localsIn(value)) if (levelOf(part) === 1) needed.add(part);
  // What is computed without a call from others that are needed, the second loop computes.
  for (const { name, value } of [...definitions].reverse()) {
    const parts = localsIn(value).filter((part) => levelOf(part) > 0);
    const isShort = ![...partsOf(value)].some(isLongCall);
    if (needed.has(name) && isShort && parts.every((part) => needed.has(part))) needed.delete(name);
  }
  const isFloat = definitions.every(({ name, type }) => !needed.has(name) || type === 'float');
  return isFloat ? needed : new Set();
}

function localsIn(expression: KernelExpression): string[] {
  return [...partsOf(expression)].flatMap((part) => (part.kind === 'local' ? [part.name] : []));
}

/** These and all that they are computed from, in order. */
function closureOf(names: ReadonlySet<string>, definitions: readonly Let[]): readonly Let[] {
  const wanted = new Set(names);
  for (const { name, value } of [...definitions].reverse())
    if (wanted.has(name)) for (const part of localsIn(value)) wanted.add(part);
  return definitions.filter(({ name }) => wanted.has(name));
}

/** Whether a definition may be read for later elements before the statements of this one happen. */
function isMovable({ value }: Let, loop: For, body: readonly KernelStatement[]): boolean {
  const isElement = (index: KernelExpression): boolean =>
    index.kind === 'local' && index.name === loop.index;
  const changed = new Set<string>();
  const writtenElsewhere = new Set<string>();
  const written = new Set<string>();
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'set' || statement.kind === 'draw' || statement.kind === 'choose')
      changed.add(statement.name);
    if (statement.kind === 'let' && statement.isVariable) changed.add(statement.name);
    if (statement.kind === 'store') {
      written.add(statement.buffer.name);
      if (!isElement(statement.index)) writtenElsewhere.add(statement.buffer.name);
    }
    if (statement.kind === 'choose') writtenElsewhere.add(statement.buffer.name);
  }
  return [...partsOf(value)].every((part) => {
    if (part.kind === 'local') return !changed.has(part.name);
    if (part.kind === 'call') return part.callee.kind === 'numeric';
    if (part.kind !== 'load') return true;
    const { name } = part.buffer;
    return !writtenElsewhere.has(name) && (!written.has(name) || isElement(part.index));
  });
}
