// All modules that scripts can import.
import type { ModuleMaker } from './values/index.ts';
import { standardModules } from './stdlib/index.ts';

/** The makers of all modules by full name. @param args what `sys.argv` has */
export function modulesFor(args: readonly string[]): ReadonlyMap<string, ModuleMaker> {
  return standardModules(args);
}
