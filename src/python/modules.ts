// All modules that scripts can import.
import type { Science } from './science.ts';
import type { ModuleMaker } from './values/index.ts';
import { standardModules } from './stdlib/index.ts';

/** The makers of all modules by full name. @param args what `sys.argv` has */
export function modulesFor(
  args: readonly string[],
  science: Science,
): ReadonlyMap<string, ModuleMaker> {
  return new Map([...standardModules(args), ...science.makers()]);
}
