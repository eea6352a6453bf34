// Times in steps of a clock, as Brian2's `timestep` rounds them.

/** The number of the step that a time lies in; a time up to a thousandth of a step before a step counts as that step. */
export function timestep(t: number, dt: number): number {
  return Math.trunc((t + 1e-3 * dt) / dt);
}
