// Assignments to several targets: `a, b = b, a`, `n, edges = histogram(v, 10)`.
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import {
  errorValue,
  evaluateScript,
  expectArray,
  partsOf,
  setElements,
} from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import { bindValue } from './aliases.ts';
import { indicesOf } from '../arguments.ts';
import { constantValue, mayBeConstant } from './assign.ts';
import type { ScriptState } from '../state/index.ts';

type Unpacking = TopLevelSyntax & { readonly kind: 'unpacking' };
type ElementTarget = ExpressionSyntax & { readonly kind: 'index' };

/** Sets constants, and elements of arrays of the script; `overrideOf` returns values of --set. */
export function unpack(
  statement: Unpacking,
  overrideOf: (name: string) => ScriptValue | null,
  state: ScriptState,
): void {
  const { targets, values, span } = statement;
  const { bindings, diags, replay } = state;
  const names = targets.map((target) => nameOf(target, state));
  if (names.includes(null)) return;
  if (values.length > 1 && values.length !== targets.length) {
    const found = `${values.length} values`;
    diags.report('unpack-count', span, { found, names: targets.length });
  }
  // All are evaluated before the first is set.
  let all: readonly ScriptValue[] | null = null;
  const set = targets.map((target, k) => {
    const value = replay.value(() => (all ??= newValues(statement, overrideOf, state))[k]!);
    const { entry } = replay;
    return { name: names[k]!, target, value, entry };
  });
  for (const { name, target, value, entry } of set) {
    const before = bindings.get(name);
    if (target.kind === 'name') bindValue(target, value, state);
    else if (before?.kind === 'constant' && value.kind === 'array')
      bindings.set(name, { ...before, value });
    replay.assigned(name, entry);
  }
}

/** The constant that a target sets; null after a report. */
function nameOf(target: ExpressionSyntax, state: ScriptState): string | null {
  const place = target.kind === 'index' ? target.target : target;
  if (place.kind !== 'name') return null;
  if (target.kind === 'name') return mayBeConstant(target, state) ? place.name : null;
  const binding = state.bindings.get(place.name);
  if (binding?.kind === 'constant') return place.name;
  // An unknown name is reported where it is evaluated.
  if (binding === undefined) evaluateScript(place, state.environment, state.diags);
  else if (binding.kind !== 'broken')
    state.diags.report('not-assignable', target.span, { text: `${place.name}[…]` });
  return null;
}

/** The new value of the constant of each target. */
function newValues(
  { targets, values, span }: Unpacking,
  overrideOf: (name: string) => ScriptValue | null,
  state: ScriptState,
): readonly ScriptValue[] {
  const { environment, diags } = state;
  const given = values.map((value) => evaluateScript(value, environment, diags));
  const parts =
    values.length === 1 ? partsOf(given[0]!, targets.length, values[0]!.span, diags) : given;
  const arrays = new Map<string, ScriptValue>();
  return targets.map((target, k) => {
    const part = parts[k] ?? errorValue;
    const source = (values[k] ?? values[0]!).span;
    if (target.kind !== 'index') {
      const name = target.kind === 'name' ? target.name : '';
      const value = constantValue(
        { name, span: target.span },
        part,
        source,
        overrideOf(name),
        state,
      );
      arrays.set(name, value);
      return value;
    }
    return withElement(target, part, arrays, span, state);
  });
}

/** An array with a new element; elements set before in the same statement are in `arrays`. */
function withElement(
  target: ElementTarget,
  part: ScriptValue,
  arrays: Map<string, ScriptValue>,
  span: TopLevelSyntax['span'],
  state: ScriptState,
): ScriptValue {
  const { bindings, diags } = state;
  const name = target.target.kind === 'name' ? target.target.name : '';
  const binding = bindings.get(name);
  const array = arrays.get(name) ?? (binding?.kind === 'constant' ? binding.value : errorValue);
  const given = expectArray(part, null, 'what is assigned', span, diags);
  const indices = indicesOf(target.indices, state);
  if (given === null || array.kind !== 'array') return errorValue;
  const spans = { target: target.span, value: span };
  const value = setElements(array, indices, given, spans, diags) ?? errorValue;
  arrays.set(name, value);
  return value;
}
