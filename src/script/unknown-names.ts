// Reports names of script expressions that nothing declares, with similar names or a way to define them.
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
import { scriptFunctions, usualNameOf } from './functions/index.ts';
import type { Environment } from './value.ts';

/**
 * Reports the name of a value.
 *
 * @param hint the hint if there is no similar name
 */
export function reportUnknownValue(
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

/** Reports the name of a function. */
export function reportUnknownFunction(
  name: string,
  span: Span,
  environment: Environment,
  diags: Diagnostics,
): void {
  const other = usualNameOf(name);
  const candidates = [...environment.names(), ...scriptFunctions().map((row) => row.name)];
  const near = other === undefined ? nearestNames(name, candidates) : [other];
  const hint = environment.hint?.(name) ?? null;
  diags.report('unknown-name', span, { name, near, hint, isCalled: true });
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
