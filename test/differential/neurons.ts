// Generates a group of neurons with the constants before it and the initial values after it.
import type { Dice } from '../random-choices.ts';
import type { Assign, Neurons, Statement } from './experiment.ts';
import {
  condition,
  integer,
  literal,
  one,
  only,
  real,
  second,
  still,
  units,
  volt,
} from './expressions.ts';
import type { Name, Scope, Unit } from './expressions.ts';
import { eventsOf, refractory, regularOf, resetLines, threshold } from './neuron-code.ts';

export interface MadeGroup {
  readonly group: Neurons;
  readonly values: readonly Statement[];
  /** All its names, for code outside of it too. */
  readonly names: readonly Name[];
  readonly linked: readonly Name[];
  readonly events: readonly string[];
}

export interface GroupRules {
  readonly name: string;
  /** Constants and timed arrays of the whole experiment. */
  readonly around: Scope;
  /** Units of the variables that will be linked to others. */
  readonly links: readonly Unit[];
}

export function neurons(dice: Dice, { name, around, links }: GroupRules): MadeGroup {
  const size = 1 + dice.below(5);
  const depth = 1 + dice.below(3);
  const equations: string[] = [];
  const values: Statement[] = [];
  const builtin: Name[] = [{ name: 'i', type: 'integer', unit: one }];
  if (dice.chance(0.3)) builtin.push({ name: 'N', type: 'integer', unit: one, isShared: true });
  const parameters = parametersOf(dice, equations);
  const linked: Name[] = links.map((unit, k) => {
    equations.push(`l${k} : ${unit.name} (linked)`);
    return { name: `l${k}`, type: 'float', unit, kind: 'linked', isMoving: true };
  });
  const isRefractory = dice.chance(0.45);
  const differentials = differentialNames(dice);
  let scope: Scope = {
    ...around,
    names: [...around.names, ...builtin, ...parameters, ...linked, ...differentials],
  };
  const subexpressions = subexpressionsOf(dice, scope, equations, depth);
  scope = { ...scope, names: [...scope.names, ...subexpressions] };
  const method = methodOf(dice);
  const isLinear =
    method === 'exact' || method === 'linear'
      ? dice.chance(0.92)
      : method === 'exponential_euler'
        ? dice.chance(0.7)
        : dice.chance(method === undefined ? 0.6 : 0.3);
  equations.push(
    ...differentialEquations(dice, scope, differentials, {
      isLinear,
      isExact: method === 'exact' || method === 'linear',
      isRefractory,
      depth,
    }),
  );
  if (isRefractory && dice.chance(0.3))
    scope = {
      ...scope,
      names: [...scope.names, { name: 'not_refractory', type: 'boolean', unit: one }],
    };

  for (const parameter of [...parameters, ...differentials])
    values.push(...initialValues(dice, name, parameter, size, scope));

  const hasThreshold = isRefractory || dice.chance(0.75);
  const code = { writesShared: false, length: 1 + dice.below(3), depth: Math.min(depth, 2) };
  const events = eventsOf(dice, scope, code);
  const group: Neurons = {
    kind: 'neurons',
    name,
    size,
    equations: (dice.chance(0.2) ? shuffled(dice, equations) : equations).map((line) =>
      laidOut(dice, line),
    ),
    threshold: hasThreshold ? threshold(dice, scope, differentials) : undefined,
    reset:
      hasThreshold && dice.chance(0.85) ? resetLines(dice, scope, differentials, code) : undefined,
    refractory: isRefractory ? refractory(dice, scope) : undefined,
    method: differentials.length === 0 ? undefined : method,
    dt: dice.chance(0.1) ? dice.pick(['0.2*ms', '0.05*ms', '0.3*ms']) : undefined,
    order: dice.chance(0.08) ? dice.below(4) - 1 : undefined,
    events,
    regular: regularOf(dice, scope, code),
  };
  const isGuarded = ({ name: own }: Name): boolean =>
    equations.some((line) => line.startsWith(`d${own}/`) && line.endsWith('(unless refractory)'));
  const names = scope.names
    .filter((one) => !around.names.includes(one) && !builtin.includes(one))
    .map((one) => ({ ...one, isGuarded: isGuarded(one) }));
  return { group, values, names, linked, events: events.map((event) => event.name) };
}

/** Comments, and expressions over several lines. */
function laidOut(dice: Dice, line: string): string {
  if (dice.chance(0.04)) return `${line}  # of the ${dice.pick(['cell', 'gate; and more'])}`;
  return dice.chance(0.05)
    ? line.replace(/ (?=[-+] )/, dice.chance(0.5) ? '\n        ' : '  # so far\n ')
    : line;
}

function parametersOf(dice: Dice, equations: string[]): Name[] {
  const list: Name[] = [];
  const add = (
    name: string,
    unit: Unit,
    flags: readonly string[],
    type: Name['type'] = 'float',
  ): void => {
    const word = type === 'float' ? unit.name : type;
    equations.push(`${name} : ${word}${flags.length === 0 ? '' : ` (${flags.join(', ')})`}`);
    list.push({
      name,
      unit,
      type,
      kind: 'parameter',
      isShared: flags.includes('shared'),
      isWritable: !flags.includes('constant'),
    });
  };
  for (const name of dice.some(['p', 'q', 'r'], dice.below(4)))
    add(
      name,
      dice.chance(0.3) ? one : dice.pick(units),
      dice.weighted([
        [5, []],
        [1, ['constant']],
        [1, ['shared']],
        [0.5, ['shared', 'constant']],
      ]),
    );
  if (dice.chance(0.4)) add('n', one, dice.pick([[], [], ['constant'], ['shared']]), 'integer');
  if (dice.chance(0.35))
    add('b', one, dice.pick([[], [], [], ['constant'], ['shared']]), 'boolean');
  if (dice.chance(0.4))
    add('tau', second, dice.pick([['constant'], ['constant'], ['shared', 'constant']]));
  return list;
}

function differentialNames(dice: Dice): Name[] {
  const count = dice.weighted([
    [0.5, 0],
    [4, 1],
    [4, 2],
    [2, 3],
  ]);
  return ['v', 'u', 'x'].slice(0, count).map((name, k) => ({
    name,
    type: 'float' as const,
    unit: k === 0 && dice.chance(0.5) ? volt : dice.chance(0.5) ? one : dice.pick(units),
    kind: 'differential' as const,
    isWritable: true,
    isMoving: true,
  }));
}

function subexpressionsOf(dice: Dice, scope: Scope, equations: string[], depth: number): Name[] {
  const list: Name[] = [];
  for (const name of dice.some(
    ['c', 'd', 'f', 'g'],
    dice.weighted([
      [3, 0],
      [3, 1],
      [3, 2],
      [1, 3],
    ]),
  )) {
    const known: Scope = { ...scope, names: [...scope.names, ...list] };
    const flag = dice.weighted([
      [5, ''],
      [1.5, 'constant over dt'],
      [1, 'shared'],
    ]);
    const inside = flag === 'shared' ? only(known, ({ isShared }) => isShared === true) : known;
    const type = dice.weighted<Name['type']>([
      [5, 'float'],
      [1, 'integer'],
      [1, 'boolean'],
    ]);
    const unit = type === 'float' ? (dice.chance(0.4) ? one : dice.pick(units)) : one;
    const text =
      type === 'float'
        ? real(dice, unit, inside, depth)
        : type === 'integer'
          ? integer(dice, inside, depth)
          : condition(dice, inside, depth);
    equations.push(
      `${name} = ${text} : ${type === 'float' ? unit.name : type}${flag === '' ? '' : ` (${flag})`}`,
    );
    list.push({
      name,
      type,
      unit,
      kind: 'subexpression',
      isShared: flag === 'shared',
      isMoving: flag !== 'constant over dt',
    });
  }
  return list;
}

const methodOf = (dice: Dice): string | undefined =>
  dice.weighted<string | undefined>([
    [8, undefined],
    [2, 'exact'],
    [0.7, 'linear'],
    [2.5, 'euler'],
    [2.5, 'rk2'],
    [2.5, 'rk4'],
    [3, 'exponential_euler'],
    [0.6, 'heun'],
    [0.6, 'milstein'],
  ]);

interface DifferentialRules {
  readonly isLinear: boolean;
  /** Are the matrices to be invertible, mostly? */
  readonly isExact: boolean;
  readonly isRefractory: boolean;
  readonly depth: number;
}

function differentialEquations(
  dice: Dice,
  scope: Scope,
  names: readonly Name[],
  { isLinear, isExact, isRefractory, depth }: DifferentialRules,
): string[] {
  const fixed = still(scope);
  return names.map(({ name, unit }, k) => {
    const taus = [
      ...scope.names.filter((one) => one.name.startsWith('tau')).map((one) => one.name),
      `(${dice.decimal(2, 9)}*ms)`,
      `(${2 + k * 3}*ms)`,
    ];
    const tau = dice.pick(taus);
    const others = names.filter((one) => one.name !== name);
    const drive = literal(dice, unit, 0.5, 2);
    const coupled = (): string => {
      const other = dice.pick(others);
      return `${dice.decimal(0.2, 1)}*${other.name}*(${unit.scale})/(${other.unit.scale})`;
    };
    const constant = (): string => `(${real(dice, unit, fixed, Math.min(depth, 2))})`;
    const anything = (): string => `(${real(dice, unit, scope, depth)})`;
    const linear: [number, () => string][] = [
      [3, () => `-${name}/${tau}`],
      [3, () => `(${drive} - ${name})/${tau}`],
      [3, () => `(${constant()} + ${drive} - ${name})/${tau}`],
      [isExact ? 0.05 : 0.6, () => `${constant()}/${tau}`],
      [isExact ? 0.05 : 0.5, () => `${drive}/${tau}`],
      [1, () => `${dice.decimal(0.05, 0.4)}/ms*(${drive} - ${name}) - ${name}/${tau}`],
      [isExact ? 0.02 : 0.3, () => `0*(${unit.scale})/second`],
    ];
    if (others.length > 0)
      linear.push(
        [4, () => `(${coupled()} - ${name} + ${drive})/${tau}`],
        [2, () => `(${constant()} - ${name} + ${coupled()})/${tau}`],
        [isExact ? 0.1 : 0.7, () => `${coupled()}/${tau}`],
        [isExact ? 0.1 : 0.7, () => `-${coupled()}/${tau}`],
      );
    const nonlinear: [number, () => string][] = [
      [4, () => `(${anything()} + ${drive} - ${name})/${tau}`],
      [2, () => `${anything()}/${tau}`],
      [1, () => `(${drive} - ${name})*(0.2 + abs(${real(dice, one, scope, depth - 1)}))/${tau}`],
      [1, () => `(${drive} - ${name})/(${tau}*(1 + (${real(dice, one, scope, depth - 1)})**2))`],
      [1, () => `(${drive} - ${name}**3/(${unit.scale})**2)/${tau}`],
      [0.7, () => `(${drive} - ${name}**2/(${unit.scale}))/${tau}`],
      [0.7, () => `-${name}*abs(${name})/(${unit.scale})/${tau} + ${drive}/${tau}`],
      [1, () => `0.3/ms*exp(clip(${name}/(${unit.scale}), -2, 1))*(${drive} - ${name})`],
    ];
    const right = dice.weighted(isLinear ? linear : nonlinear)();
    const flag = isRefractory && dice.chance(0.55) ? ' (unless refractory)' : '';
    return `d${name}/dt = ${right} : ${unit.name}${flag}`;
  });
}

function initialValues(
  dice: Dice,
  group: string,
  { name, unit, type, isShared }: Name,
  size: number,
  scope: Scope,
): Assign[] {
  const assign = (text: string, isQuoted: boolean, index: Assign['index'] = null): Assign => ({
    kind: 'assign',
    target: `${group}.${name}`,
    index,
    operator: '=',
    value: { text, isQuoted },
  });
  if (name.startsWith('tau')) {
    if (isShared === true) return [assign(`${dice.decimal(3, 9)}*ms`, false)];
    return [
      dice.chance(0.5)
        ? assign(`(${dice.decimal(3, 9)} + 0.7*i)*ms`, true)
        : assign(`${dice.decimal(3, 9)}*ms`, false),
    ];
  }
  if (dice.chance(0.15)) return [];
  if (type === 'boolean')
    return isShared === true
      ? [assign('True', false)]
      : [assign(dice.pick(['i % 2 == 0', 'i > 1', 'True']), true)];
  if (type === 'integer')
    return isShared === true
      ? [assign('3', false)]
      : [assign(dice.pick(['i', '2*i - 1', '3', '(i + 1) // 2']), true)];
  if (isShared === true) return [assign(literal(dice, unit), false)];
  const list = [
    dice.weighted<() => Assign>([
      [
        3,
        () =>
          assign(`${dice.decimal(0.1, 0.5)}*(i + ${dice.decimal(0.2, 1)})*(${unit.scale})`, true),
      ],
      [1, () => assign(literal(dice, unit), false)],
      [
        2,
        () =>
          assign(
            `[${Array.from({ length: size }, () => dice.decimal(-0.5, 1.5)).join(', ')}]*(${unit.scale})`,
            false,
          ),
      ],
      [1, () => assign(`linspace(0.1, 1.3, ${size})*(${unit.scale})`, false)],
      [
        1,
        () =>
          assign(
            real(
              dice,
              unit,
              only(scope, (one) => one.name === 'i'),
              2,
            ),
            true,
          ),
      ],
    ])(),
  ];
  if (dice.chance(0.2))
    list.push(
      assign(literal(dice, unit), dice.chance(0.5), {
        text: dice.pick(['i > 0', 'i % 2 == 1', 'i < 2 or i == 3']),
        isQuoted: true,
      }),
    );
  if (dice.chance(0.15))
    list.push(
      assign(literal(dice, unit), false, {
        text: dice.pick(['0', `${size - 1}`, ':2', '1:', '-1:']),
        isQuoted: false,
      }),
    );
  return list;
}

function shuffled<T>(dice: Dice, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: dice.number() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
