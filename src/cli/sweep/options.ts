// What the command line of `hillock sweep` gives.
import type { DesignName } from '../../sweep/index.ts';
import type { Format } from '../formats.ts';
import type { RowOptions } from '../row-options.ts';

/** Options of `hillock sweep`. */
export interface SweepOptions extends RowOptions {
  readonly over?: ReadonlyMap<string, string>;
  readonly from?: string;
  readonly design?: DesignName;
  readonly samples?: number;
  readonly keep?: readonly string[];
  readonly retry?: boolean;
  readonly points?: boolean;
  readonly point?: number;
}

/** Options of `hillock plot` that a sweep heeds. */
export interface PlotSweepOptions {
  readonly out?: string;
  readonly format?: readonly Format[];
  readonly dpi?: number;
}
