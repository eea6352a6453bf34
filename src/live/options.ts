// The options of a live run.
import { option } from '../simulation/index.ts';
import type { OptionTable } from '../simulation/index.ts';
import type { LiveOptions } from './types.ts';

/** A number greater than 0. */
export const positive = {
  expected: 'a number greater than 0',
  accepts: (value: unknown) => Number.isFinite(value) && (value as number) > 0,
};

const positiveWhole = {
  expected: 'a whole number greater than 0',
  accepts: (value: unknown) => isCount(value) && value > 0,
};

/** New values of constants. */
export const constants = {
  expected: 'a Map of texts by name, such as `20*ms`',
  accepts: (value: unknown) =>
    value instanceof Map && [...value].flat().every((part) => typeof part === 'string'),
};

const checkpoint = {
  expected: 'a checkpoint of a LiveRun',
  accepts: (value: unknown) => typeof value === 'object' && value !== null && 'startSeed' in value,
};

/** Whether it is a whole number from 0 on. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What options of `LiveRun` may be. */
export const liveOptions: OptionTable<LiveOptions> = {
  seed: option.seed,
  startSeed: option.seed,
  set: constants,
  from: checkpoint,
  readFile: option.callback,
  window: positiveWhole,
  memory: positive,
  onPrint: option.callback,
  slice: positive,
  awaitAfterSlice: option.callback,
  timer: { ...option.passedOn, isInternal: true },
};
