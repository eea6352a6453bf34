// Assignments: `NAME = expr`, `defaultclock.dt = …`, `P.v[…] = expr`, `P.x = linked_var(…)`.
import { inLanguage, reachableVariable } from '../../equations/index.ts';
import { showNumber, textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Resolution, Variable } from '../../equations/index.ts';
import type { AssignmentOperator, ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import {
  arrayBehind,
  describe,
  errorValue,
  evaluateScript,
  expectArray,
  isDeclared,
  setElements,
} from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import {
  assignState,
  checkConnected,
  refuseLinked,
  resolutionOfArray,
} from '../../simulation/index.ts';
import type { GroupAccess, LinkIndex } from '../../simulation/index.ts';
import {
  dimensionless,
  isDimensionless,
  Quantity,
  sameDimension,
  showDimension,
  showQuantity,
  timeDimension,
  unitForDisplay,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { bindValue, isAssignable } from './aliases.ts';
import { indexedArray, indicesOf, stepOf, valueOf } from '../arguments.ts';
import { timedArrayOf } from '../declarations/index.ts';
import { timedArrayObject, bindingOf, findVariable, readStateTarget } from '../objects/index.ts';
import type { Binding, ScriptState } from '../state/index.ts';

type Assignment = TopLevelSyntax & { readonly kind: 'assignment' };

/** Sets a constant or array of the namespace. `override` is the value of --set. */
export function assignConstant(
  target: { readonly name: string; readonly span: Span },
  statement: Assignment,
  override: ScriptValue | null,
  state: ScriptState,
): void {
  // A line that could not be read may be anything, a declaration included.
  if (statement.value.kind === 'error') {
    if (!state.bindings.has(target.name))
      state.bindings.set(target.name, { kind: 'broken', span: target.span });
    return;
  }
  if (!mayBeConstant(target, state)) return;
  const value = state.replay.value(() => {
    const given = evaluateScript(valueSyntax(statement), state.environment, state.diags);
    return constantValue(target, given, statement.value.span, override, state);
  });
  bindValue(target, value, state);
  state.replay.assigned(target.name);
}

/** Whether a name may be that of a constant; reports why not. */
export function mayBeConstant(
  { name, span }: { readonly name: string; readonly span: Span },
  { bindings, diags }: ScriptState,
): boolean {
  if (name === 'defaultclock') {
    diags.report('name-of-object', span, { name, variable: 'dt' });
    return false;
  }
  const earlier = bindings.get(name);
  if (earlier !== undefined && !isAssignable(earlier)) {
    const variable = { group: 'v', 'timed-array': 'values' }[earlier.kind as string] ?? null;
    // Further uses may mean the constant.
    if (earlier.kind === 'function') bindings.set(name, { kind: 'broken', span });
    diags.report('name-of-object', span, { name, variable }, [
      { span: earlier.span, message: 'it was declared here' },
    ]);
    return false;
  }
  const is = inLanguage(name);
  if (is !== null) diags.report('constant-name', span, { name, is });
  return true;
}

/** The value of a constant, as given in the file, or that of --set. */
export function constantValue(
  { name, span }: { readonly name: string; readonly span: Span },
  given: ScriptValue,
  givenSpan: Span,
  override: ScriptValue | null,
  state: ScriptState,
): ScriptValue {
  const { diags } = state;
  let value = arrayBehind(given);
  if (isDeclared(value) && override === null) return value;
  if (value.kind === 'object' || value.kind === 'text') {
    const isTuple = value.kind === 'object' && value.object.items !== undefined;
    diags.report('constant-value', givenSpan, {
      name,
      found: describe(value),
      isTuple,
      ...(value.kind === 'text' ? { text: value.text } : {}),
    });
    value = { kind: 'error' };
  }
  return overridden(name, value, override, span, state);
}

/** Assigns to elements of an array of the script: `x[3] = 1`, `x[2:5] += y`. */
export function assignElements(
  target: ExpressionSyntax & { readonly kind: 'index' },
  statement: Assignment,
  state: ScriptState,
): void {
  const { bindings, diags } = state;
  const place = target.target;
  const binding = bindingOf(place, state);
  if (binding === null || binding.kind === 'broken') return;
  if (place.kind !== 'name' || binding.kind !== 'constant') {
    diags.report('not-assignable', place.span, { text: textOf(place.span) });
    return;
  }
  const array = binding.value;
  const value = state.replay.value(() => {
    const indices = indicesOf(target.indices, state);
    const right = evaluateScript(valueSyntax(statement), state.environment, diags);
    const given = expectArray(right, null, 'what is assigned', statement.value.span, diags);
    if (given === null || array.kind !== 'array') return errorValue;
    const spans = { target: target.span, value: statement.value.span };
    return setElements(array, indices, given, spans, diags) ?? errorValue;
  });
  if (value.kind === 'array') bindings.set(place.name, { ...binding, value });
  state.replay.assigned(place.name);
}

/** The timed array whose values are assigned by `stim.values = …` or `stim.values[3] = …`; null for other targets. */
function timedArrayIn(target: ExpressionSyntax, { bindings }: ScriptState) {
  const place = target.kind === 'index' ? target.target : target;
  if (place.kind !== 'attribute' || place.target.kind !== 'name') return null;
  const binding = bindings.get(place.target.name);
  return place.name === 'values' && binding?.kind === 'timed-array' ? binding : null;
}

/** Replaces a timed array by one of other values, which model code then sees. */
function assignTimedArray(
  binding: Binding & { readonly kind: 'timed-array' },
  statement: Assignment,
  state: ScriptState,
): void {
  const { value } = statement;
  const { diags } = state;
  const { constant, name } = binding.array;
  const what = `the values of timed array \`${name}\``;
  const given = state.replay.value(() => newValues(binding, statement, what, state));
  state.replay.assigned(name);
  if (given.kind !== 'array' || given.data === null || state.isSkipping) return;
  const zeros = given.anyUnit === 'always' ? { dimension: constant.dimension } : {};
  const fitting = expectArray({ ...given, ...zeros }, constant.dimension, what, value.span, diags);
  if (fitting === null) return;
  const dt = new Quantity(constant.dt, timeDimension);
  const array = timedArrayOf(fitting, dt, { name, span: binding.span }, value.span, state);
  if (array === null) return;
  state.bindings.set(name, { ...binding, array, object: timedArrayObject(array, state) });
}

/** All values of a timed array after an assignment. */
function newValues(
  { object }: Binding & { readonly kind: 'timed-array' },
  statement: Assignment,
  what: string,
  state: ScriptState,
): ScriptValue {
  const { target, value } = statement;
  const { diags } = state;
  const right = evaluateScript(valueSyntax(statement), state.environment, diags);
  const values = expectArray(right, null, what, value.span, diags);
  if (values === null || target.kind !== 'index') return values ?? errorValue;
  const indices = indicesOf(target.indices, state);
  const before = object.attribute('values', target.span)!;
  const all = expectArray(before, null, what, value.span, diags)!;
  const spans = { target: target.span, value: value.span };
  return setElements(all, indices, values, spans, diags) ?? errorValue;
}

/** The override, if it has the unit of the value in the file. */
export function overridden(
  name: string,
  value: ScriptValue,
  override: ScriptValue | null,
  span: Span,
  state: ScriptState,
): ScriptValue {
  if (override?.kind === 'text' || override?.kind === 'object')
    state.diags.report('set-value', span, { name, found: describe(override) });
  if (override === null || override.kind !== 'array' || value.kind !== 'array') return value;
  if (sameDimension(value.dimension, override.dimension)) return override;
  state.diags.report('set-unit', span, {
    name,
    found: showDimension(override.dimension),
    expected: showDimension(value.dimension),
    example: value.data?.length === 1 ? codeOf(value.data[0]!, value.dimension) : null,
  });
  return value;
}

/** A quantity as it is written in a model: `20*ms`. */
function codeOf(value: number, dimension: Dimension): string {
  const { text, scale } = unitForDisplay(value, dimension);
  const number = showNumber(value / scale);
  return text === '1' ? number : `${number}*${text}`;
}

/** The right side; `x += 1` on a constant is `x = x + 1`. */
function valueSyntax({ target, operator, value, span }: Assignment): ExpressionSyntax {
  if (operator === '=') return value;
  return {
    kind: 'binary',
    operator: plainOperator(operator),
    left: target,
    right: value,
    operatorSpan: span,
    span,
  };
}

function plainOperator(
  operator: Exclude<AssignmentOperator, '='>,
): '+' | '-' | '*' | '/' | '//' | '%' | '**' {
  return operator.slice(0, -1) as '+';
}

/** An assignment whose left side is more than a name. */
export function assignTarget(statement: Assignment, state: ScriptState): void {
  const { target, value, operator, span } = statement;
  const { diags } = state;
  if (isDefaultStep(target)) {
    const dt = stepOf(value, state);
    if (dt === null || state.isSkipping || state.hasGivenStep) return;
    if (!state.session.defaultClock.setDt(dt.value, state.network.now))
      diags.report('step-change', span, {
        now: showQuantity(state.network.now, timeDimension),
        dt: showQuantity(dt.value, timeDimension),
      });
    return;
  }
  if (isOfDefaultClock(target)) {
    const { name, nameSpan } = target;
    const facts = { name, owner: '`defaultclock`', known: ['dt'] };
    if (name === 't') diags.report('write-read-only', target.span, { name: 'defaultclock.t' });
    else diags.report('unknown-variable', nameSpan, facts);
    return;
  }
  const timedArray = timedArrayIn(target, state);
  if (timedArray !== null) return assignTimedArray(timedArray, statement, state);
  if (value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'linked_var') {
    link(statement, value, state);
    return;
  }
  const found = readStateTarget(target, state);
  if (found === null) return;
  const context = state.stateContext((node, isIndexed = false) => {
    const resolution = evaluate(node, isIndexed, state);
    return node === value ? zerosIn(resolution, found.variable) : resolution;
  });
  const { owner, group, variable, path, selection } = found;
  if (variable.isLinked) {
    const source = value.kind === 'attribute' ? textOf(value.span) : '';
    refuseLinked(variable, group, span, diags, source);
    if (group.links?.get(variable) === null) group.links.refuse(variable);
    return;
  }
  checkConnected(found, target.span, diags);
  const isWhole =
    selection.kind === 'all' &&
    operator === '=' &&
    !namesIn(value).some(({ name }) => name === variable.name);
  group.beforeAssignment(variable, context, isWhole);
  const targetSpan = target.span;
  assignState({ owner, variable, path, selection, operator, value, targetSpan, span }, context);
}

/** Whether it is `defaultclock.dt`. */
export function isDefaultStep(target: ExpressionSyntax): boolean {
  return isOfDefaultClock(target) && target.name === 'dt';
}

function isOfDefaultClock(
  target: ExpressionSyntax,
): target is ExpressionSyntax & { readonly kind: 'attribute' } {
  if (target.kind !== 'attribute' || target.target.kind !== 'name') return false;
  return target.target.name === 'defaultclock';
}

/**
 * Evaluates what only scripts have on the right side of an assignment to state; an array has one value per selected
 * element, unless it is indexed.
 */
function evaluate(
  node: ExpressionSyntax,
  isIndexed: boolean,
  state: ScriptState,
): Resolution | null {
  if (isIndexed) return indexedArray(node, state);
  if (node.kind === 'name') {
    const binding = state.bindings.get(node.name);
    if (binding?.kind !== 'constant') return null;
  }
  const array = expectArray(valueOf(node, state), null, 'the value', node.span, state.diags);
  return array === null ? { kind: 'error' } : resolutionOfArray(textOf(node.span), array, true);
}

/** `zeros(3)` without unit is the same in every unit; other values are returned as they are. */
function zerosIn(value: Resolution | null, { dimension }: Variable): Resolution | null {
  if (value?.kind !== 'array' || !isDimensionless(value.array.dimension)) return value;
  const { array } = value;
  const isZero = array.values.length > 0 && array.values.every((x) => x === 0);
  return isZero ? { ...value, array: { ...array, dimension } } : value;
}

/** `P.x = linked_var(Q.y, index=…)` */
function link(
  statement: Assignment,
  call: ExpressionSyntax & { kind: 'call' },
  state: ScriptState,
): void {
  const { diags } = state;
  const found = findVariable(statement.target, state);
  if (state.isSkipping) return;
  const [first, second, third] = call.arguments;
  if (
    first === undefined ||
    third !== undefined ||
    (second !== undefined && second.name !== null && second.name.name !== 'index')
  ) {
    diags.report('bad-link', call.span, {
      problem: '`linked_var` takes a variable such as `Q.y`, and perhaps `index=…`',
    });
    return;
  }
  const source = findLinkSource(first.value, state);
  if (found === null) return;
  const index = indexOfLink(second?.value ?? null, found.group, state);
  if (source === null || index === null) return;
  found.group.link(found.variable, source.owner, source.variable, index, call.span, diags);
}

/** The index of a link: an integer variable of the linking object by its name, or an array. Null after a report. */
function indexOfLink(
  syntax: ExpressionSyntax | null,
  owner: GroupAccess,
  state: ScriptState,
): LinkIndex | null {
  if (syntax === null) return { kind: 'none' };
  const { diags } = state;
  if (syntax.kind === 'name' && !state.bindings.has(syntax.name)) {
    const found = reachableVariable(owner.scope(), syntax.name);
    if (found !== null) return { kind: 'variable', variable: found.variable, path: found.path };
  }
  const array = expectArray(valueOf(syntax, state), dimensionless, 'the index', syntax.span, diags);
  if (array === null) return null;
  const { data, shape } = array;
  if (shape !== null && shape.length !== 1) {
    const problem = `\`index=\` has one index for each element: a list, not ${shape.length === 0 ? 'one number' : `an array with ${shape.length} axes`}`;
    diags.report('bad-link', syntax.span, { problem });
    return null;
  }
  return data === null ? { kind: 'unknown' } : { kind: 'listed', values: data };
}

function findLinkSource(syntax: ExpressionSyntax, state: ScriptState) {
  if (syntax.kind !== 'attribute') {
    state.diags.report('bad-link', syntax.span, {
      problem: 'a link is to a variable of a group, such as `Q.y`',
    });
    return null;
  }
  const binding = bindingOf(syntax.target, state);
  if (binding === null || binding.kind === 'broken') return null;
  const variable = binding.kind === 'group' ? binding.group.variables.get(syntax.name) : undefined;
  if (binding.kind !== 'group' || variable === undefined) {
    state.diags.report('bad-link', syntax.span, {
      problem: 'a link is to a variable of a group, such as `Q.y`',
    });
    return null;
  }
  return { owner: binding.group, variable };
}
