// From the text of a model to what editors ask for.
export { analyse } from './analysis.ts';
export type { Analysis } from './analysis.ts';
export type { AnalysisOptions } from './inspect.ts';
export { setConstant } from './constants.ts';
export type { ConstantInfo } from './constants.ts';
export type { Edit, Fix } from '../diagnostics/index.ts';
export { applyEdits } from './plain.ts';
export type {
  Completion,
  Hover,
  ModelSymbol,
  PlainDiagnostic,
  Range,
  SymbolKind,
  Token,
  TokenKind,
} from './plain.ts';
