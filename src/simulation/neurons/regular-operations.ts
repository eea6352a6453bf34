// Code that runs for all elements of an object at regular intervals (`every`, Brian2's run_regularly): read here for every
// kind of object; built here for those that have no equations of their own.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { elaborateStatements, noteCopiesOfTime } from '../../equations/index.ts';
import type { AbstractCode, Scope } from '../../equations/index.ts';
import {
  assignments,
  kernelStep,
  layoutOf,
  loopOver,
  noteCode,
  rank,
  scopeOf,
} from '../objects/index.ts';
import type {
  BuildContext,
  ElaborationContext,
  Group,
  KernelCode,
  OtherObject,
  Step,
  When,
} from '../objects/index.ts';
import type { Operation } from './declarations.ts';
import {
  diagnosticsOf,
  option,
  readClock,
  readCode,
  readOptions,
  spanOfName,
  throwIfWrong,
} from '../arguments/index.ts';
import type { CodeSource, ExpressionSource, OptionTable } from '../arguments/index.ts';

/** Options of `run_regularly` and `run_on_event`. */
export interface OperationOptions {
  /** Name of its step, as `hillock compile --show plan` and messages of a run show it. Default: `run_regularly`. */
  readonly name?: string | undefined;
  /** Interval between runs of the code. Default: every time step of the object. */
  readonly dt?: ExpressionSource | undefined;
  /** The slot in which it runs. Default: `start`; for `run_on_event`, `after_resets`. */
  readonly when?: When | undefined;
  /** Priority within the slot: smaller runs first. Default: 0. */
  readonly order?: number | undefined;
  /** Where the objects of a .model file report; without it a mistake is thrown as a ModelError. @internal */
  readonly diagnostics?: Diagnostics | undefined;
  /** @internal */
  readonly span?: Span | undefined;
}

/** Code that runs at regular intervals, as `run_regularly` returns it. Brian2: CodeRunner. */
export interface RegularOperation {
  /** The name of its step. */
  readonly name: string;
  /** The slot in which it runs. */
  readonly when: When;
  /** Its priority within the slot. */
  readonly order: number;
  /** Seconds between two runs of the code; null for the step of its object. */
  readonly dt: number | null;
}

/** Options of `run_on_event`. */
export type EventCodeOptions = Omit<OperationOptions, 'dt' | 'name'>;

/** What slot and order may be. */
export const placeOptions = { when: option.slot, order: option.whole };
/** What options of `run_on_event` may be. */
export const eventCodeOptions: OptionTable<EventCodeOptions> = {
  ...placeOptions,
  diagnostics: option.diagnostics,
  span: option.span,
};
const operationOptions: OptionTable<OperationOptions> = {
  name: option.text,
  dt: option.passedOn,
  ...eventCodeOptions,
};

/** Carries out `run_regularly`: adds to the operations of an object. `at`: how many pieces of code it has already. */
export function addOperation(
  owner: Parameters<typeof readOperation>[0],
  operations: Operation[],
  code: CodeSource,
  options: OperationOptions,
  at = operations.length,
): RegularOperation {
  const operation = readOperation(owner, code, options, at, operations.length);
  operations.push(operation);
  const { name, when, order, clock } = operation;
  return Object.freeze({ name, when, order, dt: clock?.dt ?? null });
}

/** Reads the code and options of `run_regularly`; `k`: how many operations its object has already. */
function readOperation(
  owner: { readonly name: string; readonly span: Span; scope(): Scope },
  code: CodeSource,
  given: OperationOptions,
  at: number,
  k: number,
): Operation {
  const diags = diagnosticsOf(given);
  const options = readOptions(given, operationOptions, 'run_regularly', diags);
  const statements = readCode(code, `${owner.name}: run_regularly`, diags);
  noteCopiesOfTime(statements, owner.scope());
  const clock = readClock(options.dt, `${owner.name}: dt`, diags);
  const { name = nameOfOperation(k) } = options;
  if (!/^[A-Za-z_]\w*$/.test(name)) diags.report('object-name', spanOfName(name), { name });
  if (options.diagnostics === undefined) throwIfWrong(diags);
  return {
    at,
    statements,
    name,
    clock,
    when: options.when ?? 'start',
    order: options.order ?? 0,
    span: options.span ?? statements[0]?.span ?? owner.span,
  };
}

/** The name of the step of an operation without one of its own. */
function nameOfOperation(k: number): string {
  return k === 0 ? 'run_regularly' : `run_regularly_${k}`;
}

/** An input or a subgroup. */
type RegularOwner = Group & OtherObject;

/** The regular operations of an input or of a subgroup. */
export class RegularOperations {
  readonly #owner: RegularOwner;
  readonly #operations: Operation[] = [];
  #abstract: readonly AbstractCode[] = [];

  constructor(owner: RegularOwner) {
    this.#owner = owner;
  }

  /** Adds code that runs at regular intervals; syntax errors are reported at once. */
  add(code: CodeSource, options: OperationOptions): RegularOperation {
    return addOperation(this.#owner, this.#operations, code, options);
  }

  /** Checks all code with the names of a run. */
  elaborate(context: ElaborationContext): void {
    const owner = this.#owner;
    const scope = scopeOf(owner, context);
    const rules = { what: 'every', mayWriteShared: true };
    this.#abstract = this.#operations.map(({ statements }) =>
      elaborateStatements(statements, scope, rules, context.diags),
    );
    for (const code of this.#abstract) noteCode(code);
  }

  /** One step per operation, from the code that `elaborate` checked. */
  build(context: BuildContext): readonly Step[] {
    const owner = this.#owner;
    const { dt } = context.clockOf(owner);
    return this.#operations.map((operation, k): Step => {
      const label = operation.name;
      const name = `${owner.name}.${label}`;
      const position = {
        name,
        object: owner,
        when: operation.when,
        order: operation.order,
        rank: rank.operation,
        declared: context.declared(owner),
        label,
        clock: operation.clock ?? context.clockOf(owner),
        isActive: () => owner.isActive && owner.root.isActive,
      };
      const code: KernelCode = {
        name,
        role: 'regularly',
        loop: loopOver(owner, context.bind),
        items: assignments(this.#abstract[k]!),
        layout: layoutOf(owner, dt),
        isGuarded: true,
      };
      const trigger = { kind: 'step', count: owner.size ?? 0 } as const;
      return kernelStep(position, code, { trigger, time: context.clockOf(owner) });
    });
  }
}
