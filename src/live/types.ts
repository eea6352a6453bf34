// What callers of a live run give and get.
import type { LiveImage, ScriptImage } from '../model-file/index.ts';
import type { Dimension } from '../units/index.ts';

export type { ChangeMade as Changed, RunCost } from '../model-file/index.ts';

/** How fast simulated time passes: as fast as possible, or simulated seconds per second of wall time (1: real time). */
export type Pace = 'fastest' | number;

/** Options of a `LiveRun`. */
export interface LiveOptions {
  /** Replaces the seeds of the file. Default: those of the file, else a random one. */
  readonly seed?: number | undefined;
  /** Initial seed, until the file sets one itself. Default: random. */
  readonly startSeed?: number | undefined;
  /** Constants that replace those of the file, as text: `taum` → `20*ms`. */
  readonly set?: ReadonlyMap<string, string> | undefined;
  /**
   * Goes on from a checkpoint of a run of the same text, with its seed, its constants and the files that it has read, to the very
   * results that the other run has.
   */
  readonly from?: LiveCheckpoint | undefined;
  /** Reads a file that the model names. Absent if there are no files. */
  readonly readFile?: ((name: string) => Uint8Array) | undefined;
  /** How many of the last events or samples each monitor keeps at least. Default: all. */
  readonly window?: number | undefined;
  /** Bytes that the arrays of the model may take. Default: most of what the platform has. */
  readonly memory?: number | undefined;
  /** Receives the text of `print`. If it returns a promise, the script waits for it. */
  readonly onPrint?: ((text: string) => void | Promise<void>) | undefined;
  /** Wall time after which the run lets other events happen, in milliseconds. Default: 12. */
  readonly slice?: number | undefined;
  /** Called after each slice; the run goes on when its promise resolves. */
  readonly awaitAfterSlice?: (() => Promise<void> | void) | undefined;
  /** Wall time. Default: that of the platform. @internal */
  readonly timer?: Timer | undefined;
}

/** Wall time, in milliseconds. */
export interface Timer {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** The state of a live run between two steps, or two statements: plain data, for `LiveOptions.from`. */
export interface LiveCheckpoint {
  /** Simulated time in seconds: that of the next step. */
  readonly t: number;
  /** The number of the `run` statement under way, or of the last one, from 1; 0 before the first. */
  readonly run: number;
  /** The text of the model. @internal */
  readonly text: string;
  /** The option `seed`; null without. @internal */
  readonly seed: number | null;
  /** The initial seed. @internal */
  readonly startSeed: number;
  /** The option `set`. @internal */
  readonly set: ReadonlyMap<string, string>;
  /** The files that were read. @internal */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The state of the script, and what was done to it; null before the first run, where it begins anew. @internal */
  readonly image: { readonly script: ScriptImage; readonly live: LiveImage } | null;
}

/** What a live run is doing. */
export type LiveStateKind = 'ready' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** How far a live run is. */
export interface LiveState {
  /** What it is doing. */
  readonly kind: LiveStateKind;
  /** Simulated time in seconds: that of the next step. */
  readonly t: number;
  /** The number of the `run` statement under way, or of the last one, from 1; 0 before the first. */
  readonly run: number;
  /** How many `run` statements the file carries out; null if that is not known before. */
  readonly runs: number | null;
  /** The simulated time of all runs in seconds; null if that is not known before. */
  readonly duration: number | null;
  /** Simulated seconds per second of wall time, of late. */
  readonly speed: number;
  /** The line of the statement that is being carried out, from 1; null before the first and after the last. */
  readonly line: number | null;
}

/** A recorded variable. */
export interface RecordedVariableInfo {
  /** Its name in the monitor: `v`. */
  readonly name: string;
  /** Its dimension. */
  readonly dimension: Dimension;
  /** Its SI unit, as in results: `volt`. */
  readonly unit: string;
}

/** A monitor of the model. */
export interface MonitorInfo {
  /** Its name in the file. */
  readonly name: string;
  /** What it records: spikes, other events, values over time, or a population rate. */
  readonly kind: 'spikes' | 'events' | 'states' | 'rate';
  /** The name of the recorded group or synapses. */
  readonly source: string;
  /** The number of neurons or synapses that it records. */
  readonly size: number;
  /** The recorded elements of a state monitor, as indices into the source; null for other monitors. */
  readonly elements: Int32Array | null;
  /** The recorded variables; of a rate monitor `rate`. */
  readonly variables: readonly RecordedVariableInfo[];
}

/** What a monitor recorded since a cursor, in SI units. The arrays are new and may be transferred. */
export interface Chunk {
  /** The name of the monitor. */
  readonly monitor: string;
  /** Where the next chunk begins: the number of events or samples recorded until now. */
  readonly cursor: number;
  /** Whether the chunk does not begin at the cursor that was asked for, since older data were dropped. */
  readonly isCut: boolean;
  /** The time of each event or sample. */
  readonly t: Float64Array;
  /** The index of each event; null for samples and rates. */
  readonly i: Int32Array | null;
  /** The values of each variable: one for each event, of a state monitor one for each element, sample after sample. */
  readonly values: ReadonlyMap<string, Float64Array>;
}
