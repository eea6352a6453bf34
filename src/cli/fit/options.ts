// The options of `hillock fit`, as read from the command line.
import type { TargetName } from '../../codegen/index.ts';
import type { OptimizeLevel } from '../../model-file/index.ts';
import type { Format } from '../formats.ts';

/** Options of `hillock fit`. */
export interface FitOptions {
  readonly free?: ReadonlyMap<string, string>;
  readonly to?: string;
  readonly output?: string;
  readonly minimise?: string;
  readonly restarts?: number;
  readonly population?: number;
  readonly generations?: number;
  readonly trials?: number;
  readonly seed?: number;
  readonly set?: ReadonlyMap<string, string>;
  readonly out?: string;
  readonly workers?: number;
  readonly format?: readonly Format[];
  readonly allowRead?: readonly string[];
  readonly target: TargetName;
  readonly optimize: OptimizeLevel;
  readonly without?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}
