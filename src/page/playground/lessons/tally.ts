// What a run has recorded so far, in a few numbers for each monitor: counts of spikes, and extremes of variables.
import type { MonitorInfo, LiveState } from '../../../live.ts';
import type { Part } from '../../protocol.ts';

/** The numbers of one variable. */
interface Extremes {
  readonly least: number;
  readonly greatest: number;
  readonly last: number;
}

/** Counts what comes from a run. */
export class Tally {
  readonly #spikes = new Map<string, number>();
  readonly #sizes = new Map<string, number>();
  readonly #kinds = new Map<string, MonitorInfo['kind']>();
  readonly #variables = new Map<string, Extremes>();
  #t = 0;

  /** Simulated time until now, in seconds. */
  get t(): number {
    return this.#t;
  }

  /** The monitors of the run; those that are declared later come in another call. */
  monitors(monitors: readonly MonitorInfo[]): void {
    for (const { name, size, kind } of monitors) {
      this.#sizes.set(name, size);
      this.#kinds.set(name, kind);
    }
  }

  /** What was recorded since the last call. */
  add(parts: readonly Part[], state: LiveState): void {
    this.#t = state.t;
    for (const { monitor, t, values } of parts) {
      const kind = this.#kinds.get(monitor);
      if (kind === 'spikes' || kind === 'events')
        this.#spikes.set(monitor, (this.#spikes.get(monitor) ?? 0) + t.length);
      for (const [name, data] of values) this.#extend(`${monitor}.${name}`, data);
    }
  }

  /** How many spikes or events a monitor has; null if there is no such monitor. */
  spikes(monitor: string): number | null {
    return this.#sizes.has(monitor) ? (this.#spikes.get(monitor) ?? 0) : null;
  }

  /** The mean rate of a neuron in hertz; null if there is no such monitor, or no time has passed. */
  rate(monitor: string): number | null {
    const spikes = this.spikes(monitor);
    const size = this.#sizes.get(monitor) ?? 0;
    return spikes === null || size === 0 || this.#t === 0 ? null : spikes / size / this.#t;
  }

  /** One of the quantities that lessons ask for; null if it is not known. */
  quantity(what: 'spikes' | 'rate' | 'greatest' | 'least' | 'last', of: string): number | null {
    switch (what) {
      case 'spikes':
        return this.spikes(of);
      case 'rate':
        return this.rate(of);
      case 'greatest':
      case 'least':
      case 'last':
        return this.#variables.get(of)?.[what] ?? null;
    }
  }

  #extend(name: string, data: Float32Array): void {
    let { least, greatest, last } = this.#variables.get(name) ?? {
      least: Infinity,
      greatest: -Infinity,
      last: NaN,
    };
    for (const value of data) {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      last = value;
    }
    if (data.length > 0) this.#variables.set(name, { least, greatest, last });
  }
}
