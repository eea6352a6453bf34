// Scripts that are watched and changed while they run.
export { LiveRuns } from './changes.ts';
export { constantUses } from './constant-uses.ts';
export type { ChangeKind, ConstantUse } from './constant-uses.ts';
export type {
  Change,
  ChangeMade,
  LiveControl,
  LiveImage,
  LiveView,
  SessionChange,
} from './control.ts';
export { sessionText } from './session-text.ts';
