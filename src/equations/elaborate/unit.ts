// The unit of an equation (`volt`, `amp/metre**2`, `1`, `integer`, `boolean`) → type and dimension. It only states a
// dimension, so scaled units (`mV`) are refused.
import { nearestNames, textOf } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import {
  asUnitOfEquation,
  dimensionless,
  divideDimensions,
  multiplyDimensions,
  powerOfDimension,
  usualUnitNames,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { ValueType } from '../model.ts';

/** Type and dimension of a variable, parameter or result. */
export interface DeclaredType {
  readonly type: ValueType;
  readonly dimension: Dimension;
}

const wrong: DeclaredType = { type: 'error', dimension: dimensionless };

/** Type and dimension of a unit; type 'error' after a report. */
export function elaborateUnit(syntax: ExpressionSyntax, diags: Diagnostics): DeclaredType {
  if (syntax.kind === 'error') return wrong;
  if (syntax.kind === 'name' && (syntax.name === 'boolean' || syntax.name === 'integer'))
    return { type: syntax.name, dimension: dimensionless };
  if (syntax.kind === 'name' && syntax.name === 'bool') {
    diags.report('boolean-unit', syntax.span, {});
    return wrong;
  }
  const dimension = dimensionOf(syntax, diags);
  return dimension === null ? wrong : { type: 'float', dimension };
}

/** Where a part stands in a unit: `1` may be the whole unit or, as in `1/second`, a numerator. */
type Part = 'whole' | 'numerator' | 'factor';

/** The dimension of a unit, or null after a report. */
function dimensionOf(
  syntax: ExpressionSyntax,
  diags: Diagnostics,
  part: Part = 'whole',
): Dimension | null {
  switch (syntax.kind) {
    case 'number':
      if (syntax.value === 1 && (part === 'numerator' || isWholeUnit(syntax, part)))
        return dimensionless;
      break;
    case 'name':
      return dimensionOfName(syntax, diags);
    case 'binary': {
      if (syntax.operator === '**') {
        const exponent = exponentOf(syntax.right);
        if (exponent === null) break;
        const base = dimensionOf(syntax.left, diags, 'factor');
        return base === null ? null : powerOfDimension(base, exponent);
      }
      if (syntax.operator !== '*' && syntax.operator !== '/') break;
      const left = dimensionOf(
        syntax.left,
        diags,
        syntax.operator === '/' ? 'numerator' : 'factor',
      );
      const right = dimensionOf(syntax.right, diags, 'factor');
      if (left === null || right === null) return null;
      return syntax.operator === '*'
        ? multiplyDimensions(left, right)
        : divideDimensions(left, right);
    }
    case 'error':
      return null;
    default:
  }
  diags.report('not-a-unit', syntax.span, { text: textOf(syntax.span) });
  return null;
}

/** Whether a number is the unit `1`. `1.0` is none. */
function isWholeUnit({ span }: ExpressionSyntax, part: Part): boolean {
  return part === 'whole' && textOf(span) === '1';
}

/** Symbols and type names that are no units in Brian2, with the unit to write. */
const unitHabits: ReadonlyMap<string, string> = new Map([
  ['V', 'volt'],
  ['A', 'amp'],
  ['S', 'siemens'],
  ['F', 'farad'],
  ['s', 'second'],
  ['sec', 'second'],
  ['m', 'metre'],
  ['C', 'coulomb'],
  ['K', 'kelvin'],
  ['int', 'integer'],
  ['float', '1'],
  ['double', '1'],
  ['dimensionless', '1'],
  ['none', '1'],
  ['None', '1'],
]);

function dimensionOfName(
  syntax: ExpressionSyntax & { kind: 'name' },
  diags: Diagnostics,
): Dimension | null {
  const { name, span } = syntax;
  const found = asUnitOfEquation(name);
  if (found === null) {
    const habit = unitHabits.get(name);
    const near =
      habit !== undefined ? [habit] : nearestNames(name, [...usualUnitNames, 'boolean', 'integer']);
    diags.report('unknown-unit', span, { name, near: [...new Set(near.map(unscaled))] });
    return null;
  }
  if (found.kind === 'allowed') return found.unit.dimension;
  diags.report('unit-with-prefix', span, { name, instead: found.instead });
  return null;
}

/** The unscaled unit of a scaled one: `volt` for `mV`. */
function unscaled(name: string): string {
  const found = asUnitOfEquation(name);
  return found?.kind === 'scaled' ? found.instead : name;
}

/** The exponent of a unit, a number with an optional sign; null for other expressions. */
function exponentOf(syntax: ExpressionSyntax): number | null {
  if (syntax.kind === 'number') return syntax.value;
  if (syntax.kind === 'unary' && syntax.operator === '-') {
    const size = exponentOf(syntax.operand);
    return size === null ? null : -size;
  }
  return null;
}
