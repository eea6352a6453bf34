// Names that the language has already: its units, constants and functions, as far as Brian2 has them too.
import { defaultScope } from '../equations/index.ts';
import { isReservedUnit } from '../units/index.ts';

/** What the language calls by this name, in words, or null. */
export function inLanguage(name: string): string | null {
  const found = defaultScope.lookUp(name);
  if (found === null) return null;
  if (found.kind === 'constant') {
    if (found.isWeak === true) return null;
    return isReservedUnit(name) ? 'a unit' : 'a constant';
  }
  return found.kind === 'builtin' && !found.function.isExtension ? 'a function' : null;
}
