// Scripts that are watched and changed while they run.
export { LiveRuns } from './changes.ts';
export type { SessionChange } from './changes.ts';
export { constantUses } from './constant-uses.ts';
export type { ChangeKind, ConstantUse } from './constant-uses.ts';
export type { Change, ChangeMade, LiveControl, LiveView } from './control.ts';
export { sessionText } from './session-text.ts';
