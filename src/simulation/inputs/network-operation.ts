// A JavaScript function that runs in every step of a network (Brian2's network_operation).
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Clock } from '../../runtime/index.ts';
import type { BuildContext, NetworkObject, Step, When } from '../objects/index.ts';
import { hostStep, rank } from '../objects/index.ts';
import {
  foundValue,
  guard,
  option,
  readClock,
  leavePromise,
  readName,
  readOptions,
  spanOfName,
  throwError,
  throwIfWrong,
} from '../arguments/index.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';

/** Options of `networkOperation`. */
export interface NetworkOperationOptions {
  /** Interval between calls. Default: every time step of `defaultclock`. */
  readonly dt?: ExpressionSource | undefined;
  /** The slot in which it runs. Default: `start`. */
  readonly when?: When | undefined;
  /** Priority within the slot: smaller runs first. Default: 0. */
  readonly order?: number | undefined;
  /** Unique name in the network. Default: chosen automatically. */
  readonly name?: string | undefined;
}

const operationOptions: OptionTable<NetworkOperationOptions> = {
  dt: option.passedOn,
  when: option.slot,
  order: option.whole,
  name: option.text,
};

/** A JavaScript function that runs in a network. See {@link networkOperation}. */
export class NetworkOperation implements NetworkObject {
  /** @internal */
  readonly kind = 'operation';
  /** Unique name in the network. */
  readonly name: string;
  /** @internal */
  readonly span: Span;
  /** Its name in messages. */
  readonly description: string;
  /** @internal */
  readonly clock: Clock | null;
  /** The slot in which it runs. */
  readonly when: When;
  /** Priority within the slot: smaller runs first. */
  readonly order: number;
  /** @internal */
  readonly needs: readonly NetworkObject[] = [];
  /** @internal */
  readonly group = null;
  /** @internal */
  readonly hasHostCode = true;
  /** @internal */
  readonly recordedVariables = null;
  /** Whether it is called in the next runs. Default: true. */
  isActive = true;
  readonly #operation: (t: number) => void;

  /**
   * @param operation called with the time in seconds
   * @throws {ModelError} `given-value`, `bad-step`, `object-name`
   */
  constructor(operation: (t: number) => void, given: NetworkOperationOptions = {}) {
    const diags = new Diagnostics();
    const options = readOptions(given, operationOptions, 'networkOperation', diags);
    this.name = readName(options.name, 'networkoperation', diags);
    this.span = spanOfName(this.name);
    this.description = `operation \`${this.name}\``;
    if (typeof operation !== 'function')
      diags.report('given-value', this.span, {
        what: 'a network operation',
        expected: 'a function',
        found: foundValue(operation),
      });
    this.clock = readClock(options.dt, `${this.name}: dt`, diags);
    this.when = options.when ?? 'start';
    this.order = options.order ?? 0;
    this.#operation = operation;
    throwIfWrong(diags);
    guard(this, NetworkOperation, this.description, ['active']);
  }

  /** @internal */
  define(): void {}

  /** @internal */
  elaborate(): void {}

  /** @internal */
  build(context: BuildContext): readonly Step[] {
    const clock = this.clock ?? context.defaultClock;
    const position = {
      name: this.name,
      object: this,
      when: this.when,
      order: this.order,
      rank: rank.operation,
      declared: context.declared(this),
      clock,
      isActive: () => this.isActive,
    };
    return [hostStep(position, 'unknown', () => this.#call(clock.t))];
  }

  /** Calls the function; a step does not wait for a promise. */
  #call(t: number): void {
    const returned = this.#operation(t) as unknown;
    if (leavePromise(returned))
      throwError('given-value', this.span, {
        what: `what ${this.description} returns`,
        expected: 'nothing that a step would wait for (actions of `run_at` may be `async`)',
        found: 'a promise',
      });
  }

  /** @internal */
  snapshot(): unknown {
    return null;
  }

  /** @internal */
  restore(): void {}
}

/**
 * A function that is called in every time step, or every `dt`, with the time in seconds. It may read variables with
 * `get`, change them with `set`, and stop the network. Brian2: network_operation,
 * https://brian2.readthedocs.io/en/stable/user/running.html.
 *
 * @throws {ModelError} `given-value`, `bad-step`, `object-name`
 * @example
 * const G = new NeuronGroup(1, 'dv/dt = 1/ms : 1', { method: 'euler' });
 * const net = new Network(G);
 * net.add(networkOperation(() => { if (G.get('v')[0]! > 5) net.stop(); }));
 * await net.run('1*second');
 * console.log(G.get('v')[0]! < 6, net.now < 0.01); // true true
 */
export function networkOperation(
  operation: (t: number) => void,
  options: NetworkOperationOptions = {},
): NetworkOperation {
  return new NetworkOperation(operation, options);
}
