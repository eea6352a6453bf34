// The formats of results, one row each: from the arrays of a run to files. Writers are loaded when used.
import type { Results } from '../io/index.ts';

/** A file to write. */
export interface OutputFile {
  /** Its name in the output folder. */
  readonly name: string;
  /** Text, or chunks to be concatenated. */
  readonly content: string | readonly Uint8Array[];
}

/** Maximum number of values written as text, which is built in memory. */
const textLimit = 30_000_000;

function refuseLarge(results: Results): void {
  let count = 0;
  for (const { values } of results.values()) count += values.length;
  if (count > textLimit)
    throw new RangeError(
      `${count} numbers, at most ${textLimit} are written as text; .npz has no such limit`,
    );
}

/** From results to files, by the name of the format. */
export const formats = {
  async npz(results: Results): Promise<OutputFile[]> {
    const { npzChunks } = await import('../io/index.ts');
    return [{ name: 'results.npz', content: await npzChunks(results) }];
  },
  async csv(results: Results): Promise<OutputFile[]> {
    const { writeCsv } = await import('../io/index.ts');
    refuseLarge(results);
    return [...writeCsv(results)].map(([name, content]) => ({ name: `${name}.csv`, content }));
  },
  async json(results: Results): Promise<OutputFile[]> {
    const { writeJson } = await import('../io/index.ts');
    refuseLarge(results);
    return [{ name: 'results.json', content: writeJson(results) }];
  },
};

/** The name of a format. */
export type Format = keyof typeof formats;
