// Generates synapses between two groups: equations, pathways, connections, delays and values. Code whose result
// depends on the order of synapses within a step is avoided, because Brian2's NumPy target differs there.
import type { Dice } from '../random-choices.ts';
import type { Pathway, Regular, Statement, Synapses } from './experiment.ts';
import { integer, literal, one, only, real, still, units } from './expressions.ts';
import type { Name, Scope } from './expressions.ts';
import { connections, valuesOf } from './connections.ts';
import { anyPlace } from './neuron-code.ts';
import { statements } from './statements.ts';

/** What synapses can stand between: a group, a part of one, an input. */
export interface Population {
  readonly name: string;
  readonly size: number;
  readonly names: readonly Name[];
  /** `spike` among them, if it has a threshold. */
  readonly events: readonly string[];
  /** The group that it is or is a part of. */
  readonly group: string;
  readonly isPart: boolean;
  readonly dt: string | undefined;
}

export interface MadeSynapses {
  readonly synapses: Synapses;
  readonly after: readonly Statement[];
  readonly names: readonly Name[];
}

export interface SynapsesRules {
  readonly name: string;
  readonly around: Scope;
  readonly source: Population;
  readonly target: Population;
  /** Variables that are sums already: `G1.p`. */
  readonly summed: Set<string>;
}

export function synapses(
  dice: Dice,
  { name, around, source, target, summed }: SynapsesRules,
): MadeSynapses {
  const hasOneClock = source.dt === undefined && target.dt === undefined;
  const depth = 1 + dice.below(2);
  const equations: string[] = [];
  const own = parametersOf(dice, equations);
  const indices: Name[] = [
    { name: 'i', type: 'integer', unit: one },
    { name: 'j', type: 'integer', unit: one },
    ...(dice.chance(0.3) ? dice.some(['N_pre', 'N_post', 'N_incoming', 'N_outgoing'], 2) : []).map(
      (text): Name => ({ name: text, type: 'integer', unit: one, isShared: /p/.test(text) }),
    ),
  ];
  const multisynapticIndex = dice.chance(0.12) ? 'k' : undefined;
  if (multisynapticIndex !== undefined) indices.push({ name: 'k', type: 'integer', unit: one });
  const ends = [...suffixed(source, '_pre'), ...suffixed(target, '_post')];
  let scope: Scope = {
    ...around,
    hasTime: around.hasTime && hasOneClock,
    names: [...around.names, ...indices, ...own, ...ends],
  };

  const isEventDriven = hasOneClock && dice.chance(0.3);
  const isClockDriven = !isEventDriven && dice.chance(0.3);
  if (isEventDriven) own.push(...eventDriven(dice, equations, around));
  if (isClockDriven) own.push(...clockDriven(dice, equations, scope, depth));
  scope = { ...scope, names: [...around.names, ...indices, ...own, ...ends] };
  if (!isEventDriven && dice.chance(0.2)) {
    const unit = dice.pick(units);
    equations.push(`c1 = ${real(dice, unit, scope, depth)} : ${unit.name}`);
    own.push({ name: 'c1', type: 'float', unit, kind: 'subexpression' });
  }
  if (dice.chance(0.2)) sum(dice, equations, scope, source, target, summed, depth);
  scope = { ...scope, names: [...around.names, ...indices, ...own, ...ends] };

  const code: CodeOfPathways = { scope, own, source, target, depth };
  const made: Synapses = {
    kind: 'synapses',
    name,
    source: source.name,
    target: target.name,
    equations,
    pathways: pathwaysOf(dice, code),
    method:
      isClockDriven && dice.chance(0.5)
        ? dice.pick(['euler', 'rk2', 'rk4', 'exponential_euler', 'exact'])
        : undefined,
    dt: isClockDriven && !isEventDriven && dice.chance(0.06) ? '0.2*ms' : undefined,
    multisynapticIndex,
    regular: regularOf(dice, scope, own),
  };
  return {
    synapses: made,
    after: [...connections(dice, made, source, target), ...valuesOf(dice, made, own)],
    names: own,
  };
}

/** Names of an end. Links stay out (Brian2 refuses them here), and what a part does not have. */
function suffixed({ names, isPart }: Population, suffix: '_pre' | '_post'): Name[] {
  return names
    .filter(
      ({ kind, name }) =>
        kind !== 'linked' && name !== 'not_refractory' && !(isPart && name === 'i'),
    )
    .map((one) => ({
      ...one,
      name: one.name + suffix,
      isMoving: suffix === '_pre' ? true : one.isMoving === true,
      isWritable: false,
    }));
}

function parametersOf(dice: Dice, equations: string[]): Name[] {
  const list: Name[] = [];
  for (const name of dice.some(['w', 'g1', 'g2'], 1 + dice.below(3))) {
    const unit = dice.chance(0.5) ? one : dice.pick(units);
    const flags = dice.weighted([
      [6, []],
      [1, ['constant']],
      [0.7, ['shared', 'constant']],
    ]);
    equations.push(`${name} : ${unit.name}${flags.length === 0 ? '' : ` (${flags.join(', ')})`}`);
    list.push({
      name,
      type: 'float',
      unit,
      kind: 'parameter',
      isShared: flags.length === 2,
      isWritable: flags.length === 0,
    });
  }
  if (dice.chance(0.2)) {
    equations.push('cnt : integer');
    list.push({ name: 'cnt', type: 'integer', unit: one, kind: 'parameter', isWritable: true });
  }
  if (dice.chance(0.15)) {
    equations.push('on1 : boolean');
    list.push({ name: 'on1', type: 'boolean', unit: one, kind: 'parameter', isWritable: true });
  }
  return list;
}

function eventDriven(dice: Dice, equations: string[], around: Scope): Name[] {
  const fixed = { ...still(around), names: around.names.filter(({ type }) => type === 'float') };
  return dice.some(['apre', 'apost'], 1 + dice.below(2)).map((name, k): Name => {
    const unit = dice.chance(0.7) ? one : dice.pick(units);
    const right = dice.pick([
      `-${name}/(${3 + 4 * k}*ms)`,
      `(${literal(dice, unit)} - ${name})/(${dice.decimal(2, 9)}*ms)`,
      `(${real(dice, unit, fixed, 1)} - ${name})/(${dice.decimal(2, 9)}*ms)`,
    ]);
    equations.push(`d${name}/dt = ${right} : ${unit.name} (event-driven)`);
    return { name, type: 'float', unit, kind: 'differential', isWritable: true, isMoving: true };
  });
}

function clockDriven(dice: Dice, equations: string[], scope: Scope, depth: number): Name[] {
  const unit = dice.pick(units);
  const right = dice.chance(0.4)
    ? `(${literal(dice, unit)} - s)/(${dice.decimal(2, 9)}*ms)`
    : `((${real(dice, unit, scope, depth)}) - s)/(${dice.decimal(2, 9)}*ms)`;
  equations.push(`ds/dt = ${right} : ${unit.name} (clock-driven)`);
  return [
    { name: 's', type: 'float', unit, kind: 'differential', isWritable: true, isMoving: true },
  ];
}

function sum(
  dice: Dice,
  equations: string[],
  scope: Scope,
  source: Population,
  target: Population,
  summed: Set<string>,
  depth: number,
): void {
  const suffix = dice.chance(0.75) ? '_post' : '_pre';
  const end = suffix === '_post' ? target : source;
  const free = end.names.filter(
    ({ name, type, kind, isShared, isWritable }) =>
      kind === 'parameter' &&
      type === 'float' &&
      isShared !== true &&
      isWritable === true &&
      !summed.has(`${end.group}.${name}`),
  );
  if (free.length === 0) return;
  const { name, unit } = dice.pick(free);
  summed.add(`${end.group}.${name}`);
  // Brian2 takes a sum that shows itself for a cycle
  const others = only(
    scope,
    (other) =>
      (other.name !== name + suffix && other.kind !== 'subexpression') || dice.chance(0.02),
  );
  equations.push(
    `${name}${suffix} = (${real(dice, unit, others, depth)})/3 : ${unit.name} (summed)`,
  );
}

interface CodeOfPathways {
  readonly scope: Scope;
  readonly own: readonly Name[];
  readonly source: Population;
  readonly target: Population;
  readonly depth: number;
}

function pathwaysOf(dice: Dice, code: CodeOfPathways): Pathway[] {
  const list: Pathway[] = [];
  const add = (name: string, side: 'pre' | 'post'): void => {
    const { events } = side === 'pre' ? code.source : code.target;
    if (events.length === 0) return;
    const event = events.includes('spike') && dice.chance(0.8) ? undefined : dice.pick(events);
    list.push({
      name,
      side,
      lines: pathwayLines(dice, code),
      event: event === 'spike' ? undefined : event,
      delay: dice.chance(0.25)
        ? dice.pick(['0.3*ms', '1*ms', '0.15*ms', '0*ms', '0.77*ms'])
        : undefined,
      order: dice.chance(0.12) ? dice.below(7) - 3 : undefined,
    });
  };
  if (dice.chance(0.12)) for (const name of dice.some(['down', 'up', 'aa'], 2)) add(name, 'pre');
  else if (dice.chance(0.9)) add('pre', 'pre');
  if (dice.chance(0.3)) add('post', 'post');
  return list.filter(({ lines }) => lines.length > 0);
}

/** Each variable of an end is written by one line at most, and nothing reads it: the order of synapses decides nothing. */
function pathwayLines(dice: Dice, { scope, own, source, target, depth }: CodeOfPathways): string[] {
  const side = dice.chance(0.85) ? '_post' : '_pre';
  const end = side === '_post' ? target : source;
  const isOneGroup = source.group === target.group;
  const writable = end.names.filter(
    ({ isWritable, isShared, kind }) =>
      isWritable === true && isShared !== true && kind !== 'subexpression' && kind !== 'linked',
  );
  const written = dice.chance(0.75) ? dice.some(writable, 1 + dice.below(2)) : [];
  const mayRead = ({ name, kind }: Name): boolean => {
    if (written.length === 0) return true;
    if (kind === 'subexpression' && !/_(pre|post)$/.test(name)) return false;
    const touches = name.endsWith(side) || (isOneGroup && /_(pre|post)$/.test(name));
    return (
      !touches ||
      (kind !== 'subexpression' &&
        !written.some((one) => name === `${one.name}_pre` || name === `${one.name}_post`))
    );
  };
  const readable = only(scope, mayRead);
  const lines = dice.chance(0.6)
    ? statements(dice, readable, { writesShared: false, length: 1 + dice.below(2), depth })
    : [];
  for (const one of written) {
    const name = side === '_post' && dice.chance(0.3) ? one.name : one.name + side;
    lines.push(writeToEnd(dice, name, one, readable, own, depth));
  }
  return lines;
}

function writeToEnd(
  dice: Dice,
  name: string,
  { type, unit, isGuarded }: Name,
  scope: Scope,
  own: readonly Name[],
  depth: number,
): string {
  if (type === 'boolean') return `${name} = ${dice.pick(['True', 'False'])}`;
  if (type === 'integer')
    return `${name} ${dice.pick(['+=', '-='])} ${dice.chance(0.5) ? '1' : integer(dice, scope, 1)}`;
  const fitting = own.filter((one) => one.type === 'float' && one.unit.name === unit.name);
  return dice.weighted<() => string>([
    [fitting.length > 0 ? 4 : 0, () => `${name} += ${dice.pick(fitting).name}`],
    [3, () => `${name} ${dice.pick(['+=', '-='])} 0.3*(${real(dice, unit, scope, depth)})`],
    [1, () => `${name} *= ${dice.decimal(0.5, 1.1)}`],
    // Brian2's NumPy target forgets refractoriness in plain assignments
    [isGuarded === true ? 0.01 : 0.6, () => `${name} = ${literal(dice, unit)}`],
  ])();
}

function regularOf(dice: Dice, scope: Scope, own: readonly Name[]): Regular[] {
  if (!dice.chance(0.15)) return [];
  const inside = only(
    scope,
    (one) => own.includes(one) || ['i', 'j'].includes(one.name) || !/_|^N/.test(one.name),
  );
  const lines = statements(dice, inside, { writesShared: false, length: 1, depth: 1 });
  return lines.length === 0
    ? []
    : [
        {
          every: dice.pick(['0.3*ms', '1*ms']),
          lines,
          ...(dice.chance(0.5) ? anyPlace(dice) : {}),
        },
      ];
}
