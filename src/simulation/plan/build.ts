// Objects that were found sound → their steps: kernels lowered, optimised, linked with the arrays of all objects. Some
// kernels are made last, when it is known what all others read and write.
import type { BufferDescription, LinkedKernel, TypedArray } from '../../abi.ts';
import { gather, rescale, streamsOf, tabulate, touch, warmUp } from '../../codegen/index.ts';
import type { Kernel, Scale } from '../../codegen/index.ts';
import type { Definitions } from '../../equations/index.ts';
import { allocate } from '../../runtime/index.ts';
import type { Scheduled } from '../../runtime/index.ts';
import { buffersOf } from '../objects/variable-owner.ts';
import type { Holder } from '../objects/variable-owner.ts';
import type { BuildContext, KernelOrder, Member } from '../objects/network-object.ts';
import { NetworkOperation } from '../inputs/network-operation.ts';
import { NeuronGroup } from '../neurons/neuron-group.ts';
import { isPutOff } from '../neurons/update.ts';
import { ScheduleAnalysis } from './effects.ts';
import type { Session } from '../session/session.ts';

export interface BuiltMembers {
  /** In no order. */
  readonly steps: readonly Scheduled[];
  /** Makes the last kernels; takes the steps in running order and gives those that are left. */
  finish(sorted: readonly Scheduled[]): readonly Scheduled[];
}

const leastSteps = 100;
const leastUpdates = 2e6;
const leastBytes = 2 ** 22;
const longestSegment = 128;

/** @param now when the run begins, in seconds @param duration of the run, in seconds */
export function buildMembers(
  members: readonly Member[],
  session: Session,
  definitions: Definitions,
  now: number,
  duration: number,
): BuiltMembers {
  // Below, the copies cost more than they save.
  const isWorthGathering = session.optimize > 0 && duration >= leastSteps * session.defaultClock.dt;
  const holders = members.filter((member): member is Holder & Member => 'addBuffers' in member);
  const bound = new Map<string, TypedArray>();
  const hasHostCode = members.some((member) => member instanceof NetworkOperation);
  const analysis = new ScheduleAnalysis(hasHostCode);
  const arraysOf = ({ stream }: Kernel): Map<string, TypedArray> => {
    const arrays = new Map(bound);
    buffersOf(holders, arrays);
    if (stream !== null) arrays.set(stream.name, session.stream(stream.name));
    return arrays;
  };
  const bind = (name: string, array: TypedArray): BufferDescription => {
    bound.set(name, array);
    return { name, element: elementOf(array) };
  };
  const scales = new Map<string, Scale>();
  /** What is left to do when all kernels are made. */
  const warming: (() => void)[] = [];
  const lower = (order: KernelOrder): Kernel => {
    const lowered = rescale(session.lower(order, definitions), scales);
    analysis.note(lowered, order.isGuarded);
    return lowered;
  };
  /** Whether the code of a kernel will be gone through so often that it should be compiled before. */
  const isLong = ({ loop }: KernelOrder): boolean => {
    const steps = duration / session.defaultClock.dt;
    return loop.kind === 'all' && Number.isFinite(steps) && steps * loop.count > leastUpdates;
  };
  /** Reads ahead where short segments lie in more memory than caches hold. */
  const touched = (kernel: Kernel, order: BufferDescription): Kernel => {
    const arrays = streamsOf(kernel).map(({ name }) => bound.get(name)!);
    const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const length = bound.get(order.name)!.length;
    const segments = length / bound.get(`${kernel.name}._starts`)!.length;
    if (session.optimize === 0 || bytes < leastBytes || segments > longestSegment) return kernel;
    const name = `${kernel.name}._touched`;
    bound.set(name, allocate('f64', 1));
    return touch(kernel, { name, element: 'f64' });
  };
  const context: BuildContext = {
    definitions,
    clockOf: (holder) => session.clockOf(holder),
    bind,
    compile(order, isConstant) {
      const lowered = lower(order);
      if (isConstant === undefined || session.optimize === 0)
        return session.linkKernel(lowered, holders, bound);
      const { kernel, tables } = tabulate(lowered, isConstant);
      for (const { buffer, length, fill } of tables) {
        bound.set(buffer.name, allocate('f64', length));
        session.linkKernel(fill, holders, bound)(0, 0, 0);
      }
      const linked = session.linkKernel(kernel, holders, bound);
      if (isLong(order)) warming.push(warmUp(kernel, linked, arraysOf(kernel)));
      return linked;
    },
    compileInOrder(order, positions) {
      const lowered = lower(order);
      let linked: LinkedKernel | null = null;
      analysis.later((tools) => {
        const { kernel, gathered } = gather(
          lowered,
          positions,
          ({ name }) => isWorthGathering && !tools.isWritten(name),
        );
        const arrays = arraysOf(kernel);
        for (const { buffer, from } of gathered)
          bound.set(buffer.name, gatherArray(arrays.get(from.name)!, arrays.get(positions.name)!));
        linked = session.linkKernel(touched(kernel, positions), holders, bound);
      });
      return (t, tick, n) => linked!(t, tick, n);
    },
    later: (task) => analysis.later(task),
    optimize: session.optimize,
    now,
    declared: (member) => members.indexOf(member),
    members,
    defaultClock: session.defaultClock,
  };
  // Before all kernels: what decays alike is read and written by scales everywhere.
  if (session.optimize === 2 && !hasHostCode)
    for (const member of members)
      if (member instanceof NeuronGroup)
        for (const [name, scale] of member.keepDecays(
          (order) => session.lower(order, definitions),
          bind,
        ))
          scales.set(name, scale);
  const ownerOf = new Map<Scheduled, Holder>();
  const steps = members.flatMap((member) => {
    const built = member.build(context);
    if (member instanceof NeuronGroup)
      for (const step of built) if (isPutOff(step)) ownerOf.set(step, member);
    return built;
  });
  return {
    steps,
    finish(sorted) {
      const left = analysis.finish(sorted, (step) => ownerOf.get(step) ?? null);
      for (const warm of warming) warm();
      return left;
    },
  };
}

function elementOf(array: TypedArray): BufferDescription['element'] {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Int32Array) return 'i32';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint8Array ? 'u8' : 'u32';
}

function gatherArray(from: TypedArray, order: TypedArray): TypedArray {
  const gathered = allocate(elementOf(from), order.length);
  const isOfFloats = from instanceof Float64Array && gathered instanceof Float64Array;
  if (isOfFloats) gatherFloats(from, order, gathered);
  else for (let k = 0; k < order.length; k++) gathered[k] = from[order[k]!]!;
  return gathered;
}

/** Weights, mostly: a loop that sees one kind of array is several times as fast. */
function gatherFloats(from: Float64Array, order: TypedArray, into: Float64Array): void {
  for (let k = 0; k < order.length; k++) into[k] = from[order[k]!]!;
}
