// `method: rk4`, `method: rkf45(absolute_error=1e-8)` → the method of a group.
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { expectScalar } from '../../script/index.ts';
import type { MethodChoice } from '../../simulation/index.ts';
import { dimensionless } from '../../units/index.ts';
import { nameOf, optionsOf, valueOf, integerOf } from '../arguments.ts';
import { propertyOf } from './body.ts';
import type { Body } from './body.ts';
import type { ScriptState } from '../script-state.ts';

const tolerances = ['absolute_error', 'relative_error'] as const;

/** The method that a body names, as an option of groups. */
export function methodOf(body: Body, state: ScriptState): { method?: MethodChoice } {
  const syntax = propertyOf(body, 'method');
  if (syntax === null) return {};
  const isCall = syntax.kind === 'call';
  const name = nameOf(isCall ? syntax.callee : syntax, 'the method', state);
  if (name === null) return {};
  return { method: isCall ? { ...name, options: adaptiveOptions(syntax, state) } : name };
}

function adaptiveOptions(
  call: ExpressionSyntax & { readonly kind: 'call' },
  state: ScriptState,
): NonNullable<MethodChoice['options']> {
  const { given } = optionsOf(call.arguments, [...tolerances, 'max_steps'], state);
  const options: { -readonly [K in keyof NonNullable<MethodChoice['options']>]: number } = {};
  for (const name of tolerances) {
    const syntax = given.get(name)?.value;
    if (syntax === undefined) continue;
    const value = expectScalar(
      valueOf(syntax, state),
      dimensionless,
      `\`${name}\``,
      syntax.span,
      state.diags,
    );
    if (value === null) continue;
    if (value > 0 && Number.isFinite(value)) options[name] = value;
    else state.diags.report('bad-tolerance', syntax.span, { name, found: value });
  }
  const most = given.get('max_steps')?.value;
  const whole = most === undefined ? null : integerOf(most, '`max_steps`', state);
  if (whole !== null && whole < 1)
    state.diags.report('bad-tolerance', most!.span, { name: 'max_steps', found: whole });
  else if (whole !== null) options.max_steps = whole;
  return options;
}
