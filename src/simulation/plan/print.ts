// A plan as text: for each step its position, its trigger, what it runs, reads and writes.
import { isParallel } from '../../codegen/index.ts';
import { assertNever } from '../../diagnostics/index.ts';
import type { EventSpace } from '../../runtime/index.ts';
import type { Glue, KernelStep, Step, Trigger } from '../objects/index.ts';
import { kernelOf } from './plan.ts';
import type { Plan, PlanContext } from './plan.ts';

/** The plan as text, one paragraph per step. */
export function printPlan(plan: Plan, context: PlanContext): string {
  const names = namesOfEvents(plan);
  return plan.map((step) => printStep(step, names, context)).join('\n');
}

type EventNames = ReadonlyMap<string | EventSpace, string>;

/** Events are called after the step that pushes them. */
function namesOfEvents(plan: Plan): EventNames {
  const names = new Map<string | EventSpace, string>();
  for (const step of plan) {
    if (step.kind === 'kernel' && step.pushes !== null) names.set(step.pushes, step.name);
    if (step.kind !== 'host' || step.effects === 'unknown') continue;
    for (const one of step.effects.writes) names.set(one, step.name);
  }
  return names;
}

function printStep(step: Step, names: EventNames, context: PlanContext): string {
  const { name, when, order, clock } = step;
  const effects = context.effectsOf(step);
  const lines = [`${when} ${order}: ${name}, every ${Number((clock.dt * 1e3).toPrecision(6))} ms`];
  if (step.kind === 'host') lines.push('  host code');
  else if (step.kind === 'glue') lines.push(`  kernel glue: ${step.glue.name}`);
  else {
    const { code, trigger, pushes } = step;
    const independent = hasIndependentIterations(step, context) ? ', independent iterations' : '';
    lines.push(`  kernel ${code.role}: ${loopOf(step)}${triggerOf(trigger, names)}${independent}`);
    if (step.before.length > 0) lines.push(`  before: ${actions(step.before)}`);
    if (step.after.length > 0) lines.push(`  after: ${actions(step.after)}`);
    if (pushes !== null) lines.push(`  pushes the events of ${names.get(pushes)}`);
  }
  if (effects === 'unknown') lines.push('  reads and writes anything');
  else {
    lines.push(
      ...listed('reads', effects.reads, names),
      ...listed('writes', effects.writes, names),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Whether the iterations of all its outermost loops may run in any order. */
function hasIndependentIterations(step: KernelStep, context: PlanContext): boolean {
  return kernelOf(step, context).body.every(
    (statement) => statement.kind !== 'for' || isParallel(statement),
  );
}

function loopOf({ code: { loop } }: KernelStep): string {
  switch (loop.kind) {
    case 'all':
    case 'range':
      return `${loop.count} element${loop.count === 1 ? '' : 's'}`;
    case 'listed':
      return 'a list of elements';
    case 'segments':
      return loop.order === null ? 'rows of synapses' : 'rows of synapses in the order of delays';
    case 'once':
      return 'once';
    default:
      return assertNever(loop);
  }
}

function triggerOf(trigger: Trigger, names: EventNames): string {
  switch (trigger.kind) {
    case 'step':
      return '';
    case 'events':
      return `, for the events of ${names.get(trigger.events)}`;
    case 'queue':
      return `, for the events of ${names.get(trigger.events)} that are due`;
    case 'found':
      return `, for the events of ${names.get(trigger.events)} that are recorded`;
    case 'host':
      return ', called by a recorder';
    default:
      return assertNever(trigger);
  }
}

function actions(list: readonly Glue[]): string {
  return list.map(({ name }) => name).join(', ');
}

function listed(
  what: string,
  set: ReadonlySet<string | EventSpace>,
  names: EventNames,
): readonly string[] {
  const texts = [...set].map((one) =>
    typeof one === 'string' ? one : `events of ${names.get(one)}`,
  );
  return texts.length === 0 ? [] : [`  ${what} ${texts.sort().join(', ')}`];
}
