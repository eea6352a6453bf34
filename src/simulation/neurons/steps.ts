// What a neuron group does in a step: its equations and code, elaborated with the names of a run, become scheduled
// kernels: constant-over-dt subexpressions, state update, threshold, events, resets, regular operations.
import type { BufferDescription, Role } from '../../abi.ts';
import type { Item } from '../../codegen/index.ts';
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
  not,
  or,
  subtract,
  variableExpr,
} from '../../equations/index.ts';
import type { AbstractCode, Equations, Expr, Scope } from '../../equations/index.ts';
import { integrate } from '../../integrators/index.ts';
import type { Integration } from '../../integrators/index.ts';
import type { Clock, EventSpace } from '../../runtime/index.ts';
import { timeDimension } from '../../units/index.ts';
import { checkLinks, checkWrittenLinks, defineLinks } from '../links/index.ts';
import { assignments, kernelStep, layoutOf, rank, scopeOf, setTo } from '../objects/index.ts';
import type {
  BuildContext,
  ElaborationContext,
  KernelCode,
  NeuronCode,
  Step,
} from '../objects/index.ts';
import { warnOfMistakes } from './checks.ts';
import type { DeclaredNeurons, EventCode, EventDeclaration, Operation } from './declarations.ts';
import { itemOfThreshold, itemsOfUpdate } from './update-items.ts';

interface Elaborated {
  readonly equations: Equations;
  readonly integration: Integration | null;
  /** New value of `not_refractory` at the start of the state update. */
  readonly recovery: Expr | null;
  /** The refractory period where it is a time that is not random. */
  readonly period: Expr | null;
  /** A random period, drawn at each spike. */
  readonly drawnPeriod: Expr | null;
  readonly threshold: Expr | null;
  readonly events: readonly { readonly event: EventDeclaration; readonly condition: Expr }[];
  readonly eventCode: readonly { readonly code: EventCode; readonly abstract: AbstractCode }[];
  readonly operations: readonly {
    readonly operation: Operation;
    readonly abstract: AbstractCode;
  }[];
}

/** Elaborates a neuron group and builds its steps. */
export class NeuronSteps {
  readonly #group: DeclaredNeurons;
  #equations: Equations | null = null;
  #elaborated: Elaborated | null = null;

  constructor(group: DeclaredNeurons) {
    this.#group = group;
  }

  /** The state updater of the last run and why others were not chosen; null before a run or without equations. */
  get integration(): Integration | null {
    return this.#elaborated?.integration ?? null;
  }

  #scope(context: ElaborationContext): Scope {
    return scopeOf(this.#group, context);
  }

  /** Elaborates the equations and registers the right sides of subexpressions. */
  define(context: ElaborationContext): void {
    const { diags, only } = context;
    const scope = this.#scope(context);
    const equations = elaborateEquations(this.#group.declared, scope, diags, only);
    if (only === undefined) this.#equations = equations;
    for (const { variable, value } of equations.subexpressions)
      context.definitions.set(variable, value);
    defineLinks(this.#group, context);
  }

  /** Checks the threshold, resets, events and links, and integrates the differential equations. */
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
    warnOfMistakes(
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

  /** The code that plan passes know of. */
  get code(): NeuronCode {
    const { integration, threshold, recovery, period, drawnPeriod } = this.#elaborated!;
    return { update: integration?.update ?? null, threshold, recovery, period, drawnPeriod };
  }

  /** The steps of the group, from what `elaborate` checked. */
  build(context: BuildContext): readonly Step[] {
    const group = this.#group;
    const elaborated = this.#elaborated!;
    const clock = context.clockOf(group);
    const codeCount = elaborated.eventCode.length + elaborated.operations.length;
    const position = (name: string, place: Place) => ({
      name: `${group.name}.${name}`,
      object: group,
      when: place.when,
      order: place.order ?? group.order,
      rank: place.at === undefined ? rank.neurons : rank.operation,
      // Code of one group in the order of declaration, before that of the next group.
      declared: context.declared(group) + (place.at ?? 0) / (codeCount + 1),
      label: name,
      clock: place.clock ?? clock,
      isActive: () => group.isActive,
    });
    const code = (name: string, role: Role, items: readonly Item[]): KernelCode => ({
      name: `${group.name}.${name}`,
      role,
      loop: { kind: 'all', count: group.size ?? 0 },
      items,
      layout: layoutOf(group, clock.dt),
      isGuarded: role === 'regularly',
    });
    const steps: Step[] = [];
    const add = (
      name: string,
      role: Role,
      place: Place,
      items: readonly Item[],
      options: Parameters<typeof kernelStep>[2] = {},
    ): void => {
      steps.push(kernelStep(position(name, place), code(name, role, items), options));
    };

    const held = elaborated.equations.subexpressions.filter(
      ({ variable }) => variable.isConstantOverDt,
    );
    if (held.length > 0) {
      const items = held.map(({ variable, value }) => setTo(variable, value));
      add('subexpressions', 'subexpressions', { when: 'before_start' }, items);
    }
    const update = itemsOfUpdate(group);
    if (update.length > 0) add('stateupdater', 'stateupdate', { when: 'groups' }, update);
    const bindEvents = (event: string): { events: BufferDescription; pushes: EventSpace } => {
      const pushes = group.eventSpace(event)!;
      return { events: context.bind(`${group.name}._${event}`, pushes.indices), pushes };
    };
    if (elaborated.threshold !== null) {
      const { events, pushes } = bindEvents('spike');
      const period = elaborated.drawnPeriod === null ? null : group.refractoryPeriod();
      const item = itemOfThreshold(group, events, period);
      add('thresholder', 'threshold', group.thresholdPlace, [item], { pushes });
    }
    for (const { event, condition } of elaborated.events) {
      const { events, pushes } = bindEvents(event.name);
      const item: Item = { kind: 'event', events, condition, consequent: [] };
      add(event.name, 'event', event, [item], { pushes });
    }
    for (const { code: own, abstract } of elaborated.eventCode) {
      if (abstract.statements.length === 0) continue;
      const isReset = own.event === 'spike';
      const name = isReset ? 'resetter' : `on_${own.event}`;
      const { events: indices, pushes: events } = bindEvents(own.event);
      const place = { when: own.when, order: own.order, ...(isReset ? {} : { at: own.at }) };
      const listed = code(name, isReset ? 'reset' : 'on_event', assignments(abstract));
      steps.push(
        kernelStep(
          position(name, place),
          { ...listed, loop: { kind: 'listed', indices } },
          { trigger: { kind: 'events', events } },
        ),
      );
    }
    elaborated.operations.forEach(({ operation, abstract }) => {
      const { name, when, order, at } = operation;
      const place = { when, order, at, clock: operation.clock ?? clock };
      add(name, 'regularly', place, assignments(abstract), { time: clock });
    });
    return steps;
  }
}

/** Where in the time step some code of a group runs. Default: order and clock of the group. */
interface Place {
  readonly when: string;
  readonly order?: number | null;
  /** The number of pieces of code declared before it; left out for equations, threshold and reset. */
  readonly at?: number;
  readonly clock?: Clock;
}
