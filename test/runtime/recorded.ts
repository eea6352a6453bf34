// What Brian2 did, as recorded by record-brian2.py.
import { readFileSync } from 'node:fs';

export interface Truths {
  /** [dt, now, duration, first step, step of the end], times in ms. */
  readonly clockSteps: readonly [number, number, number, number, number][];
  /** [new dt, old dt, now, allowed], times in ms. */
  readonly dtChanges: readonly [number, number, number, boolean][];
  readonly queues: readonly {
    readonly name: string;
    readonly delays: number[];
    readonly dt: number;
    readonly spikes: [neuron: number, time: number][];
    readonly pre: number[];
    readonly sub: [start: number, stop: number];
    readonly later: { readonly step: number; readonly delays: number[] } | null;
    readonly due: [step: number, synapses: number[]][];
  }[];
  readonly generators: readonly {
    readonly indices: number[];
    readonly times: number[];
    readonly dt: number;
    readonly period: number;
    readonly steps: number;
    readonly sent: [step: number, neuron: number][];
  }[];
  readonly rates: {
    readonly dt: number;
    readonly i: number[];
    readonly t: number[];
    readonly rate: number[];
    readonly part: number[];
    readonly 'flat 0.65 ms': number[];
    readonly 'gaussian 0.4 ms': number[];
    readonly window: number[];
    readonly windowed: number[];
  };
  readonly clocks: readonly {
    readonly dt: number[];
    readonly durations: number[];
    readonly ends: number[];
    readonly t: number[][];
  }[];
}

export const truths = JSON.parse(
  readFileSync(new URL('./brian2.json', import.meta.url), 'utf8'),
) as Truths;
