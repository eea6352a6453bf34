// Which neurons the synapses join. Takes pairs of indices in the order of creation, where a synapse's number is its place;
// gives them again by source and by target, in compressed rows, with the numbers inside a row ascending.
import { allocate, GrowableUint32, type GrowableSnapshot } from './buffers.ts';

/**
 * The synapses of each neuron: those of neuron `k` stand at the positions from `row[k]` up to `row[k + 1]`. The synapse
 * at a position is `order[position]`, or the position itself where `order` is null (creation order is sorted already).
 */
export interface SynapseIndex {
  readonly row: Uint32Array;
  readonly order: Uint32Array | null;
}

export interface ConnectivitySnapshot {
  readonly pre: GrowableSnapshot;
  readonly post: GrowableSnapshot;
}

export class Connectivity {
  /** Number of neurons (or synapses) at each side; grows with `widen`. */
  private sourceCount: number;
  private targetCount: number;
  /** Where connect pushes the two ends of a synapse; call `finish` afterwards. */
  readonly sources = new GrowableUint32();
  readonly targets = new GrowableUint32();
  private sourceIndex: SynapseIndex | null = null;
  private targetIndex: SynapseIndex | null = null;
  private outgoing: Int32Array | null = null;
  private incoming: Int32Array | null = null;
  private gathered = { pre: new WeakMap<Uint32Array, Uint32Array>(), post: new WeakMap<Uint32Array, Uint32Array>() };

  constructor(sourceCount: number, targetCount: number) {
    this.sourceCount = sourceCount;
    this.targetCount = targetCount;
  }

  /** Number of synapses. */
  get count(): number {
    return this.sources.length;
  }

  /** Source of each synapse; valid until more are added. */
  get pre(): Uint32Array {
    return this.sources.view();
  }

  /** Target of each synapse; valid until more are added. */
  get post(): Uint32Array {
    return this.targets.view();
  }

  /** Ends an addition: gives back spare room and forgets the orders of before. */
  finish(): void {
    this.sources.trim();
    this.targets.trim();
    this.sourceIndex = null;
    this.targetIndex = null;
    this.outgoing = null;
    this.incoming = null;
    this.gathered = { pre: new WeakMap(), post: new WeakMap() };
  }

  /** Before an addition: the sides may have grown, where they are synapses themselves. */
  widen(sourceCount: number, targetCount: number): void {
    this.sourceCount = sourceCount;
    this.targetCount = targetCount;
  }

  /** Takes back the synapses from number `count` on: what an addition that failed had made. */
  truncate(count: number): void {
    this.sources.length = count;
    this.targets.length = count;
    this.finish();
  }

  /** The synapses by source; computed once. */
  indexBySource(): SynapseIndex {
    this.sourceIndex ??= indexRows(this.pre, this.sourceCount);
    return this.sourceIndex;
  }

  /** The synapses by target; computed once. */
  indexByTarget(): SynapseIndex {
    this.targetIndex ??= indexRows(this.post, this.targetCount);
    return this.targetIndex;
  }

  /** Number of synapses of each source: `N_outgoing_pre`; counted once. Taken at each synapse's source it is its `N_outgoing`. */
  countOutgoing(): Int32Array {
    this.outgoing ??= countRows(this.pre, this.sourceCount);
    return this.outgoing;
  }

  /** Number of synapses of each target: `N_incoming_post`; counted once. */
  countIncoming(): Int32Array {
    this.incoming ??= countRows(this.post, this.targetCount);
    return this.incoming;
  }

  /** The ends of the synapses in another order of them; gathered once for each. */
  gather(side: 'pre' | 'post', order: Uint32Array): Uint32Array {
    let ends = this.gathered[side].get(order);
    if (ends === undefined) {
      const all = side === 'pre' ? this.pre : this.post;
      ends = allocate('u32', order.length);
      for (let k = 0; k < order.length; k++) ends[k] = all[order[k]!]!;
      this.gathered[side].set(order, ends);
    }
    return ends;
  }

  /** Numbers of the synapses of one pair, ascending. */
  between(source: number, target: number): Uint32Array {
    const { row, order } = this.indexBySource();
    if (!(source >= 0 && source < this.sourceCount)) return new Uint32Array(0);
    const { post } = this;
    const found: number[] = [];
    for (let position = row[source]!; position < row[source + 1]!; position++) {
      const synapse = order === null ? position : order[position]!;
      if (post[synapse] === target) found.push(synapse);
    }
    return Uint32Array.from(found);
  }

  /** Numbers of the synapses whose source and target are both marked by a nonzero byte, ascending. Null marks all. */
  select(sources: Uint8Array | null, targets: Uint8Array | null): Uint32Array {
    const { pre, post, count } = this;
    const found = new GrowableUint32();
    for (let synapse = 0; synapse < count; synapse++) {
      if (sources !== null && sources[pre[synapse]!] === 0) continue;
      if (targets !== null && targets[post[synapse]!] === 0) continue;
      found.push(synapse);
    }
    found.trim();
    return found.view();
  }

  /** For each synapse, how many of the same pair were made before it: the variable of `multisynaptic_index`. */
  countEarlierOfPair(): Int32Array {
    const { row, order } = this.indexBySource();
    const { post } = this;
    const earlier = allocate('i32', this.count);
    // For each target, the last source that was seen with it (plus one) and how often.
    const seenBy = allocate('u32', this.targetCount);
    const seen = allocate('i32', this.targetCount);
    for (let source = 0; source < this.sourceCount; source++) {
      for (let position = row[source]!; position < row[source + 1]!; position++) {
        const synapse = order === null ? position : order[position]!;
        const target = post[synapse]!;
        if (seenBy[target] !== source + 1) {
          seenBy[target] = source + 1;
          seen[target] = 0;
        }
        earlier[synapse] = seen[target]!++;
      }
    }
    return earlier;
  }

  snapshot(): ConnectivitySnapshot {
    return { pre: this.sources.snapshot(), post: this.targets.snapshot() };
  }

  restore(snapshot: ConnectivitySnapshot): void {
    this.sources.restore(snapshot.pre);
    this.targets.restore(snapshot.post);
    this.finish();
  }
}

function countRows(keys: Uint32Array, rows: number): Int32Array {
  const counts = allocate('i32', rows);
  for (let k = 0; k < keys.length; k++) counts[keys[k]!]!++;
  return counts;
}

/** Stable counting sort: positions by key, equal keys in the order they had. */
export function indexRows(keys: Uint32Array, rows: number): SynapseIndex {
  const row = allocate('u32', rows + 1);
  let isSorted = true;
  for (let k = 0; k < keys.length; k++) {
    row[keys[k]! + 1]!++;
    if (k > 0 && keys[k]! < keys[k - 1]!) isSorted = false;
  }
  for (let r = 0; r < rows; r++) row[r + 1]! += row[r]!;
  if (isSorted) return { row, order: null };
  const order = allocate('u32', keys.length);
  const next = row.slice();
  for (let k = 0; k < keys.length; k++) order[next[keys[k]!]!++] = k;
  return { row, order };
}
