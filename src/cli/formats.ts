// The formats of the results: a row each, from the arrays of a run to files. The writers are loaded when they are needed.
import type { Results } from '../io/index.ts';

export interface OutputFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

export const formats = {
  async npz(results: Results): Promise<OutputFile[]> {
    const { writeNpz } = await import('../io/index.ts');
    return [{ name: 'results.npz', content: writeNpz(results) }];
  },
  async csv(results: Results): Promise<OutputFile[]> {
    const { writeCsv } = await import('../io/index.ts');
    return [...writeCsv(results)].map(([name, content]) => ({ name: `${name}.csv`, content }));
  },
  async json(results: Results): Promise<OutputFile[]> {
    const { writeJson } = await import('../io/index.ts');
    return [{ name: 'results.json', content: writeJson(results) }];
  },
};

export type Format = keyof typeof formats;
