// Whether a variable can be linked to another: flags, units, sizes and indices.
import type { Wording } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';
import { sameDimension, showDimension } from '../../units/index.ts';
import type { Link, VariableOwner } from '../objects/index.ts';

/** A sentence about the index of `linked_var`. */
function inBoth(sentence: (option: string) => string): Wording {
  return { file: sentence('`index=`'), program: sentence('`index`') };
}

/**
 * Why a variable cannot be linked so, in words, or null. Before a run (`isFinal`) all sizes are known; earlier, synapses may
 * still be created.
 */
export function linkFault(
  owner: VariableOwner,
  variable: Variable,
  link: Link,
  isFinal = false,
): Wording | null {
  const { source, variable: target, index } = link;
  if (!variable.isLinked)
    return `\`${variable.name}\` of ${owner.description} is not flagged \`linked\``;
  if (!sameDimension(variable.dimension, target.dimension))
    return `\`${variable.name}\` is in ${showDimension(variable.dimension)}, \`${target.name}\` of ${source.description} in ${showDimension(target.dimension)}`;
  if (target.isNoisy === true)
    return `\`${target.name}\` of ${source.description} is white noise, which has no values to show`;
  if (leadsTo(variable, source, target)) return `\`${variable.name}\` would be linked to itself`;
  if (index.kind === 'variable') return variableFault(index.variable, owner);
  return sizeFault(owner, link, isFinal);
}

/** Why a variable cannot be the index of a link, or null. */
function variableFault(index: Variable, owner: VariableOwner): Wording | null {
  const name = `\`${index.name}\` of ${owner.description}`;
  if (index.type !== 'integer' && index.type !== 'error')
    return inBoth((option) => `${option} is ${name}, which is no integer variable`);
  if (index.isLinked) return inBoth((option) => `${option} is ${name}, which is linked itself`);
  if (index.kind === 'subexpression' && !index.isConstantOverDt)
    return inBoth(
      (option) => `${option} is ${name}, a subexpression: it must be stored (constant over dt)`,
    );
  return null;
}

function sizeFault(owner: VariableOwner, link: Link, isFinal: boolean): Wording | null {
  const { source, variable: target, index } = link;
  const size = sizeOf(owner, isFinal);
  const sourceSize = sizeOf(source, isFinal);
  if (index.kind === 'none') {
    if (target.isShared || size === null || sourceSize === null) return null;
    if (sourceSize === 1 || sourceSize === size) return null;
    return inBoth(
      (option) =>
        `${owner.description} has ${size} elements, ${source.description} has ${sourceSize}: say with ${option} which belongs to which`,
    );
  }
  if (index.kind !== 'listed') return null;
  const { values } = index;
  if (size !== null && values.length !== size)
    return inBoth((option) => `${option} has ${values.length} values for ${size} elements`);
  for (let k = 0; k < values.length; k++) {
    const at = values[k]!;
    if (Number.isInteger(at) && at >= 0 && at < (sourceSize ?? Infinity)) continue;
    const allowed =
      sourceSize === null
        ? 'indices are whole numbers from 0 on'
        : sourceSize === 0
          ? `${source.description} is empty`
          : `${source.description} has the elements 0 to ${sourceSize - 1}`;
    return inBoth((option) => `${option} has the value ${at}, but ${allowed}`);
  }
  return null;
}

/** The number of elements; null where it is unknown, or may still change. */
function sizeOf({ kind, size }: VariableOwner, isFinal: boolean): number | null {
  return kind === 'synapses' && size === 0 && !isFinal ? null : size;
}

/** Whether a link to `target` of the source leads, through other links, to the variable. */
function leadsTo(variable: Variable, source: VariableOwner, target: Variable): boolean {
  if (target === variable) return true;
  const next = target.isLinked ? source.root.linkOf(target) : null;
  return next !== null && leadsTo(variable, next.source, next.variable);
}
