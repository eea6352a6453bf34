// `method: rk4`, `method: rkf45(absolute_error=1e-8)` → the method that a group asks for.
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { expectScalar } from '../script/index.ts';
import type { MethodChoice } from '../simulation/index.ts';
import { dimensionless } from '../units/index.ts';
import { nameOf, optionsOf, valueOf, wholeOf } from './arguments.ts';
import { propertyOf } from './body.ts';
import type { Body } from './body.ts';
import type { World } from './world.ts';

const tolerances = ['absolute_error', 'relative_error'] as const;

export function methodOf(body: Body, world: World): { method?: MethodChoice } {
  const syntax = propertyOf(body, 'method');
  if (syntax === null) return {};
  const isCall = syntax.kind === 'call';
  const name = nameOf(isCall ? syntax.callee : syntax, 'the method', world);
  if (name === null) return {};
  return { method: isCall ? { ...name, options: adaptiveOptions(syntax, world) } : name };
}

function adaptiveOptions(
  call: ExpressionSyntax & { readonly kind: 'call' },
  world: World,
): NonNullable<MethodChoice['options']> {
  const { given } = optionsOf(call.arguments, [...tolerances, 'max_steps'], world);
  const options: { -readonly [K in keyof NonNullable<MethodChoice['options']>]: number } = {};
  for (const name of tolerances) {
    const syntax = given.get(name)?.value;
    if (syntax === undefined) continue;
    const value = expectScalar(
      valueOf(syntax, world),
      dimensionless,
      `\`${name}\``,
      syntax.span,
      world.diags,
    );
    if (value === null) continue;
    if (value > 0 && Number.isFinite(value)) options[name] = value;
    else world.diags.report('bad-tolerance', syntax.span, { name, found: value });
  }
  const most = given.get('max_steps')?.value;
  const whole = most === undefined ? null : wholeOf(most, '`max_steps`', world);
  if (whole !== null && whole < 1)
    world.diags.report('bad-tolerance', most!.span, { name: 'max_steps', found: whole });
  else if (whole !== null) options.max_steps = whole;
  return options;
}
