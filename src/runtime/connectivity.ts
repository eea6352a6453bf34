// The pre- and postsynaptic neurons of each synapse. Synapses are numbered in order of creation; compressed sparse row
// indices list them by source and by target, ascending within a row.
import { allocate, allocateCopy, allocateFrom, plainArray, widthOf } from '../memory/index.ts';
import { indexElement } from '../abi.ts';
import type { IndexArray, IndexElement } from '../abi.ts';
import { GrowableUint32 } from './buffers.ts';
import type { Members } from './event-space.ts';

/**
 * The synapses of each neuron, in compressed rows: those of neuron `k` are at positions `row[k]` up to `row[k + 1]`. The
 * synapse at a position is `order[position]`, or the position itself if `order` is null (creation order is sorted).
 */
export interface SynapseIndex {
  readonly row: Uint32Array;
  readonly order: Uint32Array | null;
}

/** For each synapse, its pre- and postsynaptic neuron. */
export interface ConnectivitySnapshot {
  readonly pre: Uint32Array;
  readonly post: Uint32Array;
}

/** Synapses created row by row: all of outer neuron 0, then all of outer neuron 1, and so on. */
export interface MadeRows {
  /** The side whose neurons the rows belong to. */
  readonly outer: 'pre' | 'post';
  /** Number of synapses up to the end of each row. */
  readonly ends: Uint32Array;
  /** The neuron at the other end of each synapse. */
  readonly inner: IndexArray;
  /** The outer neurons of the rows. */
  readonly outers: NonNullable<Members>;
}

/** The connections of one Synapses object. */
export class Connectivity {
  /** Number of neurons (or synapses) on each side; grows with `widen`. */
  private sourceCount: number;
  private targetCount: number;
  /** The first synapse of each source, if creation order is sorted by source; else null. */
  private rows: Uint32Array | null;
  /** Lazily computed from `rows`. */
  private sources: IndexArray | null = null;
  private targets: IndexArray;
  private sourceIndex: SynapseIndex | null = null;
  private targetIndex: SynapseIndex | null = null;
  private outgoing: Int32Array | null = null;
  private incoming: Int32Array | null = null;

  constructor(sourceCount: number, targetCount: number) {
    this.sourceCount = sourceCount;
    this.targetCount = targetCount;
    this.rows = allocate('u32', sourceCount + 1);
    this.targets = allocate(this.postElement, 0);
  }

  /** Number of synapses. */
  get count(): number {
    return this.targets.length;
  }

  /** Element type of `pre`; may change in `widen`. */
  get preElement(): IndexElement {
    return indexElement(this.sourceCount);
  }

  /** Element type of `post`. */
  get postElement(): IndexElement {
    return indexElement(this.targetCount);
  }

  /** Source of each synapse; valid until more are added. */
  get pre(): IndexArray {
    this.sources ??= spread(this.rows!, this.preElement);
    return this.sources;
  }

  /** Target of each synapse; valid until more are added. */
  get post(): IndexArray {
    return this.targets;
  }

  /** Adds synapses, given by source and target, in order of creation. Takes ownership of the arrays. */
  addPairs(pre: IndexArray, post: IndexArray): void {
    const { rows } = this;
    if (rows !== null && isAscending(pre) && (pre[0] ?? 0) >= lastRow(rows)) {
      const more = allocate('u32', this.sourceCount + 1);
      for (let k = 0; k < pre.length; k++) more[pre[k]! + 1]!++;
      for (let row = 0; row < this.sourceCount; row++) more[row + 1]! += more[row]!;
      for (let row = 0; row < more.length; row++) more[row]! += rows[row]!;
      this.rows = more;
      this.sources = null;
    } else if (pre.length > 0) {
      this.sources = joined(this.pre, pre, this.preElement);
      this.rows = null;
    }
    this.targets = joined(this.targets, post, this.postElement);
    this.clearCaches();
  }

  /** Adds synapses created row by row. Takes ownership of `inner`. */
  addRows({ outer, ends, inner, outers }: MadeRows): void {
    const { rows } = this;
    const firstFilled = ends.findIndex((end) => end > 0);
    if (firstFilled < 0) return;
    const outerOf = (row: number): number =>
      outers.kind === 'range' ? outers.start + row : outers.indices[row]!;
    const isSorted = outer === 'pre' && rows !== null && outerOf(firstFilled) >= lastRow(rows);
    if (isSorted && (outers.kind === 'range' || isAscending(outers.indices))) {
      const more = allocateCopy(rows);
      if (this.count === 0 && outers.kind === 'range') {
        more.set(ends, outers.start + 1);
        more.fill(inner.length, outers.start + ends.length + 1);
      } else {
        let before = 0;
        let place = 0;
        for (let row = 0; row < ends.length; row++) {
          // Rows of all neurons up to this one start after the synapses of the previous row.
          for (; place <= outerOf(row); place++) more[place]! += before;
          before = ends[row]!;
        }
        for (; place < more.length; place++) more[place]! += before;
      }
      this.rows = more;
      this.sources = null;
      this.targets = joined(this.targets, inner, this.postElement);
      this.clearCaches();
      return;
    }
    const repeated = allocate(outer === 'pre' ? this.preElement : this.postElement, inner.length);
    for (let row = 0; row < ends.length; row++)
      repeated.fill(outerOf(row), row === 0 ? 0 : ends[row - 1], ends[row]);
    if (outer === 'pre') this.addPairs(repeated, inner);
    else this.addPairs(inner, repeated);
  }

  private clearCaches(): void {
    this.sourceIndex = null;
    this.targetIndex = null;
    this.outgoing = null;
    this.incoming = null;
  }

  /** Updates the sizes of the sides before an addition: a side that is a Synapses object may have grown. */
  widen(sourceCount: number, targetCount: number): void {
    if (this.rows !== null && sourceCount > this.sourceCount) {
      const rows = allocate('u32', sourceCount + 1).fill(this.count, this.sourceCount);
      rows.set(this.rows);
      this.rows = rows;
      this.sourceIndex = null;
    }
    this.sourceCount = sourceCount;
    this.targetCount = targetCount;
    if (this.sources !== null) this.sources = inElement(this.sources, this.preElement);
    this.targets = inElement(this.targets, this.postElement);
  }

  /** The synapses by source; cached. */
  indexBySource(): SynapseIndex {
    this.sourceIndex ??=
      this.rows === null ? indexRows(this.pre, this.sourceCount) : { row: this.rows, order: null };
    return this.sourceIndex;
  }

  /** The synapses by target; cached. */
  indexByTarget(): SynapseIndex {
    this.targetIndex ??= indexRows(this.post, this.targetCount);
    return this.targetIndex;
  }

  /** Number of synapses of each source; cached. Indexed by the source of a synapse it is Brian2's `N_outgoing`. */
  countOutgoing(): Int32Array {
    const { rows } = this;
    this.outgoing ??=
      rows === null ? countRows(this.pre, this.sourceCount) : lengthsOf(rows, this.sourceCount);
    return this.outgoing;
  }

  /** Number of synapses of each target; cached. Indexed by the target of a synapse it is Brian2's `N_incoming`. */
  countIncoming(): Int32Array {
    this.incoming ??= countRows(this.post, this.targetCount);
    return this.incoming;
  }

  /** The synapses between two neurons, ascending. */
  between(source: number, target: number): Uint32Array {
    const { row, order } = this.indexBySource();
    if (!(source >= 0 && source < this.sourceCount)) return allocate('u32', 0);
    const { post } = this;
    const found: number[] = [];
    for (let position = row[source]!; position < row[source + 1]!; position++) {
      const synapse = order === null ? position : order[position]!;
      if (post[synapse] === target) found.push(synapse);
    }
    return allocateFrom('u32', found);
  }

  /** The synapses whose source and target are both marked by a nonzero byte, ascending. Null marks all. */
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

  /** For each synapse, the number of earlier synapses between the same neurons: `multisynaptic_index`. */
  countEarlierOfPair(): Int32Array {
    const { row, order } = this.indexBySource();
    const { post } = this;
    const earlier = allocate('i32', this.count);
    // For each target, the last source seen with it (plus one), and how often.
    const seenBy = plainArray('u32', this.targetCount);
    const seen = plainArray('i32', this.targetCount);
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

  /** A copy of the pairs of neurons. */
  snapshot(): ConnectivitySnapshot {
    const pre = plainArray('u32', this.count);
    const post = plainArray('u32', this.count);
    pre.set(this.pre);
    post.set(this.post);
    return { pre, post };
  }

  /** Replaces all synapses by those of a snapshot; indices are rebuilt when next needed. */
  restore({ pre, post }: ConnectivitySnapshot): void {
    this.rows = allocate('u32', this.sourceCount + 1);
    this.sources = null;
    this.targets = allocate(this.postElement, 0);
    this.addPairs(allocateCopy(pre), allocateCopy(post));
  }
}

/** Converts to an element type. */
function inElement(numbers: IndexArray, element: IndexElement): IndexArray {
  if (numbers.BYTES_PER_ELEMENT === widthOf(element)) return numbers;
  const converted = allocate(element, numbers.length);
  converted.set(numbers);
  return converted;
}

function joined(first: IndexArray, second: IndexArray, element: IndexElement): IndexArray {
  if (first.length === 0) return inElement(second, element);
  const both = allocate(element, first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function isAscending(values: IndexArray): boolean {
  for (let k = 1; k < values.length; k++) if (values[k]! < values[k - 1]!) return false;
  return true;
}

/** The last non-empty row, or 0. */
function lastRow(rows: Uint32Array): number {
  let row = rows.length - 2;
  while (row > 0 && rows[row] === rows[row + 1]) row--;
  return Math.max(row, 0);
}

/** The row of each position: the inverse of compressed rows. */
function spread(rows: Uint32Array, element: IndexElement): IndexArray {
  const of = allocate(element, rows.at(-1)!);
  for (let row = 0; row + 1 < rows.length; row++) of.fill(row, rows[row], rows[row + 1]);
  return of;
}

function lengthsOf(rows: Uint32Array, count: number): Int32Array {
  const lengths = allocate('i32', count);
  for (let row = 0; row < count; row++) lengths[row] = rows[row + 1]! - rows[row]!;
  return lengths;
}

function countRows(keys: IndexArray, rows: number): Int32Array {
  const counts = allocate('i32', rows);
  for (let k = 0; k < keys.length; k++) counts[keys[k]!]!++;
  return counts;
}

/** Stable counting sort of positions by key. */
function indexRows(keys: IndexArray, rows: number): SynapseIndex {
  const row = allocate('u32', rows + 1);
  let isSorted = true;
  for (let k = 0; k < keys.length; k++) {
    row[keys[k]! + 1]!++;
    if (k > 0 && keys[k]! < keys[k - 1]!) isSorted = false;
  }
  for (let r = 0; r < rows; r++) row[r + 1]! += row[r]!;
  if (isSorted) return { row, order: null };
  const order = allocate('u32', keys.length);
  const next = plainArray('u32', row.length);
  next.set(row);
  for (let k = 0; k < keys.length; k++) order[next[keys[k]!]!++] = k;
  return { row, order };
}
