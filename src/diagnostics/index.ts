export { SourceText } from './source.ts';
export type { Position } from './source.ts';
export { cover, spanOf, textOf } from './span.ts';
export type { Span } from './span.ts';
export { Diagnostics, ModelError } from './diagnostic.ts';
export type { Diagnostic, Severity } from './diagnostic.ts';
export { messages } from './messages.ts';
export type { Code, Facts } from './messages.ts';
export { bug, assertNever, Bug } from './bug.ts';
