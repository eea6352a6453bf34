// What is said about text that cannot be read.
import { error } from '../message.ts';

export const syntaxMessages = {
  'syntax-error': error<{ found: string; expected: string }>(
    (f) => `found ${f.found}, expected ${f.expected}`,
    'The text does not have the form of the language at this place.',
  ),
  'power-operator': error<object>(
    () => 'powers are written `**`, not `^`',
    'As in Python and Brian2, `a**b` is a to the power of b. `^` has no meaning here.',
    () => 'write `**` in place of `^`',
  ),
};
