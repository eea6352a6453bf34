// Rounding of numbers to integers, and of times to steps as in Brian2.

/** 1.5*2^52: adding and subtracting it rounds a number below 2^51 to an integer. */
export const rounder = 6755399441055744;
/** Rounds to the nearest integer, halves to the even one, as NumPy does. */
export function roundHalfToEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1;
  return Math.floor(below / 2) * 2 === below ? below : below + 1;
}

/** The part of a step before it that counts as that step. */
export const stepTolerance = 1e-3;
/** The number of the step that a time lies in. */
export function timestep(t: number, dt: number): number {
  return Math.trunc((t + stepTolerance * dt) / dt);
}
