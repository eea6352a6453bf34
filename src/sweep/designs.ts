// Which points a sweep has: all combinations of values (grid), the values of all constants in step (zip), or points that are
// drawn from ranges: random, Latin hypercube, Sobol sequence.
import { SweepError, valueIn } from './axis.ts';
import type { Axis } from './axis.ts';
import { streamOf } from './seeds.ts';
import { mostSobolAxes, sobolPoint, sobolShifts } from './sobol.ts';

/** The designs by name. */
export const designNames = ['grid', 'zip', 'random', 'lhs', 'sobol'] as const;
/** The name of a design. */
export type DesignName = (typeof designNames)[number];

/** The points of a sweep. They are made when they are asked for. */
export interface Points {
  /** The number of points. */
  readonly size: number;
  /** The values of a point, one for each axis, in SI units. */
  at(index: number): number[];
}

/** Largest number of rows (points times trials) of one sweep. */
const mostRows = 2 ** 20;

/**
 * The points of a design.
 *
 * @param samples the number of points of designs that draw
 * @throws {SweepError} if the axes do not go with the design
 */
export function pointsOf(
  design: DesignName,
  axes: readonly Axis[],
  samples: number | null,
  seed: number,
): Points {
  if (axes.length === 0) throw new SweepError('a sweep needs a constant that takes several values');
  const twice = axes.find(({ name }, k) => axes.findIndex((one) => one.name === name) < k);
  if (twice !== undefined) throw new SweepError(`the values of ${twice.name} are given twice`);
  if (design === 'grid' || design === 'zip') {
    const open = axes.find(({ values }) => values === null);
    if (open !== undefined)
      throw new SweepError(
        `${open.name} has no number of values, which a ${design} needs: write FROM:TO:NUMBER, or choose --design random, lhs or sobol`,
      );
    if (samples !== null)
      throw new SweepError(
        `--samples is for the designs random, lhs and sobol, not for a ${design}`,
      );
    return design === 'grid' ? grid(axes) : zip(axes);
  }
  if (samples === null)
    throw new SweepError(`the design ${design} needs the number of points: --samples 100, say`);
  if (!(Number.isSafeInteger(samples) && samples >= 1))
    throw new SweepError(`the number of samples is a whole number above 0, not ${samples}`);
  if (samples > mostRows) throw tooMany(samples);
  const fractions = { random, lhs, sobol }[design](axes, samples, seed);
  return {
    size: samples,
    at: (k) => axes.map((axis, j) => valueAtFraction(axis, fractions(k)[j]!)),
  };
}

/**
 * Refuses sweeps whose table would have too many rows.
 *
 * @throws {SweepError} if it would
 */
export function checkSize(points: number, trials: number): void {
  if (points * trials > mostRows) throw tooMany(points * trials);
}

function tooMany(rows: number): SweepError {
  const shown = rows < 1e15 ? rows.toLocaleString('en') : rows.toPrecision(3);
  return new SweepError(
    `this sweep has ${shown} points and trials, and at most ${mostRows.toLocaleString('en')} are possible: take fewer values, or --design sobol with --samples`,
  );
}

function grid(axes: readonly Axis[]): Points {
  const size = axes.reduce((product, { values }) => product * values!.length, 1);
  if (size > mostRows) throw tooMany(size);
  return {
    size,
    at(index) {
      const point: number[] = [];
      let rest = index;
      for (const { values } of [...axes].reverse()) {
        point.unshift(values![rest % values!.length]!);
        rest = Math.floor(rest / values!.length);
      }
      return point;
    },
  };
}

function zip(axes: readonly Axis[]): Points {
  const lengths = axes.map(({ values }) => values!.length);
  const size = Math.max(...lengths);
  const wrong = axes.find((_, k) => lengths[k] !== size && lengths[k] !== 1);
  if (wrong !== undefined) {
    const counts = axes.map(({ name }, k) => `${name} has ${lengths[k]}`);
    throw new SweepError(`in a zip all constants have as many values: ${counts.join(', ')}`);
  }
  return { size, at: (k) => axes.map(({ values }) => values![values!.length === 1 ? 0 : k]!) };
}

type Fractions = (k: number) => readonly number[];

/** Point k is the same whatever the number of samples. */
function random(axes: readonly Axis[], _samples: number, seed: number): Fractions {
  return (k) => axes.map(({ name }) => streamOf(seed, `random ${name} ${k}`)());
}

/** Each of `samples` equal parts of every axis has one point (McKay, Beckman and Conover 1979). */
function lhs(axes: readonly Axis[], samples: number, seed: number): Fractions {
  const columns = axes.map(({ name }) => {
    const draw = streamOf(seed, `lhs ${name}`);
    const order = Int32Array.from({ length: samples }, (_, k) => k);
    for (let k = samples - 1; k > 0; k--) {
      const other = Math.floor(draw() * (k + 1));
      [order[k], order[other]] = [order[other]!, order[k]!];
    }
    return Float64Array.from(order, (part) => (part + draw()) / samples);
  });
  return (k) => columns.map((column) => column[k]!);
}

function sobol(axes: readonly Axis[], _samples: number, seed: number): Fractions {
  if (axes.length > mostSobolAxes)
    throw new SweepError(
      `a Sobol sequence has at most ${mostSobolAxes} constants; use --design lhs`,
    );
  const shifts = sobolShifts(
    axes.map(({ name }) => name),
    seed,
  );
  return (k) => sobolPoint(k, axes.length, shifts);
}

/** The value at a fraction of an axis: of a range in it, of a list one of its values. */
export function valueAtFraction({ values, range, isInteger }: Axis, fraction: number): number {
  if (values !== null)
    return values[Math.min(values.length - 1, Math.floor(fraction * values.length))]!;
  if (!isInteger) return valueIn(range!, fraction);
  const [low, high] = [Math.min(range!.from, range!.to), Math.max(range!.from, range!.to)];
  // Every whole number has a part of the range of its own.
  const whole = range!.isLog
    ? Math.floor(valueIn({ from: low, to: high + 1, isLog: true }, fraction))
    : low + Math.floor((high - low + 1) * fraction);
  return Math.min(high, Math.max(low, whole));
}
