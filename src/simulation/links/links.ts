// Linked variables: `x : unit (linked)` refers to a variable of another group, one to one, all to one, or by an index.
import type { BufferDescription, TypedArray } from '../../abi.ts';
import { allocateFrom } from '../../memory/index.ts';
import { integerConstant, load } from '../../codegen/index.ts';
import type { CheckedIndex, KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { hasOneValue } from '../../equations/index.ts';
import type { Variable } from '../../equations/index.ts';
import { spanOfName, throwError } from '../arguments/index.ts';
import { checkedPlace, layoutFrom, noteSet, noteUse, storageElement } from '../objects/index.ts';
import type { ElementRef, Group, Link, LinkIndex, VariableOwner } from '../objects/index.ts';
import { linkFault } from './fault.ts';

interface OwnLink extends Link {
  readonly source: Group;
  /** The array of listed indices. */
  readonly indices: Uint32Array | null;
}

/** The links of one object by the name of the linked variable. */
export class Links {
  readonly #links = new Map<string, OwnLink>();
  readonly #broken = new Set<string>();

  /** Links a variable of the owner to one of the source; reports `bad-link` if it cannot be. */
  link(
    owner: VariableOwner,
    variable: Variable,
    source: Group,
    target: Variable,
    index: LinkIndex,
    span: Span,
    diags: Diagnostics,
  ): void {
    const link = { source, variable: target, index, span };
    const problem = linkFault(owner, variable, link);
    // Values may also be written through the link.
    noteSet(target);
    if (index.kind === 'variable') noteUse(index.variable, span, false);
    if (problem !== null) {
      this.#broken.add(variable.name);
      diags.report('bad-link', span, { problem });
      return;
    }
    const indices = index.kind === 'listed' ? allocateFrom('u32', index.values) : null;
    const kept = indices === null ? index : ({ kind: 'listed', values: indices } as const);
    this.#links.set(variable.name, { ...link, index: kept, indices });
    noteOneValue(owner, variable, link);
  }

  /** Notes that a variable without a link was assigned, which is reported in its place. */
  refuse(variable: Variable): void {
    this.#broken.add(variable.name);
  }

  /** Whether a link of the variable was refused; that is reported once. */
  isBroken(variable: Variable): boolean {
    return this.#broken.has(variable.name);
  }

  /** The link of a variable; null if it is not linked yet. */
  get(variable: Variable): Link | null {
    return this.#links.get(variable.name) ?? null;
  }

  /** Reports links that fit no more: synapses were added since, at one of the ends. */
  checkSizes(owner: VariableOwner, diags: Diagnostics): void {
    for (const [name, link] of this.#links) {
      const variable = owner.variables.get(name)!;
      const problem = linkFault(owner, variable, link, true);
      if (problem !== null) diags.report('bad-link', link.span, { problem });
      noteOneValue(owner, variable, link);
    }
  }

  /** The element of the source that an element of the linking object refers to. */
  follow(owner: VariableOwner, name: string, element: KernelExpression): ElementRef | null {
    const link = this.#links.get(name);
    if (link === undefined) return null;
    const { source, index } = link;
    const at = (relative: KernelExpression, checks?: readonly CheckedIndex[]): ElementRef => ({
      owner: source.root,
      element: storageElement(source, relative),
      ...(checks === undefined ? {} : { checks }),
    });
    if (index.kind === 'variable') {
      const place = layoutFrom(owner, element, 0).place(index.variable, index.path);
      const value = place.kind === 'computed' ? place.value : load(place.buffer, place.index);
      const fault = {
        code: 'link-index-out-of-range',
        name: `${owner.name}.${name}`,
        span: link.span,
      } as const;
      return at(value, [{ index: value, size: source.size ?? 0, fault }]);
    }
    if (index.kind === 'listed') return at(load(indexBuffer(owner, name), element));
    return at(isUniform(link) ? integerConstant(0) : element);
  }

  /** Where kernels find a linked variable. */
  place(owner: VariableOwner, variable: Variable, element: KernelExpression, dt: number): Place {
    const at = this.#followed(owner, variable, element);
    return checkedPlace(
      at,
      at.owner.place(this.#links.get(variable.name)!.variable, at.element, dt),
    );
  }

  /** The flag without which a linked variable is not written: that of the neuron that it refers to. */
  writeGuard(owner: VariableOwner, variable: Variable, element: KernelExpression): Place | null {
    const at = this.#followed(owner, variable, element);
    const guard = at.owner.writeGuard(this.#links.get(variable.name)!.variable, at.element);
    return guard && checkedPlace(at, guard);
  }

  /** Checks find links that are missing before a run; reading values from outside may come earlier. */
  #followed(owner: VariableOwner, variable: Variable, element: KernelExpression): ElementRef {
    const { name, span } = variable;
    const followed = this.follow(owner, name, element);
    if (followed !== null) return followed;
    throwError('not-linked', span ?? spanOfName(name), { name, owner: owner.root.description });
  }

  /** The objects whose variables are linked. */
  sources(): Group[] {
    return [...this.#links.values()].map(({ source }) => source);
  }

  /** Adds the index arrays of links, by the names of their buffers. */
  addTo(owner: VariableOwner, buffers: Map<string, TypedArray>): void {
    for (const [name, { indices }] of this.#links)
      if (indices !== null) buffers.set(indexBuffer(owner, name).name, indices);
  }
}

/** Whether all elements refer to the same one. */
function isUniform({ source, variable, index }: Link): boolean {
  return index.kind === 'none' && (hasOneValue(variable) || source.size === 1);
}

/** Notes in a linked variable whether its elements have one value. */
function noteOneValue({ size }: VariableOwner, variable: Variable, link: Link): void {
  variable.isUniform = isUniform(link);
  variable.isSharedLink = variable.isUniform && size !== 1;
}

/** The array of `index=` of a linked variable. */
function indexBuffer(owner: VariableOwner, name: string): BufferDescription {
  return { name: `${owner.name}._link_${name}`, element: 'u32' };
}
