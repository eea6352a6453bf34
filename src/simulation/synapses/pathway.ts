// One pathway of synapses: which events start it, how long they are under way, and the code that each delivered synapse
// runs. As a holder it has the variables of its synapses and its own `delay`.
import type { TypedArray } from '../../abi.ts';
import { integerConstant } from '../../codegen/index.ts';
import type { Item, KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { elaborateStatements, synapsesScope } from '../../equations/index.ts';
import type { AbstractCode, Scope, Variable } from '../../equations/index.ts';
import type { StatementSyntax } from '../../parser/syntax.ts';
import { delayInSteps, SpikeQueue } from '../../runtime/index.ts';
import type { Clock, EventSpace, QueueSnapshot, Scheduled } from '../../runtime/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import { assignments } from '../objects/code.ts';
import { layoutOf } from '../objects/variable-owner.ts';
import { liftCode } from '../plan/trace-code.ts';
import type { LiftedTraces } from '../plan/neuron-traces.ts';
import { layoutOfSegments } from '../plan/row-layout.ts';
import type { At, Elements, Holder } from '../objects/variable-owner.ts';
import { StateAccess } from '../state/state-access.ts';
import type {
  BuildContext,
  ElaborationContext,
  KernelOrder,
  When,
} from '../objects/network-object.ts';
import { rank } from '../objects/network-object.ts';
import type { Pairs } from '../state/select-pairs.ts';
import type { Session } from '../session/session.ts';
import type { ExpressionSource } from '../arguments/strings.ts';
import { Storage } from '../objects/storage.ts';
import { storedVariable } from '../objects/stored-variable.ts';
import type { StorageSnapshot } from '../objects/storage.ts';
import type { SynapseSteps } from './steps.ts';
import type { Synapses } from './synapses.ts';
import { readTime } from '../arguments/sizes-and-times.ts';

export interface PathwayDeclaration {
  readonly name: string;
  readonly side: 'pre' | 'post';
  readonly statements: readonly StatementSyntax[];
  readonly event: string;
  readonly order: number | null;
  /** One delay for all synapses, or null for one each. */
  readonly delay: ExpressionSource | null;
  readonly span: Span;
}

/** A loop over so many synapses or more is unrolled. */
const shortSegment = 32;

/** Half an hour of steps of 0.1 ms. */
const mostSteps = 2 ** 24;

/**
 * A pathway of synapses: `S.pathway('pre')`.
 *
 * @example
 * const P = new PoissonGroup(10, '20*Hz');
 * const S = new Synapses(P, new NeuronGroup(10, 'v : 1'), { on_pre: { up: 'v_post += 1', down: 'v_post -= 1' } });
 * S.connect({ j: 'i' });
 * S.pathway('down').set('delay', 'i*ms');
 * S.pathway('down').order = -2;
 * console.log(S.pathway('down').get('delay')[3]); // 0.003
 */
export class Pathway extends StateAccess implements Holder {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly synapses: Synapses;
  readonly side: 'pre' | 'post';
  readonly event: string;
  /** Its place inside the slot. */
  order: number;
  /** The slot of the step in which it runs. */
  when: When = 'synapses';
  readonly statements: readonly StatementSyntax[];
  /** @internal */
  readonly span: Span;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly delay: Variable;
  /** @internal */
  readonly storage: Storage;
  readonly eventNames: readonly string[] = [];
  #queue: SpikeQueue | null = null;
  #pending: QueueSnapshot | null = null;
  #code: {
    readonly before: AbstractCode | null;
    readonly own: AbstractCode;
    readonly after: readonly Item[];
  } | null = null;

  constructor(synapses: Synapses, declaration: PathwayDeclaration, diags: Diagnostics) {
    super();
    this.synapses = synapses;
    this.label = declaration.name;
    this.name = `${synapses.name}.${declaration.name}`;
    this.description = `pathway \`${declaration.name}\` of ${synapses.description}`;
    this.side = declaration.side;
    this.event = declaration.event;
    this.order = declaration.order ?? (declaration.side === 'pre' ? -1 : 1);
    this.statements = declaration.statements;
    this.span = declaration.span;
    this.storage = new Storage(this.name, synapses.connectivity.count);
    this.delay = storedVariable(this.name, 'delay', 'float', {
      dimension: timeDimension,
      isShared: declaration.delay !== null,
      isConstant: true,
    });
    this.variables = new Map([...synapses.variables, ['delay', this.delay]]);
    if (declaration.delay !== null) {
      const delay = readTime(declaration.delay, `${this.name}: delay`, diags);
      if (delay < 0)
        diags.report('negative-delay', declaration.span, { pathway: this.description, delay });
      this.storage.setInitial(this.delay, Number.isNaN(delay) ? 0 : delay);
    }
    const { group } = this;
    if (!group.eventNames.includes(this.event))
      diags.report('unknown-event', declaration.span, {
        event: this.event,
        owner: group.description,
        events: group.eventNames,
      });
  }

  /** The group whose events start the pathway. */
  get group(): Holder {
    return this.side === 'pre' ? this.synapses.source : this.synapses.target;
  }

  /** @internal */
  override get session(): Session {
    return this.synapses.session;
  }

  /** @internal */
  override selectPairs(pairs: Pairs, diags: Diagnostics): Uint32Array {
    return this.synapses.selectPairs(pairs, diags);
  }

  /** @internal */
  grow(count: number): void {
    this.storage.grow(count, this.variables);
  }

  // -------------------------------------------------------------------------------------------- as a holder

  get size(): number | null {
    return this.synapses.size;
  }
  /** @internal */
  get clock(): Clock | null {
    return this.group.clock;
  }
  /** @internal */
  get namespace(): Scope | null {
    return this.synapses.namespace;
  }
  /** @internal */
  get elements(): Elements {
    return this.synapses.elements;
  }
  /** @internal */
  get root(): Holder {
    return this;
  }

  /** @internal */
  eventSpace(): EventSpace | null {
    return null;
  }

  /** @internal */
  scope(): Scope {
    const { source, target } = this.synapses;
    return synapsesScope(this.variables, source.variables, target.variables, this.description);
  }

  /** @internal */
  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable !== this.delay) return this.synapses.place(variable, element, dt);
    this.storage.array(variable);
    const index = variable.isShared ? integerConstant(0) : element;
    return { kind: 'stored', buffer: this.storage.buffer(variable), index };
  }

  /** @internal */
  writeGuard(): Place | null {
    return null;
  }

  /** @internal */
  step(path: string, element: KernelExpression): At | null {
    return this.synapses.step(path, element);
  }

  /** @internal */
  get neighbours(): readonly Holder[] {
    return [this.synapses];
  }

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    this.storage.addTo(buffers);
  }

  // -------------------------------------------------------------------------------------------- in a run

  /** @internal */
  elaborate(context: ElaborationContext, steps: SynapseSteps): void {
    const own = elaborateStatements(
      this.statements,
      steps.scopeOf(this, context),
      { what: `on_${this.side}`, mayWriteShared: false },
      context.diags,
    );
    const { before, after } = steps.eventDriven(this, context);
    // Delays may have been set since the pathway was declared.
    const delays = this.#hasDelays ? (this.storage.array(this.delay) as Float64Array) : null;
    const { dt } = context.clockOf(this.group);
    if (delays !== null && !areSound(delays, dt)) this.#reportDelays(delays, dt, context.diags);
    this.#code = { before, own, after };
    this.#warnOfSteps(context);
    steps.warnOfOrder({ statements: [...(before?.statements ?? []), ...own.statements] }, context);
  }

  #reportDelays(delays: Float64Array, dt: number, diags: Diagnostics): void {
    const wrong = delays.find((delay) => !(delay >= 0));
    if (wrong !== undefined)
      diags.report('negative-delay', this.span, {
        pathway: this.description,
        delay: wrong,
      });
    const longest = delays.find((delay) => delay / dt > mostSteps);
    if (longest !== undefined)
      diags.report('delay-too-long', this.span, {
        pathway: this.description,
        delay: showQuantity(longest, timeDimension),
        steps: Math.round(longest / dt),
        most: mostSteps,
      });
  }

  /** Steps of different length at the two ends: what is delivered when may surprise. */
  #warnOfSteps(context: ElaborationContext): void {
    const { group, synapses } = this;
    const { dt } = context.clockOf(group);
    const hasOwnSteps = [...synapses.variables.values()].some(
      ({ kind }) => kind === 'differential',
    );
    const different = [synapses.source, synapses.target, ...(hasOwnSteps ? [synapses] : [])]
      .filter((holder, k, all) => all.indexOf(holder) === k && context.clockOf(holder).dt !== dt)
      .map(
        (holder) =>
          `${holder.description} has ${showQuantity(context.clockOf(holder).dt, timeDimension)}`,
      );
    if (different.length === 0) return;
    context.diags.report('synapses-dt', this.span, {
      pathway: this.description,
      trigger: group.description,
      dt: showQuantity(dt, timeDimension),
      others: different,
    });
  }

  /** The statements of the user. @internal */
  get own(): AbstractCode {
    return this.#code!.own;
  }

  /** Whether an event reaches all synapses of its neuron at once; known when the queue is arranged. @internal */
  get deliversWholeRows(): boolean {
    return this.#queue!.deliversWholeRows;
  }

  /** The queue of the coming run. @internal */
  arrange(context: BuildContext): void {
    const { connectivity } = this.synapses;
    const { dt } = context.clockOf(this.group);
    const index = this.side === 'pre' ? connectivity.indexBySource() : connectivity.indexByTarget();
    const delays = this.#delaysInSteps(dt);
    if (this.#queue === null) this.#queue = new SpikeQueue(index, delays, dt);
    else this.#queue.rebuild(index, delays, dt);
    if (this.#pending !== null) this.#queue.restore(this.#pending);
    this.#pending = null;
  }

  /** @param lifted what the synapses keep once a neuron @internal */
  build(context: BuildContext, lifted: LiftedTraces | null): Scheduled {
    const { group, synapses } = this;
    const clock = context.clockOf(group);
    const queue = this.#queue!;
    const order = queue.order === null ? null : context.bind(`${this.name}._order`, queue.order);
    const { head, items } =
      lifted === null
        ? { head: [], items: this.#items() }
        : liftCode(
            this,
            lifted,
            context,
            lifted.hasTraces ? { before: null, after: [] } : this.#code!,
          );
    const code: KernelOrder = {
      name: this.name,
      role: 'pathway',
      loop: {
        kind: 'segments',
        starts: context.bind(`${this.name}._starts`, queue.starts),
        ends: context.bind(`${this.name}._ends`, queue.ends),
        order,
        head,
        isShort: queue.meanSegment < shortSegment,
      },
      items,
      layout:
        context.optimize === 0
          ? layoutOf(this, clock.dt)
          : layoutOfSegments(this, queue, lifted, context),
      isGuarded: true,
    };
    const kernel = order === null ? context.compile(code) : context.compileInOrder(code, order);
    const space = group.root.eventSpace(this.event)!;
    return {
      name: this.name,
      when: this.when,
      order: this.order,
      rank: rank.synapses,
      declared: context.declared(synapses),
      label: this.label,
      clock,
      isActive: () => synapses.isActive,
      run: () => {
        const due = queue.advance(space.indices, space.count);
        if (due > 0) kernel(clock.t, clock.tick, due);
      },
    };
  }

  #items(): readonly Item[] {
    const { before, own, after } = this.#code!;
    return [...(before === null ? [] : assignments(before)), ...assignments(own), ...after];
  }

  /** Without an array no delay was ever set: all are 0. */
  get #hasDelays(): boolean {
    return this.delay.isShared || this.storage.has(this.delay);
  }

  #delaysInSteps(dt: number): number | Int32Array {
    if (!this.#hasDelays) return 0;
    const seconds = this.storage.array(this.delay) as Float64Array;
    if (this.delay.isShared) return delayInSteps(seconds[0]!, dt);
    const steps = new Int32Array(seconds.length);
    for (let synapse = 0; synapse < steps.length; synapse++)
      steps[synapse] = delayInSteps(seconds[synapse]!, dt);
    return steps;
  }

  /** @internal */
  snapshot(): { storage: StorageSnapshot; queue: QueueSnapshot | null } {
    return { storage: this.storage.snapshot(), queue: this.#queue?.snapshot() ?? null };
  }

  /** @internal */
  restore(saved: { storage: StorageSnapshot; queue: QueueSnapshot | null }): void {
    this.storage.restore(saved.storage);
    this.#queue = null;
    this.#pending = saved.queue;
  }
}

/** Whether all delays are numbers, and neither negative nor too long. */
function areSound(delays: Float64Array, dt: number): boolean {
  for (let k = 0; k < delays.length; k++)
    if (!(delays[k]! >= 0 && delays[k]! / dt <= mostSteps)) return false;
  return true;
}

export function isPathwayDeclarations(value: unknown): value is readonly PathwayDeclaration[] {
  return Array.isArray(value) && (value.length === 0 || 'side' in (value[0] as object));
}
