// The neurons of a group that are refractory for a fixed number of steps, in the order in which they become free again.
// Takes the events of each step; sets and clears `not_refractory` in the steps in which a test of every neuron would, and
// keeps the values of variables that stand still. Work is proportional to the spikes, not to the neurons.
import { allocate } from './buffers.ts';

export interface RefractoryRingOptions {
  readonly notRefractory: Uint8Array;
  /** Variables that stand still while a neuron is refractory. */
  readonly frozen: readonly Float64Array[];
  /** How long a neuron stays refractory after the step of its spike. */
  readonly steps: number;
  /** For each neuron, the first step in which it is free, from what is known before the run. */
  freeAt(neuron: number): number;
}

export class RefractoryRing {
  private readonly notRefractory: Uint8Array;
  private readonly frozen: readonly Float64Array[];
  private readonly kept: readonly Float64Array[];
  private readonly steps: number;
  private readonly freeAt: (neuron: number) => number;
  private readonly neurons: Int32Array;
  private readonly due: Float64Array;
  private readonly mask: number;
  private head = 0;
  private tail = 0;
  private isFilled = false;

  constructor({ notRefractory, frozen, steps, freeAt }: RefractoryRingOptions) {
    this.notRefractory = notRefractory;
    this.frozen = frozen;
    this.steps = steps;
    this.freeAt = freeAt;
    // A neuron is in the ring at most once.
    const room = 2 ** Math.ceil(Math.log2(notRefractory.length + 1));
    this.mask = room - 1;
    this.neurons = allocate('i32', room);
    this.due = allocate('f64', room);
    this.kept = frozen.map(() => allocate('f64', room));
  }

  /** At the start of a state update: neurons whose time is over are free. */
  release(tick: number): void {
    if (!this.isFilled) this.fill(tick);
    const { neurons, due, notRefractory, mask } = this;
    let { head } = this;
    while (head !== this.tail && due[head]! <= tick) {
      notRefractory[neurons[head]!] = 1;
      head = (head + 1) & mask;
    }
    this.head = head;
  }

  /** Before the state update of all neurons: remembers what stands still. */
  save(): void {
    const { neurons, head, tail, mask } = this;
    for (let v = 0; v < this.frozen.length; v++) {
      const values = this.frozen[v]!;
      const kept = this.kept[v]!;
      for (let k = head; k !== tail; k = (k + 1) & mask) kept[k] = values[neurons[k]!]!;
    }
  }

  /** After it: puts that back. */
  restore(): void {
    const { neurons, head, tail, mask } = this;
    for (let v = 0; v < this.frozen.length; v++) {
      const values = this.frozen[v]!;
      const kept = this.kept[v]!;
      for (let k = head; k !== tail; k = (k + 1) & mask) values[neurons[k]!] = kept[k]!;
    }
  }

  /** After the thresholds: neurons with an event are refractory from now on. */
  hold(events: Int32Array, count: number, tick: number): void {
    const { neurons, due, mask } = this;
    let { tail } = this;
    const free = tick + this.steps;
    for (let k = 0; k < count; k++) {
      neurons[tail] = events[k]!;
      due[tail] = free;
      tail = (tail + 1) & mask;
    }
    this.tail = tail;
  }

  /** The first state update of a run: what the last spikes of before mean now. */
  private fill(tick: number): void {
    const { notRefractory } = this;
    const waiting: { neuron: number; free: number }[] = [];
    for (let neuron = 0; neuron < notRefractory.length; neuron++) {
      const free = this.freeAt(neuron);
      notRefractory[neuron] = free <= tick ? 1 : 0;
      if (free > tick) waiting.push({ neuron, free });
    }
    waiting.sort((a, b) => a.free - b.free);
    for (const { neuron, free } of waiting) {
      this.neurons[this.tail] = neuron;
      this.due[this.tail] = free;
      this.tail = (this.tail + 1) & this.mask;
    }
    this.isFilled = true;
  }
}
