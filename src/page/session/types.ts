// What a session tells and takes.
import type { Edit, PlainDiagnostic } from '../../language.ts';
import type { Changed, LiveState, MonitorInfo } from '../../live.ts';
import type { EndedResponse, FigureData, Part, TextLanguage } from '../protocol.ts';

/** Options of a session. */
export interface SessionOptions {
  readonly text: string;
  /** In what it is written. Default: as a model. */
  readonly language?: TextLanguage | undefined;
  /** The name of the model in messages. Default: `model`. */
  readonly name?: string | undefined;
  /** Replaces the seeds of the text. Default: null, none does. */
  readonly seed?: number | null | undefined;
  /** Files that the model may read. */
  readonly files?: readonly (readonly [name: string, bytes: Uint8Array])[] | undefined;
  /** Default: `auto`. */
  readonly mode?: Mode | undefined;
  /** Bytes that the arrays of the model may take. Default: 1 GiB. */
  readonly memory?: number | undefined;
  /** How many events or samples monitors of an endless run keep at least. Default: 200 000. */
  readonly window?: number | undefined;
  /** Whether the runner also checks the text, until it is edited: no worker is started for that. Default: false. */
  readonly isLight?: boolean | undefined;
  /** Whether it runs by itself, if it is small. Default: false. */
  readonly autoplay?: boolean | undefined;
  /** Default: that of the platform. */
  readonly clock?: Clock | undefined;
}

/**
 * When the model is run: `whole`: after each change all of it again; `live`: on demand, and constants are changed while it
 * runs; `auto`: `whole` if a run takes no longer than about 150 ms.
 */
export type Mode = 'auto' | 'whole' | 'live';

/** Wall time. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Calls a function later; what is returned prevents it. */
  after(milliseconds: number, call: () => void): () => void;
}

/** What a session is doing; `wrong`: the text has errors. */
export type SessionState =
  'checking' | 'wrong' | 'ready' | 'running' | 'paused' | 'done' | 'stopped' | 'killed' | 'failed';

/** The run that figures show. */
export interface RunView {
  readonly id: number;
  /** The text that it began with. */
  readonly text: string;
  /** Constants that replaced those of the text. */
  readonly set: readonly (readonly [name: string, text: string])[];
  readonly language: TextLanguage;
  readonly seed: number | null;
  readonly startSeed: number;
  readonly kind: 'whole' | 'live';
  readonly state: LiveState;
  /** Null while it is under way. */
  readonly end: EndedResponse['end'] | 'killed' | null;
  readonly monitors: readonly MonitorInfo[];
  readonly failure: EndedResponse['failure'];
  readonly diagnostics: readonly PlainDiagnostic[];
  readonly summary: readonly string[];
  /** What `print` has written. */
  readonly printed: string;
  /** The figures that a script has finished. */
  readonly figures: readonly FigureData[];
  readonly changes: readonly Changed[];
  /** Whether it ran with the present text, and nothing was changed in it. */
  readonly isOfThisText: boolean;
  /** Wall time in seconds; null until it is over. */
  readonly seconds: number | null;
}

/** The state of a run, to return to. */
export interface Checkpoint {
  readonly id: number;
  /** Simulated time in seconds. */
  readonly t: number;
  /** What it is called in lists: `0.42 s, tau_m = 15 ms`. */
  readonly label: string;
}

/** The events of a session, and what listeners are called with. */
export interface SessionEvents {
  /** The text is another one, whoever changed it. */
  readonly text: string;
  /** The session changed the text, by these edits: an editor follows, in one undo step. */
  readonly edited: readonly Edit[];
  /** There is a new analysis. */
  readonly analysis: null;
  /** State, words, pace, mode, question or figures of the run are others. */
  readonly state: null;
  /** A run begins: what was drawn belongs to the one before. */
  readonly begin: RunView;
  /** The monitors of the run are known, or it is done and has none: from now on what it shows can be drawn. */
  readonly declared: RunView;
  readonly monitors: readonly MonitorInfo[];
  /** New data; to be answered by `session.drawn(part)`. */
  readonly parts: {
    readonly part: number;
    readonly parts: readonly Part[];
    readonly state: LiveState;
  };
  readonly printed: string;
  /** A script has finished further figures. */
  readonly drawn: readonly FigureData[];
  /** A run is over, for whatever reason. */
  readonly end: RunView;
  /** Constants were changed in the run. */
  readonly changed: Changed;
  /** What is wrong with the value that a constant was moved to; null: nothing any more. */
  readonly constant: { readonly name: string; readonly fault: string | null };
  /** What a live region says: about the text, or about the run. */
  readonly announce: { readonly region: 'text' | 'run'; readonly words: string };
}
