// The options of `hillock fit`, as read from the command line.
import type { RowOptions } from '../row-options.ts';

/** Options of `hillock fit`. */
export interface FitOptions extends RowOptions {
  readonly free?: ReadonlyMap<string, string>;
  readonly to?: string;
  readonly output?: string;
  readonly minimise?: string;
  readonly restarts?: number;
  readonly population?: number;
  readonly generations?: number;
}
