// What may have been meant by a name that means nothing in a script expression.
import { nearestNames } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import {
  lookUpUnit,
  physicalConstantNames,
  sameDimension,
  unitOrConstantMeant,
  usualUnitNames,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { Environment } from './value.ts';

/**
 * Reports an unknown name, with similar names or a way to define it.
 *
 * @param hint the hint if there is no similar name
 */
export function reportUnknownScriptName(
  name: string,
  span: Span,
  constants: readonly string[],
  hint: string | null,
  environment: Environment,
  diags: Diagnostics,
): void {
  const own = nearestNames(name, [...environment.names(), ...constants, ...physicalConstantNames]);
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
