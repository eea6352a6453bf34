// Base class of groups, synapses and inputs: objects of a network that have variables. Its methods are defaults that
// classes override.
import type { TypedArray } from '../../abi.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import { Clock, mapMembers } from '../../runtime/index.ts';
import type { EventSpace } from '../../runtime/index.ts';
import { guard, readStep, throwIfWrong } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';
import type { Links } from '../links/index.ts';
import type {
  BuildContext,
  ElaborationContext,
  ElementRef,
  Elements,
  Group,
  Link,
  LinkIndex,
  NetworkObject,
  ObjectKind,
  PathwayFacts,
  Step,
  Storage,
  VariableOwner,
} from '../objects/index.ts';
import { StatesAccess } from './states-access.ts';

/** A group, synapses or an input. */
export abstract class GroupAccess extends StatesAccess implements Group {
  /** @internal */
  abstract readonly kind: ObjectKind;
  abstract override readonly name: string;
  /** @internal */
  abstract readonly span: Span;
  abstract readonly description: string;
  abstract readonly variables: ReadonlyMap<string, Variable>;
  /** @internal */
  abstract readonly size: number | null;
  abstract readonly order: number;
  abstract readonly eventNames: readonly string[];
  /** @internal */
  readonly brings: NetworkObject[] = [];
  /** Set to false to leave it out of the runs that follow. */
  isActive = true;
  /** Its own clock; a subgroup has that of the whole group. @internal */
  abstract clock: Clock | null;
  /** @internal */
  abstract readonly storage: Storage | null;
  /** @internal */
  abstract readonly namespace: Scope | null;
  /** @internal */
  abstract readonly needs: readonly NetworkObject[];
  /** @internal */
  abstract readonly neighbours: readonly VariableOwner[];
  /** @internal */
  readonly pathways: ReadonlyMap<string, PathwayFacts> = new Map();
  /** Those of its linked variables; null where it has none of its own. @internal */
  readonly links: Links | null = null;
  /** @internal */
  readonly hasHostCode: boolean = false;
  /** @internal */
  readonly recordedVariables: readonly Variable[] | null = null;

  /**
   * The end of a constructor: refuses assignments to what is only read, and throws what was found.
   * @param own the class
   * @param given the list of a caller that throws itself @internal
   */
  protected made(
    own: { readonly prototype: object },
    diags: Diagnostics,
    given?: Diagnostics,
  ): void {
    if (given !== undefined) return;
    throwIfWrong(diags);
    const delay = this.pathways.size > 0 ? ['delay'] : [];
    guard(this, own, this.description, [...this.variables.keys(), ...delay, 'active']);
    for (const pathway of this.pathways.values())
      guard(pathway, pathway.constructor, pathway.description, ['active'], ['order', 'when']);
  }

  /** The indices of the neurons that spiked at the last test of the threshold, for network operations. A copy. */
  get spikes(): Int32Array {
    const space = this.eventSpace('spike');
    if (space === null) return new Int32Array(0);
    const places = mapMembers(this.elements);
    const spiking = space.indices.subarray(0, space.count);
    const own = places === null ? spiking : spiking.map((neuron) => places[neuron] ?? -1);
    return own.filter((place) => place >= 0);
  }

  /** The step of the clock it runs on, in seconds. */
  get dt(): number {
    return this.session.clockOf(this).dt;
  }

  /** Gives it a step of its own from the next run on: a time. */
  set dt(dt: ExpressionSource) {
    const diags = new Diagnostics();
    const seconds = readStep(dt, `${this.root.name}: dt`, diags);
    throwIfWrong(diags);
    if (this.clock === null) this.clock = new Clock(seconds);
    else this.clock.dt = seconds;
  }

  /** @internal */
  get group(): this {
    return this;
  }

  /** @internal */
  protected get owner(): VariableOwner {
    return this;
  }

  /** @internal */
  protected get object(): NetworkObject {
    return this;
  }

  /** @internal */
  get root(): GroupAccess {
    return this;
  }

  /** @internal */
  get elements(): Elements {
    return { kind: 'range', start: 0, count: this.size ?? 0 };
  }

  /** @internal */
  placeOfEvent(_event: string): { readonly when: string; readonly order: number } {
    return { when: 'thresholds', order: this.order };
  }

  /** @internal */
  eventSpace(_event: string): EventSpace | null {
    return null;
  }

  /** @internal */
  linkOf(variable: Variable): Link | null {
    return this.links?.get(variable) ?? null;
  }

  /** @internal */
  override link(
    variable: Variable,
    source: Group,
    shown: Variable,
    index: LinkIndex,
    span: Span,
    diags: Diagnostics,
  ): void {
    if (this.links !== null) this.links.link(this, variable, source, shown, index, span, diags);
    else super.link(variable, source, shown, index, span, diags);
  }

  /** @internal */
  writeGuard(_variable: Variable, _element: KernelExpression): Place | null {
    return null;
  }

  /** @internal */
  step(_path: string, _element: KernelExpression): ElementRef | null {
    return null;
  }

  /** @internal */
  abstract scope(): Scope;
  /** @internal */
  abstract place(variable: Variable, element: KernelExpression, dt: number): Place;
  /** @internal */
  abstract addBuffers(buffers: Map<string, TypedArray>): void;

  /** @internal */
  define(_context: ElaborationContext): void {}
  /** @internal */
  abstract elaborate(context: ElaborationContext): void;
  /** @internal */
  abstract build(context: BuildContext): readonly Step[];
  /** @internal */
  abstract snapshot(): unknown;
  /** @internal */
  abstract restore(snapshot: unknown): void;
}
