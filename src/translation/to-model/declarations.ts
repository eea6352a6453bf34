// Objects that a script makes as declarations of a model, with the code that it adds to them before they run.
import type { Action, Changed, Made } from '../../python/index.ts';
import {
  EventMonitor,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
} from '../../simulation/index.ts';
import type { NeuronGroupOptions, Subgroup, SynapsesOptions } from '../../simulation/index.ts';
import { blockOf, codeLines, linesOf, placeOf } from './bodies.ts';
import type { Context } from './context.ts';
import { numbersGiven } from './values.ts';

/** The object of an action, with what it brings about. */
type MadeAction = Made & Pick<Action, 'span'>;

/** Changes that belong into the body of a declaration. */
export type BodyChange = Changed & {
  readonly kind: 'operation' | 'event-code' | 'event-place' | 'pathway-place';
};

/** Whether a change belongs into the body of a declaration. */
export function isOfBody(action: Action): action is Action & BodyChange {
  return ['operation', 'event-code', 'event-place', 'pathway-place'].includes(action.kind);
}

/** The declaration of an object. `changes`: what belongs into its body beside what it was made with. */
export function declarationLines(
  made: MadeAction,
  changes: readonly BodyChange[],
  context: Context,
): string[] {
  const { span } = made;
  const name = context.nameOf(made.object);
  const written = (position: number, keyword: string): string | null =>
    context.record.syntax.argument(span, position, keyword);
  const size = (): string => ('size' in made ? context.expression(made.size, written(0, 'N')) : '');
  const more = changes.flatMap((change) => changeLines(change, context));
  const slot = clockLines(made, context, written);
  switch (made.kind) {
    case 'neurons':
      return blockOf(`neurons ${name}[${size()}]`, [
        ...linesOf(made.equations),
        ...neuronLines(made.options, changes, context, written),
        ...slot,
        ...more,
      ]);
    case 'poisson-group': {
      const rates = context.expression(made.rates, written(1, 'rates'));
      return blockOf(`poisson_group ${name}[${size()}]`, [`rates: ${rates}`, ...slot, ...more]);
    }
    case 'spike-generator': {
      const { period } = made.options;
      return blockOf(`spike_generator ${name}[${size()}]`, [
        `indices: ${context.value(numbersGiven(made.indices), written(1, 'indices'))}`,
        `times: ${context.value(numbersGiven(made.times), written(2, 'times'))}`,
        ...(period === undefined
          ? []
          : [`period: ${context.expression(period, written(5, 'period'))}`]),
        ...slot,
        ...more,
      ]);
    }
    case 'poisson-input': {
      const { N, rate, weight } = made.options;
      return blockOf(`poisson_input ${name}: ${context.nameOf(made.target)}.${made.variable}`, [
        `N: ${context.expression(N, written(2, 'N'))}`,
        `rate: ${context.expression(rate, written(3, 'rate'))}`,
        `weight: ${context.expression(weight, written(4, 'weight'))}`,
        ...slot,
      ]);
    }
    case 'synapses': {
      const ends = `${context.nameOf(made.source)} -> ${context.nameOf(made.target)}`;
      return blockOf(`synapses ${name}: ${ends}`, [
        ...linesOf(made.equations),
        ...pathwayLines(made.options, changes, context, written),
        ...slot,
        ...more,
      ]);
    }
    case 'monitor':
      return monitorLines(made, name, slot, context, written);
  }
}

/** `subgroup NAME: P[:3200]` */
export function subgroupLine(part: Subgroup, context: Context): string {
  const { elements } = part;
  const root = context.nameOf(part.root);
  const chosen =
    elements.kind === 'range'
      ? `${elements.start === 0 ? '' : elements.start}:${elements.start + elements.count}`
      : `[${Array.from(elements.indices).join(', ')}]`;
  return `subgroup ${context.nameOf(part)}: ${root}[${chosen}]`;
}

type Written = (position: number, keyword: string) => string | null;

/** The slots in which objects run by default. */
const usualSlots: Readonly<Partial<Record<Made['kind'], string>>> = {
  'poisson-group': 'thresholds',
  'spike-generator': 'thresholds',
  'poisson-input': 'synapses',
};

/** The clock, slot and order of an object. */
function clockLines(made: MadeAction, context: Context, written: Written): string[] {
  const { dt, when, order } = made.options as {
    readonly dt?: unknown;
    readonly when?: string;
    readonly order?: number;
  };
  const usual = made.kind === 'monitor' && isState(made) ? 'start' : usualSlots[made.kind];
  return [
    ...(dt === undefined ? [] : [`dt: ${context.expression(dt, written(Infinity, 'dt'))}`]),
    ...(when === undefined || when === usual ? [] : [`when: ${when}`]),
    ...(order === undefined || order === 0 ? [] : [`order: ${order}`]),
  ];
}

function isState({ object }: MadeAction): boolean {
  return object instanceof StateMonitor;
}

function neuronLines(
  options: NeuronGroupOptions,
  changes: readonly BodyChange[],
  context: Context,
  written: Written,
): string[] {
  const { threshold, reset, refractory, events, method } = options;
  const placeOfEvent = (event: string): string =>
    placeOf(
      Object.assign(
        {},
        ...changes
          .filter((change) => change.kind === 'event-place' && change.event === event)
          .map((change) => change.options),
      ) as object,
    );
  const condition = threshold === undefined ? '' : context.expression(threshold);
  // In a model, `False` is no refractoriness; the condition 'False' ends with the step of the spike, as 0 ms does.
  const isFalse = typeof refractory === 'string' && refractory.trim() === 'False';
  return [
    ...(threshold === undefined ? [] : [`threshold${placeOfEvent('spike')}: ${condition}`]),
    ...(typeof reset === 'string' ? codeLines('reset', reset) : []),
    ...(refractory === undefined
      ? []
      : [
          `refractory: ${context.expression(isFalse ? '0*ms' : refractory, written(6, 'refractory'))}`,
        ]),
    ...methodLines(method, context),
    ...Object.entries(events ?? {}).map(
      ([event, given]) => `event ${event}${placeOfEvent(event)}: ${context.expression(given)}`,
    ),
  ];
}

function methodLines(method: unknown, context: Context): string[] {
  if (method === undefined) return [];
  if (typeof method === 'string') return [`method: ${method}`];
  if (Array.isArray(method)) return [`method: [${method.join(', ')}]`];
  const { name, description, ...options } = method as { name: string; description?: string };
  if (description !== undefined) return [`method: ${context.methodOf(description)}`];
  const given = Object.entries(options).map(([option, value]) => `${option}=${String(value)}`);
  return [`method: ${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`];
}

function changeLines(change: BodyChange, context: Context): string[] {
  switch (change.kind) {
    case 'operation': {
      const { dt, ...place } = change.options;
      const step = dt === undefined ? 'dt' : context.expression(dt);
      return codeLines(`every ${step}${placeOf(place, 'start')}`, change.code);
    }
    case 'event-code':
      return change.event === 'spike'
        ? codeLines(`reset${placeOf(change.options, 'resets')}`, change.code)
        : codeLines(`on ${change.event}${placeOf(change.options, 'after_resets')}`, change.code);
    case 'event-place':
    case 'pathway-place':
      return [];
  }
}

function pathwayLines(
  options: SynapsesOptions,
  changes: readonly BodyChange[],
  context: Context,
  written: Written,
): string[] {
  const { on_pre, on_post, delay, on_event, multisynaptic_index, method } = options;
  const byPathway = <T>(
    given: T | Readonly<Record<string, T>> | undefined,
    name: string,
  ): T | undefined =>
    isRecord(given) ? given[name] : name === 'pre' || given === on_event ? (given as T) : undefined;
  const lines = (side: 'pre' | 'post', given: unknown): string[] => {
    if (given === undefined) return [];
    const pathways = isRecord(given) ? Object.entries(given) : [[side, given] as const];
    return pathways.flatMap(([name, code]) => {
      const places = changes.filter(
        (change) => change.kind === 'pathway-place' && change.object.label === name,
      );
      const { when, order } = Object.assign({}, ...places.map((change) => change.options)) as {
        when?: string;
        order?: number;
      };
      const common = byPathway(delay as never, name) as unknown;
      const event = byPathway(on_event, name);
      const settings = [
        ...(common === undefined
          ? []
          : [`delay=${context.expression(common, isRecord(delay) ? null : written(8, 'delay'))}`]),
        ...(when === undefined ? [] : [`when=${when}`]),
        ...(order === undefined ? [] : [`order=${order}`]),
        ...(event === undefined || event === 'spike' ? [] : [`event=${event}`]),
      ];
      const own = name === side ? '' : ` ${name}`;
      const place = settings.length === 0 ? '' : ` (${settings.join(', ')})`;
      const text = typeof code === 'string' ? code : '';
      return codeLines(`on_${side}${own}${place}`, text);
    });
  };
  return [
    ...lines('pre', on_pre),
    ...lines('post', on_post),
    ...(multisynaptic_index === undefined ? [] : [`multisynaptic_index: ${multisynaptic_index}`]),
    ...methodLines(method, context),
  ];
}

/** Whether something is given for each pathway by name. */
function isRecord(given: unknown): given is Readonly<Record<string, never>> {
  return (
    typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype
  );
}

function monitorLines(
  made: MadeAction & { readonly kind: 'monitor' },
  name: string,
  slot: readonly string[],
  context: Context,
  written: Written,
): string[] {
  const { object, options, variables = [] } = made;
  const source = context.nameOf(made.source);
  const recorded = variables.length === 0 ? [] : [`variables: ${variables.join(', ')}`];
  if (object instanceof PopulationRateMonitor)
    return blockOf(`rate_monitor ${name}: ${source}`, slot);
  const record = (options as { readonly record?: unknown }).record;
  if (object instanceof SpikeMonitor || object instanceof EventMonitor) {
    const event = made.event === undefined ? [] : [`event: ${made.event}`];
    const keyword = made.event === undefined ? 'spike_monitor' : 'event_monitor';
    const kept = record === false ? ['record: False'] : [];
    return blockOf(`${keyword} ${name}: ${source}`, [...event, ...recorded, ...kept, ...slot]);
  }
  const chosen =
    record === true
      ? []
      : [
          `record: ${Array.isArray(record) ? context.value(numbersGiven(record), written(2, 'record')) : '[0]'}`,
        ];
  return blockOf(`state_monitor ${name}: ${source}`, [...recorded, ...chosen, ...slot]);
}
