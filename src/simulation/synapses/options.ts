// The options of synapses, as programs give them.
import type { Span } from '../../diagnostics/index.ts';
import type {
  CodeSource,
  EquationsSource,
  ExpressionSource,
  MethodChoice,
  MethodOption,
  OptionTable,
} from '../arguments/index.ts';
import { option } from '../arguments/index.ts';
import { objectOptions } from '../objects/index.ts';
import type { ObjectOptions } from '../objects/index.ts';
import type { PathwayDeclaration } from './pathway.ts';

/** Code of one pathway, or of several by name. */
export type PathwaySource =
  CodeSource | Readonly<Record<string, CodeSource>> | readonly PathwayDeclaration[];

/** Options of Synapses that declare pathways. */
export interface PathwayOptions {
  /**
   * Statements that run for the synapses of a source neuron that spiked; or several pathways by name. Default: none.
   */
  readonly on_pre?: PathwaySource | undefined;
  /**
   * Statements that run for the synapses of a target neuron that spiked; or several pathways by name. Default: none.
   */
  readonly on_post?: PathwaySource | undefined;
  /**
   * A common delay for all synapses of the pathway `pre`, or delays by pathway name. Default: 0, which can be set per
   * synapse.
   */
  readonly delay?: ExpressionSource | Readonly<Record<string, ExpressionSource>> | undefined;
  /** The event that triggers the pathways, for all or by pathway name. Default: `spike`. */
  readonly on_event?: string | Readonly<Record<string, string>> | undefined;
}

/** Options of Synapses. */
export interface SynapsesOptions extends PathwayOptions, ObjectOptions {
  /** The equations of each synapse. Default: none. */
  readonly model?: EquationsSource | undefined;
  /** Name of a variable that numbers the synapses of the same pair of neurons. Default: none. */
  readonly multisynaptic_index?: string | undefined;
  /** @internal */
  readonly indexSpan?: Span | undefined;
  /** The integration method: a name, or options. Default: chosen as in Brian2. */
  readonly method?: string | readonly string[] | MethodOption | MethodChoice;
}

/** What options of Synapses may be. */
export const synapsesOptions: OptionTable<SynapsesOptions> = {
  model: option.passedOn,
  on_pre: option.passedOn,
  on_post: option.passedOn,
  delay: option.passedOn,
  on_event: option.passedOn,
  multisynaptic_index: option.text,
  method: option.passedOn,
  indexSpan: option.span,
  ...objectOptions,
};
