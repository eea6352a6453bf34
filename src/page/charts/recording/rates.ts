// A population rate, averaged in bins and smoothed, in bounded memory.

/** How many bins are held at least. */
const held = 8192;

/** Standard deviation of the smoothing in bins. */
const deviation = 4;

const weights = Float64Array.from({ length: 3 * deviation + 1 }, (_, k) =>
  Math.exp(-((k / deviation) ** 2) / 2),
);

/** The rate of a population over time. */
export class Rates {
  /** Length of a bin in seconds. */
  readonly bin: number;
  /** Standard deviation of the smoothing in seconds. */
  readonly smoothing: number;
  readonly #sums = new Float64Array(2 * held);
  readonly #counts = new Uint32Array(2 * held);
  /** The number of the first bin held, and of the first one that is not there yet. */
  #first = 0;
  #end = 0;

  constructor(bin: number) {
    this.bin = bin;
    this.smoothing = deviation * bin;
  }

  /** The number of the bin after the last one. */
  get end(): number {
    return this.#end;
  }

  /** The number of the first bin that is held. */
  get first(): number {
    return this.#first;
  }

  /** The number of the first bin whose smoothed rate may still change. */
  get settled(): number {
    return Math.max(this.#first, this.#end - weights.length);
  }

  /** Adds samples; `t` is relative to `origin`. */
  add(origin: number, t: Float32Array, rates: Float32Array): void {
    for (let k = 0; k < t.length; k++) {
      const bin = Math.floor((origin + t[k]!) / this.bin + 1e-6);
      if (bin < this.#first || !Number.isFinite(rates[k]!)) continue;
      this.#extend(bin + 1);
      this.#sums[bin - this.#first]! += rates[k]!;
      this.#counts[bin - this.#first]! += 1;
    }
  }

  #extend(end: number): void {
    if (end <= this.#end) return;
    const over = end - this.#first - 2 * held;
    if (over > 0) {
      const dropped = Math.min(Math.max(over, held), 2 * held);
      for (const array of [this.#sums, this.#counts]) {
        array.copyWithin(0, dropped);
        array.fill(0, 2 * held - dropped);
      }
      this.#first = dropped === 2 * held ? end - 1 : this.#first + dropped;
    }
    this.#end = end;
  }

  /** The time of the middle of a bin in seconds. */
  timeOf(bin: number): number {
    return (bin + 0.5) * this.bin;
  }

  /** The smoothed rate in a bin in hertz; NaN if nothing was recorded around it. */
  at(bin: number): number {
    let [sum, weight] = [0, 0];
    const reach = weights.length - 1;
    const from = Math.max(bin - reach, this.#first);
    const until = Math.min(bin + reach, this.#end - 1);
    for (let k = from; k <= until; k++) {
      const count = this.#counts[k - this.#first]!;
      if (count === 0) continue;
      const w = weights[Math.abs(k - bin)]!;
      sum += (w * this.#sums[k - this.#first]!) / count;
      weight += w;
    }
    return weight === 0 ? NaN : sum / weight;
  }
}
