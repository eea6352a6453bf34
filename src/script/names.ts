// What names mean in script expressions.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { lookUpUnit, physicalConstant } from '../units/index.ts';
import { scriptFunctionNamed } from './functions/index.ts';
import type { Environment, ScriptValue } from './value.ts';
import { reportUnknownValue } from './unknown-names.ts';
import { errorValue, literal, scalar } from './value.ts';

const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
  ['inf', Infinity],
]);

/**
 * The value of a name, or an error value after a report.
 *
 * @param hint the hint if there is no similar name
 */
export function evaluateName(
  name: string,
  span: Span,
  environment: Environment,
  diags: Diagnostics,
  hint: string | null = null,
): ScriptValue {
  const known =
    environment.lookUp(name) ?? builtinValue(name) ?? environment.result?.(name) ?? null;
  if (known !== null) return known;
  if (scriptFunctionNamed(name) !== undefined) {
    diags.report('function-as-variable', span, { name, form: `${name}(…)` });
    return errorValue;
  }
  reportUnknownValue(name, span, [...constants.keys()], hint, environment, diags);
  return errorValue;
}

/** Units, the constants pi, e and inf, and physical constants. */
export function builtinValue(name: string): ScriptValue | null {
  const constant = constants.get(name);
  if (constant !== undefined) return literal(constant, 'float');
  const unit = lookUpUnit(name);
  if (unit !== null) return scalar(unit.scale, unit.dimension);
  const physical = physicalConstant(name);
  return physical === null ? null : scalar(physical.value, physical.dimension);
}
