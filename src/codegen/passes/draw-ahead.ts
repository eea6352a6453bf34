// Draws ahead: where a loop draws numbers, a loop of its own draws them for a block of elements, in the same order, so that
// what is done with them is a loop without draws, which targets compute in vectors. A draw under a condition stays under it; a
// condition that must be computed is so in a first loop. Bit-exact: the order of the draws is the same, and what decides about
// them reads nothing that is written before it for the same or another element. Only where a function is computed: arithmetic
// costs nothing beside the draws, which keep the processor waiting (a linear neuron takes 3.3 ns in one loop as in two; one with
// two exponentials 8.3 in one and 5.4 in two).
//   for e: if (a[e] < t) { x <- normal; y[e] <- f(x) }
//     →   for each block { for e: flags[e & 127] <- a[e] < t;
//                          for e: if (flags[e & 127]) { x <- normal; ahead[e & 127] <- x }
//                          for e: if (flags[e & 127]) { x = ahead[e & 127]; y[e] <- f(x) } }
import type { BufferDescription } from '../../abi.ts';
import {
  bodiesOf,
  expressionsIn,
  expressionsOf,
  freshLocals,
  letLocal,
  load,
  local,
  loopEffects,
  mapStatement,
  partsOf,
  statementsIn,
  store,
} from '../kernel/index.ts';
import type {
  ConstantBuffer,
  Draw,
  For,
  FreshNames,
  Kernel,
  KernelExpression,
  KernelStatement,
} from '../kernel/index.ts';
import { blockSize, inBlocks, inPhases, isInBlocks, placeInBlock } from './blocks.ts';
import { removeDeadCode } from './dead-code.ts';

/** With fewer elements there is nothing to gain. */
const minimalElements = blockSize / 2;
/** Functions that take no longer than arithmetic, and those that are exact forms of short formulas. */
const shortFunctions = new Set([
  ...['abs', 'sqrt', 'floor', 'ceil', 'min', 'max', 'clip'],
  ...['exp', 'expm1', 'exprel', 'inverse_exprel', 'tanh'],
]);

type NewScratch = (element: 'f64' | 'u8') => BufferDescription;
type Phases = readonly (readonly KernelStatement[])[];

/** The pass `draw-ahead`. */
export function drawAhead(kernel: Kernel): Kernel {
  if (kernel.stream === null) return kernel;
  const fresh = freshLocals(kernel);
  const scratch: ConstantBuffer[] = [];
  const newScratch: NewScratch = (element) => {
    const buffer: BufferDescription = { name: `draws.scratch_${scratch.length}`, element };
    const values = element === 'u8' ? new Uint8Array(blockSize) : new Float64Array(blockSize);
    scratch.push({ buffer, values });
    return buffer;
  };
  const body = kernel.body.map((statement) =>
    statement.kind === 'for' ? split(statement, fresh, newScratch) : statement,
  );
  if (scratch.length === 0) return kernel;
  return { ...kernel, body, constants: [...kernel.constants, ...scratch] };
}

function split(loop: For, fresh: FreshNames, newScratch: NewScratch): For {
  if (isInBlocks(loop)) {
    const body = loop.body.flatMap((phase) => {
      const phases = phase.kind === 'for' ? phasesOf(phase, newScratch) : null;
      return phases === null ? [phase] : inPhases(phase as For, phases, fresh);
    });
    return { ...loop, body };
  }
  const phases = isLong(loop) ? phasesOf(loop, newScratch) : null;
  return phases === null ? loop : inBlocks(loop, phases, fresh);
}

function isLong({ start, end, step }: For): boolean {
  if (start.kind !== 'constant' || end.kind !== 'constant' || step.kind !== 'constant')
    return false;
  return step.value === 1 && end.value - start.value >= minimalElements;
}

/** The phases of a loop: conditions, if any must be computed; draws; the rest. Null if it draws nothing or cannot be split. */
function phasesOf(loop: For, newScratch: NewScratch): Phases | null {
  const inside = statementsIn(loop.body);
  if (!inside.some(isDraw) || !inside.every(isSimple) || !isWorthIt(loop)) return null;
  const tests = loop.body.flatMap((statement) =>
    statement.kind === 'if' && hasDraws(statement) && isComputed(statement.condition, loop.body)
      ? [statement.condition]
      : [],
  );
  const deciding = neededBy(tests, loop.body);
  const drawing = drawingPart(loop.body);
  if (!isMovable([...deciding, ...drawing], loop)) return null;

  const at = placeInBlock(loop);
  const flags = new Map(tests.map((test) => [test, newScratch('u8')]));
  const stores = tests.map((test) => store(flags.get(test)!, at, test));
  const known = withFlags(loop.body, flags, at);
  const buffers = new Map<string, BufferDescription>();
  for (const { name } of inside.filter(isDraw)) buffers.set(name, newScratch('f64'));
  const draws = mapDraws(drawingPart(known), (one) => [
    one,
    store(buffers.get(one.name)!, at, local(one.name, 'float')),
  ]);
  const rest = mapDraws(known, ({ name, span }) => [
    letLocal(name, load(buffers.get(name)!, at), span),
  ]);
  const first = tests.length === 0 ? [] : [[...deciding, ...stores]];
  return [...first, draws, removeDeadCode(rest)];
}

/** Whether a body computes functions of its own elements; a branch around the draws takes as long as one of them. */
function isWorthIt({ body }: For): boolean {
  const count = expressionsIn(body).filter(isLongPart).length;
  return count > (body.some(isDraw) ? 0 : 1);
}

/** A call of a function, or its short formula, which has one place in a table. */
function isLongPart(part: KernelExpression): boolean {
  if (part.kind !== 'call' || part.callee.kind !== 'numeric') return part.kind === 'truncate';
  return !shortFunctions.has(part.callee.name);
}

function isDraw(statement: KernelStatement): statement is Draw {
  return statement.kind === 'draw';
}

/** Not a loop, nor anything else that draws or ends the run, before which the stream must be where it was. */
function isSimple(statement: KernelStatement): boolean {
  if (isDraw(statement))
    return statement.type === 'float' && typeof statement.distribution === 'string';
  return ['let', 'set', 'store', 'if', 'push'].includes(statement.kind);
}

function hasDraws(statement: KernelStatement): boolean {
  return statementsIn([statement]).some(isDraw);
}

/** Whether a condition is more than a flag in memory, and decided before any draw of its element. */
function isComputed(condition: KernelExpression, body: readonly KernelStatement[]): boolean {
  const needed = neededBy([condition], body);
  if (needed.some(isDraw)) return false;
  const all = [condition, ...expressionsIn(needed)].flatMap(partsOf);
  return all.some(({ kind }) => kind === 'compare' || kind === 'call');
}

/** The declarations of a body, not those inside branches, that an expression depends on. */
function neededBy(
  expressions: readonly KernelExpression[],
  body: readonly KernelStatement[],
): readonly KernelStatement[] {
  const wanted = new Set(localsIn(expressions));
  const needed = [...body].reverse().filter((statement) => {
    if (!('name' in statement) || !wanted.has(statement.name)) return false;
    localsIn(expressionsOf(statement)).forEach((name) => wanted.add(name));
    return true;
  });
  return needed.reverse();
}

/** The draws, the branches that they are in, and the declarations that either depends on. */
function drawingPart(body: readonly KernelStatement[]): readonly KernelStatement[] {
  const wanted = new Set<string>();
  const keep = (statements: readonly KernelStatement[]): readonly KernelStatement[] =>
    [...statements]
      .reverse()
      .flatMap((statement): readonly KernelStatement[] => {
        const isWanted = 'name' in statement && wanted.has(statement.name);
        if (!isWanted && !hasDraws(statement)) return [];
        localsIn(expressionsOf(statement)).forEach((name) => wanted.add(name));
        if (statement.kind !== 'if') return [statement];
        const [consequent, alternative] = bodiesOf(statement).map(keep);
        return [{ ...statement, consequent: consequent!, alternative: alternative! }];
      })
      .reverse();
  return keep(body);
}

function localsIn(expressions: readonly KernelExpression[]): string[] {
  return expressions.flatMap(partsOf).flatMap((part) => (part.kind === 'local' ? [part.name] : []));
}

/** Whether statements of a loop may be executed for all elements of a block before the others. */
function isMovable(moved: readonly KernelStatement[], loop: For): boolean {
  const { changed, written, writtenElsewhere } = loopEffects(loop.body, loop.index);
  const drawn = new Set(
    statementsIn(loop.body)
      .filter(isDraw)
      .map(({ name }) => name),
  );
  const isOwn = (index: KernelExpression): boolean =>
    index.kind === 'local' && index.name === loop.index;
  const late = lateLoads(loop.body);
  return statementsIn(moved).every((statement) =>
    expressionsOf(statement)
      .flatMap(partsOf)
      .every((part) => {
        if (part.kind === 'local') return !changed.has(part.name) || drawn.has(part.name);
        if (part.kind === 'call') return part.callee.kind === 'numeric';
        if (part.kind !== 'load' || !written.has(part.buffer.name)) return true;
        return !writtenElsewhere.has(part.buffer.name) && isOwn(part.index) && !late.has(part);
      }),
  );
}

/** The loads of a body that follow a store to their buffer. */
function lateLoads(body: readonly KernelStatement[]): ReadonlySet<KernelExpression> {
  const stored = new Set<string>();
  const late = new Set<KernelExpression>();
  for (const statement of statementsIn(body)) {
    for (const part of expressionsOf(statement).flatMap(partsOf))
      if (part.kind === 'load' && stored.has(part.buffer.name)) late.add(part);
    if (statement.kind === 'store') stored.add(statement.buffer.name);
  }
  return late;
}

/** A body that reads conditions, or the locals that they are, from memory. */
function withFlags(
  body: readonly KernelStatement[],
  flags: ReadonlyMap<KernelExpression, BufferDescription>,
  at: KernelExpression,
): readonly KernelStatement[] {
  const byName = new Map<string, BufferDescription>();
  for (const [test, flag] of flags) if (test.kind === 'local') byName.set(test.name, flag);
  return body.map((statement) => {
    if (statement.kind === 'let' && byName.has(statement.name))
      return { ...statement, value: load(byName.get(statement.name)!, at) };
    const flag = statement.kind === 'if' ? flags.get(statement.condition) : undefined;
    const isRead = flag !== undefined && statement.kind === 'if';
    return isRead && statement.condition.kind !== 'local'
      ? { ...statement, condition: load(flag, at) }
      : statement;
  });
}

function mapDraws(
  body: readonly KernelStatement[],
  f: (statement: Draw) => readonly KernelStatement[],
): readonly KernelStatement[] {
  return body.flatMap((statement) =>
    isDraw(statement)
      ? f(statement)
      : [
          mapStatement(
            statement,
            (expression) => expression,
            (inner) => mapDraws(inner, f),
          ),
        ],
  );
}
