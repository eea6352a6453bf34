// From the text of a model to what editors ask for.
export { analyse, analyseInSlices } from './analysis.ts';
export type { Analysis } from './analysis.ts';
export { setConstant } from './constants.ts';
export type { Edit, Fix } from '../diagnostics/index.ts';
export { applyEdits } from './edits.ts';
export type { RunCost } from '../model-file/index.ts';
export type {
  AnalysisOptions,
  Completion,
  ConstantInfo,
  Hover,
  ModelSymbol,
  PlainDiagnostic,
  Range,
  SymbolKind,
  Token,
  TokenKind,
} from './types.ts';
