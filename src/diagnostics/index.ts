// Source texts, spans, diagnostics and their messages, as other folders use them.
export { SourceText } from './source.ts';
export type { Origin, Position } from './source.ts';
export { cover, spanOf, textOf } from './span.ts';
export { quote, shortened } from './quote.ts';
export type { Span } from './span.ts';
export { Diagnostics, ModelError, showCallerOnly } from './diagnostic.ts';
export { movedDiagnostic } from './moved.ts';
export type { Diagnostic } from './diagnostic.ts';
export { plainDiagnostic } from './plain.ts';
export type { PlainDiagnostic } from './plain.ts';
export type { Edit, Fix } from './edit.ts';
export type { Message, Severity } from './message.ts';
export type { Observation, Observer } from './observation.ts';
export { requireArgument } from './require.ts';
export { foreignKeyword, messageOf, messages, messageSubjects } from './messages/index.ts';
export { explanationOf } from './explanation.ts';
export type { Explanation } from './explanation.ts';
export type { Code, Facts } from './messages/index.ts';
export { bug, assertNever } from './bug.ts';
export { MissingPart } from './missing-part.ts';
export { renderDiagnostics, terminalColours } from './render.ts';
export type { Colours, RenderOptions } from './render.ts';
export { showNumber } from './number.ts';
export { nearestNames } from './nearest.ts';
export { reasonOf } from './reason.ts';
export {
  allOf,
  bytes,
  connectionIn,
  didYouMean,
  spikeTrains,
  statementHint,
  unitMismatch,
  wordsFor,
  writeCode,
} from './message.ts';
export type { Wording } from './message.ts';
