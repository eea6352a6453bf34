// What synapses do in a step besides their pathways: constant-over-dt subexpressions, clock-driven equations, summed
// variables, regular operations; and the analytic update that event-driven variables get when an event arrives.
import { allocate } from '../../memory/index.ts';
import type { TypedArray, Role } from '../../abi.ts';
import type { Item, Layout } from '../../codegen/index.ts';
import { bug, textOf } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  constant,
  elaborateEquations,
  elaborateStatements,
  expandSubexpressions,
  findOrderDependence,
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
  Variable,
} from '../../equations/index.ts';
import { integrate, integrateEventDriven } from '../../integrators/index.ts';
import type { Integration } from '../../integrators/index.ts';
import type { Clock } from '../../runtime/index.ts';
import { timeDimension } from '../../units/index.ts';
import { reportHiddenConstants } from '../namespace/index.ts';
import { checkLinks, checkWrittenLinks, defineLinks } from '../links/index.ts';
import {
  assignments,
  elementType,
  hostStep,
  kernelStep,
  layoutOf,
  loopElement,
  noteCode,
  noteSet,
  noteUses,
  rank,
  scopeOf,
  setTo,
} from '../objects/index.ts';
import type {
  VariableOwner,
  BuildContext,
  ElaborationContext,
  KernelCode,
  Step,
} from '../objects/index.ts';
import type { Operation } from '../neurons/index.ts';
import { neverConnected } from '../state/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

/** Elaborates synapses and builds their steps, those of pathways excepted. */
export class SynapseSteps {
  readonly #synapses: DeclaredSynapses;
  #equations: Equations | null = null;
  #integration: Integration | null = null;
  #operations: readonly { readonly operation: Operation; readonly abstract: AbstractCode }[] = [];

  constructor(synapses: DeclaredSynapses) {
    this.#synapses = synapses;
  }

  /** The integration of the clock-driven equations; null before a run or without such equations. */
  get integration(): Integration | null {
    return this.#integration;
  }

  /** The event-driven equations. */
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

  /** Elaborates the equations and registers the right sides of subexpressions. */
  define(context: ElaborationContext): void {
    const synapses = this.#synapses;
    const { diags, only } = context;
    const scope = scopeOf(synapses, context);
    const equations = elaborateEquations(synapses.declared, scope, diags, only);
    if (only === undefined) this.#equations = equations;
    for (const { variable, value } of equations.subexpressions)
      context.definitions.set(variable, value);
    defineLinks(synapses, context);
  }

  /** Checks equations and code, and integrates the differential equations. */
  elaborate(context: ElaborationContext): void {
    const synapses = this.#synapses;
    const { diags } = context;
    const scope = scopeOf(synapses, context);
    // A line that could not be read, or that names these synapses above their declaration, may be the call of connect.
    const isRead = !diags.sorted.some(
      ({ code, span }) =>
        code === 'syntax-error' || (code === 'unknown-name' && textOf(span) === synapses.name),
    );
    const isNew = (): boolean => diags.isFirst(neverConnected(synapses));
    if (synapses.pathways.size > 0 && !synapses.isConnected && isRead) {
      if (isNew())
        diags.report('never-connected', synapses.span, { synapses: synapses.description });
    } else if (!synapses.isConnected) this.#warnOfSums(diags);
    checkLinks(synapses, context.definitions, diags);
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
    for (const { abstract } of this.#operations) {
      checkWrittenLinks(synapses, abstract, diags);
      this.warnOfOrder(abstract, context);
    }
    const { differentials, subexpressions, summed } = this.#equations!;
    const expressions = [
      ...differentials.map(({ rate }) => rate),
      ...[...subexpressions, ...summed].map(({ value }) => value),
      ...this.#operations.flatMap(({ abstract }) => abstract.statements.map(({ value }) => value)),
    ];
    reportHiddenConstants(expressions, synapses, context.namespace, diags);
    noteUses(expressions);
    for (const { abstract } of this.#operations) noteCode(abstract);
    for (const { target } of summed) noteSet(target);
  }

  #warnOfSums(diags: Diagnostics): void {
    const { description } = this.#synapses;
    for (const { target, path, span } of this.#equations!.summed)
      diags.report('sum-of-nothing', span, {
        synapses: description,
        name: nameAlong(target.name, path),
      });
  }

  /** Synapses run code one after the other: warns if the result may depend on their order. */
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
  targetsOfSums(variable: Variable): VariableOwner[] {
    const { source, target } = this.#synapses;
    const sums = this.#equations?.summed ?? [];
    return sums
      .filter((sum) => sum.target === variable)
      .map(({ path }) => (path === 'pre' ? source : target));
  }

  /** All sums into one variable have the same order, the lowest of them, so that none starts after another has ended. */
  #orderOfSum(variable: Variable, context: BuildContext): number {
    const targets = context.objects.flatMap((object) => object.targetsOfSums?.(variable) ?? []);
    return Math.min(...targets.map(orderOfSum));
  }

  /** Code before and after that of a pathway: event-driven variables are updated to the present, and `lastupdate` is set. */
  eventDriven(
    pathway: { readonly span: Span },
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
        owner: this.#synapses.description,
        span: pathway.span,
      },
      context.diags,
    );
    return { before, after: [setTo(lastupdate, this.#own('t'))] };
  }

  /** The steps of the synapses other than those of pathways, from what `elaborate` checked. */
  build(context: BuildContext): readonly Step[] {
    const synapses = this.#synapses;
    const { order } = synapses;
    const clock = context.clockOf(synapses);
    const steps: Step[] = [];
    const add = (name: string, role: Role, place: Place, items: readonly Item[]): void => {
      const { layout = layoutOf(synapses, clock.dt), ...rest } = place;
      steps.push(
        kernelStep(
          this.#position(name, rest, context),
          {
            name: `${synapses.name}.${name}`,
            role,
            loop: { kind: 'all', count: synapses.connectivity.count },
            items,
            layout,
            isGuarded: role === 'regularly',
          },
          { time: clock },
        ),
      );
    };
    const held = this.#equations!.subexpressions.filter(
      ({ variable }) => variable.isConstantOverDt,
    );
    if (held.length > 0) {
      const items = held.map(({ variable, value }) => setTo(variable, value));
      add('subexpressions', 'subexpressions', { when: 'before_start', order, clock }, items);
    }
    const active = this.#integration?.update.active;
    if (active !== undefined && active.statements.length > 0)
      add('stateupdater', 'stateupdate', { when: 'groups', order, clock }, assignments(active));
    for (const sum of this.#equations!.summed) steps.push(...this.#sumSteps(sum, context));
    this.#operations.forEach(({ operation, abstract }) => {
      const { name, when, order: place } = operation;
      const own = operation.clock ?? clock;
      add(
        name,
        'regularly',
        { when, order: place, rank: rank.operation, clock: own },
        assignments(abstract),
      );
    });
    return steps;
  }

  #position(
    name: string,
    { when, order, clock, rank: own = rank.synapses, declared }: Omit<Place, 'layout'>,
    context: BuildContext,
  ) {
    const synapses = this.#synapses;
    return {
      name: `${synapses.name}.${name}`,
      object: synapses,
      when,
      order,
      rank: own,
      declared: declared ?? context.declared(synapses),
      label: name,
      clock,
      isActive: () => synapses.isActive,
    };
  }

  /** The steps of one summed variable: set it to zero, then add; before these, values of a sum that reads its target. */
  #sumSteps(
    { target, path, value, span }: Equations['summed'][number],
    context: BuildContext,
  ): Step[] {
    const synapses = this.#synapses;
    const group = path === 'pre' ? synapses.source : synapses.target;
    const place = {
      when: 'groups',
      order: this.#orderOfSum(target, context),
      clock: context.clockOf(group),
    };
    const name = `summed_${target.name}_${path}`;
    const { dt } = context.clockOf(synapses);
    const layout = layoutOf(synapses, dt);
    const loop = { kind: 'all', count: synapses.connectivity.count } as const;
    const code = (own: string, item: Item, places: Layout): KernelCode => ({
      name: `${synapses.name}.${own}`,
      role: 'summed',
      loop,
      items: [item],
      layout: places,
      isGuarded: false,
    });
    // Before the first object that sums into the variable, and after whatever was declared before that.
    const first = Math.min(
      ...context.objects.flatMap((object) =>
        (object.targetsOfSums?.(target) ?? []).length > 0 ? [context.declared(object)] : [],
      ),
    );
    const steps: Step[] = [];
    let summand = value;
    let summing = layout;
    // A sum that reads its target reads the values from before any sum began.
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
      const position = this.#position(`${name}_each`, { ...place, declared: first - 0.5 }, context);
      steps.push(kernelStep(position, code(`${name}_each`, setTo(variable, value), summing)));
      summand = variableExpr(variable, '', span);
    }
    // All sums into a variable start from zero, whichever synapses come first.
    const zero = this.#position(`${name}_zero`, { ...place, declared: first - 0.25 }, context);
    const { storage } = group.root;
    if (storage === null) bug(`${group.root.name} has no storage`);
    const writes = new Set([storage.buffer(target).name]);
    steps.push(hostStep(zero, { reads: new Set(), writes }, zeroing(group, storage.array(target))));
    const sum: Item = {
      kind: 'assign',
      assignment: {
        target: { kind: 'variable', variable: target, path },
        operator: '+=',
        value: summand,
        span,
      },
    };
    steps.push(kernelStep(this.#position(name, place, context), code(name, sum, summing)));
    return steps;
  }
}

/** Where in the time step some code of synapses runs, and the layout of its variables. */
interface Place {
  readonly when: string;
  readonly order: number;
  readonly clock: Clock;
  readonly rank?: number;
  readonly declared?: number;
  readonly layout?: Layout;
}

/** Whether an expression may read the variable, also through subexpressions; links are assumed to. */
function mayRead(value: Expr, target: Variable, { definitions }: BuildContext): boolean {
  return someNode(
    expandSubexpressions(value, definitions),
    (node) => node.kind === 'variable' && (node.variable === target || node.variable.isLinked),
  );
}

/** Sets the elements of a group or subgroup to zero. */
function zeroing({ elements }: VariableOwner, array: TypedArray): () => void {
  if (elements.kind === 'range')
    return () => array.fill(0, elements.start, elements.start + elements.count);
  return () => {
    for (const element of elements.indices) array[element] = 0;
  };
}

/** Before the group is updated; for a subgroup one later, as in Brian2. */
function orderOfSum(group: VariableOwner): number {
  const { order } = group.root;
  return group.root === group ? order - 1 : order;
}
