// Linked variables: `x : unit (linked)` refers to a variable of another group, one to one, all to one, or by an index.
import type { BufferDescription, TypedArray } from '../../abi.ts';
import { allocateFrom } from '../../memory/index.ts';
import { integerConstant, load } from '../../codegen/index.ts';
import type { KernelExpression } from '../../codegen/index.ts';
import type { Diagnostics, Span, Wording } from '../../diagnostics/index.ts';
import { definitionOf, hasOneValue, someNode } from '../../equations/index.ts';
import type { Definitions, Variable } from '../../equations/index.ts';
import { sameDimension, showDimension } from '../../units/index.ts';
import { storageElement } from './elements.ts';
import type { ElementRef, VariableOwner, Link } from './variable-owner.ts';
import { noteSet } from './variable-uses.ts';

/** The links of one group by the name of the linked variable. */
export class Links {
  readonly #links = new Map<string, Link>();
  readonly #broken = new Set<string>();

  /** Links a variable of the owner to one of the source; reports `bad-link` and returns false if it cannot be. */
  link(
    owner: VariableOwner,
    variable: Variable,
    source: VariableOwner,
    target: Variable,
    index: ArrayLike<number> | null,
    hasIndex: boolean,
    span: Span,
    diags: Diagnostics,
  ): boolean {
    const problem = linkFault(owner, variable, source, target, index, hasIndex);
    variable.isUniform = !hasIndex && (hasOneValue(target) || source.size === 1);
    // Values may also be written through the link.
    noteSet(target);
    if (problem === null)
      this.#links.set(variable.name, {
        source,
        variable: target,
        index: index === null ? null : allocateFrom('u32', index),
        span,
      });
    else {
      this.#broken.add(variable.name);
      diags.report('bad-link', span, { problem });
    }
    return problem === null;
  }

  /** Whether a link of the variable was refused; that is reported once. */
  isBroken(variable: Variable): boolean {
    return this.#broken.has(variable.name);
  }

  /** The link of a variable; null if it is not linked yet. */
  get(variable: Variable): Link | null {
    return this.#links.get(variable.name) ?? null;
  }

  /** The element of the source that an element of the linking group refers to. */
  follow(owner: VariableOwner, name: string, element: KernelExpression): ElementRef | null {
    const link = this.#links.get(name);
    if (link === undefined) return null;
    const at = (relative: KernelExpression): ElementRef => ({
      owner: link.source.root,
      element: storageElement(link.source, relative),
    });
    if (link.index !== null) return at(load(indexBuffer(owner, name), element));
    if (hasOneValue(link.variable) || link.source.size === 1) return at(integerConstant(0));
    return at(element);
  }

  /** The groups whose variables are linked. */
  sources(): VariableOwner[] {
    return [...this.#links.values()].map((link) => link.source);
  }

  /** Adds the index arrays of links, by the names of their buffers. */
  addTo(owner: VariableOwner, buffers: Map<string, TypedArray>): void {
    for (const [name, link] of this.#links)
      if (link.index !== null) buffers.set(indexBuffer(owner, name).name, link.index);
  }
}

/** The array of `index=` of a linked variable. */
function indexBuffer(owner: VariableOwner, name: string): BufferDescription {
  return { name: `${owner.name}._link_${name}`, element: 'u32' };
}

/** Whether a link leads, perhaps through other links, to a subexpression and not to an array. */
export function leadsToSubexpression({ source, variable }: Link): boolean {
  const target = linkTarget(source, variable);
  return target?.kind === 'subexpression' && !target.isConstantOverDt;
}

/** The variable that a linked variable refers to, through all links; null if it is not linked yet. */
export function linkTarget(owner: VariableOwner, variable: Variable): Variable | null {
  if (!variable.isLinked) return variable;
  const link = owner.root.linkOf(variable);
  return link === null ? null : linkTarget(link.source, link.variable);
}

/** Whether a link to `target` of the source leads, through other links, to the variable. */
function leadsTo(variable: Variable, source: VariableOwner, target: Variable): boolean {
  if (target === variable) return true;
  const next = target.isLinked ? source.root.linkOf(target) : null;
  return next !== null && leadsTo(variable, next.source, next.variable);
}

/** Whether the value of a variable depends on itself through links and subexpressions. */
export function dependsOnItself(variable: Variable, definitions: Definitions): boolean {
  const visited = new Set<Variable>();
  const reaches = (from: Variable): boolean => {
    const definition = definitionOf(from, definitions);
    if (definition === null) return false;
    return someNode(definition, (node) => {
      if (node.kind !== 'variable') return false;
      if (node.variable === variable) return true;
      if (visited.has(node.variable)) return false;
      visited.add(node.variable);
      return reaches(node.variable);
    });
  };
  return reaches(variable);
}

/** A sentence about the index of `linked_var`. */
function inBoth(sentence: (option: string) => string): Wording {
  return { file: sentence('`index=`'), program: sentence('`index`') };
}

/** Why a variable cannot be linked so, in words, or null. */
function linkFault(
  owner: VariableOwner,
  variable: Variable,
  source: VariableOwner,
  target: Variable,
  index: ArrayLike<number> | null,
  hasIndex: boolean,
): Wording | null {
  if (!variable.isLinked)
    return `\`${variable.name}\` of ${owner.description} is not flagged \`linked\``;
  if (!sameDimension(variable.dimension, target.dimension))
    return `\`${variable.name}\` is in ${showDimension(variable.dimension)}, \`${target.name}\` of ${source.description} in ${showDimension(target.dimension)}`;
  if (target.isNoisy === true)
    return `\`${target.name}\` of ${source.description} is white noise, which has no values to show`;
  if (leadsTo(variable, source, target)) return `\`${variable.name}\` would be linked to itself`;
  const { size } = owner;
  if (!hasIndex) {
    if (
      target.isShared ||
      size === null ||
      source.size === null ||
      source.size === 1 ||
      source.size === size
    )
      return null;
    return inBoth(
      (option) =>
        `${owner.description} has ${size} elements, ${source.description} has ${source.size}: say with ${option} which belongs to which`,
    );
  }
  if (index === null || size === null) return null;
  if (index.length !== size)
    return inBoth((option) => `${option} has ${index.length} values for ${size} elements`);
  for (let k = 0; k < index.length; k++) {
    const at = index[k]!;
    if (!Number.isInteger(at) || at < 0 || at >= (source.size ?? Infinity))
      return inBoth(
        (option) =>
          `${option} has the value ${at}, but ${source.description} has the elements 0 to ${(source.size ?? 0) - 1}`,
      );
  }
  return null;
}
