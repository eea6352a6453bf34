// Edits that make a message go away: the hints that can be applied.

/** A change of a text: what lies between two offsets is replaced. */
export interface Edit {
  /** Offset of the first character that is replaced. */
  readonly from: number;
  /** Offset after the last one. */
  readonly to: number;
  /** What stands there instead. */
  readonly insert: string;
}

/** Edits that belong together, and what they do in words. */
export interface Fix {
  /** Such as "Replace by `tau_m`". */
  readonly title: string;
  /** The edits, none of which overlap. */
  readonly edits: readonly Edit[];
}
