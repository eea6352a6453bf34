// Neurons that spike at random (Brian2's PoissonGroup): in every step each with probability rates*dt, at most once.
import { Diagnostics } from '../diagnostics/index.ts';
import {
  call,
  compare,
  constant,
  defaultScope,
  elaborateExpression,
  expectDimension,
  layerScopes,
  multiply,
  variableExpr,
} from '../equations/index.ts';
import type { Expr, Variable } from '../equations/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import type { Scheduled } from '../runtime/index.ts';
import { frequencyDimension, timeDimension } from '../units/index.ts';
import { setTo } from './code.ts';
import { layoutOf } from './holder.ts';
import { InputGroup } from './input-group.ts';
import type { InputGroupOptions } from './input-group.ts';
import type { BuildContext, ElaborationContext, Member } from './member.ts';
import { rank } from './member.ts';
import { readExpression, throwIfWrong } from './sources.ts';
import type { ExpressionSource } from './sources.ts';

/**
 * @example
 * const P = new PoissonGroup(100, '15*Hz');
 */
export class PoissonGroup extends InputGroup implements Member {
  /** Evaluated in every step; null where the rates are the stored variable `rates`. */
  #expression: ExpressionSyntax | null = null;
  readonly rates: Variable;
  #rates: Expr | null = null;

  /**
   * @param rates in hertz: a quantity, an expression that may use `t`, `i`, constants and timed arrays, or an array
   * with one number in hertz for each neuron
   */
  constructor(size: number | null, rates: ExpressionSource | Float64Array, options: InputGroupOptions = {}) {
    const diags = options.diagnostics ?? new Diagnostics();
    super('poissongroup', size, options, diags);
    this.rates = this.addVariable('rates', frequencyDimension);
    if (rates instanceof Float64Array) {
      if (this.size !== null && rates.length !== this.size)
        diags.report('wrong-length', this.span, { what: 'the rates', found: rates.length, expected: this.size });
      else this.storage.array(this.rates).set(rates);
    } else this.#expression = readExpression(rates, `${this.name}: rates`, diags);
    if (options.diagnostics === undefined) throwIfWrong(diags);
  }

  /** From now on the rates are what is assigned to the variable `rates`. */
  override beforeAssignment(variable: Variable): void {
    if (variable === this.rates) this.#expression = null;
  }

  elaborate(context: ElaborationContext): void {
    const layers = [this.scope(), defaultScope];
    if (this.namespace !== null) layers.push(this.namespace);
    const scope = layerScopes(this.description, ...layers, context.namespace);
    if (this.#expression === null) {
      this.#rates = variableExpr(this.rates, '', this.span);
      return;
    }
    this.#rates = elaborateExpression(this.#expression, scope, context.diags);
    expectDimension(this.#rates, frequencyDimension, 'the rates', context.diags);
  }

  build(context: BuildContext): readonly Scheduled[] {
    const clock = context.clockOf(this);
    const own = (variable: Variable): Expr => variableExpr(variable, '', this.span);
    const events = context.bind(`${this.name}._spike`, this.space.indices);
    const probability = multiply(this.#rates!, constant(clock.dt, timeDimension, this.span));
    const kernel = context.compile({
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
    });
    return [
      {
        name: `${this.name}.thresholder`,
        when: this.when,
        order: this.order,
        rank: rank.neurons,
        declared: context.declared(this),
        label: 'thresholder',
        clock,
        isActive: () => this.isActive,
        run: () => {
          this.space.count = kernel(clock.t, clock.tick, 0);
        },
      },
    ];
  }

  snapshot(): unknown {
    return this.storage.snapshot();
  }

  restore(snapshot: unknown): void {
    this.storage.restore(snapshot as ReturnType<typeof this.storage.snapshot>);
  }
}
