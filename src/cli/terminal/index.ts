// The terminal: its streams, exit codes, diagnostics, progress of a run, interruption.
export { diagnosticAsJson, exitCodeOf, showDiagnostics, showRunFailure } from './diagnostics.ts';
export { formatItem, widthOfHelp } from './help.ts';
export { watchFor } from './interruption.ts';
export type { Interruption } from './interruption.ts';
export { CommandFailure, exitCodes } from './outcome.ts';
export type { ExitCode } from './outcome.ts';
export { startProgress, wallTime } from './progress.ts';
export { processTerminal } from './terminal.ts';
export type { Terminal } from './terminal.ts';
