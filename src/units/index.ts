export type { Dimension } from './dimension.ts';
