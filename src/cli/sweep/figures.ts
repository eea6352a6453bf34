// The figures of a sweep, in its folder.
import type { RowStore, SweepManifest } from '../../node/index.ts';
import { defaultFigures } from '../../sweep/index.ts';
import type { TableColumn } from '../../sweep/index.ts';
import { defaultDpi, figureFormats, formats } from '../formats.ts';
import type { Format } from '../formats.ts';

/** Draws a figure for each output; returns the paths of the files. */
export async function drawFigures(
  { axes }: SweepManifest,
  columns: readonly TableColumn[],
  store: RowStore,
  wanted: readonly Format[],
): Promise<string[]> {
  const figures = defaultFigures(columns, axes);
  const paths: string[] = [];
  for (const format of wanted.filter((one) => figureFormats.has(one)))
    for (const { name, content } of await formats[format](
      { results: new Map(), figures },
      { dpi: defaultDpi },
    )) {
      const pieces = typeof content === 'string' ? [content] : (content as Uint8Array[]);
      paths.push(store.replace(name, pieces));
    }
  return paths;
}
