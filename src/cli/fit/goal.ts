// What a fit minimises, from the command line: an output, or the difference of one from the numbers of a file.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { FileFormatError, readStoredArrays } from '../../io/index.ts';
import { SweepError } from '../../sweep/index.ts';
import type { FitGoal } from '../../sweep/index.ts';
import type { FitOptions } from './options.ts';

/**
 * The goal that options describe.
 *
 * @throws {SweepError} if they describe none, or the file cannot be read
 */
export function readGoal({ to, output, minimise }: FitOptions): FitGoal {
  if (minimise !== undefined) {
    if (to !== undefined || output !== undefined)
      throw new SweepError('--minimise names what is made small; leave out --to and --output');
    return { output: minimise, target: null, unit: '1' };
  }
  if (to === undefined || output === undefined)
    throw new SweepError(
      'say what is fitted: --to target.csv --output v, or --minimise loss for an output of the model',
    );
  const [file, name] = fileAndName(to);
  try {
    const stored = readStoredArrays(file, readFileSync(file), (other) => beside(file, other));
    const named = name ?? (stored.names.includes(output) ? output : undefined);
    const isOne = stored.names.length <= 1;
    if (named === undefined && !isOne)
      throw new SweepError(
        `${file} has no "${output}"; name what is compared, --to ${file}:${stored.names[0]}: it has ${stored.names.join(', ')}`,
      );
    const { values, unit } = stored.read(named);
    const target = Array.from(values, Number);
    if (target.length === 0) throw new SweepError(`${to} has no values`);
    const wrong = target.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      throw new SweepError(`${to}: value ${wrong}, counted from 0, is not a finite number`);
    return { output, target, unit: unit ?? '1' };
  } catch (error) {
    if (error instanceof SweepError) throw error;
    const reason = error instanceof FileFormatError ? error.message : reasonOf(error);
    throw new SweepError(`cannot read ${file}: ${reason}`);
  }
}

/** `results.npz:trace.v`; a path may have a colon of its own. */
function fileAndName(to: string): [string, string | undefined] {
  const at = to.lastIndexOf(':');
  if (at <= 0 || existsSync(to)) return [to, undefined];
  return [to.slice(0, at), to.slice(at + 1)];
}

function beside(file: string, other: string): Uint8Array | null {
  const path = join(dirname(file), other);
  return existsSync(path) ? readFileSync(path) : null;
}
