// What remains of bars and markers that lie on one another: as much as can be seen.

/** Keeps one of several things at the same half pixel. */
export class Places {
  readonly #seen = new Set<number>();

  /** Whether nothing was there before. */
  take(x: number, y: number): boolean {
    const place = Math.round(2 * x) * 2 ** 20 + Math.round(2 * y);
    if (this.#seen.has(place)) return false;
    this.#seen.add(place);
    return true;
  }
}

/** From the upper to the lower end. */
type Interval = [from: number, to: number];

/** Intervals at places along an axis, united where these are the same half pixel. */
export class Columns {
  readonly #columns = new Map<number, Interval[]>();

  /** Ends are in any order. */
  add(x: number, from: number, to: number): void {
    if (![x, from, to].every(Number.isFinite)) return;
    const column = Math.round(2 * x) / 2;
    const list = this.#columns.get(column);
    const interval: Interval = [Math.min(from, to), Math.max(from, to)];
    if (list === undefined) this.#columns.set(column, [interval]);
    else {
      list.push(interval);
      // So that lists stay short.
      if (list.length > 64) this.#columns.set(column, united(list));
    }
  }

  /** The united intervals of each column, from left to right. */
  get all(): readonly (readonly [x: number, intervals: readonly Interval[]])[] {
    return [...this.#columns]
      .sort(([a], [b]) => a - b)
      .map(([x, list]) => [x, united(list)] as const);
  }
}

function united(list: Interval[]): Interval[] {
  const kept: Interval[] = [];
  for (const [from, to] of list.sort(([a], [b]) => a - b)) {
    const last = kept.at(-1);
    if (last !== undefined && from <= last[1] + 0.5) last[1] = Math.max(last[1], to);
    else kept.push([from, to]);
  }
  return kept;
}
