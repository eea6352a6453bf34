// Synapses between two groups (Brian2's Synapses): takes equations, pathways and connect calls as strings or Syntax, gives
// the variables, their storage and the pathways. What they do in a step is built in synapse-steps.ts and pathway.ts.
import type { Slot, TypedArray } from '../abi.ts';
import { integerConstant, load } from '../codegen/index.ts';
import type { KernelExpression, Place } from '../codegen/index.ts';
import { Diagnostics } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { declareEquations, synapsesScope } from '../equations/index.ts';
import type { DeclaredEquations, Scope, Variable } from '../equations/index.ts';
import { Clock, Connectivity } from '../runtime/index.ts';
import type { EventSpace, Scheduled } from '../runtime/index.ts';
import { dimensionless } from '../units/index.ts';
import { Quantity } from '../units/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { fromArray, scalar } from '../script/index.ts';
import type { ArrayValue } from '../script/index.ts';
import type { Surroundings } from './assignment.ts';
import { connect } from './connect.ts';
import { define } from './elaborate-all.ts';
import { computed, placeOfBuiltin } from './builtins.ts';
import { relativeIndex } from './elements.ts';
import { GroupAccess } from './group-access.ts';
import type { At, Elements, Holder } from './holder.ts';
import { warnOfInvalidValues } from './invalid-values.ts';
import type { BuildContext, ElaborationContext, Member } from './member.ts';
import { emptyScope, namespaceScope } from './namespace.ts';
import type { NamespaceValues } from './namespace.ts';
import { nextName } from './naming.ts';
import type { MethodChoice, Operation } from './neuron-group.ts';
import { Pathway } from './pathway.ts';
import type { PathwayDeclaration } from './pathway.ts';
import { readCode, readEquations, readExpression, readGenerator, spanOfName, throwIfWrong } from './sources.ts';
import type { CodeSource, EquationsSource, ExpressionSource } from './sources.ts';
import { Storage } from './storage.ts';
import { SynapseSteps } from './synapse-steps.ts';
import { readTime } from './values.ts';

export type PathwaySource = CodeSource | Readonly<Record<string, CodeSource>> | readonly PathwayDeclaration[];

export interface ConnectOptions {
  /** Which pairs: an expression of `i`, `j` and the variables of the neurons. */
  readonly condition?: ExpressionSource;
  /** Indices of sources, or an expression of `j`, with `for … in range(…)` where there are several. */
  readonly i?: ExpressionSource | ArrayLike<number>;
  /** Indices of targets, or an expression of `i`. */
  readonly j?: ExpressionSource | ArrayLike<number>;
  /** Probability, a number or an expression. */
  readonly p?: ExpressionSource;
  /** How many synapses a pair gets. */
  readonly n?: ExpressionSource;
  readonly skip_if_invalid?: boolean;
  readonly namespace?: NamespaceValues;
}

export interface SynapsesOptions {
  readonly model?: EquationsSource;
  /** Code of the pathway `pre`, or of several by name. */
  readonly on_pre?: PathwaySource;
  readonly on_post?: PathwaySource;
  /** One delay for all synapses of the pathway `pre`, or of pathways by name. */
  readonly delay?: ExpressionSource | Readonly<Record<string, ExpressionSource>>;
  /** The event that starts all pathways, or each by name; `spike` if nothing is said. */
  readonly on_event?: string | Readonly<Record<string, string>>;
  /** Name of a variable that counts the synapses of the same pair. */
  readonly multisynaptic_index?: string;
  readonly method?: string | MethodChoice;
  readonly dt?: string | number | Quantity;
  readonly order?: number;
  readonly namespace?: NamespaceValues | Scope;
  readonly name?: string;
  readonly diagnostics?: Diagnostics;
  readonly span?: Span;
}

/**
 * Synapses from one group to another, or to itself.
 *
 * @example
 * const S = new Synapses(P, G, { model: 'w : 1', on_pre: 'v_post += w' });
 * S.connect({ condition: 'i != j', p: 0.1 });
 */
export class Synapses extends GroupAccess implements Holder, Member {
  readonly name: string;
  readonly span: Span;
  readonly description: string;
  readonly source: Holder & Member;
  readonly target: Holder & Member;
  readonly clock: Clock | null;
  readonly order: number;
  readonly namespace: Scope | null;
  readonly variables: Map<string, Variable>;
  readonly storage: Storage;
  readonly connectivity: Connectivity;
  readonly declared: DeclaredEquations;
  readonly method: MethodChoice | null;
  readonly multisynapticIndex: Variable | null;
  readonly pathways = new Map<string, Pathway>();
  readonly operations: Operation[] = [];
  readonly eventNames: readonly string[] = [];
  isActive = true;
  /** Whether connect was called, though perhaps no synapse came of it. */
  isConnected = false;
  /** false while synapses are only checked: how many there would be is not known. */
  isCounted = true;
  readonly steps: SynapseSteps;

  constructor(source: Holder & Member, target: Holder & Member = source, options: SynapsesOptions = {}) {
    super();
    const diags = options.diagnostics ?? new Diagnostics();
    this.name = options.name ?? nextName('synapses');
    this.span = options.span ?? spanOfName(this.name);
    this.description = `synapses \`${this.name}\``;
    this.source = source;
    this.target = target;
    const what = (part: string) => `${this.name}: ${part}`;
    this.order = options.order ?? 0;
    this.clock = options.dt === undefined ? null : new Clock(readTime(options.dt, what('dt'), diags));
    this.namespace =
      options.namespace === undefined ? null : namespaceScope(options.namespace, this.description, diags);
    const equations = readEquations(options.model ?? '', what('model'), diags);
    this.declared = declareEquations(equations, 'synapses', this.name, diags);
    this.variables = new Map(this.declared.variables);
    this.method =
      typeof options.method === 'string' ? { name: options.method, span: spanOfName(options.method) } : (options.method ?? null);
    this.multisynapticIndex =
      options.multisynaptic_index === undefined ? null : this.#addIndexVariable(options.multisynaptic_index, diags);
    this.storage = new Storage(this.name, 0);
    this.connectivity = new Connectivity(source.root.size ?? 0, target.root.size ?? 0);
    for (const declaration of this.#declarePathways(options, diags))
      this.pathways.set(declaration.name, new Pathway(this, declaration, diags));
    this.steps = new SynapseSteps(this);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /**
   * Makes synapses: for a condition, for given pairs, or as a generator says.
   *
   * @example
   * S.connect({ condition: 'i != j', p: 0.1 });
   */
  connect(args: ConnectOptions = {}): void {
    const diags = new Diagnostics();
    const span = spanOfName(`${this.name}.connect`);
    const arrays = new Map<ExpressionSyntax, ArrayLike<number>>();
    const read = (given: ConnectOptions['i'], what: string): ExpressionSyntax | null => {
      if (given === undefined) return null;
      if (typeof given !== 'object' || 'kind' in given || given instanceof Quantity)
        return readGenerator(given, `${this.name}.connect: ${what}`, diags);
      const syntax = readExpression(what, `${this.name}.connect`, diags);
      arrays.set(syntax, given);
      return syntax;
    };
    const [condition, i, j, p, n] = (['condition', 'i', 'j', 'p', 'n'] as const).map((key) => read(args[key], key));
    const around: Surroundings = {
      session: this.session,
      namespace: args.namespace === undefined ? emptyScope : namespaceScope(args.namespace, this.description, diags),
      diags,
      definitions: () => define([this], emptyScope, this.session, diags),
      isChecking: false,
    };
    const valueOf = (syntax: ExpressionSyntax): ArrayValue | null => {
      const values = arrays.get(syntax);
      if (values !== undefined) return fromArray(Float64Array.from(Array.from(values)), dimensionless, 'integer');
      return syntax.kind === 'number' ? scalar(syntax.value, dimensionless, 'integer') : null;
    };
    throwIfWrong(diags);
    connect(
      this,
      { condition: condition!, i: i!, j: j!, p: p!, n: n!, skipIfInvalid: args.skip_if_invalid ?? false, span, valueOf },
      around,
    );
    throwIfWrong(diags);
  }

  /** Runs code for all synapses at regular intervals. */
  run_regularly(
    code: CodeSource,
    options: { dt?: string | number | Quantity; when?: Slot; order?: number; diagnostics?: Diagnostics; span?: Span } = {},
  ): void {
    const diags = options.diagnostics ?? new Diagnostics();
    const statements = readCode(code, `${this.name}: run_regularly`, diags);
    this.operations.push({
      statements,
      clock: options.dt === undefined ? null : new Clock(readTime(options.dt, `${this.name}: dt`, diags)),
      when: options.when ?? 'start',
      order: options.order ?? 0,
      span: options.span ?? statements[0]?.span ?? this.span,
    });
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  #addIndexVariable(name: string, diags: Diagnostics): Variable {
    const variable: Variable = {
      name,
      owner: this.name,
      kind: 'parameter',
      type: 'integer',
      dimension: dimensionless,
      isShared: false,
      isConstant: true,
      isConstantOverDt: false,
      isUnlessRefractory: false,
      isLinked: false,
      isReadOnly: true,
      span: this.span,
    };
    if (this.variables.has(name)) diags.report('duplicate-definition', this.span, { name });
    else this.variables.set(name, variable);
    return variable;
  }

  #declarePathways(options: SynapsesOptions, diags: Diagnostics): PathwayDeclaration[] {
    const list: PathwayDeclaration[] = [];
    const delays: Readonly<Record<string, ExpressionSource | undefined>> = isPlainRecord<ExpressionSource>(options.delay)
      ? options.delay
      : { pre: options.delay as ExpressionSource | undefined };
    const eventOf = (name: string): string =>
      typeof options.on_event === 'string' ? options.on_event : (options.on_event?.[name] ?? 'spike');
    for (const side of ['pre', 'post'] as const) {
      const given = side === 'pre' ? options.on_pre : options.on_post;
      if (given === undefined) continue;
      if (isDeclarations(given)) {
        list.push(...given);
        continue;
      }
      const codes = isPlainRecord<CodeSource>(given) ? given : { [side]: given as CodeSource };
      for (const [name, code] of Object.entries(codes)) {
        const statements = readCode(code, `${this.name}: on_${side}${name === side ? '' : ` ${name}`}`, diags);
        list.push({ name, side, statements, event: eventOf(name), order: null, delay: delays[name] ?? null, span: statements[0]?.span ?? this.span });
      }
    }
    return list;
  }

  // -------------------------------------------------------------------------------------------- as a holder

  get size(): number | null {
    return this.isCounted ? this.connectivity.count : null;
  }

  get elements(): Elements {
    return { kind: 'range', start: 0, count: this.connectivity.count };
  }

  get root(): Holder {
    return this;
  }

  get needs(): readonly Member[] {
    return [this.source, this.target];
  }

  eventSpace(): EventSpace | null {
    return null;
  }

  scope(): Scope {
    return synapsesScope(this.variables, this.source.variables, this.target.variables, this.description);
  }

  place(variable: Variable, element: KernelExpression, dt: number): Place {
    if (variable.kind === 'builtin') {
      if (variable.name === 'i') return computed(relativeIndex(this.source, this.#end('pre', element)));
      if (variable.name === 'j') return computed(relativeIndex(this.target, this.#end('post', element)));
      return placeOfBuiltin(variable, element, this.connectivity.count, dt);
    }
    if (variable.name === 'N_incoming' || variable.name === 'N_outgoing') {
      const side = variable.name === 'N_incoming' ? 'post' : 'pre';
      return { kind: 'stored', buffer: { name: `${this.name}._${variable.name}`, element: 'i32' }, index: this.#end(side, element) };
    }
    this.storage.array(variable);
    const index = variable.isShared ? integerConstant(0) : element;
    return { kind: 'stored', buffer: this.storage.buffer(variable), index };
  }

  #end(side: 'pre' | 'post', element: KernelExpression): KernelExpression {
    return load({ name: `${this.name}._${side}`, element: 'u32' }, element);
  }

  writeGuard(): Place | null {
    return null;
  }

  step(path: string, element: KernelExpression): At | null {
    if (path === 'pre') return { holder: this.source, element: this.#end('pre', element) };
    if (path === 'post') return { holder: this.target, element: this.#end('post', element) };
    return null;
  }

  get neighbours(): readonly Holder[] {
    return [this.source, this.target];
  }

  addBuffers(buffers: Map<string, TypedArray>): void {
    const { connectivity } = this;
    buffers.set(`${this.name}._pre`, connectivity.pre);
    buffers.set(`${this.name}._post`, connectivity.post);
    if (this.variables.has('N_incoming')) {
      buffers.set(`${this.name}._N_incoming`, connectivity.countIncoming());
      buffers.set(`${this.name}._N_outgoing`, connectivity.countOutgoing());
    }
    this.storage.addTo(buffers);
    for (const pathway of this.pathways.values()) pathway.storage.addTo(buffers);
  }

  // -------------------------------------------------------------------------------------------- as a member

  /** After connect has pushed new pairs: room for them in every variable. */
  grow(): void {
    this.connectivity.finish();
    this.isConnected = true;
    const { count } = this.connectivity;
    this.storage.grow(count, this.variables);
    for (const pathway of this.pathways.values()) pathway.grow(count);
    if (this.multisynapticIndex !== null)
      this.storage.array(this.multisynapticIndex).set(this.connectivity.countEarlierOfPair());
  }

  define(context: ElaborationContext): void {
    this.steps.define(context);
  }

  elaborate(context: ElaborationContext): void {
    this.steps.elaborate(context);
    for (const pathway of this.pathways.values()) pathway.elaborate(context, this.steps);
  }

  build(context: BuildContext): readonly Scheduled[] {
    return [
      ...this.steps.build(context),
      ...[...this.pathways.values()].map((pathway) => pathway.build(context)),
    ];
  }

  finish(diags: Diagnostics, now: number): void {
    warnOfInvalidValues(this, this.storage, diags, now);
  }

  snapshot(): unknown {
    return {
      storage: this.storage.snapshot(),
      connectivity: this.connectivity.snapshot(),
      pathways: new Map([...this.pathways].map(([name, pathway]) => [name, pathway.snapshot()])),
    };
  }

  restore(snapshot: unknown): void {
    const saved = snapshot as {
      storage: ReturnType<Storage['snapshot']>;
      connectivity: ReturnType<Connectivity['snapshot']>;
      pathways: Map<string, ReturnType<Pathway['snapshot']>>;
    };
    this.connectivity.restore(saved.connectivity);
    this.storage.restore(saved.storage);
    for (const [name, pathway] of this.pathways) pathway.restore(saved.pathways.get(name)!);
  }
}

function isPlainRecord<T>(value: unknown): value is Readonly<Record<string, T>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype && !('kind' in value);
}

function isDeclarations(value: PathwaySource): value is readonly PathwayDeclaration[] {
  return Array.isArray(value) && (value.length === 0 || 'side' in (value[0] as object));
}
