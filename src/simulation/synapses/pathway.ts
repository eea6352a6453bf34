// A pathway of synapses: the events that trigger it, their delays, and the code that each delivered synapse runs. As
// an owner of variables it has those of its synapses and its own `delay`.
import type { TypedArray } from '../../abi.ts';
import { integerConstant } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { elaborateStatements, noteCopiesOfTime, synapsesScope } from '../../equations/index.ts';
import type { Scope, Variable } from '../../equations/index.ts';
import type { StatementSyntax } from '../../parser/syntax.ts';
import { delaysInSteps, SpikeQueue } from '../../runtime/index.ts';
import type { Clock, EventSpace, Lags, QueueSnapshot } from '../../runtime/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import { reportHiddenConstants } from '../namespace/index.ts';
import { checkWrittenLinks } from '../links/index.ts';
import {
  Storage,
  assignments,
  checkPlace,
  kernelStep,
  layoutOf,
  noteCode,
  rank,
  scopeOf,
  storedVariable,
} from '../objects/index.ts';
import type {
  ElementRef,
  Elements,
  Link,
  VariableOwner,
  BuildContext,
  ElaborationContext,
  KernelCode,
  Step,
  When,
  PathwayCode,
  PathwayFacts,
  Pairs,
  StorageSnapshot,
} from '../objects/index.ts';
import { StatesAccess } from '../state/index.ts';
import type { ListedVariable } from '../state/index.ts';
import type { Session } from '../session/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';
import { DelaySetting, readCommonDelay } from './delay-setting.ts';
import type { SynapseSteps } from './steps.ts';
import type { DeclaredSynapses } from './declaration.ts';

/** A pathway as declared, its code as Syntax. */
export interface PathwayDeclaration {
  /** Its name: `pre`, `post` or one of its own. */
  readonly name: string;
  /** Whether source or target triggers it. */
  readonly side: 'pre' | 'post';
  /** Its code. */
  readonly statements: readonly StatementSyntax[];
  /** The event that triggers it. */
  readonly event: string;
  /** The slot in which it runs. */
  readonly when: When;
  /** Priority within the slot; null: the default. */
  readonly order: number | null;
  /** One delay for all synapses, or null for one each. */
  readonly delay: ExpressionSource | null;
  /** The place of the delay; absent if it is that of the pathway. */
  readonly delaySpan?: Span;
  readonly span: Span;
}

/** The mean length of segments, in synapses, from which on loops over them are unrolled. */
const shortSegment = 32;

/**
 * A pathway of synapses, with its code and delays: `S.pathway('pre')`. Brian2:
 * https://brian2.readthedocs.io/en/stable/user/synapses.html.
 *
 * @example
 * const P = new PoissonGroup(10, '20*Hz');
 * const S = new Synapses(P, new NeuronGroup(10, 'v : 1'), { on_pre: { up: 'v_post += 1', down: 'v_post -= 1' } });
 * S.connect({ j: 'i' });
 * S.pathway('down').set('delay', 'i*ms');
 * S.pathway('down').order = -2;
 * console.log(S.pathway('down').get('delay')[3]); // 0.003
 */
export class Pathway extends StatesAccess implements PathwayFacts {
  /** @internal */
  readonly kind = 'pathway';
  /** Unique name in the network: `S.pre`. */
  readonly name: string;
  /** Its name within the synapses: `pre`. */
  readonly label: string;
  /** Its name in messages. */
  readonly description: string;
  /** The synapses that it belongs to. */
  readonly synapses: DeclaredSynapses;
  /** Whether events of the source (`pre`) or of the target (`post`) trigger it. */
  readonly side: 'pre' | 'post';
  /** Name of the event that triggers it. */
  readonly event: string;
  /** Priority within the slot: smaller runs first. Default: -1 for `pre`, 1 for `post`. */
  order: number;
  /** The slot in which it runs. Default: `synapses`. */
  when: When;
  /** Its code as a syntax tree. */
  readonly statements: readonly StatementSyntax[];
  /** @internal */
  readonly span: Span;
  /** The variables of the synapses, and `delay`. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The variable `delay`, in seconds. Set it with `set('delay', …)`. */
  readonly delay: Variable;
  /** @internal */
  readonly storage: Storage;
  /** Always empty: pathways have no events. */
  readonly eventNames: readonly string[] = [];
  readonly #setting: DelaySetting;
  #queue: SpikeQueue | null = null;
  #pending: QueueSnapshot | null = null;
  #code: PathwayCode | null = null;

  constructor(synapses: DeclaredSynapses, declaration: PathwayDeclaration, diags: Diagnostics) {
    super();
    this.synapses = synapses;
    this.label = declaration.name;
    this.name = `${synapses.name}.${declaration.name}`;
    this.description = `pathway \`${declaration.name}\` of ${synapses.description}`;
    this.side = declaration.side;
    this.event = declaration.event;
    this.when = declaration.when;
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
    const delaySpan = declaration.delaySpan ?? declaration.span;
    this.#setting = new DelaySetting(this.description, delaySpan);
    if (declaration.delay !== null) {
      const delay = readCommonDelay(declaration.delay, this, this.scope(), diags);
      if (delay < 0) this.#setting.refuse(delay, delaySpan, diags);
      this.storage.setInitial(this.delay, Number.isNaN(delay) ? 0 : delay);
    }
    noteCopiesOfTime(this.statements, this.scope());
    const { group } = this;
    if (!group.eventNames.includes(this.event))
      diags.report('unknown-event', declaration.span, {
        event: this.event,
        owner: group.description,
        events: group.eventNames,
      });
  }

  /** The group whose events trigger the pathway. */
  get group(): VariableOwner {
    return this.side === 'pre' ? this.synapses.source : this.synapses.target;
  }

  /** `get_states` reads the delays. @internal */
  protected override listed(): readonly ListedVariable[] {
    return [{ name: 'delay', variable: this.delay }];
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

  // -------------------------------------------------------------------------------------------- as an owner of variables

  /** Number of synapses; null if unknown while a file is checked. @internal */
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
  get root(): VariableOwner {
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
  linkOf(variable: Variable): Link | null {
    return this.synapses.linkOf(variable);
  }

  /** @internal */
  protected get owner(): Pathway {
    return this;
  }

  /** @internal */
  protected get object(): DeclaredSynapses {
    return this.synapses;
  }

  /** @internal */
  writeGuard(variable: Variable, element: KernelExpression): Place | null {
    return this.synapses.writeGuard(variable, element);
  }

  /** @internal */
  step(path: string, element: KernelExpression): ElementRef | null {
    return this.synapses.step(path, element);
  }

  /** @internal */
  get neighbours(): readonly VariableOwner[] {
    return [this.synapses];
  }

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    this.storage.addTo(buffers);
  }

  /** @internal */
  refuseValue(variable: Variable, value: number, span: Span, diags: Diagnostics): void {
    if (variable === this.delay && value < 0) this.#setting.refuse(value, span, diags);
  }

  /** @internal */
  afterAssignment(variable: Variable, span: Span): void {
    if (variable === this.delay) this.#setting.note(this.storage.floats(variable), span);
  }

  // -------------------------------------------------------------------------------------------- in a run

  /** @internal */
  elaborate(context: ElaborationContext, steps: SynapseSteps): void {
    checkPlace(this, context.diags);
    const own = elaborateStatements(
      this.statements,
      scopeOf(this, context),
      { what: `on_${this.side}`, mayWriteShared: false },
      context.diags,
    );
    noteCode(own);
    checkWrittenLinks(this.synapses, own, context.diags);
    const values = own.statements.map(({ value }) => value);
    reportHiddenConstants(values, this.synapses, context.namespace, context.diags);
    const { before, after } = steps.eventDriven(this, context);
    // Delays may have been set since the pathway was declared.
    const delays = this.#hasDelays ? this.storage.floats(this.delay) : null;
    const { dt } = context.clockOf(this.group);
    if (delays !== null) this.#setting.check(delays, dt, context.diags);
    this.#code = { before, own, after };
    this.#warnOfSteps(context);
    steps.warnOfOrder({ statements: [...(before?.statements ?? []), ...own.statements] }, context);
  }

  /** Warns of different time steps at the two ends: deliveries may be later than expected. */
  #warnOfSteps(context: ElaborationContext): void {
    const { group, synapses } = this;
    const { dt } = context.clockOf(group);
    const hasOwnSteps = [...synapses.variables.values()].some(
      ({ kind }) => kind === 'differential',
    );
    const different = [synapses.source, synapses.target, ...(hasOwnSteps ? [synapses] : [])]
      .filter((owner, k, all) => all.indexOf(owner) === k && context.clockOf(owner).dt !== dt)
      .map(
        (owner) =>
          `${owner.description} has ${showQuantity(context.clockOf(owner).dt, timeDimension)}`,
      );
    if (different.length === 0) return;
    context.diags.report('synapses-dt', this.span, {
      pathway: this.description,
      trigger: group.description,
      dt: showQuantity(dt, timeDimension),
      others: different,
    });
  }

  /** @internal */
  get code(): PathwayCode {
    return this.#code!;
  }

  /** @internal */
  get queue(): SpikeQueue {
    return this.#queue!;
  }

  /** Builds the queue of the coming run. @internal */
  arrange(context: BuildContext): void {
    const { connectivity } = this.synapses;
    const { dt } = context.clockOf(this.group);
    const index = this.side === 'pre' ? connectivity.indexBySource() : connectivity.indexByTarget();
    const lags = this.#lags(dt);
    if (this.#queue === null) this.#queue = new SpikeQueue(index, lags, dt);
    else this.#queue.rebuild(index, lags, dt);
    if (this.#pending !== null) this.#queue.restore(this.#pending);
    this.#pending = null;
  }

  /** @internal */
  build(context: BuildContext): Step {
    const { group, synapses, queue } = this;
    const clock = context.clockOf(group);
    const { before, own, after } = this.code;
    const events = group.root.eventSpace(this.event)!;
    const code: KernelCode = {
      name: this.name,
      role: 'pathway',
      loop: {
        kind: 'segments',
        starts: context.bind(`${this.name}._starts`, queue.starts),
        ends: context.bind(`${this.name}._ends`, queue.ends),
        order: queue.isIdentity
          ? null
          : context.bindLazily(`${this.name}._order`, 'u32', () => queue.order!),
        isShort: queue.meanSegment < shortSegment,
      },
      items: [...(before === null ? [] : assignments(before)), ...assignments(own), ...after],
      layout: layoutOf(this, clock.dt),
      isGuarded: true,
    };
    const position = {
      name: this.name,
      object: synapses,
      when: this.when,
      order: this.order,
      rank: rank.synapses,
      declared: context.declared(synapses),
      label: this.label,
      clock,
      isActive: () => synapses.isActive,
    };
    return kernelStep(position, code, { trigger: { kind: 'queue', pathway: this, events } });
  }

  /** Without an array no delay was ever set: all are 0. */
  get #hasDelays(): boolean {
    return this.delay.isShared || this.storage.has(this.delay);
  }

  #lags(dt: number): Lags {
    if (!this.#hasDelays) return 0;
    return delaysInSteps(this.storage.floats(this.delay), dt);
  }

  /** @internal */
  snapshot(): { storage: StorageSnapshot; queue: QueueSnapshot | null } {
    // Between `restore` and the next run what is restored still waits for its queue.
    return { storage: this.storage.snapshot(), queue: this.#queue?.snapshot() ?? this.#pending };
  }

  /** @internal */
  restore(saved: { storage: StorageSnapshot; queue: QueueSnapshot | null }): void {
    this.storage.restore(saved.storage);
    this.#queue = null;
    this.#pending = saved.queue;
  }
}
