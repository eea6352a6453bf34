// Range analysis: an interval for every integer expression of a kernel, so that integers become 32-bit words where they fit.
// Integers of the Kernel are doubles without a fraction: operations on words agree with them while every intermediate result
// is exact, that is, at most 2^53 in size. Law: at run time, an expression has a value in its interval; where the interval is
// not bounded, the value may also be NaN.
import { lastTick } from '../../abi.ts';
import type { BufferDescription, ElementType } from '../../abi.ts';
import { bodiesOf, operandsOf } from '../kernel/index.ts';
import type { For, While, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** The values that an integer expression can have, bounds included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const largestExact = 2 ** 53;
const unknown: Interval = { low: -Infinity, high: Infinity };
const signedWord: Interval = { low: -(2 ** 31), high: 2 ** 31 - 1 };

/** The intervals of what buffers hold, by their elements. */
const elements: Readonly<Record<Exclude<ElementType, 'f64'>, Interval>> = {
  i32: signedWord,
  u8: { low: 0, high: 1 },
  u16: { low: 0, high: 2 ** 16 - 1 },
  u32: { low: 0, high: 2 ** 32 - 1 },
};

/** The intervals of a kernel's integers. */
export interface Ranges {
  /** The interval of an integer expression. */
  of(expression: KernelExpression): Interval;
  /** The interval of an integer local. */
  ofLocal(name: string): Interval;
}

/** Whether all values are signed 32-bit words. */
export function isSigned({ low, high }: Interval): boolean {
  return low >= signedWord.low && high <= signedWord.high;
}

/** Whether all values are unsigned 32-bit words. */
export function isUnsigned({ low, high }: Interval): boolean {
  return low >= 0 && high < 2 ** 32;
}

/** Whether 32 bits hold each of the values, with or without a sign. */
export function fitsWord(interval: Interval): boolean {
  return isSigned(interval) || isUnsigned(interval);
}

/** Whether every value is exact, so that its lowest 32 bits are known. */
export function isExact({ low, high }: Interval): boolean {
  return low >= -largestExact && high <= largestExact;
}

/** Rounds of the analysis before what still changes is taken as unknown. */
const maximalRounds = 4;

/** Analyses a kernel. */
export function rangesOf(kernel: Kernel): Ranges {
  const locals = new Map<string, Interval>([
    // Steps are numbered from 0.
    ['tick', { low: 0, high: lastTick }],
    ['n', { low: 0, high: signedWord.high }],
    ['chunk_start', { low: 0, high: signedWord.high }],
    ['chunk_end', { low: 0, high: signedWord.high }],
  ]);
  const counters = countersOf(kernel.body);
  let memo = new WeakMap<KernelExpression, Interval>();
  const of = (expression: KernelExpression): Interval => {
    let interval = memo.get(expression);
    if (interval === undefined) {
      interval = evaluate(expression, of, (name) => locals.get(name) ?? unknown);
      memo.set(expression, interval);
    }
    return interval;
  };
  let isSettled = false;
  let round = 0;
  const replace = (name: string, after: Interval): void => {
    const before = locals.get(name);
    if (before !== undefined && after.low === before.low && after.high === before.high) return;
    isSettled = false;
    locals.set(name, after);
    memo = new WeakMap();
  };
  const join = (name: string, interval: Interval): void => {
    const before = locals.get(name);
    const joined = before === undefined ? interval : hull(before, interval);
    replace(name, isSame(joined, before) || round < maximalRounds ? joined : unknown);
  };
  const visit = (body: readonly KernelStatement[]): void => {
    for (const statement of body) {
      const { kind } = statement;
      if (kind === 'for') {
        const range = indexRange(statement, of);
        replace(statement.index, kernel.role === 'glue' ? inMemory(range) : range);
      } else if (kind === 'choose' || (kind === 'draw' && statement.type === 'integer'))
        replace(statement.name, unknown);
      else if ((kind === 'let' || kind === 'set') && statement.value.type === 'integer') {
        if (kind === 'let' || !counters.has(statement.name))
          join(statement.name, of(statement.value));
      }
      for (const inner of bodiesOf(statement)) visit(inner);
    }
  };
  const settle = (): void => {
    round = 0;
    do {
      isSettled = true;
      visit(kernel.body);
      round += 1;
    } while (!isSettled);
  };
  settle();
  // Loops may count up to counters.
  for (let turn = 0; ; turn++) {
    isSettled = true;
    for (const [name, counter] of counters) {
      const { low, high } = of(counter.start);
      const last = high + (counter.most === 0 ? 0 : turnsOf(counter, of) * counter.most);
      replace(name, turn < maximalRounds ? { low, high: last } : unknown);
    }
    if (isSettled) break;
    settle();
  }
  return { of, ofLocal: (name) => locals.get(name) ?? unknown };
}

function isSame(a: Interval, b: Interval | undefined): boolean {
  return b !== undefined && a.low === b.low && a.high === b.high;
}

/** How often the statements of a counter are executed at most, for each time that it is declared. */
function turnsOf({ loops }: Counter, of: (part: KernelExpression) => Interval): number {
  return loops.reduce((product, loop) => {
    if (loop.kind === 'while') return Infinity;
    const { low, high } = indexRange(loop, of);
    return product * Math.max(1, high - low + 1);
  }, 1);
}

/** A variable that is only ever increased by constants. */
interface Counter {
  /** Its first value. */
  readonly start: KernelExpression;
  /** By how much at most, in all statements together. */
  readonly most: number;
  /** The loops around the statements that increase it, inside of which it is not declared. */
  readonly loops: readonly (For | While)[];
}

function countersOf(body: readonly KernelStatement[]): ReadonlyMap<string, Counter> {
  const found = new Map<string, Counter>();
  const others = new Set<string>();
  const declared = new Map<string, { readonly depth: number; readonly start: KernelExpression }>();
  const visit = (inner: readonly KernelStatement[], loops: readonly (For | While)[]): void => {
    for (const statement of inner) {
      if (statement.kind === 'let')
        declared.set(statement.name, { depth: loops.length, start: statement.value });
      if (statement.kind === 'set') {
        const step = stepOf(statement);
        const { depth, start } = declared.get(statement.name)!;
        const own = loops.slice(depth);
        const before = found.get(statement.name);
        if (step === null) others.add(statement.name);
        else
          found.set(statement.name, {
            start,
            most: (before?.most ?? 0) + step,
            // Of statements in different loops, all loops are counted.
            loops: [...new Set([...(before?.loops ?? []), ...own])],
          });
      }
      const around =
        statement.kind === 'for' || statement.kind === 'while' ? [...loops, statement] : loops;
      for (const nested of bodiesOf(statement)) visit(nested, around);
    }
  };
  visit(body, []);
  for (const name of others) found.delete(name);
  return found;
}

/** The constant that is added in `x <- x + c`, c >= 0; otherwise null. */
function stepOf({ name, value }: Extract<KernelStatement, { kind: 'set' }>): number | null {
  if (value.kind !== 'binary' || value.operator !== '+' || value.type !== 'integer') return null;
  const { left, right } = value;
  if (left.kind !== 'local' || left.name !== name || right.kind !== 'constant') return null;
  return right.value >= 0 ? right.value : null;
}

/** The values of a loop's counter inside its body. */
function indexRange({ start, end, step }: For, of: (e: KernelExpression) => Interval): Interval {
  const [first, last, by] = [of(start), of(end), of(step)];
  if (by.low > 0) return { low: first.low, high: Math.max(first.low, last.high - 1) };
  if (by.high < 0) return { low: Math.min(first.high, last.low + 1), high: first.high };
  return hull(first, last);
}

/** Glue counts the entries of arrays, which are fewer in one memory. */
function inMemory(interval: Interval): Interval {
  const { low, high } = signedWord;
  return fitsWord(interval)
    ? interval
    : { low: Math.max(low, interval.low), high: Math.min(high - 1, interval.high) };
}

/** Whether a loop counts in 32-bit words, up to the value that ends it. */
export function countsInWords({ start, step, index }: For, ranges: Ranges): boolean {
  const { low, high } = ranges.ofLocal(index);
  const by = ranges.of(step);
  const past = Math.max(Math.abs(by.low), Math.abs(by.high));
  return (
    fitsWord(ranges.of(start)) &&
    (isSigned({ low: low - past + 1, high: high + past }) ||
      isUnsigned({ low: low - past + 1, high: high + past }))
  );
}

function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function evaluate(
  expression: KernelExpression,
  of: (part: KernelExpression) => Interval,
  ofLocal: (name: string) => Interval,
): Interval {
  if (expression.type !== 'integer') return unknown;
  switch (expression.kind) {
    case 'constant': {
      const { value } = expression;
      return Number.isFinite(value) ? { low: value, high: value } : unknown;
    }
    case 'local':
      return ofLocal(expression.name);
    case 'load':
      return rangeOfBuffer(expression.buffer);
    case 'convert':
      return expression.operand.type === 'boolean' ? { low: 0, high: 1 } : unknown;
    case 'negate': {
      const { low, high } = of(expression.operand);
      return { low: 0 - high, high: 0 - low };
    }
    case 'truncate':
      return signedWord;
    case 'word':
      return wordRange(expression, of);
    case 'select':
      return hull(of(expression.consequent), of(expression.alternative));
    case 'binary':
      return arithmeticRange(expression, of);
    default:
      return unknown;
  }
}

function rangeOfBuffer({ element, range }: BufferDescription): Interval {
  if (range !== undefined) return { low: range[0], high: range[1] };
  return element === 'f64' ? unknown : elements[element];
}

function wordRange(
  { operator, left, right }: Extract<KernelExpression, { kind: 'word' }>,
  of: (part: KernelExpression) => Interval,
): Interval {
  const shift = right.kind === 'constant' ? right.value & 31 : null;
  switch (operator) {
    case '&': {
      // A mask without a sign bounds the result.
      const masks = [of(left), of(right)].filter((one) => isSigned(one) && one.low >= 0);
      const high = Math.min(...masks.map((one) => one.high));
      return masks.length > 0 ? { low: 0, high } : signedWord;
    }
    case '>>':
      return shift === null
        ? signedWord
        : { low: signedWord.low / 2 ** shift, high: (signedWord.high + 1) / 2 ** shift - 1 };
    case '>>>':
      return { low: 0, high: shift === null ? 2 ** 32 - 1 : 2 ** (32 - shift) - 1 };
    default:
      return signedWord;
  }
}

function arithmeticRange(
  { operator, left, right }: Extract<KernelExpression, { kind: 'binary' }>,
  of: (part: KernelExpression) => Interval,
): Interval {
  const [a, b] = [of(left), of(right)];
  if (!isExact(a) || !isExact(b)) return unknown;
  switch (operator) {
    case '+':
      return exactOnly({ low: a.low + b.low, high: a.high + b.high });
    case '-':
      return exactOnly({ low: a.low - b.high, high: a.high - b.low });
    case '*': {
      const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
      return exactOnly({ low: Math.min(...products), high: Math.max(...products) });
    }
    case 'mod':
      // The remainder has the sign of the divisor.
      return b.low > 0 ? { low: 0, high: b.high - 1 } : unknown;
    default:
      return unknown;
  }
}

/** Rounded sums are still inside of their rounded bounds, but nothing is known of their lowest bits. */
function exactOnly(interval: Interval): Interval {
  return isExact(interval) ? interval : unknown;
}

/** The integer parts of an expression, itself included, as far as they are computed as integers. */
export function hasExactParts(expression: KernelExpression, ranges: Ranges): boolean {
  if (!isExact(ranges.of(expression))) return false;
  const isArithmetic = expression.kind === 'binary' || expression.kind === 'negate';
  return !isArithmetic || operandsOf(expression).every((part) => hasExactParts(part, ranges));
}
