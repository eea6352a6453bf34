// Values that declarations take from script expressions: sizes, times, slots, orders, names.
import { slots } from '../abi.ts';
import type { Slot } from '../abi.ts';
import { nearestNames, textOf } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import type { ArgumentSyntax, ExpressionSyntax } from '../parser/syntax.ts';
import {
  evaluateScript,
  expectArray,
  expectScalar,
  expectBoolean,
  expectInteger,
} from '../script/index.ts';
import type { ArrayValue, ScriptValue } from '../script/index.ts';
import { Quantity, timeDimension } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { World } from './world.ts';

export function valueOf(syntax: ExpressionSyntax, world: World): ScriptValue {
  return evaluateScript(syntax, world.environment, world.diags);
}

export function arrayOf(
  syntax: ExpressionSyntax,
  dimension: Dimension | null,
  what: string,
  world: World,
): ArrayValue | null {
  return expectArray(valueOf(syntax, world), dimension, what, syntax.span, world.diags);
}

/** A whole number, or null where it is not known or was reported. */
export function wholeOf(syntax: ExpressionSyntax, what: string, world: World): number | null {
  return expectInteger(valueOf(syntax, world), what, syntax.span, world.diags);
}

/** A time as a quantity, or null where it is not known or was reported. */
export function timeOf(
  syntax: ExpressionSyntax,
  what: string,
  world: World,
): Quantity<number> | null {
  const seconds = expectScalar(
    valueOf(syntax, world),
    timeDimension,
    what,
    syntax.span,
    world.diags,
  );
  return seconds === null ? null : new Quantity(seconds, timeDimension);
}

/** The step of a clock: a positive time. */
export function stepOf(syntax: ExpressionSyntax, world: World): Quantity<number> | null {
  const dt = timeOf(syntax, 'dt', world);
  if (dt === null) return null;
  if (dt.value > 0 && Number.isFinite(dt.value)) return dt;
  world.diags.report('bad-step', syntax.span, { found: dt.value });
  return null;
}

export function truthOf(syntax: ExpressionSyntax, what: string, world: World): boolean | null {
  return expectBoolean(valueOf(syntax, world), what, syntax.span, world.diags);
}

export function slotOf(syntax: ExpressionSyntax, world: World): Slot | null {
  if (syntax.kind === 'name' && (slots as readonly string[]).includes(syntax.name))
    return syntax.name as Slot;
  if (syntax.kind === 'error') return null;
  const name = syntax.kind === 'name' ? syntax.name : '';
  world.diags.report('unknown-slot', syntax.span, {
    name: textOf(syntax.span),
    near: nearestNames(name, slots),
  });
  return null;
}

/** The name that an expression is, such as `method: exact`, or null after a report. */
export function nameOf(
  syntax: ExpressionSyntax,
  what: string,
  world: World,
): { name: string; span: Span } | null {
  if (syntax.kind === 'name') return { name: syntax.name, span: syntax.span };
  if (syntax.kind !== 'error')
    world.diags.report('name-expected', syntax.span, {
      what,
      found: textOf(syntax.span),
      cure: nameIn(syntax),
    });
  return null;
}

/** The name that was probably meant: of `"exact"`, `P.v` and `v[0]`. */
function nameIn(syntax: ExpressionSyntax): string | null {
  if (syntax.kind === 'string') return /^[A-Za-z_]\w*$/.test(syntax.value) ? syntax.value : null;
  if (syntax.kind === 'attribute') return syntax.name;
  return syntax.kind === 'index' && syntax.target.kind === 'name' ? syntax.target.name : null;
}

export interface PlaceInStep {
  readonly when?: Slot;
  readonly order?: number;
}

/** `(when=end, order=1)` and whatever else the place allows, read by `other`. */
export function optionsOf(
  list: readonly ArgumentSyntax[],
  allowed: readonly string[],
  world: World,
): { place: PlaceInStep; given: ReadonlyMap<string, ArgumentSyntax> } {
  const given = new Map<string, ArgumentSyntax>();
  for (const argument of list) {
    const name = argument.name?.name ?? null;
    if (name !== null && allowed.includes(name)) given.set(name, argument);
    else
      world.diags.report('unknown-option', argument.name?.span ?? argument.span, {
        name: name ?? '',
        allowed,
      });
  }
  const when = given.get('when');
  const order = given.get('order');
  const slot = when === undefined ? null : slotOf(when.value, world);
  const number = order === undefined ? null : wholeOf(order.value, 'the order', world);
  return {
    place: {
      ...(slot === null ? {} : { when: slot }),
      ...(number === null ? {} : { order: number }),
    },
    given,
  };
}
