// Reading and writing state from outside a run.
export { checkAssignable, checkConnected, neverConnected, refuseLinked } from './assignable.ts';
export { assignState, readExpressionOver, readVariable, where } from './assignment.ts';
export type { Selection, StateContext } from './assignment.ts';
export { GroupAccess } from './group-access.ts';
export { selectPairs } from './select-pairs.ts';
export { StateAccess } from './state-access.ts';
export { StatesAccess } from './states-access.ts';
export type { ListedVariable } from './states-access.ts';
export type { StateOptions, StateValue } from './state-access.ts';
