// Entry for editors: from the text of a model to diagnostics with fixes, hover, completion, symbols, tokens and constants.
export { analyse, analyseInSlices, applyEdits, setConstant } from './language/index.ts';
export type {
  Analysis,
  AnalysisOptions,
  Completion,
  ConstantInfo,
  Edit,
  Fix,
  Hover,
  ModelSymbol,
  PlainDiagnostic,
  Range,
  RunCost,
  SymbolKind,
  Token,
  TokenKind,
} from './language/index.ts';
