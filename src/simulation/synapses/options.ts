// The options of synapses, as programs give them.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Scope } from '../../equations/index.ts';
import type { Quantity } from '../../units/index.ts';
import type {
  CodeSource,
  EquationsSource,
  ExpressionSource,
  MethodChoice,
  MethodOption,
} from '../arguments/index.ts';
import type { NamespaceValues } from '../objects/index.ts';
import type { PathwayDeclaration } from './pathway.ts';

/** Code of one pathway, or of several by name. */
export type PathwaySource =
  CodeSource | Readonly<Record<string, CodeSource>> | readonly PathwayDeclaration[];

export interface PathwayOptions {
  /** Code of the pathway `pre`, or of several by name. */
  readonly on_pre?: PathwaySource;
  readonly on_post?: PathwaySource;
  /** One delay for all synapses of the pathway `pre`, or of pathways by name. */
  readonly delay?: ExpressionSource | Readonly<Record<string, ExpressionSource>>;
  /** The event that starts all pathways, or each by name; `spike` if nothing is said. */
  readonly on_event?: string | Readonly<Record<string, string>>;
}

export interface SynapsesOptions extends PathwayOptions {
  readonly model?: EquationsSource;
  /** Name of a variable that counts the synapses of the same pair. */
  readonly multisynaptic_index?: string;
  readonly method?: string | MethodOption | MethodChoice;
  readonly dt?: string | number | Quantity;
  readonly order?: number;
  readonly namespace?: NamespaceValues | Scope;
  readonly name?: string;
  /** @internal */
  readonly diagnostics?: Diagnostics;
  /** @internal */
  readonly span?: Span;
}
