// What a fit minimises: an output, or its difference from the numbers of a file or of a program.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { FileFormatError, readStoredArrays } from '../../io/index.ts';
import { SweepError } from '../../sweep/index.ts';
import type { FitGoal } from '../../sweep/index.ts';
import { Quantity, showDimension } from '../../units/index.ts';

/** The numbers that an output shall have: those of a file, `target.csv`, `results.npz:trace.v`, or given ones. */
export type FitTarget = string | readonly number[] | Quantity<Float64Array>;

/** What says what a fit minimises. */
export interface GoalOptions {
  /** The target: a file, with the name of a column or array after a colon if it is not that of `output`, or numbers. */
  readonly to?: FitTarget | undefined;
  /** The output or array that is compared with it: `v`, `trace.v`. */
  readonly output?: string | undefined;
  /** In place of both, the single number that is made small. */
  readonly minimise?: string | undefined;
}

/**
 * The goal that options describe.
 *
 * @param dashes what the names of the options begin with, for messages
 * @throws {SweepError} if they describe none, or the file cannot be read
 */
export function readGoal({ to, output, minimise }: GoalOptions, dashes = ''): FitGoal {
  if (minimise !== undefined) {
    if (to !== undefined || output !== undefined)
      throw new SweepError(
        `${dashes}minimise names what is made small; leave out ${dashes}to and ${dashes}output`,
      );
    return { output: minimise, target: null, unit: '1' };
  }
  if (to === undefined || output === undefined)
    throw new SweepError(
      `say what is fitted: the target by ${dashes}to and what is compared with it by ${dashes}output, or by ${dashes}minimise an output that is made small`,
    );
  if (typeof to === 'string') return goalOfFile(to, output, dashes);
  const [values, unit] =
    to instanceof Quantity ? [to.value, showDimension(to.dimension)] : [to, '1'];
  return { output, target: finite(values, 'the target'), unit };
}

function goalOfFile(to: string, output: string, dashes: string): FitGoal {
  const [file, name] = fileAndName(to);
  try {
    const stored = readStoredArrays(file, readFileSync(file), (other) => beside(file, other));
    const named = name ?? (stored.names.includes(output) ? output : undefined);
    const isOne = stored.names.length <= 1;
    if (named === undefined && !isOne)
      throw new SweepError(
        `${file} has no "${output}"; name what is compared, ${dashes}to ${file}:${stored.names[0]}: it has ${stored.names.join(', ')}`,
      );
    const { values, unit } = stored.read(named);
    return { output, target: finite(values, to), unit: unit ?? '1' };
  } catch (error) {
    if (error instanceof SweepError) throw error;
    const reason = error instanceof FileFormatError ? error.message : reasonOf(error);
    throw new SweepError(`cannot read ${file}: ${reason}`);
  }
}

function finite(values: ArrayLike<number>, name: string): number[] {
  const target = Array.from(values, Number);
  if (target.length === 0) throw new SweepError(`${name} has no values`);
  const wrong = target.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new SweepError(`${name}: value ${wrong}, counted from 0, is not a finite number`);
  return target;
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
