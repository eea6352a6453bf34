// Entry for live runs: watch a model, pause and step it, and change its constants while it runs.
export { canCompile, LiveRun } from './live/index.ts';
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
  RunCost,
} from './live/index.ts';
export type { PlainDiagnostic } from './diagnostics/index.ts';
export { ModelError, plainDiagnostic, SourceText } from './diagnostics/index.ts';
export { RunFailure, UnreadableFile } from './model-file/index.ts';
