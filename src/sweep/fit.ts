// A fit: constants that are free within ranges, and the points that a search takes, generation by generation. Row `point*trials +
// trial` of its table is one run, as in a sweep.
import { settingOf, SweepError } from './axis.ts';
import type { Axis } from './axis.ts';
import { checkSize, pointsOf, valueAtFraction } from './designs.ts';
import type { Points } from './designs.ts';
import { evolve } from './evolution.ts';
import { seedOfTrial, streamOf, wordOf } from './seeds.ts';
import type { RowTask } from './sweep.ts';
import type { TableDesign } from './table.ts';

/** What describes a fit; plain data. */
export interface FitDescription {
  /** The free constants, each with a range. */
  readonly axes: readonly Axis[];
  /** Points of a generation. */
  readonly population: number;
  /** Generations of a restart, with the first, at most. */
  readonly generations: number;
  /** How often the search begins anew. */
  readonly restarts: number;
  /** Runs of each point, whose losses are averaged. */
  readonly trials: number;
  /** What all random numbers follow from. */
  readonly seed: number;
}

/** A point that was evaluated. */
export interface FitPoint {
  /** The constants, in SI units. */
  readonly values: readonly number[];
  /** The mean loss of its trials; infinite where one failed. */
  readonly loss: number;
  /** The restart that took it, from 0. */
  readonly restart: number;
}

/** The smallest population with which members can be combined. */
const smallestPopulation = 5;

/** A fit that can be carried out: `next` gives the runs of a generation, and takes what came of them. */
export class Fit implements TableDesign {
  /** What describes it. */
  readonly description: FitDescription;
  /** The points that were evaluated, in order. */
  readonly evaluated: FitPoint[] = [];
  readonly #search: Generator<number[][], void, readonly number[]>;
  #batch: readonly number[][] = [];
  #restart = 0;

  /** @throws {SweepError} if the description is not that of a fit */
  constructor(description: FitDescription) {
    const { axes, population, generations, restarts, trials } = description;
    if (axes.length === 0)
      throw new SweepError('a fit needs a free constant: --free tau=5*ms:50*ms');
    const closed = axes.find(({ range }) => range === null);
    if (closed !== undefined)
      throw new SweepError(
        `a free constant has a range, --free ${closed.name}=FROM:TO or FROM:TO:log, and no list of values`,
      );
    const whole = { trials, restarts, generations } as const;
    for (const [name, value] of Object.entries(whole))
      if (!(Number.isSafeInteger(value) && value >= 1))
        throw new SweepError(`the number of ${name} is a whole number above 0, not ${value}`);
    if (!(Number.isSafeInteger(population) && population >= smallestPopulation))
      throw new SweepError(
        `a generation has at least ${smallestPopulation} points, not ${population} (--population)`,
      );
    checkSize(population * generations * restarts, trials);
    this.description = description;
    this.#search = this.#restarts();
  }

  /** The free constants. */
  get axes(): readonly Axis[] {
    return this.description.axes;
  }

  /** Runs of each point. */
  get trials(): number {
    return this.description.trials;
  }

  /** The points that were evaluated. */
  get points(): Points {
    const { evaluated } = this;
    return { size: evaluated.length, at: (k) => [...evaluated[k]!.values] };
  }

  /** The best point; null if none could be evaluated. The first of several counts. */
  get best(): FitPoint | null {
    let best: FitPoint | null = null;
    for (const point of this.evaluated) if (point.loss < (best?.loss ?? Infinity)) best = point;
    return best;
  }

  /** The seed of a point and trial. */
  readonly seedOf = (values: readonly number[], trial: number): number => {
    const named = new Map(this.axes.map(({ name }, k) => [name, values[k]!]));
    return seedOfTrial(named, trial, this.description.seed);
  };

  /** The constants of a point, as `--set` reads them. */
  settingsOf(values: readonly number[]): [string, string][] {
    return this.axes.map((axis, k) => [axis.name, settingOf(axis, values[k]!)]);
  }

  /**
   * The runs of the next generation; null if the search has ended.
   *
   * @param losses those of the runs of the generation before, in order
   */
  next(losses: readonly number[] = []): readonly RowTask[] | null {
    const { trials } = this;
    const means = this.#batch.map((_, k) => meanOf(losses.slice(k * trials, (k + 1) * trials)));
    for (const [k, values] of this.#batch.entries())
      this.evaluated.push({ values, loss: means[k]!, restart: this.#restart });
    const step = this.#search.next(means);
    if (step.done === true) {
      this.#batch = [];
      return null;
    }
    this.#batch = step.value.map((point) =>
      this.axes.map((axis, j) => valueAtFraction(axis, point[j]!)),
    );
    const before = this.evaluated.length;
    return this.#batch.flatMap((values, k) =>
      Array.from({ length: trials }, (_, trial) => ({
        row: (before + k) * trials + trial,
        set: this.settingsOf(values),
        seed: this.seedOf(values, trial),
      })),
    );
  }

  *#restarts(): Generator<number[][], void, readonly number[]> {
    const { axes, population, generations, restarts, seed } = this.description;
    const cube = axes.map((axis) => ({
      ...{ name: axis.name, unit: '1', isInteger: false, values: null, isLog: false },
      range: { from: 0, to: 1, isLog: false },
    }));
    for (let restart = 0; restart < restarts; restart++) {
      this.#restart = restart;
      const own = wordOf(seed, `fit restart ${restart}`);
      const begin = pointsOf('lhs', cube, population, own);
      const first = Array.from({ length: population }, (_, k) => begin.at(k));
      const draw = streamOf(own, 'evolution');
      const snap = (point: readonly number[]): number[] =>
        point.map((fraction, j) => centreOf(axes[j]!, fraction));
      yield* evolve({ first, generations: generations - 1, snap, draw });
    }
  }
}

/** The middle of the part of a range that a whole number has; other fractions stay. */
function centreOf(axis: Axis, fraction: number): number {
  const { from, to, isLog } = axis.range!;
  if (!axis.isInteger || isLog) return fraction;
  return (valueAtFraction(axis, fraction) - Math.min(from, to) + 0.5) / (Math.abs(to - from) + 1);
}

function meanOf(losses: readonly number[]): number {
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return Number.isNaN(mean) ? Infinity : mean;
}
