// What a run will do, in words, before it starts: groups with their variables, state updaters and why other methods do
// not apply, the schedule of a step, delays, memory; and from a short trial, the expected duration.
import { mainSlots } from '../abi.ts';
import { allOf, bytes, textOf } from '../diagnostics/index.ts';
import { delayInSteps } from '../runtime/index.ts';
import { NeuronGroup, ownNames, Synapses } from '../simulation/index.ts';
import { bytesOfState } from './cost.ts';
import type { NetworkObject, VariableOwner, Pathway } from '../simulation/index.ts';
import { showDimension, showQuantity, timeDimension } from '../units/index.ts';
import type { PlannedRuns } from './run-control.ts';
import type { ScriptState } from './state/index.ts';

/** Duration of the trial, in milliseconds. */
const trialTime = 300;

/** Explains the network as it is before a run of `seconds`; null if the model never runs. */
export async function explainNetwork(
  state: ScriptState,
  seconds: number | null,
  planned: PlannedRuns,
): Promise<string> {
  const { network, namespace, diags, session } = state;
  session.optimize = 0;
  network.build(namespace, diags);
  const sections = network.members.flatMap((member) => describe(member, state) ?? []);
  sections.push(
    `each step, ${slotsInWords(network.schedule)}\n${indent(network.scheduling_summary())}`,
  );
  const all = seconds === null ? null : Math.max(seconds, planned.seconds ?? seconds);
  sections.push(memoryOf(network.members, all, state));
  if (seconds !== null) sections.push(await timeOf(seconds, planned, state));
  return `${sections.join('\n\n')}\n`;
}

function slotsInWords(slots: readonly string[]): string {
  const isDefault = slots.join() === mainSlots.join();
  return isDefault ? 'in this order' : `in this order, by the schedule ${slots.join(', ')}`;
}

function describe(member: NetworkObject, state: ScriptState): string | null {
  if (member instanceof NeuronGroup) return neuronsInWords(member);
  if (member instanceof Synapses) return synapsesInWords(member, state);
  const { group } = member;
  return group === null ? null : `${group.description}: ${count(group.size ?? 0, 'neuron')}`;
}

function neuronsInWords(group: NeuronGroup): string {
  const lines = [`${group.description}: ${count(group.size ?? 0, 'neuron')}`];
  lines.push(...variablesInWords(group), ...updaterInWords(group));
  if (group.threshold !== null) lines.push(`spikes where ${textOf(group.threshold.span)}`);
  if (group.refractory !== null) lines.push(`refractory for ${textOf(group.refractory.span)}`);
  for (const event of group.events)
    lines.push(`event ${event.name} where ${textOf(event.condition.span)}`);
  return withIndent(lines);
}

function synapsesInWords(synapses: Synapses, state: ScriptState): string {
  const { source, target, connectivity } = synapses;
  const lines = [
    `${synapses.description}: from ${source.description} to ${target.description}, ${count(connectivity.count, 'synapse')}`,
    ...variablesInWords(synapses),
    ...updaterInWords(synapses),
  ];
  for (const pathway of synapses.pathways.values()) lines.push(pathwayInWords(pathway, state));
  return withIndent(lines);
}

function pathwayInWords(pathway: Pathway, state: ScriptState): string {
  const { dt } = state.session.clockOf(pathway.group);
  const delays = pathway.storage.floats(pathway.delay);
  let [least, most] = [Infinity, 0];
  for (const delay of delays) {
    least = Math.min(least, delay);
    most = Math.max(most, delay);
  }
  const steps = (delay: number): number => delayInSteps(delay, dt);
  const show = (delay: number): string => showQuantity(delay, timeDimension);
  const delay =
    most === 0
      ? 'no delay'
      : least === most
        ? `delay ${show(most)}, ${count(steps(most), 'step')}`
        : `delays from ${show(least)} to ${show(most)}, ${steps(least)} to ${count(steps(most), 'step')}`;
  return `pathway ${pathway.label}: at each ${pathway.event} of ${pathway.group.description}, ${delay}`;
}

const kinds = {
  differential: 'differential equation',
  parameter: 'parameter',
  subexpression: 'subexpression',
  builtin: '',
};

function variablesInWords(owner: VariableOwner): string[] {
  const names = ownNames(owner).filter((name) => name !== 'N_incoming' && name !== 'N_outgoing');
  const rows = names.map((name) => {
    const variable = owner.variables.get(name)!;
    const { kind, type, dimension, span } = variable;
    const unit = type === 'float' ? showDimension(dimension) : type;
    const flags = [
      ...(variable.isEventDriven === true ? ['event-driven'] : []),
      ...(variable.isShared ? ['shared'] : []),
      ...(variable.isConstant ? ['constant'] : []),
      ...(variable.isConstantOverDt ? ['constant over dt'] : []),
      ...(variable.isUnlessRefractory ? ['unless refractory'] : []),
      ...(variable.isLinked ? ['linked'] : []),
    ];
    const what = span === null ? 'kept by the simulation' : kinds[kind];
    return [name, unit, [what, ...flags].join(', ')];
  });
  const widths = [0, 1].map((k) => Math.max(0, ...rows.map((row) => row[k]!.length)));
  return rows.map(
    ([name, unit, what]) => `${name!.padEnd(widths[0]!)}  ${unit!.padEnd(widths[1]!)}  ${what}`,
  );
}

/** Why a method was chosen. */
function reasonFor(named: NeuronGroup['method']): string {
  if (named !== null && named.choices === undefined) return 'as the model says';
  const tried = named?.choices?.map(({ name }) => name) ?? ['exact', 'euler', 'heun'];
  return `the first that can of ${allOf(tried).replaceAll('`', '')}`;
}

function updaterInWords({ integration, method: named }: NeuronGroup | Synapses): string[] {
  if (integration === null || integration.update.active.statements.length === 0) return [];
  const { method, refused } = integration;
  const lines = [`state updater: ${method}, ${reasonFor(named)}`];
  const said = new Set<string>();
  for (const { method: other, reason } of refused) {
    lines.push(`  not ${other}: ${reason}`);
    said.add(other);
  }
  const others = integration.others().filter((other) => !said.has(other.method));
  for (const { method: other, reason } of others)
    if (reason !== null) lines.push(`  not ${other}: ${reason}`);
  const able = others.filter(({ reason }) => reason === null).map(({ method: other }) => other);
  if (able.length > 0) lines.push(`  possible too: ${allOf(able).replaceAll('`', '')}`);
  return lines;
}

function memoryOf(
  members: readonly NetworkObject[],
  seconds: number | null,
  state: ScriptState,
): string {
  const now = bytesOfState(members);
  const lines = [`memory: ${bytes(Math.max(now, 1))} for the state`];
  if (seconds === null) return lines.join('');
  const { session } = state;
  const stepsOf = (owner: VariableOwner): number => Math.ceil(seconds / session.clockOf(owner).dt);
  let kept = 0;
  for (const member of members)
    kept += member.needOf?.(stepsOf, (clock) => Math.ceil(seconds / clock.dt))?.bytes ?? 0;
  return kept === 0
    ? lines[0]!
    : `${lines[0]!}, ${bytes(kept)} for what monitors keep (spikes not counted)`;
}

async function timeOf(
  first: number,
  { count: runs, seconds: known }: PlannedRuns,
  state: ScriptState,
): Promise<string> {
  const seconds = known ?? first;
  const { network, namespace, diags, session } = state;
  session.optimize = 2;
  const start = network.now;
  const begun = performance.now();
  let ended = Infinity;
  await network.runFor(first, namespace, diags, {
    shouldStop: () => performance.now() > (ended = Math.min(ended, begun + trialTime)),
  });
  const elapsed = network.loopTime / 1000;
  const simulated = network.now - start;
  const show = (time: number): string => showQuantity(time, timeDimension);
  const steps = Math.round(seconds / session.defaultClock.dt);
  const whole = simulated === 0 ? elapsed : (elapsed * seconds) / simulated;
  const what =
    runs === 1
      ? 'run'
      : known === null || runs === null
        ? 'first run, of several'
        : count(runs, 'run');
  return `${what}: ${show(seconds)}, ${count(steps, 'step')}; about ${show(Number(whole.toPrecision(1)))} of waiting on this machine`;
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function withIndent([head, ...lines]: readonly string[]): string {
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}
