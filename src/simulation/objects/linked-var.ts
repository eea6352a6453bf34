// What a linked variable is to show, as programs say it (Brian2's linked_var).
import type { Group } from './network-object.ts';

/** See {@link linked_var}. */
export class LinkedVariable {
  readonly source: Group;
  readonly variable: string;
  /** For each element the element of the source, or the name of an integer variable that says so; null for one to one. */
  readonly index: ArrayLike<number> | string | null;

  constructor(source: Group, variable: string, index: ArrayLike<number> | string | null) {
    this.source = source;
    this.variable = variable;
    this.index = index;
  }
}

/**
 * A variable of another group, for a variable flagged `linked` to show: one to one, one for all where the source has a
 * single element, or by an index.
 *
 * @param index for each element the element of the source, or the name of an integer variable of the linking group
 * @example
 * const input = new NeuronGroup(2, 'I : amp');
 * const G = new NeuronGroup(4, 'I : amp (linked)');
 * G.set('I', linked_var(input, 'I', [0, 0, 1, 1]));
 * input.set('I', nA([1, 2]));
 * console.log(G.quantity('I').toString()); // [1 1 2 2] nA
 */
export function linked_var(
  source: Group,
  variable: string,
  index: ArrayLike<number> | string | null = null,
): LinkedVariable {
  return new LinkedVariable(source, variable, index);
}
