// What synapses do in a step besides their pathways: constant-over-dt subexpressions, clock-driven equations, summed
// variables, regular operations; and the analytic update that event-driven variables get when an event arrives.
import type { Item } from '../../codegen/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import {
  constant,
  defaultScope,
  elaborateEquations,
  elaborateStatements,
  expandSubexpressions,
  findOrderDependence,
  layerScopes,
  nameAlong,
  someNode,
  subtract,
  variableExpr,
} from '../../equations/index.ts';
import type {
  AbstractCode,
  Differential,
  Equations,
  Expr,
  Scope,
  Variable,
} from '../../equations/index.ts';
import { integrate, integrateEventDriven } from '../../integrators/index.ts';
import type { Integration } from '../../integrators/index.ts';
import { allocate } from '../../runtime/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import { timeDimension } from '../../units/index.ts';
import { assignments, setTo } from '../objects/code.ts';
import { layoutOf, loopElement } from '../objects/variable-owner.ts';
import type { Holder } from '../objects/variable-owner.ts';
import type { BuildContext, ElaborationContext, Member } from '../objects/network-object.ts';
import { rank } from '../objects/network-object.ts';
import type { Operation } from '../neurons/neuron-group.ts';
import type { Pathway } from './pathway.ts';
import { elementType } from '../objects/storage.ts';
import type { Storage } from '../objects/storage.ts';
import type { Synapses } from './synapses.ts';

export class SynapseSteps {
  readonly #synapses: Synapses;
  #equations: Equations | null = null;
  #integration: Integration | null = null;
  #operations: readonly { readonly operation: Operation; readonly abstract: AbstractCode }[] = [];

  constructor(synapses: Synapses) {
    this.#synapses = synapses;
  }

  /** Of the clock-driven equations. */
  get integration(): Integration | null {
    return this.#integration;
  }

  /** Of the synapses, those that are solved at events. */
  get eventDrivenEquations(): readonly Differential[] {
    return this.#equations!.differentials.filter((equation) => equation.isEventDriven);
  }

  /** Whether nothing but pathways changes the synapses in a step. */
  get isOnlyEventDriven(): boolean {
    const { differentials, subexpressions, summed } = this.#equations!;
    return (
      differentials.every((equation) => equation.isEventDriven) &&
      !subexpressions.some(({ variable }) => variable.isConstantOverDt) &&
      summed.length === 0 &&
      this.#operations.length === 0
    );
  }

  scopeOf(holder: Holder, context: ElaborationContext): Scope {
    const layers = [holder.scope(), defaultScope];
    if (holder.namespace !== null) layers.push(holder.namespace);
    return layerScopes(holder.description, ...layers, context.namespace);
  }

  define(context: ElaborationContext): void {
    const synapses = this.#synapses;
    this.#equations = elaborateEquations(
      synapses.declared,
      this.scopeOf(synapses, context),
      context.diags,
    );
    for (const { variable, value } of this.#equations.subexpressions)
      context.definitions.set(variable, value);
  }

  elaborate(context: ElaborationContext): void {
    const synapses = this.#synapses;
    const { diags } = context;
    const scope = this.scopeOf(synapses, context);
    // Where a line could not be read, it may have been the call of connect.
    const isRead = !diags.sorted.some(({ code }) => code === 'syntax-error');
    if (synapses.pathways.size > 0 && !synapses.isConnected && isRead)
      diags.report('never-connected', synapses.span, { synapses: synapses.description });
    else if (!synapses.isConnected) this.#warnOfSums(diags);
    this.#integration = integrate(
      this.#equations!.differentials.filter((equation) => !equation.isEventDriven),
      {
        method: synapses.method,
        definitions: context.definitions,
        t: this.#own('t'),
        dt: constant(context.clockOf(synapses).dt, timeDimension, synapses.span),
        hasRefractoriness: false,
        owner: synapses.description,
        span: synapses.span,
      },
      diags,
    );
    this.#operations = synapses.operations.map((operation) => ({
      operation,
      abstract: elaborateStatements(
        operation.statements,
        scope,
        { what: 'every', mayWriteShared: true },
        diags,
      ),
    }));
    for (const { abstract } of this.#operations) this.warnOfOrder(abstract, context);
  }

  #warnOfSums(diags: Diagnostics): void {
    const { description } = this.#synapses;
    for (const { target, path, span } of this.#equations!.summed)
      diags.report('sum-of-nothing', span, {
        synapses: description,
        name: nameAlong(target.name, path),
      });
  }

  /** Code of synapses runs for one after the other: a warning where another order could give something else. */
  warnOfOrder(code: AbstractCode, context: ElaborationContext): void {
    if (context.diags.hasErrors) return;
    const found = findOrderDependence(code, context.definitions);
    if (found !== null)
      context.diags.report('order-dependent', found.span, {
        name: found.name,
        reason: found.reason,
      });
  }

  #own(name: string): Expr {
    return variableExpr(this.#synapses.variables.get(name)!, '', this.#synapses.span);
  }

  /** The groups, or parts of groups, in which the synapses sum into a variable. */
  targetsOfSums(variable: Variable): Holder[] {
    const { source, target } = this.#synapses;
    const sums = this.#equations?.summed ?? [];
    return sums
      .filter((sum) => sum.target === variable)
      .map(({ path }) => (path === 'pre' ? source : target));
  }

  /** All sums into one variable stand at one place, the earliest of them, so that none begins after another is done. */
  #orderOfSum(variable: Variable, context: BuildContext): number {
    const targets = context.members.flatMap((member) =>
      isSumming(member) ? member.steps.targetsOfSums(variable) : [],
    );
    return Math.min(...targets.map(orderOfSum));
  }

  /** What stands before and after the code of a pathway where there are event-driven equations. */
  eventDriven(
    pathway: Pathway,
    context: ElaborationContext,
  ): { before: AbstractCode | null; after: readonly Item[] } {
    const differentials = this.eventDrivenEquations;
    const lastupdate = this.#synapses.variables.get('lastupdate');
    if (differentials.length === 0 || lastupdate === undefined) return { before: null, after: [] };
    const before = integrateEventDriven(
      differentials,
      {
        definitions: context.definitions,
        elapsed: subtract(this.#own('t'), this.#own('lastupdate')),
        owner: pathway.description,
        span: pathway.span,
      },
      context.diags,
    );
    return { before, after: [setTo(lastupdate, this.#own('t'))] };
  }

  build(context: BuildContext): readonly Scheduled[] {
    const synapses = this.#synapses;
    const clock = context.clockOf(synapses);
    const layout = layoutOf(synapses, clock.dt);
    const loop = { kind: 'all', count: synapses.connectivity.count } as const;
    const scheduled: Scheduled[] = [];
    const add = (
      name: string,
      place: Pick<Scheduled, 'when' | 'order' | 'rank' | 'clock'> & { readonly declared?: number },
      run: () => void,
    ): void => {
      scheduled.push({
        declared: context.declared(synapses),
        ...place,
        name: `${synapses.name}.${name}`,
        label: name,
        isActive: () => synapses.isActive,
        run,
      });
    };
    const compile = (
      name: string,
      role: 'subexpressions' | 'stateupdate' | 'regularly' | 'summed',
      items: readonly Item[],
      places = layout,
    ) =>
      context.compile({
        name: `${synapses.name}.${name}`,
        role,
        loop,
        items,
        layout: places,
        isGuarded: role === 'regularly',
      });

    const held = this.#equations!.subexpressions.filter(
      ({ variable }) => variable.isConstantOverDt,
    );
    if (held.length > 0) {
      const kernel = compile(
        'subexpressions',
        'subexpressions',
        held.map(({ variable, value }) => setTo(variable, value)),
      );
      add(
        'subexpressions',
        { when: 'before_start', order: synapses.order, rank: rank.synapses, clock },
        () => kernel(clock.t, clock.tick, 0),
      );
    }
    if (this.#integration !== null && this.#integration.update.active.statements.length > 0) {
      const kernel = compile(
        'stateupdater',
        'stateupdate',
        assignments(this.#integration.update.active),
      );
      add(
        'stateupdater',
        { when: 'groups', order: synapses.order, rank: rank.synapses, clock },
        () => kernel(clock.t, clock.tick, 0),
      );
    }
    for (const { target, path, value, span } of this.#equations!.summed) {
      const group = path === 'pre' ? synapses.source : synapses.target;
      const own = context.clockOf(group);
      const place = {
        when: 'groups' as const,
        order: this.#orderOfSum(target, context),
        rank: rank.synapses,
        clock: own,
      };
      const name = `summed_${target.name}_${path}`;
      // Before the first that sums into the variable, and after whatever else was declared before it.
      const first = Math.min(
        ...context.members.flatMap((member) =>
          isSumming(member) && member.steps.targetsOfSums(target).length > 0
            ? [context.declared(member)]
            : [],
        ),
      );
      let summand = value;
      let summing = layout;
      // A sum that looks at what it replaces sees what that was before any sum began.
      if (mayRead(value, target, context)) {
        const variable: Variable = {
          ...target,
          name: `_${name}`,
          owner: synapses.name,
          isUnlessRefractory: false,
        };
        const array = allocate(elementType(target.type), synapses.connectivity.count);
        const buffer = context.bind(`${synapses.name}._${name}`, array);
        summing = {
          ...layout,
          place: (one, along) =>
            one === variable
              ? { kind: 'stored', buffer, index: loopElement }
              : layout.place(one, along),
        };
        const kernel = compile(`${name}_each`, 'summed', [setTo(variable, value)], summing);
        add(`${name}_each`, { ...place, declared: first - 0.5 }, () => kernel(own.t, own.tick, 0));
        summand = variableExpr(variable, '', span);
      }
      const kernel = compile(
        name,
        'summed',
        [
          {
            kind: 'assign',
            assignment: {
              target: { kind: 'variable', variable: target, path },
              operator: '+=',
              value: summand,
              span,
            },
          },
        ],
        summing,
      );
      // All sums into a variable start from zero, whichever synapses come first.
      const zero = zeroing(group, target);
      add(`${name}_zero`, { ...place, declared: first - 0.25 }, zero);
      add(name, place, () => kernel(own.t, own.tick, 0));
    }
    this.#operations.forEach(({ operation, abstract }, k) => {
      const name = k === 0 ? 'run_regularly' : `run_regularly_${k}`;
      const kernel = compile(name, 'regularly', assignments(abstract));
      const own = operation.clock ?? clock;
      add(
        name,
        { when: operation.when, order: operation.order, rank: rank.operation, clock: own },
        () => kernel(clock.t, clock.tick, 0),
      );
    });
    return scheduled;
  }
}

function isSumming(member: Member): member is Member & { readonly steps: SynapseSteps } {
  return 'steps' in member && member.steps instanceof SynapseSteps;
}

/** Whether an expression shows the variable, also by way of subexpressions; of links it is taken for granted. */
function mayRead(value: Expr, target: Variable, { definitions }: BuildContext): boolean {
  return someNode(
    expandSubexpressions(value, definitions),
    (node) => node.kind === 'variable' && (node.variable === target || node.variable.isLinked),
  );
}

/** Sets the elements of a group, or of the part that it is, to zero. */
function zeroing(group: Holder, target: Variable): () => void {
  const array = (group.root as Holder & { storage: Storage }).storage.array(target);
  const { elements } = group;
  if (elements.kind === 'range')
    return () => array.fill(0, elements.start, elements.start + elements.count);
  return () => {
    for (const element of elements.indices) array[element] = 0;
  };
}

/** Before the group is updated; a part of a group comes one later, as in Brian2. */
function orderOfSum(group: Holder): number {
  const order = (group.root as Holder & { order?: number }).order ?? 0;
  return group.root === group ? order - 1 : order;
}
