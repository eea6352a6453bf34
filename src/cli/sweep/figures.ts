// The figures of a sweep, in its folder.
import type { RowStore, SweepManifest } from '../../node/rows/index.ts';
import { defaultFigures } from '../../sweep/index.ts';
import type { TableColumn } from '../../sweep/index.ts';
import { drawInto } from '../formats.ts';
import type { Format } from '../formats.ts';

/** Draws a figure for each output; returns the paths of the files. */
export function drawFigures(
  { axes }: SweepManifest,
  columns: readonly TableColumn[],
  store: RowStore,
  wanted: readonly Format[],
): Promise<string[]> {
  return drawInto(store, defaultFigures(columns, axes), wanted);
}
