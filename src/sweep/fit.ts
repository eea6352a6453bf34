// A fit: constants that are free within ranges, and the points that a search takes, generation by generation. Restarts know nothing of
// one another, so that several machines may each carry out some of them. Each restart has numbers of its own for all runs that it may
// need; in the table, row `point*trials + trial` is one run, as in a sweep.
import { settingOf, SweepError } from './axis.ts';
import type { Axis } from './axis.ts';
import { checkSize, pointsOf, valueAtFraction } from './designs.ts';
import type { Points } from './designs.ts';
import { evolve } from './evolution.ts';
import { seedOfTrial, streamOf, wordOf } from './seeds.ts';
import type { RowTask } from './sweep.ts';
import type { Row, TableDesign } from './table.ts';

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
  /** The number of its first run. */
  readonly row: number;
}

/** The smallest population with which members can be combined. */
const smallestPopulation = 5;

/** A fit that can be carried out: `next` gives the runs of a generation, and takes what came of them. */
export class Fit implements TableDesign {
  /** What describes it. */
  readonly description: FitDescription;
  /** The points that were evaluated, in order. */
  readonly evaluated: FitPoint[] = [];
  readonly #isMine: (restart: number) => boolean;
  #search: Generator<number[][], void, readonly number[]> | null = null;
  #batch: readonly Omit<FitPoint, 'loss'>[] = [];
  #restart = -1;
  #row = 0;

  /**
   * @param isMine whether a restart is carried out; all are by default
   * @throws {SweepError} if the description is not that of a fit
   */
  constructor(description: FitDescription, isMine: (restart: number) => boolean = () => true) {
    const { axes, population, generations, restarts, trials } = description;
    if (axes.length === 0)
      throw new SweepError('a fit needs a free constant and its range, tau=5*ms:50*ms say');
    const closed = axes.find(({ range }) => range === null);
    if (closed !== undefined)
      throw new SweepError(
        `a free constant has a range, ${closed.name}=FROM:TO or ${closed.name}=FROM:TO:log, and no list of values`,
      );
    const whole = { trials, restarts, generations } as const;
    for (const [name, value] of Object.entries(whole))
      if (!(Number.isSafeInteger(value) && value >= 1))
        throw new SweepError(`the number of ${name} is a whole number above 0, not ${value}`);
    if (!(Number.isSafeInteger(population) && population >= smallestPopulation))
      throw new SweepError(
        `a generation has at least ${smallestPopulation} points, not ${population}: this is the population`,
      );
    checkSize(population * generations * restarts, trials);
    this.description = description;
    this.#isMine = isMine;
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
    for (const [k, point] of this.#batch.entries())
      this.evaluated.push({ ...point, loss: means[k]! });
    const step = this.#search?.next(means);
    return step === undefined || step.done === true
      ? this.nextRestart()
      : this.#tasksOf(step.value);
  }

  /** The runs of the first generation of the next restart, whatever became of this one; null if there is none. */
  nextRestart(): readonly RowTask[] | null {
    const { axes, population, generations, restarts, trials, seed } = this.description;
    this.#batch = [];
    do this.#restart += 1;
    while (this.#restart < restarts && !this.#isMine(this.#restart));
    if (this.#restart >= restarts) return null;
    this.#row = this.#restart * generations * population * trials;
    const cube = axes.map((axis) => ({
      ...{ name: axis.name, unit: '1', isInteger: false, values: null, isLog: false },
      range: { from: 0, to: 1, isLog: false },
    }));
    const own = wordOf(seed, `fit restart ${this.#restart}`);
    const begin = pointsOf('lhs', cube, population, own);
    const first = Array.from({ length: population }, (_, k) => begin.at(k));
    const draw = streamOf(own, 'evolution');
    const snap = (point: readonly number[]): number[] =>
      point.map((fraction, j) => centreOf(axes[j]!, fraction));
    this.#search = evolve({ first, generations: generations - 1, snap, draw });
    return this.#tasksOf(this.#search.next([]).value!);
  }

  #tasksOf(batch: readonly (readonly number[])[]): RowTask[] {
    const { axes, trials } = this;
    this.#batch = batch.map((point, k) => ({
      values: axes.map((axis, j) => valueAtFraction(axis, point[j]!)),
      restart: this.#restart,
      row: this.#row + k * trials,
    }));
    this.#row += batch.length * trials;
    return this.#batch.flatMap(({ values, row }) =>
      Array.from({ length: trials }, (_, trial) => ({
        row: row + trial,
        set: this.settingsOf(values),
        seed: this.seedOf(values, trial),
      })),
    );
  }

  /** The rows of the table: those of points that were evaluated, with their places there as numbers. */
  *rowsOf(rows: Iterable<Row>): Generator<Row> {
    const { evaluated, trials } = this;
    const points = new Map(evaluated.map(({ row }, k) => [row, k]));
    for (const one of rows) {
      const trial = one.row % trials;
      const point = points.get(one.row - trial);
      if (point !== undefined) yield { ...one, row: point * trials + trial };
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
