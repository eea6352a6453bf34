// Loop fission: where exponentials are taken of exponentials, one loop computes the inner ones for a block of elements and
// a second loop does the rest. Out-of-order execution overlaps short iterations; a chain of two exponentials and a division
// exceeds the reorder window. Bit-exact: the first loop writes only its scratch arrays, and reads nothing that the second
// loop writes for another element.
//   for e: a = exp(x[e]); y[e] <- exp(a)   →   for each block { for e: scratch[e & 127] <- exp(x[e]);
//                                                              for e: a = scratch[e & 127]; y[e] <- exp(a) }
import type { BufferDescription } from '../../abi.ts';
import {
  loopEffects,
  freshLocals,
  letLocal,
  load,
  local,
  expressionsIn,
  mapOperands,
  operandsOf,
  partsOf,
  statementsIn,
  store,
} from '../kernel/index.ts';
import type {
  ConstantBuffer,
  For,
  FreshNames,
  Kernel,
  KernelExpression,
  KernelStatement,
  Let,
} from '../kernel/index.ts';
import { blockSize, inBlocks, placeInBlock } from './blocks.ts';
import { removeDeadCode } from './dead-code.ts';

/** With fewer elements there is nothing to gain; with fewer calls the iterations overlap already. */
const minimalElements = 64;
const minimalCalls = 4;
const maximalArrays = 12;

const longFunctions = new Set(['exp', 'expm1', 'exprel', 'inverse_exprel', 'tanh']);

/** The pass `loop-fission`. */
export function loopFission(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const scratch: ConstantBuffer[] = [];
  const newScratch = (): BufferDescription => {
    const buffer: BufferDescription = { name: `fission.scratch_${scratch.length}`, element: 'f64' };
    scratch.push({ buffer, values: new Float64Array(blockSize) });
    return buffer;
  };
  const body = kernel.body.map((statement) =>
    statement.kind === 'for' ? (split(statement, fresh, newScratch) ?? statement) : statement,
  );
  return scratch.length === 0
    ? kernel
    : { ...kernel, body, constants: [...kernel.constants, ...scratch] };
}

function split(loop: For, fresh: FreshNames, newScratch: () => BufferDescription): For | null {
  if (!isSimple(loop)) return null;
  const body = withArguments(loop.body, fresh);
  const length = body.findIndex(
    (statement) => !isDefinition(statement) && statement.kind !== 'draw',
  );
  const definitions = body.slice(0, length < 0 ? body.length : length).filter(isDefinition);
  const levels = levelsOf(definitions, body);
  const needed = neededFirst(definitions, levels);
  const first = closureOf(needed, definitions);
  const isUnable = first.some((one) => !isMovable(one, loop, body));
  if (needed.size === 0 || needed.size > maximalArrays || isUnable) return null;

  const at = placeInBlock(loop);
  const stored = [...needed].map((name) => ({ name, buffer: newScratch() }));
  const stores = stored.map(({ name, buffer }) => store(buffer, at, local(name, 'float')));
  const loads = stored.map(({ name, buffer }): Let => letLocal(name, load(buffer, at)));
  // The second loop recomputes cheap values that it needs as well.
  const later = removeDeadCode([
    ...loads,
    ...body.filter((statement) => !('name' in statement && needed.has(statement.name))),
  ]);
  return inBlocks(loop, [[...first, ...stores], later], fresh);
}

const isDefinition = (statement: KernelStatement): statement is Let =>
  statement.kind === 'let' && !statement.isVariable;

/** A loop over many elements from 0, with step 1, no inner loops and many calls. */
function isSimple({ start, end, step, body }: For): boolean {
  if (start.kind !== 'constant' || end.kind !== 'constant' || step.kind !== 'constant')
    return false;
  if (start.value !== 0 || step.value !== 1 || end.value < minimalElements) return false;
  for (const { kind } of statementsIn(body)) if (kind === 'for' || kind === 'while') return false;
  let calls = 0;
  for (const part of expressionsIn(body)) if (isLongCall(part)) calls += 1;
  return calls >= minimalCalls;
}

function isLongCall(
  expression: KernelExpression,
): expression is Extract<KernelExpression, { kind: 'call' }> {
  return (
    expression.kind === 'call' &&
    expression.callee.kind === 'numeric' &&
    longFunctions.has(expression.callee.name)
  );
}

/** Declares a local for each argument that contains a call. */
function withArguments(
  body: readonly KernelStatement[],
  fresh: FreshNames,
): readonly KernelStatement[] {
  const hasCall = (expression: KernelExpression): boolean => partsOf(expression).some(isLongCall);
  return body.flatMap((statement): readonly KernelStatement[] => {
    if (!isDefinition(statement)) return [statement];
    const before: Let[] = [];
    const rewrite = (expression: KernelExpression): KernelExpression => {
      // Branches are not always evaluated.
      if (expression.kind === 'select' || expression.kind === 'logical') return expression;
      const mapped = mapOperands(expression, rewrite);
      if (!isLongCall(mapped)) return mapped;
      const [argument] = mapped.arguments as [KernelExpression];
      if (!hasCall(argument)) return mapped;
      const name = fresh('argument');
      before.push(letLocal(name, argument));
      return { ...mapped, arguments: [local(name, argument.type)] };
    };
    const value = rewrite(statement.value);
    return [...before, { ...statement, value }];
  });
}

/** The number of nested calls that each local depends on; Infinity for what depends on random numbers. */
function levelsOf(
  definitions: readonly Let[],
  body: readonly KernelStatement[],
): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const statement of statementsIn(body))
    if (statement.kind === 'draw') levels.set(statement.name, Infinity);
  const levelOf = (expression: KernelExpression): number => {
    if (expression.kind === 'local') return levels.get(expression.name) ?? 0;
    const inside = Math.max(0, ...operandsOf(expression).map(levelOf));
    return isLongCall(expression) ? inside + 1 : inside;
  };
  for (const { name, value } of definitions) levels.set(name, levelOf(value));
  return levels;
}

/** The locals of level 1 that locals of higher levels depend on. */
function neededFirst(
  definitions: readonly Let[],
  levels: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const levelOf = (name: string): number => levels.get(name) ?? 0;
  const needed = new Set<string>();
  for (const { name, value } of definitions)
    if (levelOf(name) > 1 && levelOf(name) < Infinity)
      for (const part of localsIn(value)) if (levelOf(part) === 1) needed.add(part);
  // The second loop itself computes what needs no further call.
  for (const { name, value } of [...definitions].reverse()) {
    const parts = localsIn(value).filter((part) => levelOf(part) > 0);
    const isShort = !partsOf(value).some(isLongCall);
    if (needed.has(name) && isShort && parts.every((part) => needed.has(part))) needed.delete(name);
  }
  const isFloat = definitions.every(({ name, type }) => !needed.has(name) || type === 'float');
  return isFloat ? needed : new Set();
}

function localsIn(expression: KernelExpression): string[] {
  return partsOf(expression).flatMap((part) => (part.kind === 'local' ? [part.name] : []));
}

/** The definitions of these locals and of all that they depend on, in order. */
function closureOf(names: ReadonlySet<string>, definitions: readonly Let[]): readonly Let[] {
  const wanted = new Set(names);
  for (const { name, value } of [...definitions].reverse())
    if (wanted.has(name)) for (const part of localsIn(value)) wanted.add(part);
  return definitions.filter(({ name }) => wanted.has(name));
}

/** Whether a definition may be evaluated for later elements before the statements of this element are executed. */
function isMovable({ value }: Let, loop: For, body: readonly KernelStatement[]): boolean {
  const isElement = (index: KernelExpression): boolean =>
    index.kind === 'local' && index.name === loop.index;
  const { changed, written, writtenElsewhere } = loopEffects(body, loop.index);
  return partsOf(value).every((part) => {
    if (part.kind === 'local') return !changed.has(part.name);
    if (part.kind === 'call') return part.callee.kind === 'numeric';
    if (part.kind !== 'load') return true;
    const { name } = part.buffer;
    return !writtenElsewhere.has(name) && (!written.has(name) || isElement(part.index));
  });
}
