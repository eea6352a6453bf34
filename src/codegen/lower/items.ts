// Lowers the items of a kernel (assignments, branches, events, outputs) to statements for each element. A stored variable
// is kept in a local from its first use until a store that may alias it, so every line sees the values of earlier lines.
import type { BufferDescription, Fault } from '../../abi.ts';
import { assertNever, bug } from '../../diagnostics/index.ts';
import { higherType } from '../../equations/index.ts';
import type { Assignment, Expr, Path, Target, ValueType, Variable } from '../../equations/index.ts';
import {
  binary,
  integerConstant,
  load,
  local,
  printKernelExpression,
  store,
  typeOfBuffer,
  when,
} from '../kernel/index.ts';
import type { KernelExpression, KernelType, Local } from '../kernel/index.ts';
import type { Place } from './layout.ts';
import {
  arithmetic,
  lowerAs,
  lowerCondition,
  lowerExpression,
  lowerPlace,
  lowerVariable,
  placeIndex,
  hintFor,
} from './expression.ts';
import {
  bind,
  blockOf,
  buffersOf,
  declareVariable,
  emit,
  forget,
  kernelType,
  remember,
  emitAssign,
  hoist,
  typed,
  emitWhen,
} from './builder.ts';
import type { Lowering } from './builder.ts';
import { emitChecks } from './checked.ts';
import { lowerRepeat } from './repeat.ts';

/** What a kernel does for each element. */
export type Item =
  | { readonly kind: 'assign'; readonly assignment: Assignment }
  | {
      readonly kind: 'branch';
      readonly condition: Expr;
      readonly consequent: readonly Item[];
      readonly alternative: readonly Item[];
    }
  /** Repeats while the condition holds, at most `most` times. Temporaries assigned before carry their values over. */
  | {
      readonly kind: 'repeat';
      readonly condition: Expr;
      readonly body: readonly Item[];
      readonly most: number;
      readonly fault: Fault;
    }
  /** Where the condition holds, appends the element to `events` and does `consequent`; the kernel returns the count. */
  | {
      readonly kind: 'event';
      readonly events: BufferDescription;
      readonly condition: Expr;
      readonly consequent: readonly Item[];
    }
  /** `buffer[position] = value` */
  | { readonly kind: 'output'; readonly buffer: BufferDescription; readonly value: Expr };

/** What lowering items depends on beside the lowering itself. */
export interface ItemRules {
  /** Variables with a write guard are written only where it holds. */
  readonly isGuarded: boolean;
  /** The number of events found so far. */
  readonly count: Local | null;
  /** Values of temporaries that were hoisted out of the loop. */
  readonly computed: ReadonlyMap<Item, KernelExpression>;
}

/** Lowers items in order, for one element. */
export function lowerItems(lowering: Lowering, items: readonly Item[], rules: ItemRules): void {
  for (const item of items) lowerItem(lowering, item, rules);
}

function lowerItem(lowering: Lowering, item: Item, rules: ItemRules): void {
  lowering.draws = new Map();
  switch (item.kind) {
    case 'assign': {
      const known = rules.computed.get(item);
      const { target } = item.assignment;
      if (known === undefined) lowerAssignment(lowering, item.assignment, rules.isGuarded);
      else if (target.kind === 'temporary') lowering.temporaries.set(target.name, known);
      return;
    }
    case 'branch':
      lowerBranch(lowering, item, rules);
      return;
    case 'repeat':
      lowerRepeat(lowering, item, temporariesOf(item.body), () =>
        lowerItems(lowering, item.body, rules),
      );
      return;
    case 'event': {
      const count = rules.count ?? bug('an event is found where no events are counted');
      lowering.span = item.condition.span;
      emitWhen(lowering, lowerCondition(lowering, item.condition), () => {
        const element = local('element', 'integer');
        emit(lowering, store(item.events, count, element));
        emitAssign(lowering, count, binary('+', count, integerConstant(1)));
        lowerItems(lowering, item.consequent, rules);
      });
      return;
    }
    case 'output': {
      lowering.span = item.value.span;
      const value = hoist(lowering, lowerAs(lowering, item.value, typeOfBuffer(item.buffer)));
      const position = lowering.position();
      const { outputStart } = lowering;
      const index = outputStart === null ? position : binary('+', outputStart, position);
      emit(lowering, store(item.buffer, index, value, lowering.span));
      return;
    }
    default:
      assertNever(item);
  }
}

// ---------------------------------------------------------------------------------------------- assignments

/** Returns the value of a temporary; null for a variable. */
export function lowerAssignment(
  lowering: Lowering,
  assignment: Assignment,
  isGuarded: boolean,
): KernelExpression | null {
  lowering.span = assignment.span;
  lowering.draws = new Map();
  const { target } = assignment;
  if (target.kind === 'variable') {
    storeVariable(lowering, assignment, target, isGuarded);
    return null;
  }
  const value = assignedValue(
    lowering,
    assignment,
    () => lowering.temporaries.get(target.name) ?? bug(`${target.name} is not set yet`),
  );
  const type = lowering.temporaryTypes.get(target.name) ?? value.type;
  const kept = bind(lowering, typed(lowering, value, type), target.name);
  lowering.temporaries.set(target.name, kept);
  return kept;
}

function storeVariable(
  lowering: Lowering,
  assignment: Assignment,
  { variable, path }: Extract<Target, { kind: 'variable' }>,
  isGuarded: boolean,
): void {
  const place = lowering.layout.place(variable, path);
  if (place.kind !== 'stored') bug(`${variable.name} is not stored and cannot be assigned`);
  const hint = hintFor(variable, path);
  const given = assignedValue(lowering, assignment, () => lowerVariable(lowering, variable, path));
  const declared = typed(lowering, given, kernelType(variable.type));
  const value = bind(lowering, typed(lowering, declared, typeOfBuffer(place.buffer)), hint);
  if (place.checks !== undefined) emitChecks(lowering, place.checks);
  const index = placeIndex(lowering, place, hint, path);
  const guard = isGuarded ? guardOf(lowering, variable, path) : null;
  if (guard === null) {
    storeAt(lowering, place, index, value);
    return;
  }
  emitWhen(lowering, guard, () => storeAt(lowering, place, index, value));
}

function storeAt(
  lowering: Lowering,
  { buffer }: Extract<Place, { kind: 'stored' }>,
  index: KernelExpression,
  value: KernelExpression,
): void {
  forget(lowering, buffer);
  emit(lowering, store(buffer, index, value, lowering.span));
  // A store truncates integers to the width of the buffer, so they are loaded again.
  if (value.type === 'integer') return;
  const place = load(buffer, index);
  remember(lowering, printKernelExpression(place), value, buffersOf(place));
}

function guardOf(lowering: Lowering, variable: Variable, path: Path): KernelExpression | null {
  const place = lowering.layout.writeGuard(variable, path);
  if (place === null) return null;
  const hint = path === '' ? 'is_free' : `is_free_${path.replaceAll('.', '_')}`;
  return typed(lowering, lowerPlace(lowering, place, hint, path), 'boolean');
}

const operators = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '//=': '//',
  '%=': '%',
  '**=': '**',
} as const;

/** The assigned value: the right side, or its combination with the present value, in the wider of both types. */
function assignedValue(
  lowering: Lowering,
  { operator, value: expr }: Assignment,
  present: () => KernelExpression,
): KernelExpression {
  const value = lowerExpression(lowering, expr);
  if (operator === '=') return value;
  const before = present();
  const isFloat = operator === '/=' || before.type === 'float' || value.type === 'float';
  const isRoot = operator === '**=' && !(value.kind === 'constant' && value.value >= 0);
  const type = isFloat || isRoot ? 'float' : 'integer';
  const right = operator === '**=' ? value : typed(lowering, value, type);
  return arithmetic(lowering, operators[operator], typed(lowering, before, type), right);
}

// ---------------------------------------------------------------------------------------------- branches

function lowerBranch(
  lowering: Lowering,
  { condition, consequent, alternative }: Extract<Item, { kind: 'branch' }>,
  rules: ItemRules,
): void {
  lowering.span = condition.span;
  const chosen = lowerCondition(lowering, condition);
  if (chosen.kind === 'constant') {
    lowerItems(lowering, chosen.value !== 0 ? consequent : alternative, rules);
    return;
  }
  const before = lowering.temporaries;
  const changing = new Set([...temporariesOf(consequent), ...temporariesOf(alternative)]);
  const joined = new Map(
    [...before]
      .filter(([name]) => changing.has(name))
      .map(([name, value]) => [name, declareVariable(lowering, name, value)] as const),
  );
  const side = (items: readonly Item[]): ReturnType<typeof blockOf> => {
    lowering.temporaries = new Map(before);
    return blockOf(lowering, lowering.block.level, () => {
      lowerItems(lowering, items, rules);
      for (const [name, variable] of joined) {
        const after = lowering.temporaries.get(name)!;
        if (after !== before.get(name)) emitAssign(lowering, variable, after);
      }
    });
  };
  const thenStatements = side(consequent);
  const elseStatements = side(alternative);
  lowering.temporaries = new Map([...before, ...joined]);
  emit(lowering, when(chosen, thenStatements, elseStatements));
}

/** The widest type of each temporary, so that all of its values fit. */
export function typesOfTemporaries(items: readonly Item[]): Map<string, KernelType> {
  const types = new Map<string, ValueType>();
  for (const { target, operator, value } of assignmentsOf(items)) {
    if (target.kind !== 'temporary') continue;
    const given = operator === '/=' || operator === '**=' ? 'float' : value.type;
    types.set(target.name, higherType(types.get(target.name) ?? 'boolean', given));
  }
  return new Map([...types].map(([name, type]) => [name, kernelType(type)]));
}

/** Names of the temporaries that the items assign. */
function temporariesOf(items: readonly Item[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { target } of assignmentsOf(items))
    if (target.kind === 'temporary') names.add(target.name);
  return names;
}

/** All assignments of the items and of the items inside them. */
export function* assignmentsOf(items: readonly Item[]): Iterable<Assignment> {
  for (const item of items) {
    switch (item.kind) {
      case 'assign':
        yield item.assignment;
        break;
      case 'branch':
        yield* assignmentsOf(item.consequent);
        yield* assignmentsOf(item.alternative);
        break;
      case 'repeat':
        yield* assignmentsOf(item.body);
        break;
      case 'event':
        yield* assignmentsOf(item.consequent);
        break;
      case 'output':
        break;
      default:
        assertNever(item);
    }
  }
}
