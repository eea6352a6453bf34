// All that is known of a text after it was read and checked.
import type { RawToken } from '../parser/index.ts';
import type { Declarations } from './declarations.ts';
import type { Inspected } from './inspect.ts';
import type { Token } from './types.ts';
import type { Reference } from './references.ts';

/** What is known of a checked file. */
export interface Known extends Inspected {
  readonly text: string;
  readonly declared: Declarations;
  readonly references: readonly Reference[];
  readonly raw: readonly RawToken[];
  readonly tokens: readonly Token[];
}
