// Writes exp and what is computed from it out in loops, shorter than src/math has it, and without asking at each whether
// the argument is near enough: statements whose arguments all are go one way, all others the exact one. Law (level 2): a
// relative error of at most 2e-13 for expm1 and exprel next to 0, elsewhere of 2e-15 and that of an argument rounded once
// more, 2.3e-16*|x|; where an argument is beyond 708 or not a number, nothing changes.
//   v <- 1 + exp(x); S   →   y = 1 + 2^(n >> 11)*…; if (|x| < 708) { v <- y; S } else { v <- 1 + exp(x); S }
import type { BufferDescription } from '../abi.ts';
import { exponentialTable } from '../math/index.ts';
import { definingIn, expandCalls } from './expand-calls.ts';
import type { Define, Formula } from './expand-calls.ts';
import { exactFormulas, exactTables, fractions, powers } from './expand-math.ts';
import { freshLocals } from './fresh-locals.ts';
import {
  binary,
  compare,
  floatConstant,
  integerConstant,
  load,
  logical,
  numeric,
  word,
} from './kernel.ts';
import type { ConstantBuffer, Kernel, KernelExpression, KernelStatement } from './kernel.ts';
import { renameLocals } from './rename-locals.ts';
import { shareExponentials } from './share-exponentials.ts';
import type { Values } from './share-exponentials.ts';
import { mapStatement, statementsIn } from './traverse.ts';

const { cubic, nearLimit, rounder, square, stepHigh, stepLow, stepsPerUnit, tableSize } =
  exponentialTable;

/** 2^(j/2048) */
const roots: BufferDescription = { name: 'math.roots', element: 'f64' };

const tables: readonly ConstantBuffer[] = [
  { buffer: roots, values: Float64Array.from({ length: tableSize }, (_, j) => rootOf(j)) },
  ...exactTables,
];

/** The table of src/math begins at -1024 and is less by 1. */
function rootOf(j: number): number {
  const half = tableSize / 2;
  const at = (place: number): number => 1 + exponentialTable.fractionPowers[place]!;
  return j < half ? at(half + j) : 2 * at(j - half);
}

export function quickMath(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const values = new Map<string, KernelExpression>();
  for (const statement of statementsIn(kernel.body))
    if (isDefinition(statement)) values.set(statement.name, statement.value);
  let isUsed = false;
  const body = kernel.body.map((statement) => visit(statement, false));
  return isUsed ? { ...kernel, body, constants: [...kernel.constants, ...tables] } : kernel;

  function visit(statement: KernelStatement, isInLoop: boolean): KernelStatement {
    const isInner = isInLoop || statement.kind === 'for' || statement.kind === 'while';
    return mapStatement(
      statement,
      (expression) => expression,
      (block) => {
        const visited = block.map((one) => visit(one, isInner));
        return isInner ? quickened(visited) : visited;
      },
    );
  }

  function quickened(block: readonly KernelStatement[]): readonly KernelStatement[] {
    const first = block.findIndex(hasCall);
    if (first < 0) return block;
    isUsed = true;
    const last = block.length - 1 - [...block].reverse().findIndex(hasCall);
    return block.slice(first, last).every(isDefinition)
      ? [...block.slice(0, first), ...twoWays(block.slice(first), values, fresh)]
      : block.flatMap((statement) => {
          const before: KernelStatement[] = [];
          const changed = expandCalls(statement, exactFormulas, definingIn(before, fresh));
          return [...before, changed];
        });
  }
}

/** What can be computed twice without anybody knowing. */
function isDefinition(
  statement: KernelStatement,
): statement is Extract<KernelStatement, { kind: 'let' }> {
  return statement.kind === 'let' && !statement.isVariable;
}

function hasCall(statement: KernelStatement): boolean {
  return expandCalls(statement, formulas, (_, value) => value) !== statement;
}

/** The quick way computes what it can, and counts where all arguments were near; else the exact way does all again. */
function twoWays(
  block: readonly KernelStatement[],
  values: Values,
  fresh: (wish: string) => string,
): KernelStatement[] {
  const exact = renameLocals(block, fresh);
  const quick: KernelStatement[] = [];
  const conditions: KernelExpression[] = [];
  const own = formulasFor(block, values, (condition) => conditions.push(condition));
  const last = block.length - 1 - [...block].reverse().findIndex(hasCall);
  const consequent: KernelStatement[] = [];
  block.forEach((statement, k) => {
    const changed = expandCalls(statement, own, definingIn(quick, fresh));
    const isAhead = k <= last && isDefinition(statement);
    (isAhead ? quick : consequent).push(changed);
  });
  const condition = conditions.reduce((before, next) => logical('and', before, next));
  return [...quick, { kind: 'if', condition, consequent, alternative: exact }];
}

const float = floatConstant;
const whole = integerConstant;
const plus = (a: KernelExpression, b: KernelExpression) => binary('+', a, b);
const minus = (a: KernelExpression, b: KernelExpression) => binary('-', a, b);
const times = (a: KernelExpression, b: KernelExpression) => binary('*', a, b);
const over = (a: KernelExpression, b: KernelExpression) => binary('/', a, b);
const size = (x: KernelExpression) => numeric('abs', 'float', x);

/** For arguments that are near. */
const formulas: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  ['exp', nearExp],
  ['expm1', nearExpm1],
  ['exprel', (x, define) => over(nearExpm1(x, define), x)],
  ['inverse_exprel', (x, define) => over(x, nearExpm1(x, define))],
  [
    'tanh',
    (x, define) => {
      const t = define('t', nearExpm1(x, define));
      return over(t, plus(t, float(2)));
    },
  ],
]);

/** What stands in the exponent, where that is not the argument itself. */
const exponents: ReadonlyMap<string, (x: KernelExpression) => KernelExpression> = new Map([
  ['tanh', (x) => times(float(2), x)],
  // Never 0, and else the same to the last bit unless it is next to nothing.
  ['exprel', (x) => plus(x, float(notZero))],
  ['inverse_exprel', (x) => plus(x, float(notZero))],
]);
const notZero = 1.0471975511965976e-300;

/** The formulas, each after the question whether its argument is near. */
function formulasFor(
  block: readonly KernelStatement[],
  values: Values,
  require: (condition: KernelExpression) => void,
): ReadonlyMap<string, Formula> {
  const requireNear = (x: KernelExpression, limit: number): void =>
    require(compare('<', size(x), float(limit)));
  const shared = shareExponentials(block, sharing, values, (x, highest, define) => {
    requireNear(x, sharedLimit / highest);
    return define('exp', nearExp(x, define));
  });
  const checked =
    (name: string, formula: Formula): Formula =>
    (argument, define) => {
      const found = shared(name, argument, define);
      if (found === null) {
        const x = define('x', exponents.get(name)?.(argument) ?? argument);
        requireNear(x, nearLimit);
        return formula(x, define);
      }
      const { factor, raised, isInverse } = found;
      if (name === 'exp') return isInverse ? over(factor, raised) : times(factor, raised);
      const x = define('x', argument);
      // Next to 0 the difference would lose too much.
      require(compare('>', size(x), float(1e-3)));
      return isInverse
        ? over(times(x, raised), minus(factor, raised))
        : over(x, minus(times(factor, raised), float(1)));
    };
  return new Map([...formulas].map(([name, formula]) => [name, checked(name, formula)]));
}

/** Where powers of exponentials cannot over- or underflow on the way. */
const sharedLimit = 600;
const sharing = new Set(['exp', 'inverse_exprel']);

function nearExp(x: KernelExpression, define: Define): KernelExpression {
  const { place, r } = reduced(x, 0, define);
  const root = load(roots, word('&', place, whole(tableSize - 1)));
  return times(times(powerAt(place), root), plus(float(1), grownBy(r)));
}

/** 2^q*(u + (e^r - 1)*(1 + u)) - (1 - 2^q), with u = 2^(j/2048) - 1 */
function nearExpm1(x: KernelExpression, define: Define): KernelExpression {
  const { place, r } = reduced(x, tableSize / 2, define);
  const u = define('fraction', load(fractions, word('&', place, whole(tableSize - 1))));
  const power = define('power', powerAt(place));
  const grown = plus(u, times(grownBy(r), plus(float(1), u)));
  return minus(times(power, grown), minus(float(1), power));
}

/** x as n = 2048*q + j steps of ln2/2048, j from -shift on, and a rest. */
function reduced(
  x: KernelExpression,
  shift: number,
  define: Define,
): { place: KernelExpression; r: KernelExpression } {
  const n = define(
    'steps',
    minus(plus(times(x, float(stepsPerUnit)), float(rounder)), float(rounder)),
  );
  const cut = word('|', n, whole(0));
  const place = define('place', shift === 0 ? cut : plus(cut, whole(shift)));
  return { place, r: define('rest', minus(x, times(n, float(stepHigh + stepLow)))) };
}

function powerAt(place: KernelExpression): KernelExpression {
  return load(powers, word('&', word('>>', place, whole(11)), whole(2047)));
}

/** e^r - 1 */
function grownBy(r: KernelExpression): KernelExpression {
  const inner = plus(float(square), times(r, float(cubic)));
  return times(r, plus(float(1), times(r, inner)));
}
