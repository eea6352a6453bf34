// Where functions are smallest: `minimize` (by the method of Broyden, Fletcher, Goldfarb and Shanno, or of Nelder and Mead), `minimize_scalar`.
import { fromFlat } from '../numpy/index.ts';
import { call, toFloat } from '../values/index.ts';
import type { Host, ModuleTable, Value } from '../values/index.ts';
import { itemsOf, numbersOf } from './arguments.ts';
import { Result } from './result.ts';

type Of = (x: Float64Array) => number;

interface Found {
  readonly x: Float64Array;
  readonly value: number;
  readonly rounds: number;
}

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, k) => sum + x * b[k]!, 0);

function slope(of: Of, x: Float64Array): Float64Array {
  return x.map((at, k) => {
    const step = 6e-6 * Math.max(1, Math.abs(at));
    const [up, down] = [x.slice(), x.slice()];
    up[k] = at + step;
    down[k] = at - step;
    return (of(up) - of(down)) / (2 * step);
  });
}

/** Steps along slopes, whose changes give the curvature. */
function bySlopes(of: Of, start: Float64Array, tolerance: number): Found {
  const n = start.length;
  let [x, value, here] = [start, of(start), slope(of, start)];
  const unit = (): Float64Array[] =>
    Array.from({ length: n }, (_, r) =>
      Float64Array.from({ length: n }, (__, c) => Number(r === c)),
    );
  let curvature = unit();
  let rounds = 0;
  for (; rounds < 200 * n && here.some((g) => Math.abs(g) > tolerance); rounds++) {
    let way = Float64Array.from(curvature, (row) => -product(row, here));
    if (product(way, here) >= 0) {
      curvature = unit();
      way = here.map((g) => -g);
    }
    const fall = product(way, here);
    let scale = rounds === 0 ? Math.min(1, 1 / here.reduce((sum, g) => sum + Math.abs(g), 0)) : 1;
    let [next, found] = [x, value];
    for (let tries = 0; tries < 60; tries++, scale /= 2) {
      const tried = x.map((at, k) => at + scale * way[k]!);
      const there = of(tried);
      if (there <= value + 1e-4 * scale * fall) {
        [next, found] = [tried, there];
        break;
      }
    }
    if (next === x) break;
    const slopes = slope(of, next);
    const [moved, turned] = [next.map((at, k) => at - x[k]!), slopes.map((g, k) => g - here[k]!)];
    curvature = updated(curvature, moved, turned);
    [x, value, here] = [next, found, slopes];
  }
  return { x, value, rounds };
}

/** The inverse of the matrix of second derivatives after a step. */
function updated(h: Float64Array[], s: Float64Array, y: Float64Array): Float64Array[] {
  const sy = product(s, y);
  if (!(sy > 1e-14)) return h;
  const hy = Float64Array.from(h, (row) => product(row, y));
  const factor = (1 + product(y, hy) / sy) / sy;
  return h.map((row, r) =>
    row.map((c, k) => c + factor * s[r]! * s[k]! - (hy[r]! * s[k]! + s[r]! * hy[k]!) / sy),
  );
}

/** A simplex that turns over, stretches and shrinks. */
function bySimplex(of: Of, start: Float64Array, tolerance: number): Found {
  const n = start.length;
  const cornerAt = (x: Float64Array) => ({ x, value: of(x) });
  const corners = [cornerAt(start)];
  for (let k = 0; k < n; k++) {
    const x = start.slice();
    x[k] = x[k] === 0 ? 0.00025 : x[k]! * 1.05;
    corners.push(cornerAt(x));
  }
  let rounds = 0;
  for (; rounds < 200 * n; rounds++) {
    corners.sort((a, b) => a.value - b.value);
    const [best, worst] = [corners[0]!, corners[n]!];
    const spread = Math.max(
      ...corners.flatMap(({ x }) => Array.from(x, (at, k) => Math.abs(at - best.x[k]!))),
    );
    const apart = Math.max(...corners.map(({ value }) => Math.abs(value - best.value)));
    if (spread <= tolerance && apart <= tolerance) break;
    const middle = best.x.map((_, k) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += corners[j]!.x[k]!;
      return sum / n;
    });
    const along = (t: number) => cornerAt(middle.map((m, k) => m + t * (m - worst.x[k]!)));
    const turned = along(1);
    if (turned.value < best.value) {
      const far = along(2);
      corners[n] = far.value < turned.value ? far : turned;
    } else if (turned.value < corners[n - 1]!.value) corners[n] = turned;
    else {
      const near = turned.value < worst.value ? along(0.5) : along(-0.5);
      if (near.value <= Math.min(turned.value, worst.value)) corners[n] = near;
      else
        for (let j = 1; j <= n; j++)
          corners[j] = cornerAt(corners[j]!.x.map((at, k) => best.x[k]! + 0.5 * (at - best.x[k]!)));
    }
  }
  const [best] = corners.sort((a, b) => a.value - b.value);
  return { x: best!.x, value: best!.value, rounds };
}

function minimise(
  host: Host,
  f: Value,
  start: Value,
  args: Value,
  method: Value,
  bounds: Value,
  tol: Value,
) {
  const more = itemsOf(args);
  let count = 0;
  const of: Of = (x) => {
    count++;
    return numbersOf(call(f, [fromFlat(x.slice()), ...more]))[0]!;
  };
  if (bounds !== null) host.note('minimize leaves bounds out');
  const isSimplex = method === 'Nelder-Mead' || method === 'nelder-mead';
  const tolerance = tol === null ? (isSimplex ? 1e-4 : 1e-5) : toFloat(tol);
  const { x, value, rounds } = (isSimplex ? bySimplex : bySlopes)(of, numbersOf(start), tolerance);
  return new Result('OptimizeResult', [
    ['message', 'Optimization terminated successfully.'],
    ['success', true],
    ['status', 0n],
    ['fun', value],
    ['x', fromFlat(x)],
    ['nit', BigInt(rounds)],
    ['nfev', BigInt(count)],
  ]);
}

/** The smallest value between two places, by the golden section. */
function smallestBetween(of: (x: number) => number, from: number, to: number): number {
  const part = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - part * (b - a), a + part * (b - a)];
  let [fc, fd] = [of(c), of(d)];
  while (Math.abs(b - a) > 1e-10 * (1 + Math.abs(a) + Math.abs(b))) {
    if (fc < fd) {
      [b, d, fd] = [d, c, fc];
      c = b - part * (b - a);
      fc = of(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + part * (b - a);
      fd = of(d);
    }
  }
  return (a + b) / 2;
}

function minimiseScalar(f: Value, bracket: Value, bounds: Value, args: Value): Value {
  const more = itemsOf(args);
  const of = (x: number): number => toFloat(call(f, [x, ...more]));
  const ends = numbersOf(bounds ?? bracket ?? fromFlat(Float64Array.of(0, 1)));
  let [from, to] = [ends[0]!, ends.at(-1)!];
  // Without bounds, the way leads down as far as it goes.
  if (bounds === null) {
    if (of(to) > of(from)) [from, to] = [to, from];
    for (let k = 0; k < 100; k++) {
      const next = to + 1.618 * (to - from);
      if (of(next) > of(to)) {
        to = next;
        break;
      }
      [from, to] = [to, next];
    }
  }
  const x = smallestBetween(of, Math.min(from, to), Math.max(from, to));
  return new Result('OptimizeResult', [
    ['fun', of(x)],
    ['success', true],
    ['x', x],
  ]);
}

/** The functions. */
export function minima(host: Host): ModuleTable {
  return {
    minimize: [
      'fun, x0, args=None, method=None, jac=None, hess=None, hessp=None, bounds=None, constraints=None, tol=None, callback=None, options=None',
      (...given: Value[]) => {
        const [f, start, args, method] = given as [Value, Value, Value, Value];
        return minimise(host, f, start, args, method, given[7]!, given[9]!);
      },
    ],
    minimize_scalar: ['fun, bracket=None, bounds=None, args=None, method=None', minimiseScalar],
  };
}
