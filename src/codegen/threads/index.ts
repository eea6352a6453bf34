// Kernel → parts for several threads.
export type { Division } from './division.ts';
export { divide } from './divide.ts';
