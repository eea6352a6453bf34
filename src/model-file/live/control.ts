// How whoever watches a script steers it: slices, changes of constants, and what it sees.
import type { ModelError } from '../../diagnostics/index.ts';
import type { ResultArray } from '../../io/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import type { DrawnFigure, ScriptImage } from '../state/index.ts';
import type { Slice } from '../../runtime/index.ts';
import type { AnyMonitor } from '../../simulation/index.ts';

/** New values of constants. */
export interface Change {
  /** By name, as texts: `20*ms`. */
  readonly values: ReadonlyMap<string, string>;
  /** Called when they are set, or refused. */
  settle(result: ChangeMade | ModelError): void;
}

/** A change of constants that has been made. */
export interface ChangeMade {
  /** The number of the `run` statement in which it was made, from 1. */
  readonly run: number;
  /** The step of the default clock before which it was made, counted from the start of the simulation. */
  readonly step: number;
  /** The simulated time of that step in seconds. */
  readonly t: number;
  /** The new values as texts, those of the constants derived from them included. */
  readonly values: ReadonlyMap<string, string>;
}

/** Assignments that were made before the step at a time. */
export interface SessionChange {
  /** In seconds. */
  readonly t: number;
  /** Their texts: the constants that were changed, then those derived from them. */
  readonly assignments: readonly string[];
  /** Which statement was under way: the number of statements begun until then, those of a loop counted each time. */
  readonly position: number;
  /** The values of the constants after it. */
  readonly values: readonly (readonly [name: string, value: ScriptValue])[];
}

/** What a checkpoint of a script that is watched has beside the state of the script. */
export interface LiveImage {
  readonly changes: readonly SessionChange[];
  /** When the run under way ends, in seconds. */
  readonly end: number;
}

/** Steers the runs of a script. */
export interface LiveControl {
  /** What was done before the state from which the script goes on; null if it begins. */
  readonly from: LiveImage | null;
  /** Called before the first statement, with what there is to watch. */
  onBegin(view: LiveView): void;
  /** Called when a `run` statement begins, with its number, from 1. */
  onRun(run: number): void;
  /**
   * Asked before each slice, with the time of the next step: how far to go. Null ends the run, or lets changes be made. Until it
   * resolves, `take` copies the state of the script.
   */
  nextSlice(next: number, take: () => ScriptImage): Promise<Slice | null>;
  /** Asked within long statements, and between statements, after each slice; the script goes on when it resolves. */
  nextTurn(): Promise<void>;
  /** Whether the state of the script is wanted. */
  isCheckpointWanted(): boolean;
  /** Called where the state of the script can be copied, between two statements. */
  onCheckpoint(take: () => ScriptImage): void;
  /** The changes that were asked for since the last call. */
  takeChanges(): readonly Change[];
}

/** Reads what a script has reached, between two steps. Nothing of what goes on depends on it. */
export interface LiveView {
  /** The line of the statement that is being carried out, from 1; null before the first one. */
  readonly line: number | null;
  /** The time of the network in seconds, as of the last part of a run that is over. */
  readonly now: number;
  /** Fails where state and recorded data take more than this number of bytes. @throws RunError `monitor-full` */
  limitMemory(bytes: number): void;
  /** Whether a run is under way. */
  readonly isRunning: boolean;
  /** Whether there is a state to go on from: before the first run a script is as well begun anew. */
  readonly isResumable: boolean;
  /** What was done to the script. */
  readonly image: LiveImage;
  /** The monitors declared so far, by name. */
  monitors(): ReadonlyMap<string, AnyMonitor>;
  /** Drops older events and samples of all monitors: at least the last `count` of each are kept. */
  keepLast(count: number): void;
  /** Copies of everything that monitors and outputs recorded. */
  results(): Map<string, ResultArray>;
  /** Spike counts, rates and outputs, one line each. */
  summary(): string[];
  /** The plots so far, and those further down as far as what is recorded now is enough for them. */
  figures(): DrawnFigure[];
}
