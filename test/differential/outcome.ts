// The outcome of an experiment in Brian2 (recorded) and here (run now), and whether they agree.
import { ModelRun, RunFailure, SourceText } from '../../src/index.ts';
import type { OptimizeLevel } from '../../src/model-file/index.ts';
import { difference } from '../oracle/compare.ts';
import type { ReferenceArray } from '../oracle/npz.ts';

export type PackedArray = readonly [
  type: string,
  shape: readonly number[],
  values: readonly (number | string)[],
];

/** As record.py writes it. */
export interface Outcome {
  readonly seed: number;
  readonly results?: Readonly<Record<string, PackedArray>>;
  /** The class of the error, if it was refused or failed. */
  readonly error?: string;
  readonly message?: string;
}

/** Runs a model; returns its arrays, or the code and the message of its first error. */
export async function run(
  model: string,
  optimize: OptimizeLevel,
): Promise<Map<string, ReferenceArray> | { readonly code: string; readonly message: string }> {
  const modelRun = new ModelRun(new SourceText('generated.model', model), { optimize, seed: 1 });
  const firstError = () => {
    const found = modelRun.diagnostics.sorted.find(({ severity }) => severity === 'error');
    return { code: found?.code ?? 'failed', message: found?.message ?? '' };
  };
  if (!modelRun.check()) return firstError();
  try {
    await modelRun.run();
  } catch (error) {
    if (error instanceof RunFailure) return firstError();
    throw error;
  }
  const types = { float: 'f8', integer: 'i4', boolean: 'b1' };
  return new Map(
    [...modelRun.results].map(([name, { type, shape, values }]) => [
      name,
      { shape, data: Array.from(values), type: types[type] },
    ]),
  );
}

/** Null, or where what is got differs from what Brian2 gave. Recorded numbers have 13 digits. */
export function disagreement(
  got: Awaited<ReturnType<typeof run>>,
  { results, error, message }: Outcome,
): string | null {
  if (results === undefined)
    return got instanceof Map ? `accepted; Brian2 refuses: ${error}: ${message}` : null;
  if (!(got instanceof Map)) return `refused: ${got.code}: ${got.message}; Brian2 accepts`;
  return difference(got, unpack(results), { rtol: 1e-9, atol: 1e-11 }, []);
}

function unpack(results: NonNullable<Outcome['results']>): Map<string, ReferenceArray> {
  const special: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity, nan: NaN };
  return new Map(
    Object.entries(results).map(([name, [type, shape, values]]) => [
      name,
      {
        type,
        shape,
        data: values.map((value) =>
          typeof value === 'string' ? (special[value] ?? Number(value)) : value,
        ),
      },
    ]),
  );
}
