// Synapses between two groups (Brian2's Synapses): reads equations, pathways and calls of connect from strings or
// Syntax, and owns the variables, their storage and the pathways. Steps are built in steps.ts and pathway.ts.
import type { TypedArray } from '../../abi.ts';
import { integerConstant, load } from '../../codegen/index.ts';
import type { KernelExpression, Place } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { declareEquations, reachableVariable, synapsesScope } from '../../equations/index.ts';
import type {
  DeclaredEquations,
  Differential,
  Path,
  Scope,
  Variable,
} from '../../equations/index.ts';
import type { Integration, NamedMethod } from '../../integrators/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { Connectivity } from '../../runtime/index.ts';
import { readNamespace } from '../namespace/index.ts';
import { Links } from '../links/index.ts';
import {
  computed,
  placeOfBuiltin,
  noteDependent,
  relativeIndex,
  requireGroup,
  warnOfInvalidValues,
  Storage,
} from '../objects/index.ts';
import { ConnectionArrays } from './connection-arrays.ts';
import { ConnectionCopies } from './connection-copies.ts';
import { connectAs } from './connect-options.ts';
import type { ConnectOptions } from './connect-options.ts';
import type { DeclaredSynapses } from './declaration.ts';
import { declarePathways } from './declare-pathways.ts';
import { addMultisynapticIndex } from './multisynaptic-index.ts';
import { synapsesOptions } from './options.ts';
import type { SynapsesOptions } from './options.ts';
import { GroupAccess, selectPairs } from '../state/index.ts';
import type { ListedVariable } from '../state/index.ts';
import { withEnds } from './variables-of-ends.ts';
import type {
  ElementRef,
  Elements,
  VariableOwner,
  BuildContext,
  ElaborationContext,
  Group,
  NetworkObject,
  Step,
  Pairs,
} from '../objects/index.ts';
import {
  diagnosticsOf,
  readClock,
  readName,
  readMethod,
  readOptions,
  requireText,
  spanOfName,
  readEquations,
  throwError,
} from '../arguments/index.ts';
import type { CodeSource } from '../arguments/index.ts';
import type { Operation, OperationOptions, RegularOperation } from '../neurons/index.ts';
import { Pathway } from './pathway.ts';
import { addOperation } from '../neurons/index.ts';
import { SynapseSteps } from './steps.ts';

/**
 * Synapses from one group to another or to itself. There are none until `connect` creates them. Brian2: Synapses,
 * https://brian2.readthedocs.io/en/stable/user/synapses.html.
 *
 * @example
 * const P = new PoissonGroup(10, '20*Hz');
 * const G = new NeuronGroup(10, 'v : volt');
 * const S = new Synapses(P, G, { model: 'w : volt', on_pre: 'v_post += w', delay: '1*ms' });
 * S.connect({ condition: 'i != j' });
 * S.set('w', 'rand()*mV');
 * S.set('w', mV(2), { i: 0, j: [1, 2] });
 * console.log(S.N, S.get('w', { i: 0, j: 1 })[0]); // 90 0.002
 */
export class Synapses extends GroupAccess implements DeclaredSynapses {
  /** @internal */
  readonly kind = 'synapses';
  readonly name: string;
  /** @internal */
  readonly span: Span;
  readonly description: string;
  readonly source: Group;
  readonly target: Group;
  /** @internal */
  clock: Clock | null;
  readonly order: number;
  /** @internal */
  readonly namespace: Scope | null;
  readonly variables: Map<string, Variable>;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  override readonly links = new Links();
  /** @internal */
  readonly connectivity: Connectivity;
  /** @internal */
  readonly declared: DeclaredEquations;
  readonly method: NamedMethod | null;
  /** @internal */
  readonly multisynapticIndex: Variable | null;
  /** The pathways by name. */
  override readonly pathways = new Map<string, Pathway>();
  /** @internal */
  readonly operations: Operation[] = [];
  readonly eventNames: readonly string[] = [];
  /** Whether connect was called, even if it created no synapses. @internal */
  isConnected = false;
  /** false while synapses are only checked: how many there would be is not known. @internal */
  isCounted = true;
  /** While they are only checked: how many there would be, at most. @internal */
  most = 0;
  /** @internal */
  readonly steps: SynapseSteps;
  readonly #arrays: ConnectionArrays;
  readonly #copies = new ConnectionCopies(this);

  /**
   * @param target default: the source
   * @throws {ModelError} syntax errors and duplicate definitions in equations and code, `unknown-event`,
   *   `negative-delay`, `object-name`; names and units are checked by `run`
   */
  constructor(source: Group, target: Group = source, given: SynapsesOptions = {}) {
    super();
    const diags = diagnosticsOf(given);
    const options = readOptions(given, synapsesOptions, 'Synapses', diags);
    this.name = readName(options.name, 'synapses', diags);
    this.span = options.span ?? spanOfName(this.name);
    this.description = `synapses \`${this.name}\``;
    for (const end of [source, target]) requireGroup(end, `an end of ${this.description}`);
    this.source = source;
    this.target = target;
    const what = (part: string) => `${this.name}: ${part}`;
    this.order = options.order ?? 0;
    this.clock = readClock(options.dt, what('dt'), diags);
    this.namespace = readNamespace(options.namespace, this.description, diags);
    const equations = readEquations(options.model ?? '', what('model'), diags);
    this.declared = declareEquations(equations, 'synapses', this.name, diags);
    this.variables = new Map(this.declared.variables);
    this.method = readMethod(options.method, what('method'), diags);
    this.multisynapticIndex =
      options.multisynaptic_index === undefined
        ? null
        : addMultisynapticIndex(
            this,
            options.multisynaptic_index,
            options.indexSpan ?? spanOfName(what('multisynaptic_index')),
            diags,
          );
    this.storage = new Storage(this.name, 0);
    this.connectivity = new Connectivity(source.root.size ?? 0, target.root.size ?? 0);
    this.#arrays = new ConnectionArrays(this.name, this.connectivity);
    for (const declaration of declarePathways(this, options, diags))
      this.pathways.set(declaration.name, new Pathway(this, declaration, diags));
    this.delays = { of: this.name, pathways: [...this.pathways.keys()] };
    this.steps = new SynapseSteps(this);
    noteDependent(this, [source, target]);
    this.made(Synapses, diags, options.diagnostics);
  }

  /**
   * Creates synapses: for all pairs that satisfy a condition, for given pairs of indices, or with a generator
   * expression. Can be called several times. Returns the number of new synapses.
   * @throws {ModelError} `connect-arguments`, `bad-probability`, `connect-index-out-of-range`,
   *   `sample-size-out-of-range`, `too-many-candidates`, `row-too-long`, `range-step-is-zero`, `too-much-memory`,
   *   `set-while-running`, or an error in an expression; no synapses are created then
   * @example
   * const S = new Synapses(new PoissonGroup(20, Hz(5)), new NeuronGroup(20, 'v : 1'));
   * console.log(S.connect({ condition: 'i != j' })); // 380
   * console.log(S.connect({ i: [0, 1], j: [2, 3] }), S.N); // 2 382
   * S.connect({ j: 'k for k in range(i - 1, i + 2) if k != i', skip_if_invalid: true });
   */
  connect(options: ConnectOptions = {}): number {
    const before = this.connectivity.count;
    connectAs(this, options);
    return this.connectivity.count - before;
  }

  /**
   * The pathway with this name, to set its delay, order or slot.
   * @throws {ModelError} `no-such-pathway`
   */
  pathway(name: string): Pathway {
    requireText(name, 'the name of a pathway');
    const [owner, known] = [this.description, [...this.pathways.keys()]];
    const pathway = this.pathways.get(name);
    return pathway ?? throwError('no-such-pathway', spanOfName(name), { name, owner, known });
  }

  /** The source index of each synapse. The same array until synapses are added; do not write to it. */
  get i(): Int32Array {
    return this.#copies.of('i');
  }

  /** The target index of each synapse. The same array until synapses are added; do not write to it. */
  get j(): Int32Array {
    return this.#copies.of('j');
  }

  /** The number of synapses of each target neuron. The same array until synapses are added; do not write to it. */
  get N_incoming_post(): Int32Array {
    return this.#copies.of('N_incoming');
  }

  /** The number of synapses of each source neuron. The same array until synapses are added; do not write to it. */
  get N_outgoing_pre(): Int32Array {
    return this.#copies.of('N_outgoing');
  }

  /**
   * Runs code for all synapses at regular intervals, starting with the first step of a run.
   * @throws {ModelError} if the code has syntax errors
   */
  run_regularly(code: CodeSource, options: OperationOptions = {}): RegularOperation {
    return addOperation(this, this.operations, code, options);
  }

  /** @internal */
  protected override listed(all: boolean): readonly ListedVariable[] {
    const own = super.listed(all);
    return all ? withEnds(own, this) : own;
  }

  /** `delay` is that of the pathway `pre`; `v_pre` and `v_post` are variables of the neurons. @internal */
  protected override findVariable(
    name: string,
  ): { owner: VariableOwner; variable: Variable; path: Path } | null {
    const pre = this.pathways.get('pre');
    if (name === 'delay' && pre !== undefined) return { owner: pre, variable: pre.delay, path: '' };
    const found = reachableVariable(this.scope(), name);
    return found && { owner: this, variable: found.variable, path: found.path };
  }

  /** @internal */
  override selectPairs(pairs: Pairs, diags: Diagnostics): Uint32Array {
    return selectPairs(this, pairs, diags);
  }

  /** The integration method of the clock-driven equations at the last run; null before a run or without any. */
  get integration(): Integration | null {
    return this.steps.integration;
  }

  // -------------------------------------------------------------------------------------------- as an owner of variables

  /** @internal */
  get size(): number | null {
    return this.isCounted ? this.connectivity.count : null;
  }

  /** Also while the synapses are only checked. @internal */
  override get elements(): Elements {
    return { kind: 'range', start: 0, count: this.connectivity.count };
  }

  /** @internal */
  get needs(): readonly NetworkObject[] {
    return [this.source, this.target, ...this.links.sources()];
  }

  /** @internal */
  scope(): Scope {
    return synapsesScope(
      this.variables,
      this.source.variables,
      this.target.variables,
      this.description,
    );
  }

  /** @internal */
  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable.kind === 'builtin') {
      if (variable.name === 'i')
        return computed(relativeIndex(this.source, this.#end('pre', element)));
      if (variable.name === 'j')
        return computed(relativeIndex(this.target, this.#end('post', element)));
      const { count } = this.connectivity;
      return placeOfBuiltin(variable, element, count, this.session.clockOf(this).dt);
    }
    if (variable.name === 'N_incoming' || variable.name === 'N_outgoing') {
      const side = variable.name === 'N_incoming' ? 'post' : 'pre';
      const buffer = this.#arrays.bufferOf(variable.name);
      return { kind: 'stored', buffer, index: this.#end(side, element) };
    }
    if (variable.isLinked) return this.links.place(this, variable, element, dt);
    this.storage.array(variable);
    const index = variable.isShared ? integerConstant(0) : element;
    return { kind: 'stored', buffer: this.storage.buffer(variable), index };
  }

  /** @internal */
  override writeGuard(variable: Variable, element: KernelExpression): Place | null {
    return variable.isLinked ? this.links.writeGuard(this, variable, element) : null;
  }

  #end(side: 'pre' | 'post', element: KernelExpression): KernelExpression {
    return load(this.#arrays.bufferOf(side), element);
  }

  /** @internal */
  get eventDrivenEquations(): readonly Differential[] {
    return this.steps.eventDrivenEquations;
  }

  /** @internal */
  get isOnlyEventDriven(): boolean {
    return this.steps.isOnlyEventDriven;
  }

  /** @internal */
  targetsOfSums(variable: Variable): readonly VariableOwner[] {
    return this.steps.targetsOfSums(variable);
  }

  /** @internal */
  override step(path: string, element: KernelExpression): ElementRef | null {
    if (path === 'pre') return { owner: this.source, element: this.#end('pre', element) };
    if (path === 'post') return { owner: this.target, element: this.#end('post', element) };
    return path.startsWith('@') ? this.links.follow(this, path.slice(1), element) : null;
  }

  /** @internal */
  get neighbours(): readonly VariableOwner[] {
    return [this.source, this.target, ...this.links.sources()];
  }

  /** @internal */
  addBuffers(buffers: Map<string, TypedArray>): void {
    this.#arrays.addTo(buffers);
    this.storage.addTo(buffers);
    this.links.addTo(this, buffers);
    for (const pathway of this.pathways.values()) pathway.storage.addTo(buffers);
  }

  // -------------------------------------------------------------------------------------------- as an object of a network

  /** Makes room for new pairs in every variable. @internal */
  grow(): void {
    this.isConnected = true;
    const { count } = this.connectivity;
    this.storage.grow(count, this.variables);
    for (const pathway of this.pathways.values()) pathway.grow(count);
    if (this.multisynapticIndex !== null)
      this.storage.array(this.multisynapticIndex).set(this.connectivity.countEarlierOfPair());
  }

  /** @internal */
  override define(context: ElaborationContext): void {
    this.steps.define(context);
  }

  /** @internal */
  elaborate(context: ElaborationContext): void {
    this.steps.elaborate(context);
    for (const pathway of this.pathways.values()) pathway.elaborate(context, this.steps);
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const pathways = [...this.pathways.values()];
    for (const pathway of pathways) pathway.arrange(context);
    return [...this.steps.build(context), ...pathways.map((pathway) => pathway.build(context))];
  }

  /** @internal */
  finish(diags: Diagnostics, now: number): void {
    warnOfInvalidValues(this, this.storage, diags, now);
  }

  /** @internal */
  snapshot(): unknown {
    return {
      storage: this.storage.snapshot(),
      connectivity: this.connectivity.snapshot(),
      pathways: new Map([...this.pathways].map(([name, pathway]) => [name, pathway.snapshot()])),
    };
  }

  /** @internal */
  restore(snapshot: unknown): void {
    const saved = snapshot as {
      storage: ReturnType<Storage['snapshot']>;
      connectivity: ReturnType<Connectivity['snapshot']>;
      pathways: Map<string, ReturnType<Pathway['snapshot']>>;
    };
    this.#copies.clear();
    this.connectivity.restore(saved.connectivity);
    this.isConnected ||= this.connectivity.count > 0;
    this.storage.restore(saved.storage);
    for (const [name, pathway] of this.pathways) pathway.restore(saved.pathways.get(name)!);
  }
}
