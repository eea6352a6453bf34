// What is known of a checked file, and what its runs will take, roughly: for those who decide whether to begin.
import type { TypedArray } from '../abi.ts';
import type { ModelFileSyntax } from '../parser/syntax.ts';
import { timeTolerance } from '../runtime/index.ts';
import type { Clock } from '../runtime/index.ts';
import { bytesOf, isSynapses } from '../simulation/index.ts';
import type { NetworkObject, VariableOwner } from '../simulation/index.ts';
import type { PlannedRuns } from './run-control.ts';
import { monitorsIn } from './state/index.ts';
import type { ScriptState } from './state/index.ts';

/** What the runs of a file take, as far as it is known before. */
export interface RunCost {
  /** Bytes of the arrays, those of monitors included. Where the number of synapses is not known, that of all pairs counts. */
  readonly bytes: number;
  /** Updates of neurons and synapses in all steps; null if the duration is not known. */
  readonly updates: number | null;
  /** The simulated time of all runs in seconds; null if it is not known before. */
  readonly duration: number | null;
}

/** What is known of a checked file. */
export interface Inspection {
  readonly syntax: ModelFileSyntax;
  readonly state: ScriptState;
  /** What its runs take; where there are errors, only a part of it. */
  cost(): RunCost;
}

/** Assumed of every neuron, in spikes per second. */
const assumedRate = 10;
/** Bytes of a synapse beside its variables: its indices on both sides. */
const indexBytes = 8;
/** Bytes of a recorded event: time and index. */
const eventBytes = 12;

/** What the runs take, found by a check. */
export function costOf(
  { network, session, bindings }: ScriptState,
  { seconds }: PlannedRuns,
): RunCost {
  const stepsOf = (clock: Clock): number => Math.ceil((seconds ?? 0) / clock.dt - timeTolerance);
  const stepsOfOwner = (owner: VariableOwner): number => stepsOf(session.clockOf(owner));
  let bytes = 0;
  let updates = 0;
  for (const member of network.members) {
    bytes += member.needOf?.(stepsOfOwner, stepsOf)?.bytes ?? 0;
    const { group } = member;
    if (group === null || member.kind === 'subgroup') continue;
    const size = sizeOf(group);
    bytes += size * (bytesOf(group.variables) + (isSynapses(group) ? indexBytes : 0));
    const isPassive = isSynapses(group) && !hasClockDriven(group);
    updates += size * (isPassive ? assumedRate * (seconds ?? 0) : stepsOfOwner(group));
  }
  for (const { kind, source } of monitorsIn(bindings.values()))
    if (kind === 'event-monitor')
      bytes += eventBytes * sizeOf(source) * assumedRate * (seconds ?? 0);
  const isKnown = seconds !== null;
  return {
    bytes: Math.round(bytes),
    updates: isKnown ? Math.round(updates) : null,
    duration: seconds,
  };
}

function sizeOf(owner: VariableOwner): number {
  return isSynapses(owner) ? owner.most : (owner.size ?? 0);
}

/** Whether equations of synapses are integrated in every step, not only at spikes. */
function hasClockDriven({ variables }: VariableOwner): boolean {
  return [...variables.values()].some(
    ({ kind, isEventDriven }) => kind === 'differential' && isEventDriven !== true,
  );
}

/** Bytes that the state of objects takes. */
export function bytesOfState(members: readonly NetworkObject[]): number {
  const buffers = new Map<string, TypedArray>();
  for (const { group } of members) group?.addBuffers(buffers);
  let sum = 0;
  for (const { byteLength } of buffers.values()) sum += byteLength;
  return sum;
}
