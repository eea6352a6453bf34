// The state of one lowering: emits statements into blocks, hoists loop-invariant values, and numbers values (value
// numbering). The level of a block is the number of loops around it. A value is computed at the lowest level that its
// operands allow, and once for each key while it stays valid.
import type { BufferDescription, Fault } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Definitions, ValueType, Expr } from '../../equations/index.ts';
import {
  assign,
  convert,
  createNames,
  draw,
  fail,
  fold,
  chunkArguments,
  kernelArguments,
  letLocal,
  letVariable,
  local,
  loop,
  mapOperands,
  operandsOf,
  partsOf,
  printKernelExpression,
  renameLocals,
  when,
} from '../kernel/index.ts';
import type {
  ConstantBuffer,
  Distribution,
  For,
  Kernel,
  KernelCallee,
  KernelExpression,
  KernelStatement,
  KernelType,
  Local,
} from '../kernel/index.ts';
import type { Layout } from './layout.ts';

/** A list of statements under construction. */
export interface Block {
  readonly statements: KernelStatement[];
  readonly level: number;
  readonly outer: Block | null;
  readonly known: Map<string, Known>;
}

interface Known {
  readonly value: KernelExpression;
  /** A store to one of these invalidates the value. */
  readonly buffers: ReadonlySet<string>;
}

/** The state of one lowering, passed to all functions of this folder. */
export interface Lowering {
  readonly layout: Layout;
  readonly definitions: Definitions;
  readonly stream: BufferDescription;
  /** Names of the buffers that the loops write. */
  readonly written: ReadonlySet<string>;
  /** Returns an unused name for a local. */
  readonly fresh: (hint: string) => string;
  readonly levels: Map<string, number>;
  /** The constant buffers, by array of the namespace. */
  readonly constants: Map<object, ConstantBuffer>;
  /** Functions of the user as callees, with unique names. */
  readonly externals: Map<object, KernelCallee>;
  block: Block;
  temporaries: Map<string, KernelExpression>;
  /** The widest type of each temporary. */
  readonly temporaryTypes: Map<string, KernelType>;
  /** The draws of the current statement. */
  draws: Map<string, KernelExpression>;
  /** The position of the element in the loop's list of elements. */
  position: () => KernelExpression;
  /** Where the outputs of the first position go; null: to the first element. */
  outputStart: KernelExpression | null;
  isDrawing: boolean;
  /** The place of the current statement in the model. */
  span: Span | null;
}

/** Starts a lowering with an empty block at level 0. `reserved` are names that no new local gets. */
export function createLowering(
  request: { layout: Layout; definitions: Definitions; stream: BufferDescription },
  reserved: readonly string[],
  written: ReadonlySet<string>,
): Lowering {
  return {
    layout: request.layout,
    definitions: request.definitions,
    stream: request.stream,
    written,
    fresh: createNames([...kernelArguments, ...chunkArguments, ...reserved]),
    levels: new Map(),
    constants: new Map(),
    externals: new Map(),
    block: { statements: [], level: 0, outer: null, known: new Map() },
    temporaries: new Map(),
    temporaryTypes: new Map(),
    draws: new Map(),
    outputStart: null,
    position: () => bug('values for each element are used where there is no position'),
    isDrawing: false,
    span: null,
  };
}

/** The finished kernel; only the outermost block may be open. */
export function finish(lowering: Lowering, name: string, role: Kernel['role']): Kernel {
  return {
    name,
    role,
    body: lowering.block.statements,
    stream: lowering.isDrawing ? lowering.stream : null,
    constants: [...lowering.constants.values()],
  };
}

// ---------------------------------------------------------------------------------------------- blocks

/** Appends a statement to the current block. */
export function emit(lowering: Lowering, statement: KernelStatement): void {
  lowering.block.statements.push(statement);
}

/** The statements that `fill` emits, as a block inside the current one. */
export function blockOf(
  lowering: Lowering,
  level: number,
  fill: () => void,
): readonly KernelStatement[] {
  const outer = lowering.block;
  const inner: Block = { statements: [], level, outer, known: new Map() };
  lowering.block = inner;
  fill();
  lowering.block = outer;
  return inner.statements;
}

/** Emits a branch; `fill` emits what is done where the condition holds. */
export function emitWhen(lowering: Lowering, condition: KernelExpression, fill: () => void): void {
  if (condition.kind === 'constant') {
    if (condition.value !== 0) fill();
    return;
  }
  const consequent = blockOf(lowering, lowering.block.level, fill);
  if (consequent.length === 0) return;
  emit(lowering, when(condition, consequent));
}

/** Emits what `fill` does, with fresh names for the locals it declares: for code that is emitted twice. */
export function emitRenamed(lowering: Lowering, fill: () => void): void {
  const body = blockOf(lowering, lowering.block.level, fill);
  lowering.block.statements.push(...renameLocals(body, lowering.fresh));
}

/** Emits a loop over a local of the given name; `fill` emits its body, one level deeper. */
export function emitLoop(
  lowering: Lowering,
  index: string,
  range: Pick<For, 'start' | 'end' | 'step' | 'isShort'>,
  fill: () => void,
): void {
  const level = lowering.block.level + 1;
  lowering.levels.set(index, level);
  const body = blockOf(lowering, level, fill);
  emit(lowering, loop(index, range, body));
}

/** Emits the end of the run with a run-time error; `values` appear in its message. */
export function emitFail(
  lowering: Lowering,
  fault: Fault,
  values: readonly KernelExpression[],
): void {
  emit(lowering, fail(fault, values));
}

// ---------------------------------------------------------------------------------------------- values

/** Whether a local for it would gain nothing. */
function isTrivial(expression: KernelExpression): boolean {
  if (expression.kind === 'convert')
    return (
      expression.operand.type !== 'boolean' &&
      expression.type === 'float' &&
      isTrivial(expression.operand)
    );
  return expression.kind === 'constant' || expression.kind === 'local';
}

/** The lowest level at which the expression can be computed; Infinity if it reads what the loops write. */
function levelOf(lowering: Lowering, expression: KernelExpression): number {
  if (expression.kind === 'local') return lowering.levels.get(expression.name) ?? 0;
  if (expression.kind === 'load' && lowering.written.has(expression.buffer.name)) return Infinity;
  return operandsOf(expression).reduce(
    (level, operand) => Math.max(level, levelOf(lowering, operand)),
    0,
  );
}

/** An operation with hoisted operands, folded if they are constant. */
export function operation(lowering: Lowering, node: KernelExpression): KernelExpression {
  const level = Math.min(levelOf(lowering, node), lowering.block.level);
  const moved = mapOperands(node, (operand) =>
    levelOf(lowering, operand) < level ? named(lowering, operand) : operand,
  );
  return fold(moved);
}

/** The expression, hoisted out of the loops in which it is invariant. */
export function hoist(lowering: Lowering, expression: KernelExpression): KernelExpression {
  return levelOf(lowering, expression) < lowering.block.level
    ? named(lowering, expression)
    : expression;
}

/** A constant or local with the value of the expression, hoisted as far as possible. */
export function named(
  lowering: Lowering,
  expression: KernelExpression,
  hint = 'k',
): KernelExpression {
  if (isTrivial(expression)) return expression;
  return shareValue(
    lowering,
    printKernelExpression(expression),
    expression,
    hint,
    buffersOf(expression),
  );
}

/** The value known under the key; if there is none, declares a local for the given one and remembers it. */
export function shareValue(
  lowering: Lowering,
  key: string,
  value: KernelExpression,
  hint: string,
  buffers: ReadonlySet<string>,
): KernelExpression {
  const known = recall(lowering, key);
  if (known !== null) return known;
  const home = homeOf(lowering, levelOf(lowering, value));
  const result = isTrivial(value) ? value : declareIn(lowering, home, hint, value);
  home.known.set(key, { value: result, buffers });
  return result;
}

/** The value known under the key, or null. */
export function recall(lowering: Lowering, key: string): KernelExpression | null {
  for (let block: Block | null = lowering.block; block !== null; block = block.outer) {
    const found = block.known.get(key);
    if (found !== undefined) return found.value;
  }
  return null;
}

/** Remembers a value under a key, in this block. */
export function remember(
  lowering: Lowering,
  key: string,
  value: KernelExpression,
  buffers: ReadonlySet<string>,
): void {
  lowering.block.known.set(key, { value, buffers });
}

/** Invalidates all values that were read from a buffer. */
export function forget(lowering: Lowering, buffer: BufferDescription): void {
  for (let block: Block | null = lowering.block; block !== null; block = block.outer)
    for (const [key, { buffers }] of block.known)
      if (buffers.has(buffer.name)) block.known.delete(key);
}

/** A local with the value, hoisted as far as possible; constants and locals are returned as they are. */
export function bind(lowering: Lowering, value: KernelExpression, hint: string): KernelExpression {
  if (isTrivial(value)) return value;
  return declareIn(lowering, homeOf(lowering, levelOf(lowering, value)), hint, value);
}

/** Declares a local of exactly this name, in this block. */
export function declareExactly(
  lowering: Lowering,
  name: string,
  value: KernelExpression,
  isVariable = false,
): KernelExpression {
  lowering.levels.set(name, lowering.block.level);
  const declare = isVariable ? letVariable : letLocal;
  emit(lowering, declare(name, value, lowering.span));
  return local(name, value.type);
}

/** Declares a variable; nothing that depends on it is hoisted. */
export function declareVariable(lowering: Lowering, hint: string, value: KernelExpression): Local {
  const name = lowering.fresh(hint);
  lowering.levels.set(name, Infinity);
  emit(lowering, letVariable(name, value, lowering.span));
  return local(name, value.type);
}

/** Emits an assignment to a variable that was declared before. */
export function emitAssign(lowering: Lowering, variable: Local, value: KernelExpression): void {
  emit(lowering, assign(variable.name, value, lowering.span));
}

/** Emits a draw in the current block. */
export function emitDraw(
  lowering: Lowering,
  hint: string,
  type: KernelType,
  distribution: Distribution | KernelCallee,
  values: readonly KernelExpression[],
): KernelExpression {
  const name = lowering.fresh(hint);
  lowering.levels.set(name, lowering.block.level);
  if (typeof distribution === 'string') lowering.isDrawing = true;
  emit(lowering, draw(name, type, distribution, values, lowering.span));
  return local(name, type);
}

/** The value converted to the type. */
export function typed(
  lowering: Lowering,
  value: KernelExpression,
  type: KernelType,
): KernelExpression {
  return value.type === type ? value : operation(lowering, convert(value, type));
}

/** The Kernel type of a Model type; `error` is a bug here. */
export function kernelType(type: ValueType): KernelType {
  return type === 'error' ? bug('a part of the model that is wrong reached code generation') : type;
}

/** The names of the buffers that the expression reads. */
export function buffersOf(expression: KernelExpression): ReadonlySet<string> {
  const buffers = new Set<string>();
  for (const part of partsOf(expression)) if (part.kind === 'load') buffers.add(part.buffer.name);
  return buffers;
}

function declareIn(
  lowering: Lowering,
  home: Block,
  hint: string,
  value: KernelExpression,
): KernelExpression {
  const name = lowering.fresh(hint);
  lowering.levels.set(name, home.level);
  home.statements.push(letLocal(name, value, lowering.span));
  return local(name, value.type);
}

/** The innermost open block whose level is at most this one. */
function homeOf(lowering: Lowering, level: number): Block {
  let block = lowering.block;
  while (block.level > level) block = block.outer!;
  return block;
}

/** The type for arithmetic: booleans count as the integers 0 and 1. */
export function numberType(expr: Expr): KernelType {
  const type = kernelType(expr.type);
  return type === 'boolean' ? 'integer' : type;
}
