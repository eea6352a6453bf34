// What a neuron group does in a step: its equations and code, elaborated with the names of a run, become scheduled
// kernels: constant-over-dt subexpressions, state update, threshold, events, resets, regular operations.
import type { BufferDescription } from '../../abi.ts';
import type { Item, Kernel, Scale } from '../../codegen/index.ts';
import {
  call,
  compare,
  constant,
  elaborateCondition,
  elaborateEquations,
  elaborateExpression,
  elaborateStatements,
  expectDimension,
  isStateful,
  layerScopes,
  defaultScope,
  not,
  or,
  subtract,
  variableExpr,
} from '../../equations/index.ts';
import type { AbstractCode, Equations, Expr, Scope } from '../../equations/index.ts';
import { integrate } from '../../integrators/index.ts';
import type { Integration } from '../../integrators/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import { timeDimension } from '../../units/index.ts';
import { assignments, setTo } from '../objects/code.ts';
import { CommonDecays } from '../plan/common-decays.ts';
import { layoutOf } from '../objects/variable-owner.ts';
import { leadsToSubexpression } from '../objects/links.ts';
import type { BuildContext, ElaborationContext, KernelOrder } from '../objects/network-object.ts';
import { rank } from '../objects/network-object.ts';
import { checkLinks, checkWrittenLinks, warnOf } from './checks.ts';
import { buildUpdate } from './update.ts';
import type { Run } from './update.ts';
import type { EventCode, EventDeclaration, NeuronGroup, Operation } from './neuron-group.ts';

interface Elaborated {
  readonly equations: Equations;
  readonly integration: Integration | null;
  /** New value of `not_refractory` at the start of the state update. */
  readonly recovery: Expr | null;
  /** The refractory period where it is a time that is not random. */
  readonly period: Expr | null;
  /** A random period, drawn once a spike. */
  readonly drawnPeriod: Expr | null;
  readonly threshold: Expr | null;
  readonly events: readonly { readonly event: EventDeclaration; readonly condition: Expr }[];
  readonly eventCode: readonly { readonly code: EventCode; readonly abstract: AbstractCode }[];
  readonly operations: readonly {
    readonly operation: Operation;
    readonly abstract: AbstractCode;
  }[];
}

export class NeuronSteps {
  readonly #group: NeuronGroup;
  #equations: Equations | null = null;
  #elaborated: Elaborated | null = null;
  #decays: CommonDecays | null = null;
  #run: Run = { isOver: false };

  constructor(group: NeuronGroup) {
    this.#group = group;
  }

  /** The state updater of the last run and why others were not taken; null before a run or without equations. */
  get integration(): Integration | null {
    return this.#elaborated?.integration ?? null;
  }

  #scope(context: ElaborationContext): Scope {
    const group = this.#group;
    const layers = [group.scope(), defaultScope];
    if (group.namespace !== null) layers.push(group.namespace);
    return layerScopes(group.description, ...layers, context.namespace);
  }

  define(context: ElaborationContext): void {
    this.#equations = elaborateEquations(this.#group.declared, this.#scope(context), context.diags);
    for (const { variable, value } of this.#equations.subexpressions)
      context.definitions.set(variable, value);
    for (const variable of this.#group.variables.values()) {
      const link = variable.isLinked ? this.#group.links.get(variable) : null;
      if (link !== null && leadsToSubexpression(link))
        context.definitions.set(
          variable,
          variableExpr(link.variable, `@${variable.name}`, link.span),
        );
    }
  }

  elaborate(context: ElaborationContext): void {
    const group = this.#group;
    const { diags } = context;
    const scope = this.#scope(context);
    const equations = this.#equations!;
    checkLinks(group, context.definitions, diags);
    const threshold =
      group.threshold === null
        ? null
        : elaborateCondition(group.threshold, scope, 'threshold', diags);
    const { recovery, period, drawnPeriod } = this.#elaborateRefractory(scope, context);
    const dt = constant(context.clockOf(group).dt, timeDimension, group.span);
    const integration = integrate(
      equations.differentials,
      {
        method: group.method,
        definitions: context.definitions,
        t: this.#own('t'),
        dt,
        hasRefractoriness: group.refractory !== null,
        owner: group.description,
        span: group.span,
      },
      diags,
    );
    const statements = (
      syntax: Operation['statements'],
      what: string,
      mayWriteShared: boolean,
    ): AbstractCode => {
      const code = elaborateStatements(syntax, scope, { what, mayWriteShared }, diags);
      checkWrittenLinks(group, code, diags);
      return code;
    };
    const elaborated = {
      equations,
      integration,
      recovery,
      period,
      drawnPeriod,
      threshold,
      events: group.events.map((event) => ({
        event,
        condition: elaborateCondition(event.condition, scope, `event \`${event.name}\``, diags),
      })),
      eventCode: group.eventCode.map((code) => ({
        code,
        abstract: statements(
          code.statements,
          code.event === 'spike' ? 'reset' : `on ${code.event}`,
          false,
        ),
      })),
      operations: group.operations.map((operation) => ({
        operation,
        abstract: statements(operation.statements, 'every', true),
      })),
    };
    const refractory = period ?? drawnPeriod ?? recovery;
    warnOf(
      group,
      {
        equations,
        threshold,
        conditions: [
          threshold,
          refractory,
          ...elaborated.events.map(({ condition }) => condition),
        ].filter((condition) => condition !== null),
        code: [...elaborated.eventCode, ...elaborated.operations].map(({ abstract }) => abstract),
      },
      context.namespace,
      diags,
    );
    this.#elaborated = elaborated;
  }

  #own(name: string): Expr {
    return variableExpr(this.#group.variables.get(name)!, '', this.#group.span);
  }

  #elaborateRefractory(
    scope: Scope,
    context: ElaborationContext,
  ): Pick<Elaborated, 'recovery' | 'period' | 'drawnPeriod'> {
    const group = this.#group;
    const none = { recovery: null, period: null, drawnPeriod: null };
    if (group.refractory === null) return none;
    const value = elaborateExpression(group.refractory, scope, context.diags);
    if (value.type === 'error') return none;
    if (group.threshold === null) {
      context.diags.report('refractory-without-threshold', group.refractory.span, {
        owner: group.description,
      });
      return none;
    }
    const notRefractory = this.#own('not_refractory');
    if (value.type === 'boolean')
      return { recovery: or(notRefractory, not(value)), period: null, drawnPeriod: null };
    expectDimension(value, timeDimension, 'the refractory period', context.diags);
    if (context.diags.hasErrors) return none;
    const period = isStateful(value)
      ? variableExpr(group.refractoryPeriod(), '', value.span)
      : value;
    const dt = constant(context.clockOf(group).dt, timeDimension, group.span);
    const elapsed = call(
      'timestep',
      [subtract(this.#own('t'), this.#own('lastspike')), dt],
      value.span,
    );
    return {
      recovery: compare('>=', elapsed, call('timestep', [period, dt], value.span)),
      period: isStateful(value) ? null : value,
      drawnPeriod: isStateful(value) ? value : null,
    };
  }

  /**
   * What decays alike in all neurons is kept by scales from now on; gives those by the names of the buffers.
   *
   * @param lower makes a kernel in which nothing is scaled
   */
  keepDecays(
    lower: (order: KernelOrder) => Kernel,
    bind: (name: string, array: Float64Array) => BufferDescription,
  ): readonly [string, Scale][] {
    const group = this.#group;
    const update = this.integration?.update;
    if (update === undefined) return [];
    const lowerCode = (code: AbstractCode): Kernel =>
      lower({
        name: `${group.name}.decays`,
        role: 'stateupdate',
        loop: { kind: 'all', count: group.size ?? 0 },
        items: assignments(code),
        layout: layoutOf(group, group.session.clockOf(group).dt),
        isGuarded: false,
      });
    this.#decays = CommonDecays.begin(group, update, lowerCode, this.#run);
    return this.#decays?.scales(bind) ?? [];
  }

  endRun(): void {
    this.#run.isOver = true;
    this.#run = { isOver: false };
    this.#decays = null;
  }

  build(context: BuildContext): readonly Scheduled[] {
    const group = this.#group;
    const elaborated = this.#elaborated!;
    const clock = context.clockOf(group);
    const layout = layoutOf(group, clock.dt);
    const count = group.size ?? 0;
    const scheduled: Scheduled[] = [];
    const compile = (
      name: string,
      role: Parameters<BuildContext['compile']>[0]['role'],
      items: readonly Item[],
      options: { isGuarded?: boolean; events?: string } = {},
    ) =>
      context.compile({
        name: `${group.name}.${name}`,
        role,
        loop:
          options.events === undefined
            ? { kind: 'all', count }
            : {
                kind: 'listed',
                indices: context.bind(
                  `${group.name}._${options.events}`,
                  group.eventSpace(options.events)!.indices,
                ),
              },
        items,
        layout,
        isGuarded: options.isGuarded ?? false,
      });
    const codeCount = elaborated.eventCode.length + elaborated.operations.length;
    const add = (
      name: string,
      place: { when: Scheduled['when']; order: number; at?: number; clock?: Scheduled['clock'] },
      run: () => void,
    ): void => {
      scheduled.push({
        name: `${group.name}.${name}`,
        when: place.when,
        order: place.order,
        rank: place.at === undefined ? rank.neurons : rank.operation,
        // code of one group as it was declared, before that of the next one
        declared: context.declared(group) + (place.at ?? 0) / (codeCount + 1),
        label: name,
        clock: place.clock ?? clock,
        isActive: () => group.isActive,
        run,
      });
    };

    const held = elaborated.equations.subexpressions.filter(
      ({ variable }) => variable.isConstantOverDt,
    );
    if (held.length > 0) {
      const kernel = compile(
        'subexpressions',
        'subexpressions',
        held.map(({ variable, value }) => setTo(variable, value)),
      );
      add('subexpressions', { when: 'before_start', order: group.order }, () =>
        kernel(clock.t, clock.tick, 0),
      );
    }

    scheduled.push(
      ...buildUpdate(
        group,
        {
          ...elaborated,
          update: elaborated.integration?.update ?? null,
          decays: this.#decays,
          run: this.#run,
        },
        context,
      ),
    );
    for (const { event, condition } of elaborated.events) {
      const space = group.eventSpace(event.name)!;
      const events = context.bind(`${group.name}._${event.name}`, space.indices);
      const kernel = compile(event.name, 'event', [
        { kind: 'event', events, condition, consequent: [] },
      ]);
      add(event.name, { when: event.when, order: event.order ?? group.order }, () => {
        space.count = kernel(clock.t, clock.tick, 0);
      });
    }
    for (const { code, abstract } of elaborated.eventCode) {
      if (abstract.statements.length === 0) continue;
      const space = group.eventSpace(code.event)!;
      const name = code.event === 'spike' ? 'resetter' : `on_${code.event}`;
      const kernel = compile(
        name,
        code.event === 'spike' ? 'reset' : 'on_event',
        assignments(abstract),
        { events: code.event },
      );
      add(
        name,
        {
          when: code.when,
          order: code.order ?? group.order,
          ...(code.event === 'spike' ? {} : { at: code.at }),
        },
        () => {
          if (space.count > 0) kernel(clock.t, clock.tick, space.count);
        },
      );
    }
    elaborated.operations.forEach(({ operation, abstract }, k) => {
      const name = k === 0 ? 'run_regularly' : `run_regularly_${k}`;
      const own = operation.clock ?? clock;
      const kernel = compile(name, 'regularly', assignments(abstract), { isGuarded: true });
      add(
        name,
        { when: operation.when, order: operation.order, at: operation.at, clock: own },
        () => kernel(clock.t, clock.tick, 0),
      );
    });
    return scheduled;
  }
}
