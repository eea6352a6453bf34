// Reads scripts: text → Syntax.
export { readLibrary, readPython } from './read.ts';
export { PythonSource } from './source.ts';
export type {
  ComprehensionFor,
  Expression,
  ExpressionOf,
  Handler,
  Node,
  Parameters,
  Pattern,
  Statement,
  StatementOf,
} from './syntax.ts';
