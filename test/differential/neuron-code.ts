// Generates the code of a group: threshold, reset, refractoriness, events, regular operations.
import type { Dice } from '../random-choices.ts';
import type { Event, Place, Regular } from './experiment.ts';
import { condition, literal, only, real, second } from './expressions.ts';
import type { Name, Scope } from './expressions.ts';
import { statements } from './statements.ts';

const slots = ['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'];
export const anySlot = (dice: Dice): string =>
  dice.pick(['', 'before_', 'after_']) + dice.pick(slots);

/** A slot, an order, both or neither. */
export const anyPlace = (dice: Dice): Place => ({
  ...(dice.chance(0.5) ? { when: anySlot(dice) } : {}),
  ...(dice.chance(0.25) ? { order: dice.below(5) - 2 } : {}),
});

export function threshold(dice: Dice, scope: Scope, differentials: readonly Name[]): string {
  const first = differentials[0];
  if (first !== undefined && dice.chance(0.55))
    return `${first.name} > ${literal(dice, first.unit, 0.3, 0.8)}`;
  return dice.weighted<() => string>([
    [2, () => `timestep(t, dt) % ${3 + dice.below(4)} == i`],
    [1, () => `t_in_timesteps % ${3 + dice.below(4)} == 2`],
    [1, () => `sin(t/(0.4*ms) + i) > 0.8`],
    [3, () => condition(dice, scope, 2)],
  ])();
}

export function resetLines(
  dice: Dice,
  scope: Scope,
  differentials: readonly Name[],
  code: Parameters<typeof statements>[2],
): string[] {
  const first = differentials[0];
  const start =
    first !== undefined && dice.chance(0.7)
      ? [`${first.name} = ${literal(dice, first.unit, 0, 0.2)}`]
      : [];
  const rest = dice.chance(0.6) || start.length === 0 ? statements(dice, scope, code) : [];
  return start.length + rest.length === 0 ? ['unused = 1'] : [...start, ...rest];
}

export function refractory(dice: Dice, scope: Scope): { text: string; isQuoted: boolean } {
  const fixed = only(scope, ({ name }) => !name.startsWith('not_'));
  return dice.weighted<() => { text: string; isQuoted: boolean }>([
    [
      3,
      () => ({
        text: `${dice.pick(['0.5', '1', '0.25', '0.77', '0', '0.1'])}*ms`,
        isQuoted: false,
      }),
    ],
    [2, () => ({ text: `(0.3 + 0.21*i)*ms`, isQuoted: true })],
    [1, () => ({ text: `abs(${real(dice, second, fixed, 1)})/5`, isQuoted: true })],
    [2, () => ({ text: condition(dice, fixed, 1), isQuoted: true })],
    [0.5, () => ({ text: 't - lastspike < 0.65*ms', isQuoted: true })],
  ])();
}

/** Slots where names of objects do not decide what comes first: in Brian2 they do, where slot and order are shared. */
const placesOfEvents = [
  ...['before_groups', 'after_groups', 'before_thresholds', 'before_synapses', 'synapses'],
  ...['after_synapses', 'before_resets', 'end', 'after_end'],
];

export function eventsOf(
  dice: Dice,
  scope: Scope,
  code: Parameters<typeof statements>[2],
): Event[] {
  const names = dice.some(
    ['early', 'late'],
    dice.weighted([
      [5, 0],
      [1.5, 1],
      [0.7, 2],
    ]),
  );
  return names.map((name) => ({
    name,
    condition: dice.chance(0.3) ? `timestep(t, dt) % 4 == i` : condition(dice, scope, 1),
    lines: dice.chance(0.7) ? statements(dice, scope, code) : [],
    codePlace: dice.chance(0.3) ? { when: dice.pick(placesOfEvents) } : {},
    ...(dice.chance(0.3) ? { when: dice.pick(placesOfEvents) } : {}),
  }));
}

export function regularOf(
  dice: Dice,
  scope: Scope,
  code: Parameters<typeof statements>[2],
): Regular[] {
  const count = dice.weighted([
    [4, 0],
    [3, 1],
    [1, 2],
  ]);
  return Array.from({ length: count }, () => ({
    every: dice.pick(['0.1*ms', '0.3*ms', '0.5*ms', '1*ms', '0.25*ms']),
    lines: statements(dice, scope, { ...code, writesShared: true }),
    ...(dice.chance(0.6) ? anyPlace(dice) : {}),
  })).filter(({ lines }) => lines.length > 0);
}
