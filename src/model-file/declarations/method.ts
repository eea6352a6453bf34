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
  return { method: isCall ? { ...name, ...adaptiveOptions(syntax, state) } : name };
}

/** Their values; whether these are in range is checked where programs come in, too. */
function adaptiveOptions(
  call: ExpressionSyntax & { readonly kind: 'call' },
  state: ScriptState,
): Pick<MethodChoice, 'options' | 'places'> {
  const { given } = optionsOf(call.arguments, [...tolerances, 'max_steps'], state);
  const options: Record<string, number> = {};
  for (const [name, { value: syntax }] of given) {
    const what = `\`${name}\``;
    const value =
      name === 'max_steps'
        ? integerOf(syntax, what, state)
        : expectScalar(valueOf(syntax, state), dimensionless, what, syntax.span, state.diags);
    if (value !== null) options[name] = value;
  }
  return { options, places: new Map([...given].map(([name, { value }]) => [name, value.span])) };
}
