// Error recovery.
export { attempt } from './attempt.ts';
export type { StartRule } from './attempt.ts';
export { nameOfEquation, salvageFrom } from './salvage.ts';
