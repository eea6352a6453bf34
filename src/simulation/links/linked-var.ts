// The target of a linked variable, as programs declare it (Brian2's linked_var).
import { foundValue, guard, requireText, spanOfName, throwError } from '../arguments/index.ts';
import { requireGroup } from '../objects/index.ts';
import type { Group } from '../objects/index.ts';

/** The target of a linked variable. See {@link linked_var}. */
export class LinkedVariable {
  /** The group with the variable. */
  readonly source: Group;
  /** Name of the variable in the source. */
  readonly variable: string;
  /**
   * For each element the index into the source, or the name of an integer variable with these indices, which code may
   * change; null for one-to-one.
   */
  readonly index: ArrayLike<number> | string | null;

  constructor(source: Group, variable: string, index: ArrayLike<number> | string | null) {
    this.source = source;
    this.variable = variable;
    this.index = index;
    guard(this, LinkedVariable, 'the linked variable');
  }
}

/**
 * The value of a variable with the flag `linked`: a reference to a variable of another group or of synapses, one-to-one,
 * from a source with a single element, or by index. Brian2: linked_var,
 * https://brian2.readthedocs.io/en/stable/user/models.html.
 *
 * @param index for each element the index into the source, or the name of an integer variable of the linking group,
 *   whose present value is used; of synapses also `j`, or `k_post`
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
  requireGroup(source, 'the source of a linked variable');
  requireText(variable, 'the name of a linked variable');
  if (index !== null && typeof index !== 'string' && !isList(index))
    throwError('given-value', spanOfName('linked_var'), {
      what: 'the index of a linked variable',
      expected: 'a list of indices or the name of a variable',
      found: foundValue(index),
    });
  return new LinkedVariable(source, variable, index);
}

function isList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'length' in value;
}
