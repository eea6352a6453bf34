// Inlines shorter formulas for exp and the functions computed from it inside loops. One test decides for all calls of a
// block: if every |x| is below a limit (708, or 88), the short formulas are used, otherwise src/math's own. Level 2,
// relative error: 2e-15 plus that of an argument rounded once more, 2.3e-16*|x| (or that of its two summands, for a*v +
// b); 2e-13 for expm1 and exprel near 0. Arguments beyond the limit and NaN give the same bits as before.
//   v <- 1 + exp(x); S   →   y = 1 + 2^(n >> 11)*…; if (|x| < 708) { v <- y; S } else { v <- 1 + exp(x); S }
import type { BufferDescription, TypedArray } from '../../abi.ts';
import { exponentialTable, rounder } from '../../math/index.ts';
import { defineIn, inlineCalls } from './inline-calls.ts';
import type { Define, Formula } from './inline-calls.ts';
import { exactFormulas, exactTables, fractions, placeAt, powers } from './inline-exp.ts';
import {
  freshLocals,
  binary,
  compare,
  floatConstant,
  integerConstant,
  load,
  local,
  logical,
  numeric,
  renameLocals,
  truncate,
  when,
  word,
  expressionsIn,
  mapStatement,
} from '../kernel/index.ts';
import type { ConstantBuffer, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { affineOf, maximalShift, expPowers, valuesOf } from './exp-powers.ts';
import type { AffineForm, Values } from './exp-powers.ts';

const { cubic, nearLimit, square, stepHigh, stepLow, stepsPerUnit, tableSize } = exponentialTable;
const step = stepHigh + stepLow;

/** 2^(j/2048) */
const roots: BufferDescription = { name: 'math.roots', element: 'f64' };

/** 2^(n/64) - 1 at the place `n & 16383`, for n from -8192 to 8191: for arguments that are not far. */
const growth: BufferDescription = { name: 'math.growth', element: 'f64' };
const growthSize = 16384;
/** One step is 32 steps of src/math's table. */
const growthStep = 32;
const growthLimit = 88;

/** Computed when a kernel first needs them. */
const tables: readonly { readonly buffer: BufferDescription; values(): TypedArray }[] = [
  { buffer: roots, values: once(makeRoots) },
  { buffer: growth, values: once(makeGrowth) },
  ...exactTables.map(({ buffer, values }) => ({ buffer, values: () => values })),
];

function once(make: () => TypedArray): () => TypedArray {
  let made: TypedArray | null = null;
  return () => (made ??= make());
}

/** src/math's table begins at j = -1024 and holds 2^(j/2048) - 1. */
function makeRoots(): Float64Array {
  const { fractionPowers } = exponentialTable;
  const half = tableSize / 2;
  const values = new Float64Array(tableSize);
  for (let j = 0; j < half; j++) {
    values[j] = 1 + fractionPowers[half + j]!;
    values[half + j] = 2 * (1 + fractionPowers[j]!);
  }
  return values;
}

/** 2^q*(2^(j/2048) - 1) + (2^q - 1), with j between -1024 and 1023: no cancellation near 0. */
function makeGrowth(): Float64Array {
  const { fractionPowers } = exponentialTable;
  const inOctave = tableSize / growthStep;
  const half = growthSize / 2;
  const values = new Float64Array(growthSize);
  for (let q = -half / inOctave; q <= half / inOctave; q++) {
    const power = 2 ** q;
    for (let k = 0; k < inOctave; k++) {
      const n = inOctave * q + k - inOctave / 2;
      const value = power * fractionPowers[k * growthStep]! + (power - 1);
      if (n >= -half && n < half) values[n & (growthSize - 1)] = value;
    }
  }
  return values;
}

/** The pass `fast-exp`. */
export function fastExp(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const values = valuesOf(kernel.body);
  let isUsed = false;
  const body = kernel.body.map((statement) => visit(statement, false));
  return isUsed ? { ...kernel, body, constants: [...kernel.constants, ...tablesOf(body)] } : kernel;

  function visit(statement: KernelStatement, isInLoop: boolean): KernelStatement {
    const isInner = isInLoop || statement.kind === 'for' || statement.kind === 'while';
    return mapStatement(
      statement,
      (expression) => expression,
      (block) => {
        const visited = block.map((one) => visit(one, isInner));
        return isInner ? inBlock(visited) : visited;
      },
    );
  }

  function inBlock(block: readonly KernelStatement[]): readonly KernelStatement[] {
    const first = block.findIndex(hasCall);
    if (first < 0) return block;
    isUsed = true;
    const last = block.length - 1 - [...block].reverse().findIndex(hasCall);
    return block.slice(first, last).every(isDefinition)
      ? [...block.slice(0, first), ...guarded(block.slice(first), values, fresh)]
      : block.flatMap((statement) => {
          const before: KernelStatement[] = [];
          const changed = inlineCalls(statement, exactFormulas, defineIn(before, fresh));
          return [...before, changed];
        });
  }
}

function tablesOf(body: readonly KernelStatement[]): ConstantBuffer[] {
  const read = new Set<string>();
  for (const part of expressionsIn(body)) if (part.kind === 'load') read.add(part.buffer.name);
  return tables
    .filter(({ buffer }) => read.has(buffer.name))
    .map(({ buffer, values }) => ({ buffer, values: values() }));
}

/** Statements that may be evaluated on both paths: they have no effects. */
function isDefinition(
  statement: KernelStatement,
): statement is Extract<KernelStatement, { kind: 'let' }> {
  return statement.kind === 'let' && !statement.isVariable;
}

function hasCall(statement: KernelStatement): boolean {
  return inlineCalls(statement, formulas, (_, value) => value) !== statement;
}

/** The fast path where all arguments are near, else the exact path, which evaluates everything again. */
function guarded(
  block: readonly KernelStatement[],
  values: Values,
  fresh: (hint: string) => string,
): KernelStatement[] {
  const exact = renameLocals(block, fresh);
  const quick: KernelStatement[] = [];
  const conditions: KernelExpression[] = [];
  const own = formulasFor(block, values, (condition) => conditions.push(condition));
  const last = block.length - 1 - [...block].reverse().findIndex(hasCall);
  const consequent: KernelStatement[] = [];
  block.forEach((statement, k) => {
    const changed = inlineCalls(statement, own, defineIn(quick, fresh));
    const isBeforeTest = k <= last && isDefinition(statement);
    (isBeforeTest ? quick : consequent).push(changed);
  });
  const condition = conditions.reduce((before, next) => logical('and', before, next));
  return [...quick, { ...when(condition, consequent, exact), isLikely: true }];
}

const float = floatConstant;
const whole = integerConstant;
const plus = (a: KernelExpression, b: KernelExpression) => binary('+', a, b);
const minus = (a: KernelExpression, b: KernelExpression) => binary('-', a, b);
const times = (a: KernelExpression, b: KernelExpression) => binary('*', a, b);
const over = (a: KernelExpression, b: KernelExpression) => binary('/', a, b);
const size = (x: KernelExpression) => numeric('abs', 'float', x);

/** Formulas for arguments that are near. */
const formulas: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  ['exp', nearExp],
  ['expm1', grown],
  ['exprel', (x, define) => over(grown(x, define), x)],
  ['inverse_exprel', (x, define) => over(x, grown(x, define))],
  [
    'tanh',
    (x, define) => {
      const t = define('t', nearExpm1(x, define));
      return over(t, plus(t, float(2)));
    },
  ],
]);

/** The argument of exp, where it differs from that of the function. */
const exponents: ReadonlyMap<string, (x: KernelExpression) => KernelExpression> = new Map([
  ['tanh', (x) => times(float(2), x)],
  // Never 0; the same bits unless |x| is tiny.
  ['exprel', (x) => plus(x, float(notZero))],
  ['inverse_exprel', (x) => plus(x, float(notZero))],
]);
const notZero = 1.0471975511965975e-300;

/** The limits of the formulas, where they are smaller than src/math's. */
const limits: ReadonlyMap<string, number> = new Map([
  ['expm1', growthLimit],
  ['exprel', growthLimit],
  ['inverse_exprel', growthLimit],
]);

/** The formulas; each first requires that its argument is near. */
function formulasFor(
  block: readonly KernelStatement[],
  values: Values,
  require: (condition: KernelExpression) => void,
): ReadonlyMap<string, Formula> {
  const requireNear = (x: KernelExpression, limit: number): void =>
    require(compare('<', size(x), float(limit)));
  const affineExp = (x: AffineForm, limit: number, define: Define): KernelExpression => {
    const steps = define('steps', affine(x, stepsPerUnit));
    requireNear(steps, limit * stepsPerUnit);
    return expOf(steps, define);
  };
  const shared = expPowers(block, sharing, values, (x, highest, define) =>
    define('exp', affineExp(x, sharedLimit / highest, define)),
  );
  const checked =
    (name: string, formula: Formula): Formula =>
    (argument, define) => {
      const found = shared(name, argument, define);
      if (found === null) {
        const form =
          name === 'exp' && argument.kind === 'binary' ? affineOf(argument, values) : null;
        if (form !== null && form.atom !== null && Math.abs(form.offset) <= maximalShift)
          return affineExp(form, nearLimit, define);
        const x = define('x', exponents.get(name)?.(argument) ?? argument);
        requireNear(x, limits.get(name) ?? nearLimit);
        return formula(x, define);
      }
      const { factor, raised, isInverse } = found;
      if (name === 'exp') {
        const isOne = factor.kind === 'constant' && factor.value === 1;
        return isInverse ? over(factor, raised) : isOne ? raised : times(factor, raised);
      }
      const x = define('x', argument);
      // Cancellation near 0.
      require(compare('>', size(x), float(1e-3)));
      return isInverse
        ? over(times(x, raised), minus(factor, raised))
        : over(x, minus(times(factor, raised), float(1)));
    };
  return new Map([...formulas].map(([name, formula]) => [name, checked(name, formula)]));
}

/** Within it, powers of exponentials neither overflow nor underflow. */
const sharedLimit = 600;
const sharing = new Set(['exp', 'inverse_exprel']);

function nearExp(x: KernelExpression, define: Define): KernelExpression {
  return expOf(define('steps', times(x, float(stepsPerUnit))), define);
}

/** e^x, x in steps of ln2/2048 */
function expOf(steps: KernelExpression, define: Define): KernelExpression {
  const { n, rest } = wholeOf(steps, define);
  const place = define('place', truncate(n));
  const root = load(roots, word('&', place, whole(tableSize - 1)));
  const series = [step, square * step ** 2, cubic * step ** 3];
  return times(times(powerAt(place), root), plus(float(1), seriesOf(rest, series)));
}

/** e^x - 1 = u + (e^r - 1)*(1 + u), with u from the table */
function grown(x: KernelExpression, define: Define): KernelExpression {
  const { n, rest } = wholeOf(define('steps', times(x, float(stepsPerUnit / growthStep))), define);
  const u = define('growth', load(growth, word('&', truncate(n), whole(growthSize - 1))));
  const h = growthStep * step;
  // The next term, f^6*h^6/720, is approximated over -1/2 to 1/2 by terms of f^4 and f^2.
  const next = h ** 6 / 720;
  const second = h ** 2 / 2 - (5 / 256) * next;
  const fourth = h ** 4 / 24 + (5 / 16) * next;
  const series = [h, second, h ** 3 / 6, fourth, h ** 5 / 120];
  return plus(u, times(seriesOf(rest, series), plus(float(1), u)));
}

/** e^x - 1 within src/math's limit: 2^q*(u + (e^r - 1)*(1 + u)) - (1 - 2^q), with u = 2^(j/2048) - 1 */
function nearExpm1(x: KernelExpression, define: Define): KernelExpression {
  const { n, rest } = wholeOf(define('steps', times(x, float(stepsPerUnit))), define);
  const place = define('place', placeAt(n));
  const u = define('fraction', load(fractions, word('&', place, whole(tableSize - 1))));
  const power = define('power', powerAt(place));
  const series = [step, square * step ** 2, cubic * step ** 3];
  const more = plus(u, times(seriesOf(rest, series), plus(float(1), u)));
  return minus(times(power, more), minus(float(1), power));
}

/** A number of steps, rounded, and the remainder between -1/2 and 1/2. */
function wholeOf(
  steps: KernelExpression,
  define: Define,
): { n: KernelExpression; rest: KernelExpression } {
  const n = define('whole', minus(plus(steps, float(rounder)), float(rounder)));
  return { n, rest: define('rest', minus(steps, n)) };
}

/** (slope*atom + offset)*unit */
function affine({ atom, slope, offset }: AffineForm, unit: number): KernelExpression {
  const scaled = times(local(atom!, 'float'), float(slope * unit));
  return offset === 0 ? scaled : plus(scaled, float(offset * unit));
}

function powerAt(place: KernelExpression): KernelExpression {
  return load(powers, word('&', word('>>', place, whole(11)), whole(2047)));
}

/** c[0]*x + c[1]*x^2 + … */
function seriesOf(x: KernelExpression, coefficients: readonly number[]): KernelExpression {
  const sum = coefficients.reduceRight<KernelExpression | null>(
    (rest, c) => (rest === null ? float(c) : plus(float(c), times(x, rest))),
    null,
  );
  return times(x, sum!);
}
