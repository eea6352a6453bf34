// Generates expressions of a given unit or type over the names of a scope. Values stay within a few times the scale
// of their unit, so that nothing overflows and rounding errors do not grow; there is no division by a possible 0.
import type { Dice } from '../random-choices.ts';

export interface Unit {
  readonly name: string;
  /** The usual size of values: `10*mV`. */
  readonly scale: string;
}

const unit = (name: string, scale: string): Unit => ({ name, scale });

export const one = unit('1', '1');
export const volt = unit('volt', '10*mV');
export const second = unit('second', '5*ms');
export const units: readonly Unit[] = [
  one,
  volt,
  unit('amp', '2*nA'),
  unit('siemens', '50*nS'),
  second,
  unit('hertz', '100*Hz'),
  unit('metre', '20*um'),
  unit('mole/metre**3', '2*mmolar'),
  unit('volt**2', '(10*mV)**2'),
  unit('siemens/meter**2', '3*msiemens/cm**2'),
  unit('1/second', '150/second'),
  unit('coulomb', '4*pcoulomb'),
  unit('volt**0.5', '(10*mV)**0.5'),
];

export interface Name {
  readonly name: string;
  readonly type: 'float' | 'integer' | 'boolean';
  readonly unit: Unit;
  readonly kind?: 'parameter' | 'differential' | 'subexpression' | 'linked';
  readonly isShared?: boolean;
  /** May code write to it? */
  readonly isWritable?: boolean;
  /** Does refractoriness hold it? */
  readonly isGuarded?: boolean;
  /** Does an integrator move it (or anything that it is made of)? */
  readonly isMoving?: boolean;
}

export interface Scope {
  readonly names: readonly Name[];
  /** Timed arrays and functions: a call of them (`<volt>` stands for an argument), and its unit. */
  readonly calls: readonly { readonly text: string; readonly unit: Unit }[];
  readonly hasTime: boolean;
}

const isAtom = (text: string): boolean => /^(\w+(\.\w+)?|\w+\([^()]*\))$/.test(text);
const atomic = (text: string): string => (isAtom(text) ? text : `(${text})`);

/** A float of about the size of its unit. */
export function real(dice: Dice, wanted: Unit, scope: Scope, depth: number): string {
  const names = scope.names.filter(
    ({ type, unit }) => type === 'float' && unit.name === wanted.name,
  );
  const calls = scope.calls.filter(({ unit }) => unit.name === wanted.name);
  if (depth <= 0 || dice.chance(0.12)) {
    if (calls.length > 0 && dice.chance(0.25)) {
      const argument = (unit: Unit): string => real(dice, unit, { ...scope, calls: [] }, depth - 1);
      return dice
        .pick(calls)
        .text.replace('<volt>', () => argument(volt))
        .replace('<1>', () => argument(one));
    }
    if (names.length > 0 && dice.chance(0.75)) return dice.pick(names).name;
    return literal(dice, wanted);
  }
  const same = (): string => atomic(real(dice, wanted, scope, depth - 1));
  const plain = (): string => atomic(real(dice, one, scope, depth - 1));
  const other = dice.pick(
    scope.names
      .filter(({ type }) => type === 'float')
      .concat([{ name: '1.5', type: 'float', unit: one }]),
  );
  const common: [number, () => string][] = [
    [3, () => `(${same()} + ${same()})/2`],
    [2, () => `${same()} - 0.5*${same()}`],
    [2, () => `-${same()}`],
    [2, () => `abs(${real(dice, wanted, scope, depth - 1)})`],
    [
      2,
      () =>
        `clip(${real(dice, wanted, scope, depth - 1)}, -${scaled(dice, wanted, 0.5, 1)}, ${scaled(dice, wanted, 0.6, 2)})`,
    ],
    [2, () => `int(${condition(dice, scope, depth - 1)})*${same()}`],
    [1, () => `${same()} % (${scaled(dice, wanted, 0.5, 1.5)})`],
    [2, () => `${same()}*${dice.pick(['0.5', '2', '1.25', '(1/3)', '.75', '1e-1'])}`],
    [1, () => `${same()}/${dice.pick(['2', '3', '1.5', '4.0'])}`],
    [2, () => `${same()}*${plain()}/2`],
    [2, () => `${same()}/(1 + ${plain()}**2)`],
  ];
  if (wanted.name !== one.name)
    return dice.weighted<() => string>([
      ...common,
      [4, () => `${plain()}*(${wanted.scale})`],
      [2, () => `${other.name}*(${wanted.scale})/(${other.unit.scale})`],
      [1, () => `sqrt(${same()}**2 + (${scaled(dice, wanted, 0.1, 1)})**2)`],
      [1, () => `${same()}**2/(${wanted.scale})/2`],
      [1, () => `${same()}**3/(${wanted.scale})**2/3`],
      [1, () => `(abs(${same()})*(${wanted.scale}))**0.5`],
      [1, () => `(abs(${same()})/(${wanted.scale}))**1.5*(${wanted.scale})`],
    ])();
  const free = (): string => real(dice, one, scope, depth - 1);
  return dice.weighted<() => string>([
    ...common,
    [6, () => `${other.name}/(${other.unit.scale})`],
    ...(scope.hasTime
      ? ([
          [
            2,
            () =>
              dice.pick([
                'sin(t/(0.7*ms))',
                't/(10*ms)',
                'cos(2*pi*300*Hz*t)',
                '(t + dt)/(4*ms)',
                'exp(-t/(3*ms))',
              ]),
          ],
        ] as const)
      : []),
    [2, () => `${atomic(integer(dice, scope, depth - 1))}/${dice.pick(['4', '7.0', '5'])}`],
    [
      2,
      () =>
        `${dice.pick(['sin', 'cos', 'tanh', 'arctan', 'sign', 'expm1(-0.3)*sin', 'e*0.2*cos', 'pi/4*tanh'])}(${free()})`,
    ],
    [1, () => `tan(0.9*sin(${free()}))`],
    [
      1,
      () => `${dice.pick(['sinh', 'cosh', 'expm1', 'exprel', 'exp'])}(clip(${free()}, -1.7, 0.8))`,
    ],
    [1, () => `exp(-abs(${free()}))`],
    [1, () => `${dice.pick(['log', 'log10'])}(1.2 + abs(${free()}))`],
    [1, () => `log1p(abs(${free()}))`],
    [1, () => `${dice.pick(['arcsin', 'arccos'])}(0.97*cos(${free()}))`],
    [1, () => `sqrt(${dice.pick(['abs(', '0.3 + abs('])}${free()}))`],
    [1, () => `${dice.pick(['floor', 'ceil'])}(2.3*${plain()})*0.3`],
    [1, () => `${plain()}**2 - ${plain()}/2`],
    [1, () => `-${plain()}**2/3`],
    [
      1,
      () =>
        `(0.4 + abs(${free()}))**${dice.pick(['1.5', '-1', '0.5', '(-2)', '(1/3)', plain()])}/3`,
    ],
    [1, () => `${plain()} // 0.7 * 0.7`],
    [1, () => `clip(${free()}, -inf, ${dice.decimal(0, 2)})`],
    [1, () => `1/(1 + exp(-${plain()}))`],
    [1, () => `2**-abs(${free()})`],
  ])();
}

/** A boolean. */
export function condition(dice: Dice, scope: Scope, depth: number): string {
  const booleans = scope.names.filter(({ type }) => type === 'boolean');
  const floats = scope.names.filter(({ type }) => type === 'float');
  const compare = (): string => {
    const { name, unit } =
      floats.length > 0 && dice.chance(0.99) ? dice.pick(floats) : { name: '0.7', unit: one };
    const sign = dice.pick(['<', '<=', '>', '>=']);
    return `${name} ${sign} ${depth > 0 && dice.chance(0.5) ? real(dice, unit, scope, depth - 1) : literal(dice, unit)}`;
  };
  if (depth <= 0)
    return booleans.length > 0 && dice.chance(0.3) ? dice.pick(booleans).name : compare();
  const rest = (): string => condition(dice, scope, depth - 1);
  return dice.weighted<() => string>([
    [5, compare],
    [
      2,
      () =>
        `${atomic(integer(dice, scope, 1))} ${dice.pick(['==', '!=', '<', '>='])} ${dice.below(3)}`,
    ],
    [1, () => `${rest()} and ${rest()}`],
    [1, () => `(${rest()} or ${rest()})`],
    [1, () => `not ${atomic(rest())}`],
    [1, () => `not (${rest()}) or ${rest()}`],
    ...(scope.hasTime
      ? ([
          [
            1,
            () => dice.pick(['t > 1*ms', 't < 1.55*ms', 't >= 0.8*ms', 'timestep(t, dt) % 3 == 1']),
          ],
        ] as const)
      : []),
    [0.03, () => dice.pick(['True', 'False'])],
  ])();
}

/** An integer of a few tens at most. */
export function integer(dice: Dice, scope: Scope, depth: number): string {
  const names = scope.names.filter(({ type }) => type === 'integer');
  if (depth <= 0)
    return names.length > 0 && dice.chance(0.75) ? dice.pick(names).name : String(dice.below(5));
  const rest = (): string => atomic(integer(dice, scope, depth - 1));
  return dice.weighted<() => string>([
    [3, rest],
    [2, () => `(${rest()} ${dice.pick(['+', '-'])} ${rest()}) % ${3 + dice.below(5)}`],
    [1, () => `${rest()} // ${2 + dice.below(3)}`],
    [1, () => `${rest()} % ${2 + dice.below(4)}`],
    [1, () => `-${rest()} // 2`],
    [1, () => `2*${rest()} % 7`],
    [1, () => `abs(${rest()} - 2)`],
    [1, () => `clip(${rest()}, 1, 3)`],
    [2, () => `int(${condition(dice, scope, depth - 1)})`],
    [1, () => `int(3.3*${atomic(real(dice, one, scope, depth - 1))})`],
    ...(scope.hasTime
      ? ([
          [
            1,
            () => dice.pick(['timestep(t, dt) % 5', 'timestep(t, 0.3*ms)', 't_in_timesteps % 4']),
          ],
        ] as const)
      : []),
  ])();
}

/** A number with its unit, about the size of the unit. */
export function literal(dice: Dice, { scale, name }: Unit, low = 0.1, high = 1.6): string {
  if (name === '1')
    return dice.chance(0.2)
      ? dice.pick(['1', '2', '0.5', '.25', '1e-1', '3'])
      : dice.decimal(low, high);
  const first = /^(\d+)\*(.*)$/.exec(scale);
  return first
    ? `${(Number(first[1]) * Number(dice.decimal(low, high))).toPrecision(4)}*${first[2]}`
    : `${dice.decimal(low, high)}*${scale}`;
}

const scaled = (dice: Dice, unit: Unit, low: number, high: number): string =>
  literal(dice, unit, low, high);

/** The names that stand still while an integrator takes its step. */
export function still(scope: Scope): Scope {
  return {
    ...scope,
    hasTime: false,
    calls: [],
    names: scope.names.filter(({ isMoving }) => isMoving !== true),
  };
}

export function only(scope: Scope, test: (name: Name) => boolean): Scope {
  return { ...scope, names: scope.names.filter(test) };
}
