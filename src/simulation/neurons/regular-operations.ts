// Code that runs for all elements of an object at regular intervals (`every`, Brian2's run_regularly): read here for every
// kind of object; built here for those that have no equations of their own.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { Diagnostics as Bag } from '../../diagnostics/index.ts';
import { defaultScope, elaborateStatements, layerScopes } from '../../equations/index.ts';
import type { AbstractCode } from '../../equations/index.ts';
import { Clock } from '../../runtime/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import { assignments } from '../objects/code.ts';
import { layoutOf } from '../objects/variable-owner.ts';
import type { Holder } from '../objects/variable-owner.ts';
import type { BuildContext, ElaborationContext, Member, When } from '../objects/network-object.ts';
import { rank } from '../objects/network-object.ts';
import type { Operation } from './neuron-group.ts';
import { readCode, throwIfWrong } from '../arguments/strings.ts';
import type { CodeSource, ExpressionSource } from '../arguments/strings.ts';
import { readStep } from '../arguments/sizes-and-times.ts';

export interface OperationOptions {
  /** How often; left out, in every step of the object. */
  readonly dt?: ExpressionSource;
  /** The slot of the step; `start` if nothing is said. */
  readonly when?: When;
  readonly order?: number;
  /** Where the objects of a .model file report; without it a mistake is thrown as a ModelError. @internal */
  readonly diagnostics?: Diagnostics;
  /** @internal */
  readonly span?: Span;
}

export function readOperation(
  owner: { readonly name: string; readonly span: Span },
  code: CodeSource,
  options: OperationOptions,
  at: number,
): Operation {
  const diags = options.diagnostics ?? new Bag();
  const statements = readCode(code, `${owner.name}: run_regularly`, diags);
  const clock =
    options.dt === undefined ? null : new Clock(readStep(options.dt, `${owner.name}: dt`, diags));
  if (options.diagnostics === undefined) throwIfWrong(diags);
  return {
    at,
    statements,
    clock,
    when: options.when ?? 'start',
    order: options.order ?? 0,
    span: options.span ?? statements[0]?.span ?? owner.span,
  };
}

/** The regular operations of an input or of part of a group. */
export class RegularOperations {
  readonly #holder: Holder & Member;
  readonly #operations: Operation[] = [];
  #abstract: readonly AbstractCode[] = [];

  constructor(holder: Holder & Member) {
    this.#holder = holder;
  }

  add(code: CodeSource, options: OperationOptions): void {
    this.#operations.push(readOperation(this.#holder, code, options, this.#operations.length));
  }

  elaborate(context: ElaborationContext): void {
    const holder = this.#holder;
    const layers = [holder.scope(), defaultScope];
    if (holder.namespace !== null) layers.push(holder.namespace);
    const scope = layerScopes(holder.description, ...layers, context.namespace);
    const rules = { what: 'every', mayWriteShared: true };
    this.#abstract = this.#operations.map(({ statements }) =>
      elaborateStatements(statements, scope, rules, context.diags),
    );
  }

  build(context: BuildContext): readonly Scheduled[] {
    const holder = this.#holder;
    const { elements } = holder;
    return this.#operations.map((operation, k): Scheduled => {
      const label = k === 0 ? 'run_regularly' : `run_regularly_${k}`;
      const clock = operation.clock ?? context.clockOf(holder);
      const name = `${holder.name}.${label}`;
      const kernel = context.compile({
        name,
        role: 'regularly',
        loop:
          elements.kind === 'range'
            ? { kind: 'range', start: elements.start, count: elements.count }
            : { kind: 'listed', indices: context.bind(`${name}._elements`, elements.indices) },
        items: assignments(this.#abstract[k]!),
        layout: layoutOf(holder, context.clockOf(holder).dt),
        isGuarded: true,
      });
      const count = holder.size ?? 0;
      return {
        name,
        when: operation.when,
        order: operation.order,
        rank: rank.operation,
        declared: context.declared(holder),
        label,
        clock,
        isActive: () => holder.isActive && (holder.root as Holder & Member).isActive,
        run: () => kernel(clock.t, clock.tick, count),
      };
    });
  }
}
