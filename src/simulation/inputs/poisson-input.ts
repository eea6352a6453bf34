// Many independent Poisson inputs onto one variable at once (Brian2's PoissonInput): in each step every target gets
// weight * Binomial(N, rate*dt), drawn exactly.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  call,
  constant,
  constantValue,
  elaborateExpression,
  expectDimension,
  integer,
  isAssignedOnce,
  multiply,
} from '../../equations/index.ts';
import type { Expr, Variable } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { frequencyDimension, showQuantity, timeDimension } from '../../units/index.ts';
import {
  kernelStep,
  layoutOf,
  loopOver,
  noteDependent,
  noteSet,
  noteUses,
  ownNames,
  rank,
  requireGroup,
  scopeOf,
} from '../objects/index.ts';
import type {
  BuildContext,
  ElaborationContext,
  Group,
  NetworkObject,
  KernelCode,
  Step,
} from '../objects/index.ts';
import { monitorOptions } from '../monitors/index.ts';
import type { MonitorOptions, NamedVariable } from '../monitors/index.ts';
import {
  checkKnownUnit,
  diagnosticsOf,
  option,
  aRate,
  guard,
  readExpression,
  readName,
  readOptions,
  readSize,
  requireText,
  spanOfName,
  throwIfWrong,
} from '../arguments/index.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';

/** Reports variables that code may not write: an input cannot add to them. */
function refuseUnwritable(variable: Variable, what: string, span: Span, diags: Diagnostics): void {
  variable.onWrite?.();
  const { name, kind, isReadOnly, isConstant } = variable;
  if (kind === 'subexpression') diags.report('write-subexpression', span, { name });
  else if (kind === 'builtin' || isReadOnly) diags.report('write-read-only', span, { name });
  else if (isConstant) diags.report('write-constant', span, { name });
  else if (isAssignedOnce(variable))
    diags.report('write-shared', span, { name, what, isLinked: !variable.isShared });
}

/** Options of PoissonInput. */
export interface PoissonInputOptions extends MonitorOptions {
  /** Number of independent Poisson inputs per target element. */
  readonly N: number | null;
  /** Rate of each input in hertz, an expression of constants. */
  readonly rate: ExpressionSource;
  /** The amount added by each event, in the unit of the variable. May use variables of the target. */
  readonly weight: ExpressionSource;
}

const poissonInputOptions: OptionTable<PoissonInputOptions> = {
  N: option.passedOn,
  rate: option.passedOn,
  weight: option.passedOn,
  ...monitorOptions,
};

/**
 * Independent Poisson inputs to one variable: in each time step, weight * Binomial(N, rate*dt) is added for each
 * element of the target. A variable with `(unless refractory)` is not changed in refractory neurons. Brian2:
 * PoissonInput, https://brian2.readthedocs.io/en/stable/user/input.html.
 *
 * @example
 * const G = new NeuronGroup(2, 'dv/dt = -v/(10*ms) : volt', { method: 'exact' });
 * const bg = new PoissonInput(G, 'v', { N: 100, rate: '100*Hz', weight: '0.1*mV' });
 * await new Network(bg).run('10*ms');
 * console.log(G.get('v')[0]! > 0); // true
 */
export class PoissonInput implements NetworkObject {
  /** @internal */
  readonly kind = 'poisson-input';
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** The group or subgroup that receives the input. */
  readonly target: Group;
  /** The variable that the input is added to. */
  readonly variable: Variable | null;
  /** Number of inputs per target element. */
  readonly N: number | null;
  /** Rate of each input, as a syntax tree. */
  readonly rate: ExpressionSyntax;
  /** The amount added by each event, as a syntax tree. */
  readonly weight: ExpressionSyntax;
  /** The slot in which it runs. Default: `synapses`. */
  readonly when: string;
  /** Priority within the slot: smaller runs first. */
  readonly order: number;
  /** Whether it takes part in the next runs. Default: true. */
  isActive = true;
  /** @internal */
  readonly clock = null;
  /** @internal */
  readonly group = null;
  /** @internal */
  readonly hasHostCode = false;
  /** @internal */
  readonly recordedVariables = null;
  #elaborated: { readonly rate: Expr; readonly weight: Expr } | null = null;

  /** Its name in messages. */
  get description(): string {
    return `input \`${this.name}\``;
  }

  /**
   * @param variable name of a variable of the target that code may write
   * @throws {ModelError} `unknown-variable`, `bad-size`, `write-subexpression`, `write-read-only`, `write-constant`,
   *   `write-shared`, `unit-mismatch`; wrong units of constants are reported by `run`
   */
  constructor(target: Group, variable: string | NamedVariable, given: PoissonInputOptions) {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, poissonInputOptions, 'PoissonInput', diags);
    if (Object(given) !== given) throwIfWrong(diags);
    this.name = readName(options.name, 'poissoninput', diags);
    this.span = options.span ?? spanOfName(this.name);
    requireGroup(target, `the target of ${this.description}`);
    this.target = target;
    const isPlaced = typeof variable === 'object' && variable !== null && 'span' in variable;
    const name = isPlaced ? variable.name : variable;
    requireText(name, `the variable of ${this.description}`);
    const named = { name, span: isPlaced ? variable.span : spanOfName(name) };
    this.variable = target.variables.get(named.name) ?? null;
    if (this.variable === null)
      diags.report('unknown-variable', named.span, {
        name: named.name,
        owner: target.description,
        known: ownNames(target),
      });
    else refuseUnwritable(this.variable, this.description, named.span, diags);
    const what = `\`N\` of ${this.description}`;
    this.N = readSize(options.N, this.description, 0, this.span, diags, what);
    this.rate = readExpression(options.rate, `${this.name}: rate`, diags, aRate);
    this.weight = readExpression(options.weight, `${this.name}: weight`, diags);
    checkKnownUnit(this.rate, frequencyDimension, 'the rate', diags, options.diagnostics);
    if (this.variable !== null)
      checkKnownUnit(
        this.weight,
        this.variable.dimension,
        'the weight',
        diags,
        options.diagnostics,
      );
    this.when = options.when ?? 'synapses';
    this.order = options.order ?? 0;
    noteDependent(this, [target]);
    if (options.diagnostics !== undefined) return;
    throwIfWrong(diags);
    guard(this, PoissonInput, this.description, ['active']);
  }

  /** @internal */
  get needs(): readonly NetworkObject[] {
    return [this.target];
  }

  /** @internal */
  define(): void {}

  /** @internal */
  elaborate(context: ElaborationContext): void {
    if (this.variable === null) return;
    const scope = scopeOf(this.target, context);
    const rate = elaborateExpression(this.rate, scope, context.diags);
    const weight = elaborateExpression(this.weight, scope, context.diags);
    expectDimension(rate, frequencyDimension, 'the rate', context.diags);
    expectDimension(weight, this.variable.dimension, 'the weight', context.diags);
    this.#checkProbability(rate, context);
    noteUses([rate, weight]);
    noteSet(this.variable);
    this.#elaborated = { rate, weight };
  }

  /** In a step each input has an event with the probability rate*dt; what is known of it must be one. */
  #checkProbability(rate: Expr, context: ElaborationContext): void {
    const { dt } = context.clockOf(this.target);
    const hertz = constantValue(rate);
    if (hertz === null || rate.type === 'error' || !(hertz < 0 || hertz * dt > 1)) return;
    context.diags.report('input-rate', rate.span, {
      input: this.description,
      rate: showQuantity(hertz, frequencyDimension),
      dt: showQuantity(dt, timeDimension),
      isNegative: hertz < 0,
    });
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const { target, variable, span } = this;
    const clock = context.clockOf(target);
    const { rate, weight } = this.#elaborated!;
    const probability = multiply(rate, constant(clock.dt, timeDimension, span));
    const events = call('binomial', [integer(this.N!, span), probability], span);
    const code: KernelCode = {
      name: `${this.name}.input`,
      role: 'poisson_input',
      loop: loopOver(target, context.bind),
      items: [
        {
          kind: 'assign',
          assignment: {
            target: { kind: 'variable', variable: variable!, path: '' },
            operator: '+=',
            value: multiply(weight, events),
            span,
          },
        },
      ],
      layout: layoutOf(target, clock.dt),
      isGuarded: true,
    };
    const position = {
      name: this.name,
      object: this,
      when: this.when,
      order: this.order,
      rank: rank.neurons,
      declared: context.declared(this),
      clock,
      isActive: () => this.isActive,
    };
    return [kernelStep(position, code, { trigger: { kind: 'step', count: target.size ?? 0 } })];
  }

  /** @internal */
  snapshot(): unknown {
    return null;
  }

  /** @internal */
  restore(): void {}
}
