// Loops in vectors of two doubles, two vectors in each turn: commit or hand over. The values of four elements are computed, and
// one question is asked: does each condition of the body turn out as it usually does? If so, their results are stored. If not,
// nothing was stored yet, and the scalar loop, which is needed for the remainder anyway, computes these four from the start.
//   hot:  values of e..e+3; if (any unusual) go to out; stores; e <- e + 4; go to hot
//   out:  scalar loop from e to e + 4, events and exact exponentials included; go to hot
// Functions are called for two elements at once, by their forms for two lanes (library.ts).
// Law: the same bits, and the same order of all effects. Values read no element that the loop stores before them.
import { widthOf } from '../../memory/index.ts';
import type { BufferDescription } from '../../abi.ts';
import { expressionsIn, loopEffects, operandsOf, partsOf, statementsIn } from '../kernel/index.ts';
import type { For, KernelExpression, KernelStatement, Let } from '../kernel/index.ts';
import { emitAddress, emitWord } from './expression.ts';
import { isSigned } from './ranges.ts';
import type { Emission } from './emission.ts';
import { straightBody } from './straight-line.ts';
import type { StraightBody } from './straight-line.ts';
import { emitInvariants, emitVector, emitZero, lowerWords } from './vector-expression.ts';
import { canBeVector, isContiguous, isOwn, isSeldom, laneCount } from './vectorisable.ts';
import type { VectorLoop } from './vectorisable.ts';

const pairs = [0, 1] as const;
/** Elements of one turn. */
const width = laneCount * pairs.length;
/** Loops over fewer elements stay scalar. */
const minimalElements = 2 * width;

type Store = Extract<KernelStatement, { kind: 'store' }>;

/** What a turn of a vector loop computes. */
interface Turn {
  /** The definitions that are needed, in order. */
  readonly values: readonly Let[];
  /** Must hold for all elements. */
  readonly usual: readonly KernelExpression[];
  /** Must hold for no element. */
  readonly unusual: readonly KernelExpression[];
  readonly stores: readonly Store[];
}

/**
 * Emits a loop in vectors, if it can be. The counter has its first value already.
 *
 * @param emitElement emits the body for one element
 */
export function emitVectorLoop(loop: For, emission: Emission, emitElement: () => void): boolean {
  const { code, ranges } = emission;
  const { low, high } = ranges.of({ kind: 'local', type: 'integer', name: loop.index });
  const { step, isShort, start } = loop;
  if (step.kind !== 'constant' || step.value !== 1 || isShort === true) return false;
  if (high - low + 1 < minimalElements) return false;
  if (!isSigned({ low, high }) || !isSigned(ranges.of(loop.end))) return false;
  const found = inTurns(loop, emission);
  if (found === null) return false;
  const { turn, vectors } = found;
  const counter = emission.local(loop.index);
  const limit = code.local('limit', 'i32');
  const emitEnd = (): void => emitWord(loop.end, emission);
  const isAligned = start.kind === 'constant' && start.value % width === 0;
  const scalar = code.capture(() => {
    code.add('local.get', counter);
    code.add('local.get', limit);
    code.add('i32.lt_s');
    code.branch(
      () =>
        code.nest('loop', (again) => {
          emitElement();
          code.add('local.get', counter);
          code.add('i32.const', 1);
          code.add('i32.add');
          code.add('local.tee', counter);
          code.add('local.get', limit);
          code.add('i32.lt_s');
          code.goTo('br_if', again);
        }),
      null,
      null,
    );
  });
  const whole = code.capture(() =>
    code.nest('loop', (next) => {
      code.append(scalar);
      code.nest('block', (out) =>
        code.nest('loop', (hot) => {
          code.add('local.get', counter);
          emitEnd();
          code.add('i32.const', width);
          code.add('i32.sub');
          code.add('i32.gt_s');
          code.goTo('br_if', out);
          emitValues(turn, vectors);
          if (emitQuestion(turn, vectors)) code.goTo('br_if', out);
          for (const one of turn.stores) emitStores(one, vectors);
          emitSum(counter, width, emission);
          code.add('local.set', counter);
          code.goTo('br', hot);
        }),
      );
      // The scalar loop goes on for one turn, up to the end at most.
      emitSum(counter, width, emission);
      emitMinimum(limit, emitEnd, emission);
      code.add('local.get', counter);
      emitEnd();
      code.add('i32.lt_s');
      code.goTo('br_if', next);
    }),
  );
  emitInvariants(vectors);
  // Masked indices need turns that begin at multiples of their width.
  emitSum(counter, isAligned ? 0 : width - 1, emission);
  code.add('i32.const', -width);
  code.add('i32.and');
  emitMinimum(limit, emitEnd, emission);
  code.append(whole);
  return true;
}

/** What the turns of a loop compute: without branches, or where that is not possible, with branches as events. */
function inTurns(loop: For, emission: Emission): { turn: Turn; vectors: VectorLoop } | null {
  const asItIs: StraightBody = { statements: loop.body, guarded: new Set() };
  for (const body of [straightBody(loop), asItIs]) {
    const vectors = vectorLoop(loop, body, emission);
    const turn = turnOf(loop, body, vectors);
    if (turn !== null) return { turn, vectors };
  }
  return null;
}

function vectorLoop(loop: For, { statements }: StraightBody, emission: Emission): VectorLoop {
  const definitions = new Map<string, Let>();
  for (const statement of statementsIn(statements))
    if (statement.kind === 'let' && !statement.isVariable)
      definitions.set(statement.name, statement);
  const { changed } = loopEffects(loop.body, loop.index);
  const { index } = loop;
  const [vectors, invariants, seldom] = [new Map(), new Map(), new Map()];
  return { emission, index, definitions, changed, vectors, invariants, seldom };
}

// ---------------------------------------------------------------------------------------------- analysis

/** What each turn computes; null if the loop cannot be vectors. */
function turnOf(
  { body }: For,
  { statements, guarded: inBranches }: StraightBody,
  loop: VectorLoop,
): Turn | null {
  const found = { lets: [] as Let[], usual: [] as KernelExpression[], stores: [] as Store[] };
  const unusual: KernelExpression[] = [];
  /** Buffers stored so far, which later values must not read. */
  const stored = new Set<string>();
  /** Values that may not be evaluated for every element, or read what was stored. */
  const guarded = new Set(inBranches);
  const late = new Set<string>();
  let isGuarded = false;
  const readsStored = (expression: KernelExpression): boolean =>
    partsOf(expression).some((part) => part.kind === 'load' && stored.has(part.buffer.name));
  const collect = (list: readonly KernelStatement[]): boolean =>
    list.every((statement) => {
      switch (statement.kind) {
        case 'let':
          if (statement.isVariable) return false;
          found.lets.push(statement);
          if (isGuarded) guarded.add(statement.name);
          if (readsStored(statement.value)) late.add(statement.name);
          return true;
        case 'store': {
          const { buffer, index, value } = statement;
          if (buffer.element !== 'f64' && buffer.element !== 'u8') return false;
          if (!isContiguous(index, loop) || readsStored(value)) return false;
          if (!canBeVector(value, loop, isGuarded)) return false;
          found.stores.push(statement);
          stored.add(buffer.name);
          return true;
        }
        case 'if': {
          if (readsStored(statement.condition)) return false;
          if (statement.isLikely === true) {
            if (!canBeVector(statement.condition, loop, isGuarded)) return false;
            found.usual.push(statement.condition);
            isGuarded = true;
            return collect(statement.consequent);
          }
          if (statement.alternative.length > 0) return false;
          const test = mayHold(statement.condition, loop, isGuarded);
          if (test === null) return false;
          unusual.push(test);
          // What comes after a check relies on it.
          const inside = statementsIn(statement.consequent);
          if (inside.some(({ kind }) => kind === 'fail')) isGuarded = true;
          for (const inner of inside) if (inner.kind === 'store') stored.add(inner.buffer.name);
          return true;
        }
        default:
          return false;
      }
    });
  if (!collect(statements)) return null;
  const { lets, stores } = found;
  const results = stores.map(({ value }) => value);
  const values = neededBy([...found.usual, ...unusual, ...results], lets);
  const computed = [...values.map(({ value }) => value), ...found.usual, ...unusual, ...results];
  const usual = [...found.usual, ...computed.flatMap((value) => needsNear(value, loop))];
  const isFine = values.every(
    ({ name, value }) => !late.has(name) && canBeVector(value, loop, guarded.has(name)),
  );
  const written = new Set(stores.map(({ buffer }) => buffer.name));
  const readsOwn = [...values.map(({ value }) => value), ...usual, ...unusual].every((value) =>
    partsOf(value).every(
      (part) => part.kind !== 'load' || !written.has(part.buffer.name) || isOwn(part.index, loop),
    ),
  );
  const storesOwn = stores.every(
    ({ buffer, index }) =>
      isOwn(index, loop) ||
      (!isRead(buffer, body) &&
        stores.filter((one) => one.buffer.name === buffer.name).length === 1),
  );
  if (!isFine || !readsOwn || !storesOwn || overlapIn(body, loop)) return null;
  return { values, usual, unusual, stores };
}

/** What must hold so that no alternative is needed that is left to the scalar loop. */
function needsNear(value: KernelExpression, loop: VectorLoop): KernelExpression[] {
  const within = (part: KernelExpression): KernelExpression[] => needsNear(part, loop);
  if (value.kind !== 'select' || !isSeldom(value, loop)) return operandsOf(value).flatMap(within);
  const { condition, consequent } = value;
  return [condition, ...within(condition), ...within(consequent)];
}

/** Whether a loop reads a buffer. */
function isRead({ name }: BufferDescription, body: readonly KernelStatement[]): boolean {
  return expressionsIn(body).some((part) => part.kind === 'load' && part.buffer.name === name);
}

/**
 * A condition that holds wherever the given one does, and seldom otherwise: of `a and b`, what can be a vector and is no mere
 * flag in memory. Null if there is none.
 */
function mayHold(
  condition: KernelExpression,
  loop: VectorLoop,
  isGuarded: boolean,
): KernelExpression | null {
  if (condition.kind === 'logical' && condition.operator === 'and') {
    const { left, right } = condition;
    const [first, second] = [mayHold(left, loop, isGuarded), mayHold(right, loop, true)];
    if (first === null || second === null) return first ?? second;
    if (isFlag(second, loop)) return first;
    return isFlag(first, loop) ? second : { ...condition, left: first, right: second };
  }
  const isFine = canBeVector(condition, loop, isGuarded) && areDefinitionsFine(condition, loop);
  return isFine ? condition : null;
}

function areDefinitionsFine(expression: KernelExpression, loop: VectorLoop): boolean {
  return partsOf(expression).every((part) => {
    if (part.kind !== 'local') return true;
    const definition = loop.definitions.get(part.name);
    if (definition === undefined) return true;
    return canBeVector(definition.value, loop, false) && areDefinitionsFine(definition.value, loop);
  });
}

function isFlag(condition: KernelExpression, { definitions }: VectorLoop): boolean {
  if (condition.kind === 'load') return true;
  if (condition.kind === 'not') return isFlag(condition.operand, { definitions } as VectorLoop);
  if (condition.kind !== 'local') return false;
  return definitions.get(condition.name)?.value.kind === 'load';
}

/** The definitions that expressions depend on, in order. */
function neededBy(expressions: readonly KernelExpression[], lets: readonly Let[]): readonly Let[] {
  const needed = new Set<string>();
  const need = (expression: KernelExpression): void => {
    if (expression.kind === 'local') needed.add(expression.name);
    operandsOf(expression).forEach(need);
  };
  expressions.forEach(need);
  for (const { name, value } of [...lets].reverse()) if (needed.has(name)) need(value);
  return lets.filter(({ name }) => needed.has(name));
}

/** Whether arrays of two names, one of which is stored to, have elements in common. */
function overlapIn(
  body: readonly KernelStatement[],
  { emission: { places } }: VectorLoop,
): boolean {
  const used = new Map<string, BufferDescription>();
  const stored = new Map<string, BufferDescription>();
  for (const part of expressionsIn(body))
    if (part.kind === 'load') used.set(part.buffer.name, part.buffer);
  for (const statement of statementsIn(body))
    if (statement.kind === 'store') {
      used.set(statement.buffer.name, statement.buffer);
      stored.set(statement.buffer.name, statement.buffer);
    }
  return [...stored].some(([name, buffer]) =>
    [...used].some(([other, another]) => other !== name && places.overlap(buffer, another)),
  );
}

// ---------------------------------------------------------------------------------------------- a turn

function emitValues({ values }: Turn, loop: VectorLoop): void {
  const { code } = loop.emission;
  for (const { name, value } of values) {
    const locals = pairs.map(() => code.local(name, 'v128'));
    for (const pair of pairs) {
      emitVector(value, pair, loop);
      code.add('local.set', locals[pair]!);
    }
    loop.vectors.set(name, locals);
  }
}

/** Leaves whether any condition is unusual for any element; false if there is nothing to ask. */
function emitQuestion({ usual, unusual }: Turn, loop: VectorLoop): boolean {
  const { code } = loop.emission;
  let count = 0;
  const emitAll = (conditions: readonly KernelExpression[], join: 'v128.and' | 'v128.or'): void => {
    for (const condition of conditions)
      for (const pair of pairs) {
        emitVector(condition, pair, loop);
        if (condition !== conditions[0] || pair > 0) code.add(join);
        count += 1;
      }
  };
  emitAll(usual, 'v128.and');
  if (usual.length > 0) code.add('v128.not');
  emitAll(unusual, 'v128.or');
  if (usual.length > 0 && unusual.length > 0) code.add('v128.or');
  if (count === 0) return false;
  code.add('i64x2.bitmask');
  return true;
}

function emitStores({ buffer, index, value }: Store, loop: VectorLoop): void {
  const { emission } = loop;
  const { code } = emission;
  if (buffer.element === 'u8') return emitFlags({ buffer, index, value }, loop);
  for (const pair of pairs) {
    const distance = laneCount * pair * widthOf(buffer.element);
    const offset = emitAddress(buffer, index, emission) + distance;
    emitVector(value, pair, loop);
    code.add('v128.store', offset);
  }
}

/** Stores the masks of all elements of a turn as bytes: their words, halves and bytes side by side. */
function emitFlags(
  { buffer, index, value }: Pick<Store, 'buffer' | 'index' | 'value'>,
  loop: VectorLoop,
): void {
  const { code } = loop.emission;
  const offset = emitAddress(buffer, index, loop.emission);
  for (const pair of pairs) emitVector(value, pair, loop);
  code.add('i8x16.shuffle', ...lowerWords, ...lowerWords.map((byte) => 16 + byte));
  emitZero(loop);
  code.add('i16x8.narrow_i32x4_s');
  emitZero(loop);
  code.add('i8x16.narrow_i16x8_s');
  code.add('i8x16.neg');
  code.add('v128.store32_lane', offset, 0);
}

function emitSum(counter: number, by: number, { code }: Emission): void {
  code.add('local.get', counter);
  code.add('i32.const', by);
  code.add('i32.add');
}

/** Sets a local to the number on the stack, or to the end of the loop if that is less. */
function emitMinimum(local: number, emitEnd: () => void, { code }: Emission): void {
  code.add('local.tee', local);
  emitEnd();
  code.add('local.get', local);
  emitEnd();
  code.add('i32.lt_s');
  code.add('select');
  code.add('local.set', local);
}
