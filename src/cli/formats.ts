// Table of result formats, from the arrays of a run to files. Writers are loaded lazily.
import type { Results } from '../io/index.ts';

/** A file to write, with its name in the output directory. */
export interface OutputFile {
  readonly name: string;
  /** Concatenates chunks. */
  readonly content: string | readonly Uint8Array[];
}

/** Text formats are built in memory, as a string of limited length. */
const mostInText = 30_000_000;

function refuseLarge(results: Results): void {
  let count = 0;
  for (const { values } of results.values()) count += values.length;
  if (count > mostInText)
    throw new RangeError(
      `${count} numbers, at most ${mostInText} are written as text; .npz has no such limit`,
    );
}

/**
 * For each value of `--format`, a function from results to files. `csv` refuses results that are too large for a text.
 */
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

/** A value of `--format`. */
export type Format = keyof typeof formats;
