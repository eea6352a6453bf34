// Generates statements for resets, events and regular operations: assignments to variables and temporaries.
import type { Dice } from '../random-choices.ts';
import { condition, integer, literal, one, only, real } from './expressions.ts';
import type { Name, Scope } from './expressions.ts';

export interface CodeRules {
  /** Shared variables may be written (before all others). */
  readonly writesShared: boolean;
  readonly length: number;
  readonly depth: number;
}

/** Lines that write to names of the scope. */
export function statements(
  dice: Dice,
  scope: Scope,
  { writesShared, length, depth }: CodeRules,
): string[] {
  const targets = scope.names.filter(
    ({ isWritable, isShared }) => isWritable === true && isShared !== true,
  );
  const shared = scope.names.filter(
    ({ isWritable, isShared }) => isWritable === true && isShared === true,
  );
  const lines: string[] = [];
  if (writesShared && shared.length > 0 && dice.chance(0.5))
    lines.push(
      write(
        dice,
        dice.pick(shared),
        only(scope, ({ isShared }) => isShared === true),
        depth,
      ),
    );
  let inScope = scope;
  if (dice.chance(0.25)) {
    const unit = targets.length === 0 ? one : dice.pick(targets).unit;
    lines.push(
      `tmp = ${composite(
        real(
          dice,
          unit,
          only(scope, ({ isShared }) => isShared !== true),
          depth,
        ),
        unit.scale,
      )}`,
    );
    inScope = { ...scope, names: [...scope.names, { name: 'tmp', type: 'float', unit }] };
    const likely = targets.filter(
      (target) => target.unit.name === unit.name && target.type === 'float',
    );
    if (likely.length > 0) lines.push(`${dice.pick(likely).name} ${dice.pick(['+=', '-='])} tmp/4`);
    else inScope = scope;
    if (inScope === scope) lines.pop();
  }
  while (targets.length > 0 && lines.length < length)
    lines.push(write(dice, dice.pick(targets), inScope, depth));
  return lines;
}

/** A plain name on the right would be the same array on Brian2's NumPy target: the next `+=` would change both. */
const composite = (text: string, scale: string): string =>
  /^\(*\w+\)*$/.test(text) ? `${text}/2 + 0.07*(${scale})` : text;

/** One line that writes to `target`. */
function write(dice: Dice, target: Name, scope: Scope, depth: number): string {
  const { name, unit, type } = target;
  if (type === 'boolean')
    return `${name} = ${dice.chance(0.3) ? `not ${name}` : condition(dice, scope, depth)}`;
  if (type === 'integer')
    return dice.pick([
      `${name} += 1`,
      `${name} = (${name} + 1) % 4`,
      `${name} -= ${1 + dice.below(3)}`,
      `${name} = ${integer(dice, scope, depth)} + 1`,
      `${name} *= 2`,
      `${name} %= 5`,
    ]);
  return dice.weighted<() => string>([
    [3, () => `${name} = ${composite(real(dice, unit, scope, depth), unit.scale)}`],
    [1, () => `${name} = ${literal(dice, unit, 0, 0.5)}`],
    [3, () => `${name} += ${real(dice, unit, scope, depth - 1)}`],
    [2, () => `${name} -= ${literal(dice, unit, 0.3, 0.9)}`],
    [2, () => `${name} *= ${dice.decimal(0.3, 1.1)}`],
    [1, () => `${name} /= ${dice.decimal(1.1, 2)}`],
    [1, () => `${name} = 0.5*${name} + ${literal(dice, unit, 0.05, 0.2)}`],
    [
      0.5,
      () =>
        `${name} = clip(${name}, ${literal(dice, unit, 0, 0.3)}, ${literal(dice, unit, 0.5, 1)})`,
    ],
  ])();
}
