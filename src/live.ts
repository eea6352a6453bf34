// Entry for live runs: watch a model, pause and step it, and change its constants while it runs.
export { LiveRun } from './live/index.ts';
export type {
  Changed,
  Chunk,
  LiveCheckpoint,
  LiveOptions,
  LiveState,
  LiveStateKind,
  MonitorInfo,
  Pace,
  RecordedVariableInfo,
} from './live/index.ts';
export { ModelError, SourceText } from './diagnostics/index.ts';
export { RunFailure } from './model-file/index.ts';
