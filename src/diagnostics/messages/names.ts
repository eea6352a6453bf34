// What is said about names: unknown, taken, not allowed.
import { didYouMean, error } from '../message.ts';

export const nameMessages = {
  'unknown-name': error<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is not known here`,
    'A name in a model must be a variable of the group, a constant, a unit or a function.',
    (f) => didYouMean(f.near),
  ),
};
