// The data that charts draw, as the rest of charts uses them.
export { Recording, firstElements, roundStep } from './recording.ts';
export type { Choice, Recorded } from './recording.ts';
export { Events } from './events.ts';
export { Rates } from './rates.ts';
export { Samples } from './samples.ts';
export type { Visit } from './samples.ts';
