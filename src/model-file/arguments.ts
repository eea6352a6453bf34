// Arguments of declarations: script expressions evaluated as sizes, times, slots, orders, names. Values that are
// unknown while checking, or wrong and reported, are null.
import { nearestNames, textOf } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import type { Resolution } from '../equations/index.ts';
import type { ArgumentSyntax, ExpressionSyntax, IndexSyntax } from '../parser/syntax.ts';
import { expandSchedule } from '../runtime/index.ts';
import {
  evaluateIndices,
  evaluateScript,
  expectArray,
  expectScalar,
  expectBoolean,
  expectInteger,
} from '../script/index.ts';
import type { ArrayValue, IndexValue, ScriptValue } from '../script/index.ts';
import { resolutionOfArray } from '../simulation/index.ts';
import type { When } from '../simulation/index.ts';
import { Quantity, showQuantity, timeDimension } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { ScriptState } from './state/index.ts';

/** The value of a script expression. `expects`: the dimension that it must have, if any. */
export function valueOf(
  syntax: ExpressionSyntax,
  state: ScriptState,
  expects: Dimension | null = null,
): ScriptValue {
  const environment = expects === null ? state.environment : { ...state.environment, expects };
  return state.replay.value(() => evaluateScript(syntax, environment, state.diags));
}

/** The values of indices in brackets. */
export function indicesOf(indices: readonly IndexSyntax[], state: ScriptState): IndexValue[] {
  return evaluateIndices(indices, (index) => valueOf(index, state), state.diags);
}

/** The array that model code indexes: `linspace(0, 1, 5)[i]`, `G.v[i, j]`. */
export function indexedArray(syntax: ExpressionSyntax, state: ScriptState): Resolution {
  const array = arrayOf(syntax, null, 'what is indexed', state);
  return array === null ? { kind: 'error' } : resolutionOfArray(textOf(syntax.span), array, false);
}

/** An array of a dimension; null accepts any. */
export function arrayOf(
  syntax: ExpressionSyntax,
  dimension: Dimension | null,
  what: string,
  state: ScriptState,
): ArrayValue | null {
  return expectArray(valueOf(syntax, state, dimension), dimension, what, syntax.span, state.diags);
}

/** An integer without unit. */
export function integerOf(
  syntax: ExpressionSyntax,
  what: string,
  state: ScriptState,
): number | null {
  return expectInteger(valueOf(syntax, state), what, syntax.span, state.diags);
}

/** A time. */
export function timeOf(
  syntax: ExpressionSyntax,
  what: string,
  state: ScriptState,
): Quantity<number> | null {
  const seconds = expectScalar(
    valueOf(syntax, state, timeDimension),
    timeDimension,
    what,
    syntax.span,
    state.diags,
  );
  return seconds === null ? null : new Quantity(seconds, timeDimension);
}

/** The step of a clock: a positive, finite time. */
export function stepOf(
  syntax: ExpressionSyntax,
  state: ScriptState,
  what = 'dt',
): Quantity<number> | null {
  const dt = timeOf(syntax, what, state);
  if (dt === null) return null;
  if (dt.value > 0 && Number.isFinite(dt.value)) return dt;
  state.diags.report('bad-step', syntax.span, {
    found: showQuantity(dt.value, timeDimension),
  });
  return null;
}

/** A boolean. */
export function booleanOf(
  syntax: ExpressionSyntax,
  what: string,
  state: ScriptState,
): boolean | null {
  return expectBoolean(valueOf(syntax, state), what, syntax.span, state.diags);
}

/** A slot of the schedule. */
export function slotOf(syntax: ExpressionSyntax, state: ScriptState): When | null {
  const { schedule } = state.network;
  const slots = expandSchedule(schedule);
  if (syntax.kind === 'name' && slots.includes(syntax.name)) return syntax.name;
  if (syntax.kind === 'error') return null;
  const name = syntax.kind === 'name' ? syntax.name : '';
  state.diags.report('unknown-slot', syntax.span, {
    name: textOf(syntax.span),
    near: nearestNames(name, slots),
    slots: schedule,
  });
  return null;
}

/** The name that an expression is, as in `method: exact`, or null after a report. */
export function nameOf(
  syntax: ExpressionSyntax,
  what: string,
  state: ScriptState,
): { name: string; span: Span } | null {
  if (syntax.kind === 'name') return { name: syntax.name, span: syntax.span };
  if (syntax.kind !== 'error')
    state.diags.report('name-expected', syntax.span, {
      what,
      found: textOf(syntax.span),
      fix: nameIn(syntax),
    });
  return null;
}

/** The names to suggest for `"exact"`, `P.v`, `v[0]` and `[v, w]`. */
function nameIn(syntax: ExpressionSyntax): string | null {
  if (syntax.kind === 'name') return syntax.name;
  if (syntax.kind === 'list') {
    const names = syntax.items.map(nameIn);
    return names.length === 0 || names.includes(null) ? null : names.join(', ');
  }
  if (syntax.kind === 'string') return /^[A-Za-z_]\w*$/.test(syntax.value) ? syntax.value : null;
  if (syntax.kind === 'attribute') return syntax.name;
  return syntax.kind === 'index' && syntax.target.kind === 'name' ? syntax.target.name : null;
}

/** Slot and order of code within a step. */
export interface PlaceInStep {
  readonly when?: When;
  readonly order?: number;
}

/**
 * The options in parentheses, `(when=end, order=1)`: `place` has slot and order, `given` the arguments by name. Reports
 * `unknown-option`.
 */
export function optionsOf(
  list: readonly ArgumentSyntax[],
  allowed: readonly string[],
  state: ScriptState,
): { place: PlaceInStep; given: ReadonlyMap<string, ArgumentSyntax> } {
  const given = new Map<string, ArgumentSyntax>();
  for (const argument of list) {
    const name = argument.name?.name ?? null;
    if (name !== null && allowed.includes(name)) given.set(name, argument);
    else
      state.diags.report('unknown-option', argument.name?.span ?? argument.span, {
        name: name ?? '',
        allowed,
      });
  }
  const when = given.get('when');
  const order = given.get('order');
  const slot = when === undefined ? null : slotOf(when.value, state);
  const number = order === undefined ? null : integerOf(order.value, 'the order', state);
  return {
    place: {
      ...(slot === null ? {} : { when: slot }),
      ...(number === null ? {} : { order: number }),
    },
    given,
  };
}
