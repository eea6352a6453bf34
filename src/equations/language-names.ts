// Names of the language: units, constants and functions that Brian2 has too.
import { defaultScope } from './scope.ts';
import { isReservedUnit } from '../units/index.ts';

/** What a name of the language stands for, in words; null for other names. */
export function inLanguage(name: string): string | null {
  const found = defaultScope.lookUp(name);
  if (found === null) return null;
  if (found.kind === 'constant') {
    if (found.isWeak === true) return null;
    return isReservedUnit(name) ? 'a unit' : 'a constant';
  }
  return found.kind === 'builtin' && !found.function.isExtension ? 'a function' : null;
}
