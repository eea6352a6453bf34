// `leastsq` and `curve_fit`: least squares by the method of Levenberg and Marquardt; `fsolve`: roots by that of Newton.
import { flat, fromFlat, inverse, plainArray, solve } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { call, tupleOf, typeError, valueError } from '../values/index.ts';
import type { ModuleTable, Value } from '../values/index.ts';
import { itemsOf, numbersOf } from './arguments.ts';

type Residuals = (parameters: Float64Array) => Float64Array;

const squares = (numbers: Float64Array): number => numbers.reduce((sum, x) => sum + x * x, 0);

/** The derivatives of residuals: a column for each parameter. */
function slopes(of: Residuals, at: Float64Array, here: Float64Array): Float64Array[] {
  return Array.from(at, (x, k) => {
    const step = Math.sqrt(Number.EPSILON) * (Math.abs(x) || 1);
    const moved = at.slice();
    moved[k] = x + step;
    const width = moved[k] - x;
    return of(moved).map((r, j) => (r - here[j]!) / width);
  });
}

/** The products of all pairs of columns; those with themselves larger by a factor. */
function normal(columns: readonly Float64Array[], factor: number): NdArray {
  const n = columns.length;
  const data = new Float64Array(n * n);
  for (let r = 0; r < n; r++)
    for (let c = 0; c < n; c++) {
      const product = columns[r]!.reduce((sum, x, k) => sum + x * columns[c]![k]!, 0);
      data[r * n + c] = r === c ? product * factor || factor - 1 : product;
    }
  return fromFlat(data, 'float64', [n, n]);
}

interface Fit {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** The parameters for which the sum of squares is least, near a start. */
function fit(of: Residuals, start: Float64Array): Fit {
  let parameters = start.slice();
  let residuals = of(parameters);
  if (residuals.length < parameters.length)
    throw typeError(
      `Improper input: func input vector length N=${parameters.length} must not exceed func output vector length M=${residuals.length}`,
    );
  let columns = slopes(of, parameters, residuals);
  let damping = 1e-3;
  for (let round = 0; round < 200 && damping < 1e16; round++) {
    const side = fromFlat(
      Float64Array.from(columns, (column) =>
        column.reduce((sum, x, k) => sum - x * residuals[k]!, 0),
      ),
    );
    const step = flat(solve(normal(columns, 1 + damping), side));
    const next = parameters.map((x, k) => x + step[k]!);
    const found = of(next);
    const before = squares(residuals);
    if (!(squares(found) < before)) {
      damping *= 10;
      continue;
    }
    const isSmall = step.every((x, k) => Math.abs(x) <= 1e-12 * Math.abs(next[k]!));
    [parameters, residuals] = [next, found];
    damping = Math.max(damping / 10, 1e-15);
    columns = slopes(of, parameters, residuals);
    if (isSmall) break;
  }
  return { parameters, residuals, columns };
}

/** Where as many functions as there are numbers are 0, near a start: steps of Newton, halved while they lead away from it. */
function root(of: Residuals, start: Float64Array): Float64Array {
  let at = start.slice();
  let here = of(at);
  const n = at.length;
  if (here.length !== n)
    throw typeError(
      `fsolve: there is a mismatch between the input and output shape of the 'func' argument: ${n} and ${here.length}`,
    );
  for (let round = 0; round < 200 && squares(here) > 0; round++) {
    const columns = slopes(of, at, here);
    const matrix = Float64Array.from(
      { length: n * n },
      (_, k) => columns[k % n]![Math.floor(k / n)]!,
    );
    const step = flat(solve(fromFlat(matrix, 'float64', [n, n]), fromFlat(here.map((x) => -x))));
    let scale = 1;
    let [next, found] = [at, here];
    for (; scale > 1e-6 && !(squares(found) < squares(here)); scale /= 2) {
      next = at.map((x, k) => x + scale * step[k]!);
      found = of(next);
    }
    if (!(squares(found) < squares(here))) break;
    [at, here] = [next, found];
  }
  return at;
}

function leastSquares(f: Value, start: Value, args: Value): Value {
  const more = itemsOf(args);
  const of: Residuals = (at) => numbersOf(call(f, [fromFlat(at.slice()), ...more]));
  return tupleOf(fromFlat(fit(of, numbersOf(start)).parameters), 1n);
}

function solveFor(f: Value, start: Value, args: Value): Value {
  const more = itemsOf(args);
  return fromFlat(
    root((at) => numbersOf(call(f, [fromFlat(at.slice()), ...more])), numbersOf(start)),
  );
}

function fitCurve(f: Value, x: Value, y: Value, start: Value): Value {
  if (start === null) throw valueError('curve_fit wants p0, the parameters to start from');
  const wanted = numbersOf(y);
  const at = plainArray(x);
  const of: Residuals = (parameters) =>
    numbersOf(call(f, [at, ...parameters])).map((value, k) => value - wanted[k]!);
  const { parameters, residuals, columns } = fit(of, numbersOf(start));
  const freedom = residuals.length - parameters.length;
  const covariance = inverse(normal(columns, 1));
  const scale = freedom > 0 ? squares(residuals) / freedom : Infinity;
  const data = flat(covariance).map((value) => value * scale);
  return tupleOf(fromFlat(parameters), fromFlat(data, 'float64', covariance.shape));
}

/** Functions of `scipy.optimize` that fit or solve. */
export const fitting: ModuleTable = {
  fsolve: ['func, x0, args=None', solveFor],
  leastsq: ['func, x0, args=None', leastSquares],
  curve_fit: ['f, xdata, ydata, p0=None', fitCurve],
};
