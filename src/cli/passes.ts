// Names of optimisation passes on the command line: of kernels, and of the plan of a run.
import { passes } from '../codegen/index.ts';
import { planPassNames } from '../model-file/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';

export { planPassNames };

/** The names of all passes of kernels, in the order in which they run. */
export const kernelPassNames: readonly string[] = passes.map(({ name }) => name);
const optional = planPassNames.filter((name) => name !== 'lower');

/** A comma-separated list of names of passes; refuses unknown ones, listing the known ones. */
export function readPassNames(
  option: string,
  text: string,
  known: readonly string[],
): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names)
    if (!known.includes(name))
      throw new CommandFailure(
        exitCodes.usage,
        `error: ${option}: there is no pass "${name}"; there are ${known.join(', ')}`,
      );
  return names;
}

/** The passes of `--without`. */
export function readWithout(text: string | undefined): ReadonlySet<string> {
  return new Set(
    text === undefined ? [] : readPassNames('--without', text, [...optional, ...kernelPassNames]),
  );
}
