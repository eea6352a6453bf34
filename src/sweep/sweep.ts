// A sweep: constants with the values that they take, a design, trials. Row `point*trials + trial` of its table is one run.
import { settingOf, SweepError } from './axis.ts';
import type { Axis } from './axis.ts';
import { checkSize, pointsOf } from './designs.ts';
import type { DesignName, Points } from './designs.ts';
import { seedOfTrial } from './seeds.ts';
import type { TableDesign } from './table.ts';

/** What describes a sweep; plain data. */
export interface SweepDescription {
  /** The constants and their values. */
  readonly axes: readonly Axis[];
  /** Which combinations of values are points. */
  readonly design: DesignName;
  /** The number of points of designs that draw; null for others. */
  readonly samples: number | null;
  /** The number of trials of each point. */
  readonly trials: number;
  /** What the seeds of all trials, and designs that draw, begin with. */
  readonly seed: number;
}

/** One run of a sweep. */
export interface RowTask {
  /** The place of the row in the table. */
  readonly row: number;
  /** The constants, as `--set` reads them. */
  readonly set: readonly (readonly [string, string])[];
  /** The seed of the run. */
  readonly seed: number;
}

/** A sweep that can be carried out. */
export class Sweep implements TableDesign {
  /** What describes it. */
  readonly description: SweepDescription;
  /** All points. */
  readonly points: Points;

  /** @throws {SweepError} if the description is not that of a sweep */
  constructor(description: SweepDescription) {
    const { axes, design, samples, trials, seed } = description;
    if (!(Number.isSafeInteger(trials) && trials >= 1))
      throw new SweepError(`the number of trials is a whole number above 0, not ${trials}`);
    this.description = description;
    this.points = pointsOf(design, axes, samples, seed);
    checkSize(this.points.size, trials);
  }

  /** The constants that take several values. */
  get axes(): readonly Axis[] {
    return this.description.axes;
  }

  /** The number of trials of each point. */
  get trials(): number {
    return this.description.trials;
  }

  /** The number of runs. */
  get rows(): number {
    return this.points.size * this.trials;
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

  /** The run of a row. */
  taskOf(row: number): RowTask {
    const values = this.points.at(Math.floor(row / this.trials));
    const seed = this.seedOf(values, row % this.trials);
    return { row, set: this.settingsOf(values), seed };
  }

  /**
   * Points at the ends of all axes, which are likely to include those that take most memory, and the first: to be checked
   * before anything runs.
   */
  extremes(): number[][] {
    const ends = this.axes.map(({ values, range }) => {
      const all = values ?? [range!.from, range!.to];
      const [low, high] = all.reduce(
        ([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const,
        [Infinity, -Infinity] as const,
      );
      return [low, high] as const;
    });
    const first = this.points.at(0);
    const one = ends.flatMap((pair, j) =>
      pair.map((end) => first.map((value, k) => (k === j ? end : value))),
    );
    return [first, ...one, ends.map(([low]) => low), ends.map(([, high]) => high)];
  }
}
