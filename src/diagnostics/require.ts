// Checks of arguments where no place in a model is known.

/**
 * Refuses an argument of a program: `the results must be a Map of arrays`.
 * @throws {RangeError} if it does not hold
 */
export function requireArgument(holds: boolean, what: string, expected: string): void {
  if (!holds) throw new RangeError(`${what} must be ${expected}`);
}
