// `method: rk4`, `method: rkf45(absolute_error=1e-8)` → the method of a group; `method NAME { … }` → a method of its own.
import type { ExpressionSyntax, MethodSyntax } from '../../parser/syntax.ts';
import { expectScalar } from '../../script/index.ts';
import { choiceOf, declareMethod } from '../../simulation/index.ts';
import type { MethodChoice, MethodOption } from '../../simulation/index.ts';
import { dimensionless } from '../../units/index.ts';
import { nameOf, optionsOf, valueOf, integerOf } from '../arguments.ts';
import { objectWithoutValue } from '../objects/index.ts';
import { propertyOf } from './body.ts';
import type { Body } from './body.ts';
import type { Binding, ScriptState } from '../state/index.ts';

const tolerances = ['absolute_error', 'relative_error'] as const;

/** The kinds of noise that a method of a model may accept. */
const kindsOfNoise = ['additive', 'multiplicative'] as const;

/** Declares a method of the model. */
export function methodBinding(syntax: MethodSyntax, state: ScriptState): Binding {
  const { span } = syntax.name;
  const method = declareMethod(syntax, stochasticOf(syntax, state), state.diags);
  return method === null
    ? { kind: 'broken', span }
    : { kind: 'method', method, object: objectWithoutValue(`method \`${method.name}\``), span };
}

/** The option `stochastic`. */
function stochasticOf(syntax: MethodSyntax, state: ScriptState): MethodOption['stochastic'] {
  const given = optionsOf(syntax.options, ['stochastic'], state).given.get('stochastic')?.value;
  if (given === undefined) return undefined;
  const name = nameOf(given, 'the noise', state);
  const kind = kindsOfNoise.find((word) => word === name?.name);
  if (name !== null && kind === undefined)
    state.diags.report('unknown-noise', name.span, { name: name.name, known: kindsOfNoise });
  return kind;
}

/** The method that a body names, as an option of groups. */
export function methodOf(body: Body, state: ScriptState): { method?: MethodChoice } {
  const syntax = propertyOf(body, 'method');
  if (syntax === null) return {};
  if (syntax.kind === 'list') {
    const names = syntax.items.map((item) => nameOf(item, 'a method', state));
    const known = names.filter((name) => name !== null);
    if (names.length === 0)
      state.diags.report('name-expected', syntax.span, {
        what: 'the method',
        found: '[]',
        fix: null,
      });
    return known.length === 0 || known.length < names.length ? {} : { method: choiceOf(known) };
  }
  const isCall = syntax.kind === 'call';
  const name = nameOf(isCall ? syntax.callee : syntax, 'the method', state);
  if (name === null) return {};
  const own = state.bindings.get(name.name);
  if (own?.kind === 'broken') return {};
  if (own === undefined && state.places.has(name.name)) {
    const hint = state.hintAbout(name.name);
    state.diags.report('unknown-method', name.span, { name: name.name, near: [], known: [], hint });
    return {};
  }
  if (own?.kind === 'method' && isCall)
    state.diags.report('method-options', name.span, { method: name.name });
  if (own?.kind === 'method') return { method: { ...own.method, span: name.span } };
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
