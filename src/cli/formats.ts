// The formats of the results: a row each, from the arrays of a run to files. The writers are loaded when they are needed.
import type { Results } from '../io/index.ts';

export interface OutputFile {
  readonly name: string;
  /** One behind the other. */
  readonly content: string | readonly Uint8Array[];
}

/** Texts have a largest length, and are built in memory. */
const mostInText = 30_000_000;

function refuseLarge(results: Results): void {
  let count = 0;
  for (const { values } of results.values()) count += values.length;
  if (count > mostInText)
    throw new RangeError(
      `${count} numbers, at most ${mostInText} are written as text; .npz has no such limit`,
    );
}

export const formats = {
  async npz(results: Results): Promise<OutputFile[]> {
    const { npzPieces } = await import('../io/index.ts');
    return [{ name: 'results.npz', content: await npzPieces(results) }];
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

export type Format = keyof typeof formats;
