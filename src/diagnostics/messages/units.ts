// What is said about units and dimensions.
import { error } from '../message.ts';

export const unitMessages = {
  'unit-mismatch': error<{ what: string; found: string; expected: string; cure?: string }>(
    (f) => `${f.what}: found ${f.found}, expected ${f.expected}`,
    'Both sides of a sum, a comparison or an assignment must have the same physical dimension.',
    (f) => f.cure ?? null,
  ),
};
