// What an editor gets: plain data that can be sent from a worker. Places are offsets in UTF-16 code units.
import type { Dimension } from '../units/index.ts';

export type { PlainDiagnostic } from '../diagnostics/index.ts';

/** Options of `analyse`. */
export interface AnalysisOptions {
  /** The name of the model in messages. Default: `model`. */
  readonly name?: string;
  /** Constants that replace those of the text, as in `ModelRunOptions`. */
  readonly set?: ReadonlyMap<string, string>;
  /** Reads a file that the model names. Absent if there are no files. */
  readonly readFile?: (name: string) => Uint8Array;
  /** How many of the last events or samples monitors keep at least. Default: all. @internal */
  readonly window?: number;
}

/** A range of the text. */
export interface Range {
  /** Offset of its first character. */
  readonly from: number;
  /** Offset after its last character. */
  readonly to: number;
}

/** What a token is, for colours. */
export type TokenKind =
  | 'comment'
  | 'keyword'
  | 'property'
  | 'flag'
  | 'definition'
  | 'variable'
  | 'function'
  | 'unit'
  | 'constant'
  | 'number'
  | 'string'
  | 'operator'
  | 'punctuation'
  | 'unexpected';

/** A piece of the text for colours; blanks are left out. */
export interface Token extends Range {
  /** What it is. */
  readonly kind: TokenKind;
}

/** What a name is declared as. */
export type SymbolKind =
  | 'constant'
  | 'group'
  | 'synapses'
  | 'monitor'
  | 'input'
  | 'timed array'
  | 'function'
  | 'method'
  | 'variable'
  | 'parameter'
  | 'pathway'
  | 'event'
  | 'output'
  | 'figure'
  | 'state'
  | 'temporary';

/** A declared name. The range is that of the whole declaration. */
export interface ModelSymbol extends Range {
  /** The name. */
  readonly name: string;
  /** What it is. */
  readonly kind: SymbolKind;
  /** The object that it belongs to; null at the top of the file. */
  readonly owner: string | null;
  /** The place of the name. */
  readonly nameRange: Range;
}

/** What is known of the text under the pointer. */
export interface Hover extends Range {
  /** The name or expression. */
  readonly title: string;
  /** What it is: `variable of P`, `function`. */
  readonly kind: string | null;
  /** `float`, `integer`, `boolean`, or what an object is. */
  readonly type: string | null;
  /** The unit; `1` if it has none. */
  readonly unit: string | null;
  /** The value with its unit, where it is the same for all elements and known before the run. */
  readonly value: string | null;
  /** A sentence about it. */
  readonly text: string | null;
}

/** A word that may stand at a caret. */
export interface Completion extends Range {
  /** What replaces the range. */
  readonly insert: string;
  /** What it is. */
  readonly kind:
    'keyword' | 'property' | 'flag' | 'method' | 'unit' | 'function' | 'argument' | SymbolKind;
  /** A few words: its unit, its signature. */
  readonly detail: string | null;
  /** A sentence about it. */
  readonly text: string | null;
}

/** A constant that is written as one number times units. The range is that of its statement. */
export interface ConstantInfo extends Range {
  /** Its name. */
  readonly name: string;
  /** The place of the number, with its sign: `-60` of `-60*mV`. */
  readonly number: Range;
  /** The value in SI units. */
  readonly value: number;
  /** The unit as it is written: `mV`, `nS/cm**2`; empty if there is none. */
  readonly unit: string;
  /** The size of the unit in SI units. */
  readonly scale: number;
  /** The exponents of the SI base units. */
  readonly dimension: Dimension;
  /**
   * When a change takes effect: at the next step (`live`), when the model starts again since it sets starting values (`start`), or
   * then since the model is built of it (`restart`).
   */
  readonly kind: 'live' | 'start' | 'restart';
  /** The range of a comment behind it, `# 5 … 50 ms`, in SI units; null if there is none. */
  readonly range: { readonly from: number; readonly to: number } | null;
}
