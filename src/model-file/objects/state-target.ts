// The left side of a state assignment, `P.v[x > 0*mV and i < 5]`, `S.post.delay`, `S.w[1, :]`: the variable, its owner,
// and the selected elements.
import { allOf, Diagnostics, textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import {
  elaborateCondition,
  elaborateExpression,
  isFirstUse,
  reachableVariable,
} from '../../equations/index.ts';
import type { Evaluate, Expr, Scope, Variable } from '../../equations/index.ts';
import type { ExpressionSyntax, IndexSyntax } from '../../parser/syntax.ts';
import { calleeOf, namesIn, nodesOf } from '../../parser/walk.ts';
import { chooseIndices, isDeclared, isObjectIndex, withoutQuotes } from '../../script/index.ts';
import {
  checkAssignable,
  ownNames,
  placesIn,
  scopeOf,
  Synapses,
  synapsesOf,
} from '../../simulation/index.ts';
import type { GroupAccess, Selection, VariableOwner } from '../../simulation/index.ts';
import { indexedArray, indicesOf, valueOf } from '../arguments.ts';
import { selectSynapses, singleIndex } from './synapse-indices.ts';
import { describeBinding } from '../state/index.ts';
import type { Binding, ScriptState } from '../state/index.ts';

/** A variable and the elements of it that are assigned. */
export interface StateTarget {
  /** The owner of the variable: a group, or a pathway for its delay. */
  readonly owner: VariableOwner;
  /** The object of the network, which is notified of the change. */
  readonly group: GroupAccess;
  readonly variable: Variable;
  readonly path: string;
  readonly selection: Selection;
  readonly nameSpan: Span;
}

/** The target of an assignment, or null after a report (or if the object is broken). */
export function readStateTarget(target: ExpressionSyntax, state: ScriptState): StateTarget | null {
  const indices = target.kind === 'index' ? target.indices : null;
  const place = target.kind === 'index' ? target.target : target;
  const found = findVariable(place, state);
  if (found === null) return null;
  const selection =
    indices === null
      ? ({ kind: 'all' } as const)
      : selectElements(found.owner, found.variable, indices, target.span, state);
  return selection === null ? null : { ...found, selection };
}

/** The variable that `P.v`, `S.delay` or `S.post.delay` names, or null after a report. */
export function findVariable(
  place: ExpressionSyntax,
  state: ScriptState,
): Omit<StateTarget, 'selection'> | null {
  const { diags } = state;
  if (place.kind !== 'attribute') {
    if (place.kind !== 'error')
      diags.report('not-assignable', place.span, { text: textOf(place.span) });
    return null;
  }
  const { name, nameSpan } = place;
  if (place.target.kind === 'attribute') return findDelay(place.target, name, nameSpan, state);
  if (isIndexedGroup(place.target, state)) {
    const { target, span } = place.target;
    const indices = withoutQuotes(textOf({ ...span, start: target.span.end }));
    const instead = `${textOf(target.span)}.${name}${indices}`;
    diags.report('not-assignable', span, { text: textOf(span), instead });
    return null;
  }
  const binding = bindingOf(place.target, state);
  if (binding === null || binding.kind === 'broken') return null;
  if (binding.kind !== 'group') {
    diags.report('not-assignable', place.span, { text: textOf(place.span) });
    return null;
  }
  const { group } = binding;
  const pre = group.pathways.get('pre');
  if (name === 'delay' && pre !== undefined)
    return { owner: pre, group, variable: pre.delay, path: '', nameSpan };
  const found = reachableVariable(group.scope(), name);
  if (found === null) {
    reportUnknown(name, nameSpan, group, group.delays, diags);
    return null;
  }
  const { variable, path } = found;
  return checkAssignable(variable, group, nameSpan, diags)
    ? { owner: group, group, variable, path, nameSpan }
    : null;
}

/** Whether this is `G[3]`, an index where a variable is missing. */
function isIndexedGroup(
  place: ExpressionSyntax,
  state: ScriptState,
): place is ExpressionSyntax & { readonly kind: 'index' } {
  if (place.kind !== 'index' || place.target.kind !== 'name') return false;
  return state.bindings.get(place.target.name)?.kind === 'group';
}

function findDelay(
  place: ExpressionSyntax & { kind: 'attribute' },
  name: string,
  nameSpan: Span,
  state: ScriptState,
): Omit<StateTarget, 'selection'> | null {
  const binding = bindingOf(place.target, state);
  if (binding === null || binding.kind === 'broken') return null;
  const group = binding.kind === 'group' ? binding.group : null;
  const pathway = group?.pathways.get(place.name);
  if (group === null || pathway === undefined) {
    state.diags.report('unknown-variable', place.nameSpan, {
      name: place.name,
      owner: group?.description ?? 'this',
      known: [...(group?.pathways.keys() ?? [])],
    });
    return null;
  }
  if (name !== 'delay') {
    reportUnknown(name, nameSpan, pathway, null, state.diags);
    return null;
  }
  return { owner: pathway, group, variable: pathway.delay, path: '', nameSpan };
}

function reportUnknown(
  name: string,
  span: Span,
  owner: VariableOwner,
  delays: GroupAccess['delays'],
  diags: Diagnostics,
): void {
  isFirstUse(name, owner.description, diags);
  diags.report('unknown-variable', span, {
    name,
    owner: owner.description,
    known: ownNames(owner),
    delays: name === 'delay' ? delays : null,
    isAssigned: true,
  });
}

/** The binding of the object that an expression names, or null after a report. */
export function bindingOf(place: ExpressionSyntax, state: ScriptState): Binding | null {
  if (place.kind === 'error') return null;
  if (isOfList(place, state)) return bindingOfValue(place, state);
  const name = place.kind === 'name' ? place.name : null;
  const binding = name === null ? undefined : state.bindings.get(name);
  if (binding !== undefined) return binding;
  if (name === null) state.diags.report('not-assignable', place.span, { text: textOf(place.span) });
  else {
    const known = ['group', 'monitor', 'list'].flatMap((kind) =>
      state.namesOf(kind as Binding['kind']),
    );
    const hint =
      state.hintAbout(name) ??
      (known.length === 0
        ? null
        : `there ${known.length === 1 ? 'is' : 'are'} ${allOf(known.slice(0, 8))}`);
    const near = state.near(name);
    state.diags.report('unknown-name', place.span, {
      name,
      near,
      hint: near.length > 0 ? null : hint,
    });
  }
  return null;
}

/** Whether an expression is an element of a list of objects: `L[2]`, `[Pe, Pi][k]`; or a choice, `A if c else B`. */
export function isOfList(place: ExpressionSyntax, state: ScriptState): boolean {
  if (place.kind === 'list' || place.kind === 'conditional') return true;
  if (place.kind !== 'index') return false;
  const { target } = place;
  if (target.kind !== 'name')
    return isOfList(target, state) && isList(bindingOfValue(target, state));
  return isList(state.bindings.get(target.name));
}

function isList(binding: Binding | undefined): boolean {
  return binding?.kind === 'list' || (binding?.kind === 'constant' && isDeclared(binding.value));
}

function bindingOfValue(place: ExpressionSyntax, state: ScriptState): Binding {
  const { span } = place;
  const value = valueOf(place, state);
  if (value.kind === 'error') return { kind: 'broken', span };
  const owner = value.kind === 'object' ? state.ownerOf(value.object) : null;
  return owner ?? { kind: 'constant', value, span };
}

/** The synapses that an expression names, or null after a report (or if they are broken). */
export function synapsesNamed(place: ExpressionSyntax, state: ScriptState): Synapses | null {
  const { span } = place;
  const binding = bindingOf(place, state);
  if (binding === null || binding.kind === 'broken') return null;
  if (binding.kind === 'group' && binding.group instanceof Synapses) return binding.group;
  const known = [...state.bindings].flatMap(([other, its]) =>
    its.kind === 'group' && its.group instanceof Synapses ? [other] : [],
  );
  state.diags.report('group-expected', span, {
    what: '`connect`',
    found: describeBinding(binding),
    wanted: 'synapses',
    known,
  });
  return null;
}

/**
 * The elements that an index on the left side selects: positions, pairs, or a condition on the variables. Null after a
 * report.
 */
function selectElements(
  owner: VariableOwner,
  variable: Variable,
  indices: readonly IndexSyntax[],
  span: Span,
  state: ScriptState,
): Selection | null {
  const { diags } = state;
  if (variable.isShared) {
    diags.report('shared-index', span, { name: variable.name, owner: owner.description });
    return null;
  }
  const [only] = indices;
  if (
    indices.length === 1 &&
    only !== undefined &&
    only.kind !== 'slice' &&
    conditionOn(owner, only, state, new Diagnostics()) !== null
  )
    return { kind: 'condition', condition: only };
  const values = indicesOf(indices, state);
  if (values.some((value) => value.kind === 'value' && value.value.kind === 'error')) return null;
  if (indices.length > 1) {
    const synapses = synapsesOf(owner);
    if (synapses === null) {
      diags.report('too-many-group-indices', span, { owner: owner.description });
      return null;
    }
    const chosen = selectSynapses(synapses, values, span, state);
    if (chosen === 'wrong') return null;
    return chosen === null ? { kind: 'unknown' } : { kind: 'listed', indices: chosen };
  }
  const given = values[0]!;
  const index = isObjectIndex(given) ? singleIndex(given, owner, state) : given;
  if (index.kind === 'value' && index.value.kind === 'error') return null;
  const size = state.sizeOf(owner);
  if (size === null) return { kind: 'unknown' };
  const before = diags.count;
  const chosen = chooseIndices(index, size, diags);
  if (chosen === null) return diags.count > before ? null : { kind: 'unknown' };
  const places = placesIn(owner.elements, chosen);
  return { kind: 'listed', indices: places, mayBeEmpty: values[0]!.kind !== 'slice' };
}

/**
 * The condition of `P.v[i < 5]`, `P.v[rand() < 0.5]` or `P.v[True]`; null if the index is no condition on the elements: it uses
 * no variable of the owner and draws nothing, or it is a number whose names are constants of the script
 * (`for i in [0, 1] { P.v[i] = 1 }`).
 */
export function conditionOn(
  owner: VariableOwner,
  index: ExpressionSyntax,
  state: ScriptState,
  diags: Diagnostics,
): Expr | null {
  if (index.kind !== 'boolean' && !usesNames(index, owner.scope()) && !drawsForEach(index))
    return null;
  const scope = scopeOf(owner, state);
  const evaluate: Evaluate = (node, isIndexed) =>
    isIndexed === true ? indexedArray(node, state) : null;
  const areConstants = namesIn(index).every(({ name }) => state.bindings.has(name));
  if (areConstants) {
    const { type } = elaborateExpression(index, scope, new Diagnostics(), { evaluate });
    if (type !== 'boolean') return null;
  }
  return elaborateCondition(index, scope, 'the condition', diags, { evaluate });
}

/** Whether an expression draws a random number for each element: `rand()`. */
function drawsForEach(syntax: ExpressionSyntax): boolean {
  return [...nodesOf(syntax)].some((node) => {
    const isDraw = ['rand', 'randn'].includes(calleeOf(node)?.name ?? '');
    return isDraw && node.kind === 'call' && node.arguments.length === 0;
  });
}

/** Whether an expression uses a name of a scope. */
export function usesNames(syntax: ExpressionSyntax, scope: Scope): boolean {
  return namesIn(syntax).some(({ name }) => scope.lookUp(name) !== null);
}
