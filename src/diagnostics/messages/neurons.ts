// Messages about the events of a group of neurons.
import { error } from '../message.ts';

/** The table, by code. */
export const neuronMessages = {
  'event-is-threshold': error<{ owner: string }>(
    (f) => `the event \`spike\` of ${f.owner} is defined by its threshold`,
    'The condition of the event `spike` is `threshold:`, which also sets `lastspike` and respects refractoriness; custom ' +
      'events need other names.\nwrong: event spike: v > 1\nright: threshold: v > 1',
    () => ({ file: 'write `threshold: …`', program: "write the option `threshold: '…'`" }),
  ),
  'event-twice': error<{ event: string; owner: string }>(
    (f) => `${f.owner} has two events \`${f.event}\``,
    'The events of a group must have different names; each has one condition.',
    () => 'rename one of them, or combine the conditions with `or`',
  ),
};
