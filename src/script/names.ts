// What names mean in script expressions, and what may have been meant by those that mean nothing.
import { nearestNames } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import {
  lookUpUnit,
  physicalConstant,
  physicalConstantNames,
  sameDimension,
  unitOrConstantMeant,
  usualUnitNames,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { scriptFunctionNamed } from './functions/index.ts';
import type { Environment, ScriptValue } from './value.ts';
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
  const own = nearestNames(name, [
    ...environment.names(),
    ...constants.keys(),
    ...physicalConstantNames,
  ]);
  const unit = hint === null ? unitOrConstantMeant(name) : null;
  const near =
    unit === null ? own.filter((other) => mayBeMeant(other, environment)) : [unit, ...own];
  const others = near.length > 0 ? near : unitsLike(name, environment.expects);
  diags.report('unknown-name', span, {
    name,
    near: others,
    hint:
      environment.hint?.(name) ??
      (others.length > 0
        ? null
        : (hint ?? {
            file: `set it in a line above: \`${name} = …\``,
            program:
              'values given as strings consist of numbers and units; calculate them in the program',
          })),
  });
  return errorValue;
}

/** Whether a name can stand where a number of some dimension is expected: a monitor cannot. */
function mayBeMeant(name: string, environment: Environment): boolean {
  return environment.expects === undefined || environment.lookUp(name)?.kind !== 'object';
}

/** Units with names like an unknown one: first those of the expected dimension, for a prefix alone also `ms` for `m`. */
function unitsLike(name: string, expects: Dimension | undefined): readonly string[] {
  const isExpected = (unit: string): boolean =>
    expects !== undefined && sameDimension(lookUpUnit(unit)!.dimension, expects);
  const fitting = usualUnitNames.filter(isExpected);
  const begun = fitting.filter((unit) => unit.length === name.length + 1 && unit.startsWith(name));
  if (name.length === 1 && begun.length > 0) return begun;
  const near = nearestNames(name, fitting);
  return near.length > 0 ? near : nearestNames(name, usualUnitNames);
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
