// Reads scripts and notebooks: text → Syntax.
export { readPython } from './read.ts';
export { PythonSource } from './source.ts';
export { cellsOf } from './notebook.ts';
export type { Cell } from './notebook.ts';
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
