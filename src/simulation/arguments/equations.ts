// Equations as an object of their own (Brian2's Equations): text in which names can be replaced and to which other
// equations can be added. The result is text again; groups parse it, and report its errors, as any other string.
import { SourceText, textOf } from '../../diagnostics/index.ts';
import type { Span, Diagnostics } from '../../diagnostics/index.ts';
import { elaborateUnit } from '../../equations/index.ts';
import { parseEquations } from '../../parser/index.ts';
import type { EquationSyntax, ExpressionSyntax } from '../../parser/syntax.ts';
import { childrenOf, identifiersIn, namesIn } from '../../parser/walk.ts';
import type { Dimension } from '../../units/index.ts';
import { Quantity } from '../../units/index.ts';
import {
  definitionsOf,
  dependenciesOf,
  inOrder,
  substitutedText,
  cycleIn,
} from './equation-dependencies.ts';
import type { Dependency } from './equation-dependencies.ts';
import { option, readOptions } from './options.ts';
import type { OptionTable } from './options.ts';
import { guard } from './read-only.ts';
import { foundValue, reporting, requireText, spanOfName, textOfValue } from './strings.ts';

/** What options of `get_substituted_expressions` may be. */
const substitutedOptions: OptionTable<{ include_subexpressions?: boolean | undefined }> = {
  include_subexpressions: option.flag,
};

/** The replacement of a name in equations: another name, an expression as a string, or a value. */
export type Replacement = string | number | boolean | Quantity;

/**
 * Equations that can be adapted and combined before a group uses them. Brian2: Equations,
 * https://brian2.readthedocs.io/en/stable/user/equations.html.
 *
 * @example
 * const leak = new Equations('dx/dt = (x0 - x)/tau : volt', { x: 'v', x0: mV(-70), tau: '10*ms' });
 * const eqs = leak.plus('I : volt');
 * console.log(eqs.diff_eq_names, eqs.parameter_names); // [ 'v' ] [ 'I' ]
 * const G = new NeuronGroup(2, eqs);
 */
export class Equations {
  readonly #text: string;
  readonly #equations: readonly EquationSyntax[];

  /**
   * @param replacements replacements by name: another name, or for external constants also a value or an expression
   * @throws {ModelError} syntax errors, `duplicate-definition`, `subexpression-cycle`, `bad-replacement`, `given-value`
   */
  constructor(text: string, replacements: Readonly<Record<string, Replacement>> = {}) {
    requireText(text, 'the text of equations');
    const list = new Map(Object.entries(replacements ?? {}));
    this.#text = list.size === 0 ? text : reporting((diags) => replaceNames(text, list, diags));
    this.#equations = reporting((diags) => parseWithoutDuplicates(this.#text, diags));
    guard(this, Equations, 'these equations');
  }

  /**
   * The same equations with names replaced.
   *
   * @throws {ModelError} `bad-replacement`
   */
  substitute(replacements: Readonly<Record<string, Replacement>>): Equations {
    return new Equations(this.#text, replacements);
  }

  /**
   * These equations and others combined.
   *
   * @throws {ModelError} `duplicate-definition`, or a syntax error
   */
  plus(other: Equations | string): Equations {
    if (!(other instanceof Equations)) requireText(other, 'the equations to add');
    return new Equations(
      [this.#text, other instanceof Equations ? other.#text : other]
        .filter((text) => text.trim() !== '')
        .join('\n'),
    );
  }

  /** The text of the equations. */
  toString(): string {
    return this.#text;
  }

  /** Names of all variables defined by the equations. */
  get names(): string[] {
    return this.#equations.map(({ name }) => name.name);
  }

  /** Names of the variables with a right side: differential equations and subexpressions. */
  get eq_names(): string[] {
    return this.#equations.filter(({ form }) => form !== 'parameter').map(({ name }) => name.name);
  }

  /** Names of the variables of differential equations. */
  get diff_eq_names(): string[] {
    return this.#namesOf('differential');
  }

  /** Names of the subexpressions. */
  get subexpr_names(): string[] {
    return this.#namesOf('subexpression');
  }

  /** Names of the parameters. */
  get parameter_names(): string[] {
    return this.#namesOf('parameter');
  }

  /** Names and right sides of the differential equations. */
  get diff_eq_expressions(): [name: string, expression: string][] {
    return this.#expressionsOf('differential');
  }

  /** Names and right sides of differential equations and subexpressions. */
  get eq_expressions(): [name: string, expression: string][] {
    return this.#expressionsOf('differential', 'subexpression');
  }

  /**
   * The kind and the name of each variable, in the order in which they can be computed: subexpressions behind those that they
   * use, then the variables of differential equations, then parameters.
   */
  get ordered(): [kind: EquationSyntax['form'], name: string][] {
    return inOrder(this.#equations).map(({ form, name }) => [form, name.name]);
  }

  /** The declarations in the order of `ordered`, those of one kind by name. @internal */
  get declarations(): readonly EquationSyntax[] {
    const byName = (a: EquationSyntax, b: EquationSyntax): number =>
      a.name.name < b.name.name ? -1 : 1;
    const ordered = inOrder(this.#equations);
    const others = ordered.filter(({ form }) => form !== 'subexpression');
    return [
      ...ordered.filter(({ form }) => form === 'subexpression'),
      ...others.filter(({ form }) => form === 'differential').sort(byName),
      ...others.filter(({ form }) => form === 'parameter').sort(byName),
    ];
  }

  /** For each variable with a right side, the variables that it depends on, also by way of subexpressions. */
  get dependencies(): Map<string, Dependency[]> {
    const definitions = definitionsOf(this.#equations);
    return new Map(
      this.#equations
        .filter(({ form }) => form !== 'parameter')
        .map((equation) => [equation.name.name, dependenciesOf(equation, definitions)]),
    );
  }

  /**
   * Names and right sides of the differential equations, with every subexpression replaced by its right side; those of the
   * subexpressions, too, if wanted.
   */
  get_substituted_expressions(
    options: { readonly include_subexpressions?: boolean | undefined } = {},
  ): [name: string, expression: string][] {
    const { include_subexpressions = false } = reporting((diags) =>
      readOptions(options, substitutedOptions, 'get_substituted_expressions', diags),
    );
    const definitions = definitionsOf(this.#equations);
    return inOrder(this.#equations)
      .filter(
        ({ form }) =>
          form === 'differential' || (include_subexpressions && form === 'subexpression'),
      )
      .map((equation) => [equation.name.name, substitutedText(equation, definitions)]);
  }

  /** Names of the noise in the equations: `xi`, `xi_1`. */
  get stochastic_variables(): Set<string> {
    return new Set([...this.identifiers].filter(isNoise));
  }

  /** The dimension of each variable. */
  get dimensions(): Map<string, Dimension> {
    return reporting(
      (diags) =>
        new Map(
          this.#equations.map(({ name, unit }) => [
            name.name,
            elaborateUnit(unit, diags).dimension,
          ]),
        ),
    );
  }

  /** External names in the right sides: constants, units, functions, `t`, `xi`. */
  get identifiers(): Set<string> {
    const own = new Set(this.names);
    const used = this.#equations.flatMap(({ expression }) =>
      expression === null ? [] : identifiersIn(expression),
    );
    return new Set(used.map(({ name }) => name).filter((name) => !own.has(name)));
  }

  /** Whether the equations contain white noise, `xi`. */
  get is_stochastic(): boolean {
    return [...this.identifiers].some(isNoise);
  }

  /**
   * `multiplicative` if a factor of the noise depends on an integrated variable or on time, else `additive`; null
   * without noise.
   */
  get stochastic_type(): 'additive' | 'multiplicative' | null {
    if (!this.is_stochastic) return null;
    const sides: Sides = new Map(
      this.#equations
        .filter(({ form }) => form === 'subexpression')
        .map(({ name, expression }) => [name.name, expression!]),
    );
    const changing = new Set([...this.diff_eq_names, 't']);
    const factors = this.#equations
      .filter(({ form }) => form === 'differential')
      .flatMap(({ expression }) => noiseFactors(expression!, sides));
    return factors.some((factor) => reaches(factor, (name) => changing.has(name), sides))
      ? 'multiplicative'
      : 'additive';
  }

  #expressionsOf(...forms: readonly EquationSyntax['form'][]): [string, string][] {
    return this.#equations
      .filter(({ form }) => forms.includes(form))
      .map(({ name, expression }) => [name.name, textOf(expression!.span)]);
  }

  #namesOf(form: EquationSyntax['form']): string[] {
    return this.#equations
      .filter((equation) => equation.form === form)
      .map(({ name }) => name.name);
  }
}

function parseWithoutDuplicates(text: string, diags: Diagnostics): readonly EquationSyntax[] {
  const equations = parseEquations(new SourceText('equations', text, 'string'), diags);
  const names = new Set<string>();
  for (const { name } of equations) {
    if (names.has(name.name)) diags.report('duplicate-definition', name.span, { name: name.name });
    names.add(name.name);
  }
  const cycle = cycleIn(equations);
  if (cycle !== null)
    diags.report('subexpression-cycle', cycle[0]!.name.span, {
      names: cycle.map(({ name }) => name.name),
    });
  return equations;
}

// ---------------------------------------------------------------------------------------------- replacing names

/** All replacements at once, so that two names can be exchanged. */
function replaceNames(
  text: string,
  replacements: ReadonlyMap<string, Replacement>,
  diags: Diagnostics,
): string {
  const source = new SourceText('equations', text, 'string');
  const equations = parseEquations(source, diags);
  if (diags.hasErrors) return text;
  const known = equations.flatMap(({ name, expression }) => [
    name.name,
    ...(expression === null ? [] : identifiersIn(expression).map((used) => used.name)),
  ]);
  for (const name of replacements.keys()) {
    if (known.includes(name)) continue;
    const problem = `\`${name}\` does not occur in these equations`;
    diags.report('bad-replacement', spanOfName(name), { problem, name, known });
  }
  const places: { span: Span; text: string }[] = [];
  for (const { name, expression } of equations) {
    const replacement = replacements.get(name.name);
    if (replacement !== undefined) {
      if (!isName(replacement)) {
        const problem = `\`${name.name}\` is defined by these equations: it can get another name, but no value`;
        diags.report('bad-replacement', name.span, { problem });
        continue;
      }
      places.push({ span: name.span, text: replacement });
    }
    for (const used of expression === null ? [] : identifiersIn(expression)) {
      const value = replacements.get(used.name);
      if (value !== undefined) places.push({ span: used.span, text: textFor(value, used, diags) });
    }
  }
  places.sort((a, b) => b.span.start - a.span.start);
  let replaced = text;
  for (const { span, text: by } of places)
    replaced = replaced.slice(0, span.start) + by + replaced.slice(span.end);
  return replaced;
}

function isName(replacement: Replacement): replacement is string {
  return typeof replacement === 'string' && /^[A-Za-z_]\w*$/.test(replacement.trim());
}

function textFor(
  value: Replacement,
  { name, span }: { name: string; span: Span },
  diags: Diagnostics,
): string {
  if (isName(value)) return value.trim();
  const isValue =
    ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Quantity;
  const isScalar = !(value instanceof Quantity) || typeof value.value === 'number';
  if (isValue && isScalar) return `(${textOfValue(value)})`;
  const problem = `\`${name}\` can be replaced by a name, a number, a quantity or a string, found ${isValue ? 'several values' : foundValue(value)}`;
  diags.report('bad-replacement', span, { problem });
  return name;
}

// ---------------------------------------------------------------------------------------------- names and noise

function isNoise(name: string): boolean {
  return name === 'xi' || name.startsWith('xi_');
}

/** The right sides of subexpressions. */
type Sides = ReadonlyMap<string, ExpressionSyntax>;

/** The expressions that noise is multiplied with, on the way from the top of an expression down to each `xi`. */
function noiseFactors(
  syntax: ExpressionSyntax,
  sides: Sides,
  visited: ReadonlySet<string> = new Set(),
): ExpressionSyntax[] {
  if (syntax.kind === 'name') {
    const side = visited.has(syntax.name) ? undefined : sides.get(syntax.name);
    return side === undefined ? [] : noiseFactors(side, sides, new Set([...visited, syntax.name]));
  }
  const isProduct = syntax.kind === 'binary' && syntax.operator !== '+' && syntax.operator !== '-';
  return childrenOf(syntax).flatMap((part, k, parts) => {
    if (!reaches(part, isNoise, sides)) return [];
    const others = isProduct ? parts.filter((_, other) => other !== k) : [];
    return [...others, ...noiseFactors(part, sides, visited)];
  });
}

/** Whether an expression uses such a name, also by way of subexpressions. */
function reaches(
  syntax: ExpressionSyntax,
  isWanted: (name: string) => boolean,
  sides: Sides,
  visited: ReadonlySet<string> = new Set(),
): boolean {
  return namesIn(syntax).some(({ name }) => {
    if (isWanted(name)) return true;
    const side = visited.has(name) ? undefined : sides.get(name);
    return side !== undefined && reaches(side, isWanted, sides, new Set([...visited, name]));
  });
}
