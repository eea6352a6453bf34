// A text, its analysis and its runs, as a page shows them. No DOM.
export { Session } from './session.ts';
export type {
  Checkpoint,
  Clock,
  Mode,
  RunView,
  SessionEvents,
  SessionOptions,
  SessionState,
} from './types.ts';
