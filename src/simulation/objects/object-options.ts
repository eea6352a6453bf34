// The options that all groups and synapses have.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Quantity } from '../../units/index.ts';
import { option, refuse } from '../arguments/index.ts';
import type { OptionTable } from '../arguments/index.ts';
import type { Namespace } from '../namespace/index.ts';

/** Options of all groups and synapses. */
export interface ObjectOptions {
  /** Time step of its own clock: `'0.1*ms'` or `ms(0.1)`. Default: that of `defaultclock`. */
  readonly dt?: string | number | Quantity | undefined;
  /** Priority within the slots: smaller runs first. Default: 0. */
  readonly order?: number | undefined;
  /** Constants for equations and code. They take precedence over those of the run. */
  readonly namespace?: Namespace | undefined;
  /** Unique name in the network. Default: chosen automatically. */
  readonly name?: string | undefined;
  /** Where the objects of a .model file report; without it a mistake is thrown as a ModelError. @internal */
  readonly diagnostics?: Diagnostics | undefined;
  /** @internal */
  readonly span?: Span | undefined;
}

/** What options of all groups and synapses may be. */
export const objectOptions: OptionTable<ObjectOptions> = {
  dt: option.passedOn,
  order: option.whole,
  namespace: option.namespace,
  name: option.text,
  diagnostics: option.diagnostics,
  span: option.span,
};

/** Refuses a slot and an order that a program assigned to an object and that no run could sort. */
export function checkPlace(
  place: { readonly name: string; readonly when: unknown; readonly order: unknown },
  diags: Diagnostics,
): void {
  for (const [key, kind] of [
    ['when', option.slot],
    ['order', option.whole],
  ] as const)
    if (!kind.accepts(place[key]))
      refuse(place[key], `${place.name}: ${key}`, kind.expected, diags);
}
