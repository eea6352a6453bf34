// What is said about the events of a group of neurons.
import { error } from '../message.ts';

export const neuronMessages = {
  'event-is-threshold': error<{ owner: string }>(
    (f) => `the event \`spike\` of ${f.owner} is made by its threshold`,
    'The event `spike` has its condition in `threshold:`, which also sets `lastspike` and heeds refractoriness; other events have ' +
      'names of their own.\nwrong: event spike: v > 1\nright: threshold: v > 1',
    () => 'write `threshold: …`',
  ),
  'event-twice': error<{ event: string; owner: string }>(
    (f) => `${f.owner} has two events \`${f.event}\``,
    'Each event has one condition and a name of its own.',
    () => 'give one of them another name, or join the conditions with `or`',
  ),
};
