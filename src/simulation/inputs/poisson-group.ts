// Neurons that spike at random (Brian2's PoissonGroup): in every step each with probability rates*dt, at most once.
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import {
  call,
  compare,
  constant,
  constantValue,
  elaborateExpression,
  expectDimension,
  multiply,
  someNode,
  variableExpr,
} from '../../equations/index.ts';
import type { Expr, Variable } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import {
  frequencyDimension,
  sameDimension,
  showDimension,
  showQuantity,
  timeDimension,
} from '../../units/index.ts';
import { readExpressionOver, readVariable } from '../state/index.ts';
import type { StateContext } from '../state/index.ts';
import { emptyScope } from '../namespace/index.ts';
import {
  kernelStep,
  layoutOf,
  rank,
  scopeOf,
  setTo,
  storedVariable,
  writeStored,
} from '../objects/index.ts';
import { InputGroup, inputGroupOptions } from './input-group.ts';
import type { InputGroupOptions } from './input-group.ts';
import type {
  BuildContext,
  ElaborationContext,
  KernelCode,
  Step,
  StorageSnapshot,
} from '../objects/index.ts';
import {
  checkKnownUnit,
  fixForNumbers,
  diagnosticsOf,
  readNumbers,
  aRate,
  readExpression,
  readOptions,
} from '../arguments/index.ts';
import type { Numbers, NumbersSource, ExpressionSource } from '../arguments/index.ts';

/**
 * Neurons that spike with given rates: in each time step, a neuron spikes with probability rate*dt. Brian2:
 * PoissonGroup, https://brian2.readthedocs.io/en/stable/user/input.html.
 *
 * @example
 * const P = new PoissonGroup(100, '15*Hz');
 * const Q = new PoissonGroup(2, Hz([10, 20]));
 * P.subgroup(0, 50);
 * console.log(Q.get('rates').join()); // 10,20
 */
export class PoissonGroup extends InputGroup {
  /** @internal */
  readonly kind = 'poisson-group';
  /** Evaluated in every step; null where the rates are the stored variable `rates`. */
  #expression: ExpressionSyntax | null = null;
  readonly #declared: ExpressionSyntax | null = null;
  /** The variable `rates`, in hertz. Read its values with `get('rates')`, change them with `set('rates', …)`. */
  readonly rates: Variable;
  #rates: Expr | null = null;
  /** Whether code writes the rates: then the value of a constant expression is stored at the start of a run. */
  #isWritten = false;
  /** The value of the expression that was stored last. */
  #stored: number | null = null;

  /**
   * @param size number of neurons
   * @param rates a quantity in hertz, an array with one rate per neuron, or an expression as a string that is
   *   evaluated in every time step and may use `t`, `i`, constants and timed arrays; without `t`, `i`, random numbers
   *   and timed arrays, code may write the variable `rates` (`rates_post = 500*Hz`)
   * @throws {ModelError} `bad-size`, `unit-mismatch`, `wrong-length`, `given-value`, or a syntax error
   */
  constructor(size: number, rates: ExpressionSource | NumbersSource, given?: InputGroupOptions);
  /** @internal */
  constructor(
    size: number | null,
    rates: ExpressionSource | NumbersSource,
    given?: InputGroupOptions,
  );
  constructor(
    size: number | null,
    rates: ExpressionSource | NumbersSource,
    given: InputGroupOptions = {},
  ) {
    const diags = diagnosticsOf(given);
    const options = readOptions(given, inputGroupOptions, 'PoissonGroup', diags);
    super('poissongroup', size, options, diags);
    this.rates = this.#addRates();
    const before = diags.count;
    const numbers = readNumbers(rates, `${this.name}: rates`, diags);
    if (numbers !== null) this.#setRates(numbers, diags);
    else if (diags.count === before) {
      const place = `${this.name}: rates`;
      this.#declared = readExpression(rates as ExpressionSource, place, diags, aRate);
      this.#expression = this.#declared;
      checkKnownUnit(this.#declared, frequencyDimension, 'the rates', diags, options.diagnostics);
    }
    this.made(PoissonGroup, diags, options.diagnostics);
  }

  #setRates({ values, dimension }: Numbers, diags: Diagnostics): void {
    const { length } = values;
    if (dimension !== null && !sameDimension(dimension, frequencyDimension))
      diags.report('unit-mismatch', this.span, {
        what: `the rates of ${this.description}`,
        found: showDimension(dimension),
        expected: showDimension(frequencyDimension),
        ...fixForNumbers({ values, dimension }, frequencyDimension),
      });
    else if (this.size !== null && length !== 1 && length !== this.size)
      diags.report('wrong-length', this.span, {
        what: 'the rates',
        found: length,
        expected: this.size,
      });
    else if (this.size !== null)
      writeStored(this.storage.array(this.rates), this.rates, this, null, values);
  }

  /** From now on the rates are stored; elements that are not assigned keep their current rate. @internal */
  override beforeAssignment(variable: Variable, context: StateContext, isWhole: boolean): void {
    if (variable !== this.rates || this.#expression === null) return;
    const isKept = !isWhole && !context.isChecking;
    const present = isKept ? readVariable(this, this.rates, '', null, this.span, context) : null;
    this.#expression = null;
    if (present !== null) this.storage.array(this.rates).set(present);
  }

  /** A subexpression while the rates are an expression, a parameter once they are assigned or written by code. */
  #addRates(): Variable {
    const isExpression = (): boolean => this.#expression !== null && !this.#isWritten;
    const rates: Variable = {
      ...storedVariable(this.name, 'rates', 'float', { dimension: frequencyDimension }),
      get kind() {
        return isExpression() ? 'subexpression' : 'parameter';
      },
      onWrite: () => {
        this.#isWritten ||= this.#rates !== null && isConstant(this.#rates);
      },
    };
    this.variables.set('rates', rates);
    return rates;
  }

  /** Where the rates are an expression, the variable is a subexpression. @internal */
  override define(context: ElaborationContext): void {
    if (this.#expression === null || context.only?.has(this.rates) === false) return;
    const scope = scopeOf(this, context);
    this.#rates = elaborateExpression(this.#expression, scope, context.diags);
    expectDimension(this.#rates, frequencyDimension, 'the rates', context.diags);
    const isKnown = !someNode(this.#rates, (node) => node.kind === 'constant' && !node.isKnown);
    const hertz = isKnown ? constantValue(this.#rates) : null;
    if (hertz !== null && this.#rates.type !== 'error')
      this.#checkRates([hertz], this.#rates.span, context);
    context.definitions.set(this.rates, this.#rates);
  }

  /** In a step each neuron spikes with the probability rate*dt; warns where a rate makes that none. */
  #checkRates(rates: ArrayLike<number>, span: Span, context: ElaborationContext): void {
    const { dt } = context.clockOf(this);
    // 1/dt, which may be rounded up, and far higher rates say that there shall be a spike in every step.
    const isWrong = (hertz: number): boolean => {
      const expected = hertz * dt;
      return !(hertz >= 0) || (expected > 1 + 1e-9 && expected < 100);
    };
    const neuron = Array.prototype.findIndex.call(rates, isWrong);
    if (neuron === -1) return;
    const hertz = rates[neuron]!;
    context.diags.report('poisson-rate', span, {
      of: rates.length === 1 ? this.description : `neuron ${neuron} of ${this.description}`,
      rate: showQuantity(hertz, frequencyDimension),
      dt: showQuantity(dt, timeDimension),
      isTooHigh: hertz > 0,
    });
  }

  /** @internal */
  elaborate(context: ElaborationContext): void {
    if (this.#expression === null) {
      const rates = this.storage.array(this.rates);
      const isOne = rates.every((rate) => rate === rates[0]);
      this.#checkRates(isOne ? rates.subarray(0, 1) : rates, this.span, context);
    }
    this.operations.elaborate(context);
  }

  /** Stores the value of the expression, unless it is the same as before: then what code wrote since stays. */
  #storeConstant(rates: Expr, { definitions }: BuildContext): void {
    const context: StateContext = {
      session: this.session,
      namespace: emptyScope,
      diags: new Diagnostics(),
      definitions: () => definitions,
      isChecking: false,
    };
    const [value] =
      this.size === 0 ? [] : readExpressionOver(this, rates, Uint32Array.of(0), context);
    if (value === undefined || value === this.#stored) return;
    this.#stored = value;
    this.storage.array(this.rates).fill(value);
  }

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const clock = context.clockOf(this);
    const own = (variable: Variable): Expr => variableExpr(variable, '', this.span);
    if (this.#expression !== null && this.#isWritten) this.#storeConstant(this.#rates!, context);
    const rates = this.rates.kind === 'parameter' ? own(this.rates) : this.#rates!;
    const events = context.bind(`${this.name}._spike`, this.space.indices);
    const probability = multiply(rates, constant(clock.dt, timeDimension, this.span));
    const code: KernelCode = {
      name: `${this.name}.thresholder`,
      role: 'threshold',
      loop: { kind: 'all', count: this.size ?? 0 },
      items: [
        {
          kind: 'event',
          events,
          condition: compare('<', call('rand', [], this.span), probability),
          consequent: [setTo(this.variables.get('lastspike')!, own(this.variables.get('t')!))],
        },
      ],
      layout: layoutOf(this, clock.dt),
      isGuarded: false,
    };
    const position = {
      name: code.name,
      object: this,
      when: this.when,
      order: this.order,
      rank: rank.neurons,
      declared: context.declared(this),
      label: 'thresholder',
      clock,
      isActive: () => this.isActive,
    };
    return [kernelStep(position, code, { pushes: this.space }), ...this.operations.build(context)];
  }

  /** @internal */
  snapshot(): unknown {
    return {
      storage: this.storage.snapshot(),
      hasExpression: this.#expression !== null,
      stored: this.#stored,
    };
  }

  /** @internal */
  restore(snapshot: unknown): void {
    const saved = snapshot as {
      storage: StorageSnapshot;
      hasExpression: boolean;
      stored: number | null;
    };
    this.#expression = saved.hasExpression ? this.#declared : null;
    this.#stored = saved.stored;
    this.storage.restore(saved.storage);
  }
}

/** Whether an expression has the same value for all neurons and all the time. */
function isConstant(rates: Expr): boolean {
  return !someNode(rates, (node) => {
    if (node.kind === 'variable') return !['dt', 'N'].includes(node.variable.name);
    if (node.kind !== 'call') return node.kind === 'noise';
    return node.draw !== null || node.callee.kind !== 'builtin';
  });
}
