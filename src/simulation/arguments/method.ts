// The integration method that a program asks for: a name, a name with options, or a method of its own, written as text.
import { SourceText } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  isKnownMethod,
  lookUpMethod,
  parseScheme,
  readScheme,
  takesItsOptions,
} from '../../integrators/index.ts';
import type { AdaptiveOptions, NamedMethod, NoiseKind } from '../../integrators/index.ts';
import type { MethodSyntax } from '../../parser/syntax.ts';
import { option, readOptions, wordOption } from './options.ts';
import type { OptionKind, OptionTable } from './options.ts';
import { refuse, spanOfName } from './strings.ts';

/**
 * An integration method with options, or a user-defined explicit method.
 *
 * @example
 * const precise: MethodOption = { name: 'rkf45', absolute_error: 1e-8 };
 * const ralston: MethodOption = {
 *   name: 'ralston',
 *   description: 'k = dt*f(x, t)\nx_new = x + k/4 + 3/4*dt*f(x + 2/3*k, t + 2/3*dt)',
 * };
 * const values = [];
 * for (const method of [precise, ralston]) {
 *   const G = new NeuronGroup(1, 'dv/dt = -v/(10*ms) : 1', { method });
 *   G.set('v', 1);
 *   await new Network(G).run('10*ms');
 *   values.push(G.get('v')[0]!.toFixed(4));
 * }
 * console.log(values.join()); // 0.3679,0.3679
 */
export interface MethodOption extends AdaptiveOptions {
  /** Name of the method. */
  readonly name: string;
  /**
   * A user-defined method: lines `name = expression` with x, t, dt, dW, f(x, t) and g(x, t); the last is `x_new = …`.
   * Brian2: ExplicitStateUpdater.
   */
  readonly description?: string | undefined;
  /** The noise that a user-defined method supports. Default: none. */
  readonly stochastic?: 'additive' | 'multiplicative' | undefined;
}

/** A method from a .model file: it has its place in the text, and so have its options. */
export interface MethodChoice extends NamedMethod {
  readonly span: Span;
  /** The places of its options, by name. */
  readonly places?: ReadonlyMap<string, Span>;
}

const tolerance: OptionKind = {
  expected: 'a number',
  accepts: (value) => typeof value === 'number',
};

const methodOptions: OptionTable<MethodOption> = {
  name: option.text,
  description: option.text,
  stochastic: wordOption('additive', 'multiplicative'),
  absolute_error: tolerance,
  relative_error: tolerance,
  max_steps: option.whole,
};

/**
 * Null if none is given: the default is chosen later, as in Brian2. Reports options that are wrong, and of programs methods that
 * do not exist; those of a model file are found with its equations.
 */
export function readMethod(
  given: string | readonly string[] | MethodOption | MethodChoice | undefined,
  what: string,
  diags: Diagnostics,
): NamedMethod | null {
  if (given === undefined) return null;
  if (typeof given === 'string') return known({ name: given, span: spanOfName(given) }, diags);
  if (isList(given)) {
    if (given.length > 0 && given.every((name) => typeof name === 'string'))
      return known(choiceOf(given.map((name) => ({ name, span: spanOfName(name) }))), diags);
    refuse(given, what, 'names of methods', diags);
    return null;
  }
  if (isChoice(given)) {
    const { places, ...method } = given;
    return {
      ...method,
      options: checkRanges(given.options ?? {}, (name) => places?.get(name) ?? given.span, diags),
    };
  }
  if (typeof given !== 'object' || given === null) {
    refuse(given, what, "a name, or an object such as { name: 'rkf45' }", diags);
    return null;
  }
  const { name, description, stochastic, ...options } = readOptions(
    given,
    methodOptions,
    'the method',
    diags,
  );
  if (typeof name !== 'string') {
    if (!diags.hasErrors)
      refuse(given, what, "a name, or an object such as { name: 'rkf45' }", diags);
    return null;
  }
  const span = spanOfName(name);
  if (description === undefined)
    return known({ name, span, options: checkRanges(options, () => span, diags) }, diags);
  reportTaken(name, span, diags);
  const text = new SourceText(`${what} ${name}`, description, 'string');
  const scheme = parseScheme(text, diags);
  return { name, span, scheme: { read: () => scheme, noise: noiseOf(stochastic) } };
}

/** The method if it exists and takes its options; null after a report. */
function known(named: NamedMethod, diags: Diagnostics): NamedMethod | null {
  return isKnownMethod(named, diags) && takesItsOptions(named, diags) ? named : null;
}

/** The first of these methods that can integrate the equations. */
export function choiceOf(choices: readonly Pick<NamedMethod, 'name' | 'span'>[]): NamedMethod {
  return { name: choices.map(({ name }) => name).join(', '), span: choices[0]!.span, choices };
}

function isList(given: string | readonly string[] | MethodOption): given is readonly string[] {
  return Array.isArray(given);
}

/** What a method of the user's own accepts. */
function noiseOf(stochastic: MethodOption['stochastic']): NoiseKind {
  if (stochastic === undefined) return 'none';
  return stochastic === 'additive' ? 'additive' : 'any';
}

/** Reports a name that a method of the language has. */
function reportTaken(name: string, span: Span, diags: Diagnostics): void {
  if (lookUpMethod(name) !== null) diags.report('method-name', span, { name });
}

/** The method that a `.model` file declares; null after a report. */
export function declareMethod(
  { name, lines, span }: Pick<MethodSyntax, 'name' | 'lines' | 'span'>,
  stochastic: MethodOption['stochastic'],
  diags: Diagnostics,
): NamedMethod | null {
  reportTaken(name.name, name.span, diags);
  const scheme = readScheme(lines, span, diags);
  if (scheme === null) return null;
  return { ...name, scheme: { read: () => scheme, noise: noiseOf(stochastic) } };
}

function isChoice(given: MethodOption | MethodChoice): given is MethodChoice {
  return typeof given === 'object' && given !== null && 'span' in given;
}

/** The options that are in range. */
function checkRanges(
  options: AdaptiveOptions,
  placeOf: (name: string) => Span,
  diags: Diagnostics,
): AdaptiveOptions {
  const inRange = Object.entries<unknown>({ ...options }).filter(([name, value]) => {
    const least = name === 'max_steps' ? 1 : Number.MIN_VALUE;
    const isNumber = typeof value === 'number';
    if (isNumber && value >= least && Number.isFinite(value)) return true;
    diags.report('bad-tolerance', placeOf(name), { name, found: isNumber ? value : NaN });
    return false;
  });
  return Object.fromEntries(inRange);
}
