// What came from a run, as charts need it: bounded, and without a DOM.
import type { LiveState, MonitorInfo } from '../../../live.ts';
import type { Part } from '../../protocol.ts';
import { Events } from './events.ts';
import { Rates } from './rates.ts';
import { Samples } from './samples.ts';

/** How many elements of a state monitor are kept if none are chosen. */
export const firstElements = 6;

/** Bins of rates in what is seen at once. */
const binsSeen = 1600;

/** What a monitor recorded. */
export type Recorded =
  | { readonly kind: 'events'; readonly info: MonitorInfo; readonly events: Events }
  | { readonly kind: 'rate'; readonly info: MonitorInfo; readonly rates: Rates }
  | {
      readonly kind: 'states';
      readonly info: MonitorInfo;
      /** The places of the kept elements among the recorded ones. */
      readonly places: readonly number[];
      readonly variables: ReadonlyMap<string, Samples>;
    };

/** Which elements of a state monitor are kept, as places among the recorded ones; null: the first ones. */
export type Choice = (monitor: string) => readonly number[] | null;

/** The data of a run. */
export class Recording {
  #run = 0;
  #now = 0;
  #duration: number | null = null;
  #span = 1;
  #choose: Choice = () => null;
  readonly #monitors = new Map<string, Recorded>();

  /** Number of the run. */
  get run(): number {
    return this.#run;
  }

  /** Simulated time until which there are data, in seconds. */
  get now(): number {
    return this.#now;
  }

  /** The planned duration in seconds; null if none is known. */
  get duration(): number | null {
    return this.#duration;
  }

  /** What all monitors recorded, in their order. */
  get all(): readonly Recorded[] {
    return [...this.#monitors.values()];
  }

  /** What a monitor recorded; null if there is none of this name. */
  of(monitor: string): Recorded | null {
    return this.#monitors.get(monitor) ?? null;
  }

  /**
   * Begins a run.
   *
   * @param span how many seconds are seen at once
   */
  begin(
    run: number,
    monitors: readonly MonitorInfo[],
    duration: number | null,
    { span = duration ?? 1, choose = () => null }: { span?: number; choose?: Choice } = {},
  ): void {
    this.#run = run;
    this.#now = 0;
    this.#duration = duration;
    this.#span = span;
    this.#choose = choose;
    this.#monitors.clear();
    this.declare(monitors);
  }

  /** Adds monitors that are new. */
  declare(monitors: readonly MonitorInfo[]): void {
    for (const info of monitors)
      if (!this.#monitors.has(info.name)) this.#monitors.set(info.name, this.#recordOf(info));
  }

  #recordOf(info: MonitorInfo): Recorded {
    switch (info.kind) {
      case 'spikes':
      case 'events':
        return { kind: 'events', info, events: new Events() };
      case 'rate':
        return { kind: 'rate', info, rates: new Rates(roundStep(this.#span / binsSeen)) };
      case 'states': {
        const chosen = this.#choose(info.name);
        const first = Array.from({ length: Math.min(info.size, firstElements) }, (_, k) => k);
        const places = (chosen ?? first).filter((place) => place >= 0 && place < info.size);
        const variables = new Map(
          info.variables.map(({ name }) => [name, new Samples(places.length)] as const),
        );
        return { kind: 'states', info, places, variables };
      }
    }
  }

  /** Adds new data. */
  add(parts: readonly Part[], state: Pick<LiveState, 't' | 'duration'>): void {
    for (const part of parts) this.#addPart(part);
    if (state.t > this.#now) this.#now = state.t;
    this.#duration = state.duration ?? this.#duration;
  }

  #addPart(part: Part): void {
    const recorded = this.#monitors.get(part.monitor);
    if (recorded === undefined || part.t.length === 0) return;
    const { origin, t, i, values } = part;
    this.#now = Math.max(this.#now, origin + t.at(-1)!);
    switch (recorded.kind) {
      case 'events':
        if (i !== null) recorded.events.add(origin, t, i);
        return;
      case 'rate':
        if (values[0] !== undefined) recorded.rates.add(origin, t, values[0][1]);
        return;
      case 'states':
        for (const [name, numbers] of values) {
          const samples = recorded.variables.get(name);
          if (samples !== undefined) addSamples(samples, recorded, part, numbers);
        }
    }
  }
}

function addSamples(
  samples: Samples,
  { info, places }: Recorded & { kind: 'states' },
  { origin, t, isCut }: Part,
  numbers: Float32Array,
): void {
  if (isCut) samples.gap(origin + t[0]!);
  const row = new Float32Array(places.length);
  for (let k = 0; k < t.length; k++) {
    for (let c = 0; c < places.length; c++) row[c] = numbers[k * info.size + places[c]!] ?? NaN;
    samples.push(origin + t[k]!, row);
  }
}

/** 1, 2 or 5 times a power of ten, about a size. */
export function roundStep(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  const tens = Math.floor(Math.log10(size));
  const digit = size / 10 ** tens;
  return Number(`${digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10}e${tens}`);
}
