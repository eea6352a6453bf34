// Error recovery.
export { attempt } from './attempt.ts';
export type { StartRule } from './attempt.ts';
export { nameOfEquation } from './equation-name.ts';
export { salvageFrom } from './salvage.ts';
export type { Salvage } from './salvage.ts';
