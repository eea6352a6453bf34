// Entry for tools: the stages of the compiler and their types. They may change between versions.
export {
  Diagnostics,
  explanationOf,
  ModelError,
  renderDiagnostics,
  SourceText,
} from './diagnostics/index.ts';
export type { Code, Diagnostic, Explanation, Severity, Span } from './diagnostics/index.ts';
export {
  parseEquations,
  parseExpression,
  parseGenerator,
  parseModelFile,
  parseStatements,
} from './parser/index.ts';
export type * from './parser/syntax.ts';
export {
  declareEquations,
  elaborateCondition,
  elaborateEquations,
  elaborateExpression,
  elaborateStatements,
  printExpr,
} from './equations/index.ts';
export type * from './equations/model.ts';
export { integrate, integrateEventDriven } from './integrators/index.ts';
export {
  emitJs,
  interpret,
  link,
  lower,
  optimise,
  passes,
  printKernel,
  targets,
  verifyKernel,
} from './codegen/index.ts';
export { planPassNames } from './simulation/index.ts';
export type {
  BufferDescription,
  Buffers,
  CheckedIndex,
  Choice,
  CodeObject,
  ConstantBuffer,
  Distribution,
  ElementType,
  Fault,
  FaultCode,
  Item,
  Kernel,
  KernelCallee,
  KernelExpression,
  KernelRequest,
  KernelStatement,
  KernelType,
  Layout,
  Link,
  Linker,
  LinkedKernel,
  Lists,
  Loop,
  MainSlot,
  OptimiseOptions,
  OptimizeLevel,
  Pass,
  Place,
  Program,
  Role,
  Slot,
  ComposedStep,
  StepCalls,
  StepPart,
  Time,
  CountCell,
  Target,
  TargetName,
} from './codegen/index.ts';
export type {
  DeclaredEquation,
  DeclaredEquations,
  Evaluate,
  ExpressionOptions,
  FunctionRow,
  GroupKind,
  ModelFunction,
  ParameterRule,
  Resolution,
  Scope,
  StatementRules,
} from './equations/index.ts';
export type {
  EventDrivenContext,
  Integration,
  IntegrationContext,
  MethodName,
  NamedMethod,
  NoiseKind,
  Refused,
} from './integrators/index.ts';
export type { Target as AssignmentTarget } from './equations/model.ts';
