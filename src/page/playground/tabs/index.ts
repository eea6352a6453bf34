// The tabs with what a run gives: live charts, figures, values, output and code.
export { messageOf, Results } from './results.ts';
export { statementOf } from './steps.ts';
