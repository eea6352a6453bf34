// Charts of runs and figures on canvas, as the rest of a page uses them.
export type * from './types.ts';
