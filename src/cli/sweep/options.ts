// What the command line of `hillock sweep` gives.
import type { OptimizeLevel } from '../../model-file/index.ts';
import type { TargetName } from '../../codegen/index.ts';
import type { DesignName } from '../../sweep/index.ts';
import type { Format } from '../formats.ts';

/** Options of `hillock sweep`. */
export interface SweepOptions {
  readonly over?: ReadonlyMap<string, string>;
  readonly from?: string;
  readonly design?: DesignName;
  readonly samples?: number;
  readonly trials?: number;
  readonly seed?: number;
  readonly set?: ReadonlyMap<string, string>;
  readonly out?: string;
  readonly workers?: number;
  readonly keep?: readonly string[];
  readonly format?: readonly Format[];
  readonly retry?: boolean;
  readonly status?: boolean;
  readonly points?: boolean;
  readonly point?: number;
  readonly task?: readonly [number, number];
  readonly collect?: boolean;
  readonly slurm?: boolean;
  readonly slurmDry?: boolean;
  readonly slurmFile?: string;
  readonly tasks?: number;
  readonly partition?: string;
  readonly time?: string;
  readonly mem?: string;
  readonly cpus?: number;
  readonly throttle?: number;
  readonly module?: readonly string[];
  readonly sbatch?: readonly string[];
  readonly allowRead?: readonly string[];
  readonly target: TargetName;
  readonly optimize: OptimizeLevel;
  readonly without?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Options of `hillock plot` that a sweep heeds. */
export interface PlotSweepOptions {
  readonly out?: string;
  readonly format?: readonly Format[];
  readonly dpi?: number;
}
