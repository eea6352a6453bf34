// Rules for equations of synapses: summed equations write a parameter of the neurons, own names differ from those of
// the neurons, and event-driven equations and clock-driven or summed ones do not depend on each other.
import { quote } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import { sameDimension, showDimension } from '../../units/index.ts';
import type { DeclaredEquation, DeclaredEquations } from './declare.ts';
import type { Differential, Equations, Expr, Path, Variable } from '../model.ts';
import { splitSuffix } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { childrenOf } from '../traverse.ts';

type Summed = DeclaredEquation & { readonly kind: 'summed' };

/** The variable of the neurons that a summed equation writes, or null after a report. */
export function targetOfSummed(
  equation: Summed,
  scope: Scope,
  diags: Diagnostics,
): { target: Variable; path: Path } | null {
  const { name, syntax } = equation;
  const side = splitSuffix(name)?.side ?? null;
  const found = side === null ? null : scope.lookUp(name);
  const { span } = syntax.name;
  if (found?.kind !== 'variable' || found.path !== side) {
    const near = ['post', 'pre']
      .map((ending) => `${name}_${ending}`)
      .find((other) => isParameter(other, scope));
    const stem = side === null ? name : splitSuffix(name)!.stem;
    const declaration = `declare \`${stem} : ${quote(syntax.unit.span)}\` in the ${side === 'pre' ? 'source' : 'target'} neurons`;
    const fix =
      near !== undefined
        ? `write \`${near}\``
        : side === null
          ? `write \`${name}_post\` here, and ${declaration}`
          : declaration;
    diags.report('summed-target', span, { name, near: fix });
    return null;
  }
  const { variable, path } = found;
  variable.onWrite?.();
  if (
    variable.kind !== 'parameter' ||
    variable.isReadOnly ||
    variable.isShared ||
    variable.isLinked
  ) {
    const fix = variable.isLinked
      ? `\`${variable.name}\` is linked to another variable: sum into that one, with synapses onto its group`
      : `in the neurons, declare \`${variable.name} : ${quote(syntax.unit.span)}\` and nothing else of it`;
    diags.report('summed-target', span, { name, near: fix });
    return null;
  }
  const isKnown = equation.type !== 'error' && variable.type !== 'error';
  if (isKnown && !sameDimension(equation.dimension, variable.dimension)) {
    diags.report('summed-unit', syntax.unit.span, {
      name,
      unit: showDimension(equation.dimension),
      found: showDimension(variable.dimension),
    });
    return null;
  }
  return { target: variable, path };
}

function isParameter(name: string, scope: Scope): boolean {
  const found = scope.lookUp(name);
  return found?.kind === 'variable' && found.variable.kind === 'parameter';
}

/** Reports variables of the synapses with the name of one that a model declares in the neurons. */
export function checkOwnNames(declared: DeclaredEquations, scope: Scope, diags: Diagnostics): void {
  for (const equation of declared.syntax) {
    if (equation.kind !== 'variable') continue;
    const { name } = equation.variable;
    const sides = (['pre', 'post'] as const).filter((side) => {
      const found = scope.lookUp(`${name}_${side}`);
      return found?.kind === 'variable' && found.path === side && found.variable.span !== null;
    });
    if (sides.length === 0) continue;
    const words = sides.map((side) => (side === 'pre' ? 'source' : 'target'));
    diags.report('name-of-neighbour', equation.syntax.name.span, { name, sides: words });
  }
}

/** Reports two summed equations for one variable. */
export function checkSummedOnce(summed: Equations['summed'], diags: Diagnostics): void {
  summed.forEach(({ target, path, span }, k) => {
    const earlier = summed.slice(0, k).find((other) => other.target === target);
    if (earlier === undefined) return;
    const name = `${target.name}_${path}`;
    const other = `${target.name}_${earlier.path}`;
    const related = [{ span: earlier.span, message: 'the other one is here' }];
    diags.report('summed-twice', span, { name, other }, related);
  });
}

/** Reports dependencies between event-driven equations and equations that are evaluated in every step. */
export function checkEventDriven(
  differentials: readonly Differential[],
  subexpressions: Equations['subexpressions'],
  summed: Equations['summed'],
  diags: Diagnostics,
): void {
  const definitions = new Map(subexpressions.map(({ variable, value }) => [variable, value]));
  const forms = new Map<Variable, string>(
    differentials.map(({ variable, isEventDriven }) => [
      variable,
      isEventDriven ? 'event-driven' : 'clock-driven',
    ]),
  );
  for (const { target } of summed) forms.set(target, 'summed');

  const check = (name: string, form: string, value: Expr, own: Variable | null): void => {
    for (const use of usesIn(value, definitions, [])) {
      const otherForm = forms.get(use.variable);
      if (otherForm === undefined || use.variable === own) continue;
      if ((form === 'event-driven') === (otherForm === 'event-driven')) continue;
      const facts = { name, form, other: use.variable.name, otherForm, via: use.via };
      diags.report('event-driven-dependency', use.place.span, facts);
    }
  };
  for (const { variable, rate, isEventDriven } of differentials)
    check(variable.name, isEventDriven ? 'event-driven' : 'clock-driven', rate, variable);
  for (const { target, path, value } of summed)
    check(`${target.name}_${path}`, 'summed', value, null);
}

interface Use {
  readonly variable: Variable;
  /** The node that reads it, or reads the subexpression that leads to it. */
  readonly place: Expr;
  /** Names of the subexpressions in between. */
  readonly via: readonly string[];
}

/** All variables that an expression reads, also through subexpressions. */
function usesIn(
  expr: Expr,
  definitions: ReadonlyMap<Variable, Expr>,
  via: readonly string[],
): Use[] {
  if (expr.kind !== 'variable')
    return childrenOf(expr).flatMap((child) => usesIn(child, definitions, via));
  const { variable } = expr;
  const definition = definitions.get(variable);
  if (definition === undefined) return [{ variable, place: expr, via }];
  const deeper = usesIn(definition, definitions, [...via, variable.name]);
  return deeper.map((use) => ({ ...use, place: expr }));
}
