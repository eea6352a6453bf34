// Differential evolution (Storn and Price 1997) in the unit cube, as `best/1/bin` with a weight that is drawn for each generation.
// A generation is one batch: its points follow from the seed and the losses before, not from the order in which they are evaluated.

/** How a search is carried out. */
export interface EvolutionOptions {
  /** The points of the first generation, at least four, with coordinates from 0 to 1. */
  readonly first: readonly (readonly number[])[];
  /** Generations after the first, at most. */
  readonly generations: number;
  /** The point that stands for all points with the same constants: whole numbers have a part of the cube each. */
  readonly snap?: (point: readonly number[]) => number[];
  /** Uniform random numbers in [0, 1). */
  readonly draw: () => number;
}

/** The chance that a coordinate comes from the mutant. */
const crossover = 0.8;
/** The search ends when all coordinates of all members are this near to one another. */
const spread = 1e-6;

/**
 * Searches the point of the smallest loss. It yields the points of a generation and takes their losses, in the same order; NaN
 * counts as infinite. After the last generation it ends.
 */
export function* evolve({
  first,
  generations,
  snap = (point) => [...point],
  draw,
}: EvolutionOptions): Generator<number[][], void, readonly number[]> {
  let members = first.map(snap);
  let losses = (yield members).map(comparable);
  for (let generation = 0; generation < generations && !isNarrow(members); generation++) {
    const best = members[losses.indexOf(Math.min(...losses))]!;
    const weight = 0.5 + 0.5 * draw();
    const trials = members.map((member, k) => {
      const [a, b] = twoOthers(k, members.length, draw);
      const sure = Math.floor(draw() * member.length);
      const trial = member.map((value, j) => {
        const isTaken = draw() < crossover || j === sure;
        const step = weight * (members[a]![j]! - members[b]![j]!);
        return isTaken ? reflected(best[j]! + step) : value;
      });
      return snap(trial);
    });
    const found = (yield trials).map(comparable);
    // A member gives way to an equal: so a search leaves plateaus.
    members = members.map((member, k) => (found[k]! <= losses[k]! ? trials[k]! : member));
    losses = losses.map((loss, k) => Math.min(loss, found[k]!));
  }
}

function comparable(loss: number): number {
  return Number.isNaN(loss) ? Infinity : loss;
}

/** Two different members that are not `k`. */
function twoOthers(k: number, size: number, draw: () => number): [number, number] {
  const a = (k + 1 + Math.floor(draw() * (size - 1))) % size;
  const places = Array.from({ length: size }, (_, j) => j).filter((j) => j !== k && j !== a);
  return [a, places[Math.floor(draw() * places.length)]!];
}

/** A coordinate beyond an end, by at most the width of the cube, goes back into it. */
function reflected(value: number): number {
  const inside = value < 0 ? -value : value > 1 ? 2 - value : value;
  return Math.min(1, Math.max(0, inside));
}

function isNarrow(members: readonly (readonly number[])[]): boolean {
  return members[0]!.every((_, j) => {
    const values = members.map((member) => member[j]!);
    return Math.max(...values) - Math.min(...values) < spread;
  });
}
