// The messages between a page and the workers that hold the engine: plain data, and nothing else. Every message about a run has the
// run's number, so that what comes late from an older one is dropped.
import type {
  Completion,
  ConstantInfo,
  Edit,
  Hover,
  ModelSymbol,
  PlainDiagnostic,
  Range,
  RunCost,
  Token,
} from '../language.ts';
import type { Changed, LiveState, MonitorInfo, Pace } from '../live.ts';
import type { Figure } from '../io/index.ts';

/** In what a text is written: as a model, or as a script of Brian2. */
export type TextLanguage = 'model' | 'python';

/** What a page sends to a worker. */
export type Request =
  | RunRequest
  | LanguageRequest
  /** The text of a part of the engine that the worker needs; null if there is none. */
  | { readonly kind: 'have'; readonly part: string; readonly text: string | null };

/** About a run. `run` is its number; a page counts them. */
export type RunRequest =
  | StartRequest
  | { readonly kind: 'pause' | 'resume' | 'stop'; readonly run: number }
  | { readonly kind: 'step'; readonly run: number; readonly steps: number }
  | { readonly kind: 'next-spike'; readonly run: number; readonly monitor: string | null }
  | { readonly kind: 'pace'; readonly run: number; readonly pace: Pace }
  /** Changes constants at the next step. Answered by a `changed` value. */
  | {
      readonly kind: 'set';
      readonly run: number;
      readonly request: number;
      readonly changes: readonly (readonly [name: string, text: string])[];
    }
  /** The page has drawn all parts up to this number. The worker waits when three are unanswered. */
  | { readonly kind: 'drawn'; readonly run: number; readonly part: number }
  /** Asks for something that is made of the run. Answered. */
  | {
      readonly kind: 'ask';
      readonly run: number;
      readonly request: number;
      readonly what: Wanted;
    };

/** Begins a run, and ends the one before it. */
export interface StartRequest {
  readonly kind: 'start';
  readonly run: number;
  readonly text: string;
  readonly language: TextLanguage;
  /** The name of the model in messages; of a script, its file. */
  readonly name: string;
  /** Replaces the seeds of the text; null: none does. */
  readonly seed: number | null;
  /** The seed until the text sets one. */
  readonly startSeed: number;
  /** Constants that replace those of the text. */
  readonly set: readonly (readonly [name: string, text: string])[];
  readonly pace: Pace;
  /** Whether it stops before the first step. */
  readonly isPaused: boolean;
  /** The state of an earlier run of this text, which brings its seed and constants; null: it begins anew. */
  readonly from: Checkpoint | null;
  /** How many events or samples each monitor keeps at least in a run whose end is an hour of simulated time away, or not known. */
  readonly window: number;
  /** Bytes that the arrays of the model may take. */
  readonly memory: number;
  /** Bytes above which it is refused, with what it needs, since nobody asked for it; null: somebody did. */
  readonly unasked: number | null;
  /** Files that the model may read. */
  readonly files: readonly (readonly [name: string, bytes: Uint8Array])[];
}

/** What a page may ask of a run, under way or over. */
export type Wanted =
  /** The figures of the text, of what was recorded until now: `FigureData[]`. */
  | 'figures'
  /** The results as bytes of a .npz file. */
  | 'npz'
  /** The results as CSV files: pairs of a name and a text. */
  | 'csv'
  /** A text that repeats the run, or null. */
  | 'session'
  /** The generated code of each step: `KernelText[]`. */
  | 'kernels'
  /** Spike counts, rates and outputs, one line each. */
  | 'summary'
  /** The state of the run, from which another one can go on; null if it is over. */
  | 'checkpoint'
  /** The network of a script as a model. */
  | 'model';

/** The state of a run. Pages keep it, and do not look into it. */
export interface Checkpoint {
  /** Simulated time in seconds. */
  readonly t: number;
}

/** A figure of the text. */
export interface FigureData {
  /** The name of its file, without ending. */
  readonly name: string;
  readonly figure: Figure;
}

/** The network of a script as a model: its text, null if models cannot say it; and why, or what was left out. */
export interface Translation {
  readonly text: string | null;
  readonly diagnostics: readonly PlainDiagnostic[];
}

/** The code of one step. */
export interface KernelText {
  readonly name: string;
  readonly code: string;
}

/** About a text. `version` counts the texts of a page; answers to older ones are dropped. */
export type LanguageRequest =
  | {
      readonly kind: 'analyse';
      readonly version: number;
      readonly text: string;
      readonly language: TextLanguage;
      readonly name: string;
      /** As of `StartRequest`. */
      readonly window: number;
      readonly files: readonly (readonly [name: string, bytes: Uint8Array])[];
    }
  | {
      readonly kind: 'at';
      readonly version: number;
      readonly request: number;
      readonly what: 'hover' | 'complete' | 'references' | 'definition';
      readonly at: number;
    }
  | {
      readonly kind: 'rename';
      readonly version: number;
      readonly request: number;
      readonly at: number;
      readonly name: string;
    };

/** What a worker sends to a page. */
export type Response =
  /** The worker is there. Without compiling, kernels are interpreted, some 200 times slower. */
  | { readonly kind: 'hello'; readonly canCompile: boolean }
  /** A part of the engine is needed. Answered by `have`. */
  | { readonly kind: 'need'; readonly part: string }
  /** A run begins; `monitors` grows while the text declares more. */
  | {
      readonly kind: 'began';
      readonly run: number;
      readonly diagnostics: readonly PlainDiagnostic[];
    }
  /** A text with errors is not run; nor, unasked, one that needs more memory than that: `bytes`, else null. */
  | {
      readonly kind: 'refused';
      readonly run: number;
      readonly diagnostics: readonly PlainDiagnostic[];
      readonly bytes: number | null;
    }
  | { readonly kind: 'monitors'; readonly run: number; readonly monitors: readonly MonitorInfo[] }
  | PartsResponse
  | { readonly kind: 'printed'; readonly run: number; readonly text: string }
  /** A script has finished further figures. */
  | { readonly kind: 'drawn'; readonly run: number; readonly figures: readonly FigureData[] }
  | EndedResponse
  | {
      readonly kind: 'analysed';
      readonly version: number;
      readonly analysis: AnalysisData;
    }
  /** To `ask`, `set`, `at` and `rename`; an error has the sentence for the user. */
  | { readonly kind: 'answer'; readonly request: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly request: number; readonly message: string };

/** What was recorded since the last parts. Arrays are transferred. */
export interface PartsResponse {
  readonly kind: 'parts';
  readonly run: number;
  /** Counts from 1; to be answered by `drawn`. */
  readonly part: number;
  readonly state: LiveState;
  readonly parts: readonly Part[];
}

/** New data of one monitor, for drawing: 32-bit numbers in SI units. */
export interface Part {
  readonly monitor: string;
  /** Whether older data were dropped before they could be sent. */
  readonly isCut: boolean;
  /** What `t` is relative to, in seconds. */
  readonly origin: number;
  readonly t: Float32Array;
  readonly i: Int32Array | null;
  /** Of each variable: one value for each event, of a state monitor one for each element, sample after sample. */
  readonly values: readonly (readonly [name: string, values: Float32Array])[];
}

/** A run is over; what was recorded can still be asked for. */
export interface EndedResponse {
  readonly kind: 'ended';
  readonly run: number;
  readonly end: 'done' | 'stopped' | 'failed';
  readonly state: LiveState;
  /** Why it failed; null otherwise. */
  readonly failure: { readonly message: string; readonly line: number | null } | null;
  readonly diagnostics: readonly PlainDiagnostic[];
  readonly summary: readonly string[];
  /** Wall time of the run in seconds. */
  readonly seconds: number;
}

/** What is known of a text. */
export interface AnalysisData {
  readonly diagnostics: readonly PlainDiagnostic[];
  readonly constants: readonly ConstantInfo[];
  readonly symbols: readonly ModelSymbol[];
  readonly tokens: readonly Token[];
  /** What a run would take; null if the text has errors or this cannot be known before. */
  readonly cost: RunCost | null;
}

/** The answers to `at` and `rename`. */
export interface Answers {
  readonly hover: Hover | null;
  readonly complete: readonly Completion[];
  readonly references: readonly Range[];
  readonly definition: Range | null;
  readonly rename: readonly Edit[] | null;
  readonly set: Changed | null;
  readonly figures: readonly FigureData[];
  readonly npz: Uint8Array;
  readonly csv: readonly (readonly [name: string, text: string])[];
  readonly session: string | null;
  readonly kernels: readonly KernelText[];
  readonly checkpoint: Checkpoint | null;
  readonly model: Translation;
  readonly summary: readonly string[];
}
