// Writes and reads state from outside a run: `P.v[x > 0] = rand()*mV`. An expression is evaluated for each selected
// element of an object. Assignments also change clamped variables of refractory neurons.
import { allocate, placed } from '../../memory/index.ts';
import type { ElementType, TypedArray } from '../../abi.ts';
import type { Item } from '../../codegen/index.ts';
import { carryOut, inParts } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { textOf } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  checkFits,
  checkIntegerRange,
  constantValue,
  elaborateCondition,
  elaborateExpression,
  expectDimension,
  hasOneValue,
  nameAlong,
  someNode,
  variableExpr,
} from '../../equations/index.ts';
import type {
  ArrayConstant,
  Definitions,
  Evaluate,
  Expr,
  Path,
  Scope,
  Variable,
} from '../../equations/index.ts';
import type { AssignmentOperator, ExpressionSyntax } from '../../parser/syntax.ts';
import { isDimensionless } from '../../units/index.ts';
import { reportHiddenConstants } from '../namespace/index.ts';
import {
  elementType,
  indicesOf,
  layoutOf,
  noteRead,
  warnBeforeFirstRun,
  noteSet,
  noteUses,
  readStored,
  scopeOf,
  storedArray,
} from '../objects/index.ts';
import type { VariableOwner } from '../objects/index.ts';
import type { Session } from '../session/index.ts';
import { mayBeTooLarge, noting, reportTooLarge } from './integers.ts';
import { regroup } from './regroup.ts';

/** The buffer of the values that a kernel computes. */
const resultName = '_result';
/** The buffer of what integers are assigned, in full. */
const wideName = '_wide';
/** The indices of the elements that a kernel works on. */
const selected = { name: '_selected', element: 'u32' } as const;

/** The rest of the model, as far as reads and assignments of state need it. */
export interface StateContext {
  readonly session: Session;
  /** Constants that are visible now. */
  readonly namespace: Scope;
  readonly diags: Diagnostics;
  /** The subexpressions that expressions read, also by way of others, with the current constants. */
  definitions(read: readonly Expr[]): Definitions;
  /** Evaluates what only script expressions have: lists, attributes, array functions. */
  readonly evaluate?: Evaluate;
  /** Only check; touch no state. */
  readonly isChecking: boolean;
  /** Inside a loop: that one of many assignments selects nothing is no mistake. Default: false. */
  readonly isRepeated?: boolean;
  /** Whether there was a run before. Default: true. */
  readonly hasRun?: boolean;
}

/** The elements that an assignment changes. */
export type Selection =
  | { readonly kind: 'all' }
  /** Places in the storage. */
  | {
      readonly kind: 'listed';
      readonly indices: Uint32Array;
      /** The indices were computed, so that there may well be none. Default: false. */
      readonly mayBeEmpty?: boolean;
    }
  | { readonly kind: 'condition'; readonly condition: ExpressionSyntax }
  /** While checking: some elements. */
  | { readonly kind: 'unknown' };

/** An assignment to a variable, from outside a run. */
export interface StateAssignment {
  readonly owner: VariableOwner;
  readonly variable: Variable;
  readonly path: Path;
  readonly selection: Selection;
  readonly operator: AssignmentOperator;
  readonly value: ExpressionSyntax;
  readonly targetSpan: Span;
  readonly span: Span;
}

/** Checks an assignment and, unless it is only a check, carries it out. */
export function assignState(assignment: StateAssignment, context: StateContext): void {
  const { owner, variable, path, operator, span } = assignment;
  const { diags } = context;
  const scope = scopeOf(owner, context);
  const value = elaborateExpression(assignment.value, scope, diags, context);
  const selection = assignment.selection;
  const condition =
    selection.kind === 'condition'
      ? elaborateCondition(selection.condition, scope, 'the condition', diags, context)
      : null;
  const expressions = condition === null ? [value] : [value, condition];
  reportHiddenConstants(expressions, owner, context.namespace, diags);
  noteUses(expressions);
  noteSet(variable);
  if (multiplies(operator))
    checkFits(assignment, variableExpr(variable, path, assignment.targetSpan), value, diags);
  else if (!isBareZero(value))
    expectDimension(
      value,
      variable.dimension,
      `\`${variable.name}\` of ${owner.description}`,
      diags,
    );
  const fixed = operator === '=' ? constantValue(value) : null;
  if (fixed !== null) owner.refuseValue?.(variable, fixed, value.span, diags);
  if (operator === '=') checkIntegerRange(variable, value, diags);
  if (variable.isShared) refuseElements(variable, value, diags);
  if (condition !== null) checkCondition(condition, owner, context);
  if (context.isChecking) {
    context.definitions(expressions);
    checkLengths(value, assignment, diags);
    if (condition !== null && !diags.hasErrors && isKnownInAdvance(condition, owner))
      warnIfNothingIsSelected(assignment, where(owner, condition, context), context);
  }
  warnBeforeFirstRun(expressions, context);
  if (context.isChecking || diags.hasErrors) return;

  const wholeShared = variable.isShared && variable.kind !== 'builtin';
  const indices = wholeShared
    ? null
    : condition !== null
      ? where(owner, condition, context)
      : selection.kind === 'listed'
        ? selection.indices
        : owner.elements.kind === 'listed'
          ? owner.elements.indices
          : null;
  warnIfNothingIsSelected(assignment, indices, context);
  const count = wholeShared ? 1 : (indices?.length ?? owner.size ?? 0);
  const fitted = fitArrays(value, count, assignment, diags);
  if (fitted === null || count === 0) return;
  const target = { kind: 'variable', variable, path } as const;
  // Brian2 leaves assignments of shared variables as they are written.
  const given = variable.isShared ? fitted : regroup(fitted);
  const assigned = { target, operator, value: given, span };
  const isWide = variable.type === 'integer' && mayBeTooLarge(assigned);
  const wide = carryOut(function* () {
    const values = allocate('f64', isWide ? count : 0);
    const items: Item[] = isWide
      ? noting(assigned, wideName)
      : [{ kind: 'assign', assignment: assigned }];
    const bound = new Map<string, TypedArray>(isWide ? [[wideName, values]] : []);
    yield* running(owner, indices, wholeShared, items, 'assign', context, [fitted], bound);
    return values;
  });
  if (isWide) reportTooLarge(variable, wide, value.span, diags);
  owner.afterAssignment?.(variable, span);
}

/** Reports `selects-nothing`, unless there are no elements, or the indices were computed. */
export function warnIfNothingIsSelected(
  { owner, selection, span }: Pick<StateAssignment, 'owner' | 'selection' | 'span'>,
  indices: Uint32Array | null,
  { diags, isRepeated = false }: StateContext,
): void {
  const mayBeEmpty = selection.kind === 'listed' && selection.mayBeEmpty === true;
  if (indices?.length !== 0 || owner.size === 0 || mayBeEmpty || isRepeated) return;
  const size = owner.size ?? 0;
  diags.report('selects-nothing', span, { owner: owner.description, size });
}

/** Neurons for which a condition on nothing but indices and constants is tried while a file is checked. */
const mostTried = 1e5;

/** Whether a condition can be evaluated without state: it uses no more than the index, the size and known constants. */
function isKnownInAdvance(condition: Expr, owner: VariableOwner): boolean {
  const isGroup = owner.kind !== 'synapses' && owner.kind !== 'pathway';
  if (!isGroup || owner.size === null || owner.size > mostTried) return false;
  return !someNode(condition, (node) => {
    if (node.kind === 'variable')
      return node.path !== '' || !['i', 'N'].includes(node.variable.name);
    if (node.kind === 'constant') return !node.isKnown;
    return !['binary', 'compare', 'logical', 'not', 'negate'].includes(node.kind);
  });
}

/** A shared variable has one value, so what it is set to cannot have one for each element. */
function refuseElements(target: Variable, value: Expr, diags: Diagnostics): void {
  someNode(value, (node) => {
    if (node.kind !== 'variable' || hasOneValue(node.variable)) return false;
    const { kind, name } = node.variable;
    if (kind === 'builtin' && name !== 'i' && name !== 'j') return false;
    diags.report('shared-from-elements', node.span, {
      name: target.name,
      other: nameAlong(name, node.path),
    });
    return true;
  });
}

/** While checking: arrays of a known length on the right must fit where the number of elements is known too. */
function checkLengths(value: Expr, assignment: StateAssignment, diags: Diagnostics): void {
  const { owner, variable, selection } = assignment;
  const ofAll = variable.isShared ? 1 : owner.size;
  const count =
    selection.kind === 'all'
      ? ofAll
      : selection.kind === 'listed'
        ? selection.indices.length
        : null;
  if (!hasUnknownArray(value)) fitArrays(value, count, assignment, diags);
}

/** Whether a value is a number 0 without unit, which is the same in every unit. */
function isBareZero(value: Expr): boolean {
  if (value.kind === 'negate') return isBareZero(value.operand);
  if (value.kind !== 'constant' || value.type === 'boolean') return false;
  return value.isKnown && value.value === 0 && isDimensionless(value.dimension);
}

/** Arrays in a condition have a value for each element of the group. */
function checkCondition(condition: Expr, owner: VariableOwner, context: StateContext): void {
  if (context.isChecking && (owner.size === null || hasUnknownArray(condition))) return;
  fitArrays(condition, owner.size ?? 0, { owner, span: condition.span }, context.diags);
}

/** Whether an expression has an array that is not known while checking. */
function hasUnknownArray(value: Expr): boolean {
  return someNode(value, (node) => node.kind === 'element' && node.array.values.length === 0);
}

/** Whether the dimension of the result depends on both sides, as with `*=`, and unlike `+=`. */
function multiplies(operator: AssignmentOperator): boolean {
  return operator === '*=' || operator === '/=' || operator === '**=' || operator === '//=';
}

/** The elements (places in the storage) for which a condition holds. */
export function where(owner: VariableOwner, condition: Expr, context: StateContext): Uint32Array {
  const all = indicesOf(owner.elements);
  const result = evaluate(owner, condition, all, 'u8', context);
  return carryOut(function* () {
    const chosen = allocate('u32', all.length);
    let count = 0;
    yield* inParts(all.length, (from, to) => {
      for (let k = from; k < to; k++) if (result[k] === 1) chosen[count++] = all[k]!;
    });
    return chosen.slice(0, count);
  });
}

/** The value of a variable, also a subexpression or a linked one, for elements given by their places in the storage. */
export function readVariable(
  owner: VariableOwner,
  variable: Variable,
  path: Path,
  indices: Uint32Array | null,
  span: Span,
  context: StateContext,
): TypedArray {
  noteRead(variable);
  const array = path === '' ? storedArray(owner, variable) : null;
  if (array !== null) return readStored(array, variable, owner, indices);
  return readExpressionOver(owner, variableExpr(variable, path, span), indices, context);
}

/**
 * The values of an expression, one for each element that `indices` lists (null: all); one value if it is a shared
 * variable.
 */
export function readExpressionOver(
  owner: VariableOwner,
  value: Expr,
  indices: Uint32Array | null,
  context: StateContext,
): TypedArray {
  const isScalar = value.kind === 'variable' && value.variable.isShared;
  const all = isScalar ? Uint32Array.of(0) : (indices ?? indicesOf(owner.elements));
  const element = elementType(value.type);
  return all.length === 0 ? allocate(element, 0) : evaluate(owner, value, all, element, context);
}

/** The values of an expression for some elements, given by their places in the storage. */
function evaluate(
  owner: VariableOwner,
  value: Expr,
  indices: Uint32Array,
  element: ElementType,
  context: StateContext,
): TypedArray {
  const output: Item = { kind: 'output', buffer: { name: resultName, element }, value };
  return carryOut(function* () {
    const result = allocate(element, indices.length);
    const buffers = new Map([[resultName, result]]);
    yield* running(owner, indices, false, [output], 'evaluate', context, [value], buffers);
    return result;
  });
}

/** Elements after which a kernel yields: a few milliseconds. */
const kernelPart = 2 ** 17;

/** Executes items for elements, given by their places; null means all. */
function* running(
  owner: VariableOwner,
  indices: Uint32Array | null,
  isShared: boolean,
  items: readonly Item[],
  role: 'assign' | 'evaluate',
  context: StateContext,
  values: readonly Expr[],
  bound: Map<string, TypedArray>,
): Work<void> {
  const { session } = context;
  const definitions = context.definitions(values);
  if (context.diags.hasErrors) return;
  const clock = session.clockOf(owner);
  if (indices !== null) bound.set(selected.name, placed(indices));
  const { elements } = owner;
  const start = elements.kind === 'range' ? elements.start : 0;
  const count = indices?.length ?? owner.size ?? 0;
  const isLong = !isShared && count > kernelPart;
  const kernel = session.compile(
    {
      name: `${owner.name}.${role}`,
      role,
      loop: isShared
        ? { kind: 'once' }
        : indices === null
          ? { kind: 'range', start, count: owner.size ?? 0 }
          : { kind: 'listed', indices: selected },
      items,
      layout: layoutOf(owner, clock.dt),
      isGuarded: false,
      ...(isLong ? { inParts: true } : {}),
    },
    definitions,
    [owner],
    bound,
  );
  const n = indices?.length ?? 0;
  if (!isLong) kernel(clock.t, clock.tick, n);
  const first = indices === null ? start : 0;
  yield* inParts(
    isLong ? count : 0,
    (from, to) => void kernel(clock.t, clock.tick, n, first + from, first + to),
    kernelPart,
  );
}

/** Arrays on the right side have a value for each selected element; one with a single value is broadcast. */
function fitArrays(
  value: Expr,
  count: number | null,
  { owner, span }: Pick<StateAssignment, 'owner' | 'span'>,
  diags: Diagnostics,
): Expr | null {
  const isOfPairs = owner.kind === 'synapses';
  const arrays = new Set<ArrayConstant>();
  someNode(value, (node) => {
    if (node.kind === 'element' && node.array.isPerElement) arrays.add(node.array);
    return false;
  });
  for (const array of arrays) {
    const { name, shape, values } = array;
    const isMatrix = shape !== null && shape.filter((length) => length > 1).length > 1;
    if ((count === null || values.length === count) && !isMatrix) continue;
    diags.report('wrong-length', span, {
      what: `\`${textOf(span)}\``,
      found: values.length,
      expected: count ?? values.length,
      ...(isMatrix ? { matrix: { name, shape, isOfPairs } } : {}),
    });
    return null;
  }
  return value;
}
