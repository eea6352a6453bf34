// Actions between declarations as statements: assignments, `connect`, links, spikes, runs, stored states.
import type { Action } from '../../python/index.ts';
import { LinkedVariable } from '../../simulation/index.ts';
import type { ConnectOptions, StateOptions } from '../../simulation/index.ts';
import { Quantity, timeDimension } from '../../units/index.ts';
import { expressionIn } from './bodies.ts';
import type { Context } from './context.ts';
import { numbersGiven } from './values.ts';

/** Numbers of one list beyond which a model is no text any more. */
const longestList = 200_000;

/** The lines of an action that declares nothing. */
export function statementLines(action: Action, context: Context): string[] {
  const { syntax } = context.record;
  const written = (position: number, keyword: string): string | null =>
    syntax.argument(action.span, position, keyword);
  switch (action.kind) {
    case 'set': {
      const { object, variable, value, options, span } = action;
      const size = (object as { readonly N?: number }).N ?? null;
      const target = `${pathOf(object, context)}.${variable}${indexOf(options, size)}`;
      return [`${target} = ${valueText(value, syntax.assignedAt(span), action, context)}`];
    }
    case 'link': {
      const { link, object, variable } = action;
      const index =
        link.index === null
          ? ''
          : `, index=${typeof link.index === 'string' ? link.index : listText(link.index)}`;
      const source = `${context.nameOf(link.source)}.${link.variable}`;
      return [`${pathOf(object, context)}.${variable} = linked_var(${source}${index})`];
    }
    case 'connect':
      return [connectLine(action, context)];
    case 'spikes': {
      const { object, indices, times, period } = action;
      const repeat = period === undefined ? '' : `, period=${context.expression(period)}`;
      const which = context.value(numbersGiven(indices), written(0, 'indices'));
      const when = context.value(numbersGiven(times), written(1, 'times'));
      return [`${context.nameOf(object)}.set_spikes(${which}, ${when}${repeat})`];
    }
    case 'step': {
      const dt = new Quantity(action.seconds, timeDimension);
      return [`defaultclock.dt = ${context.expression(dt, syntax.assignedAt(action.span))}`];
    }
    case 'seed':
      return [`seed(${action.seed ?? ''})`];
    case 'run': {
      const duration = new Quantity(action.seconds, timeDimension);
      return [`run ${context.expression(duration, written(0, 'duration'))}`];
    }
    case 'store':
      return [`store ${nameOfState(action.name)}`];
    case 'restore':
      return [`restore ${nameOfState(action.name)}`];
    default:
      return [];
  }
}

function nameOfState(name: string): string {
  return name.replaceAll(/\W/g, '_');
}

/** A group or synapses by name, a pathway by that of its synapses. */
function pathOf(object: Parameters<Context['nameOf']>[0], context: Context): string {
  const { synapses, label } = object as {
    readonly synapses?: Parameters<Context['nameOf']>[0];
    readonly label?: string;
  };
  return synapses === undefined ? context.nameOf(object) : `${context.nameOf(synapses)}.${label}`;
}

function valueText(
  value: (Action & { kind: 'set' })['value'],
  written: string | null,
  { span }: Action,
  context: Context,
): string {
  if (value instanceof LinkedVariable) return '';
  if (typeof value === 'string' || typeof value === 'boolean') return context.expression(value);
  const numbers = numbersGiven(value);
  if (numbers.values.length > longestList)
    context.refuse(
      span,
      `a list of ${numbers.values.length} numbers`,
      'assign an expression, in quotes',
    );
  const first = numbers.values[0];
  const isConstant =
    numbers.values.length > 0 && Array.from(numbers.values).every((x) => Object.is(x, first));
  if (written !== null) {
    const text = context.constants.expression(written, numbers);
    if (text !== null) return text;
  }
  return context.value(isConstant ? { ...numbers, values: [first!], shape: [] } : numbers, written);
}

/** `[3]`, `[2:5]`, `[i < 5]`, `[1, :]`; empty for all elements. */
function indexOf({ where, indices, i, j, k }: StateOptions, size: number | null): string {
  if (where !== undefined) return `[${expressionIn(where)}]`;
  if (indices !== undefined) return `[${chosen(indices, size)}]`;
  const pairs = [i, j, k];
  while (pairs.length > 0 && pairs.at(-1) === undefined) pairs.pop();
  if (pairs.length === 0) return '';
  if (pairs.length === 1) pairs.push(undefined);
  return `[${pairs.map((one) => (one === undefined ? ':' : chosen(one as never, null))).join(', ')}]`;
}

function chosen(indices: number | ArrayLike<number>, size: number | null): string {
  if (typeof indices === 'number') return String(indices);
  const list = Array.from(indices);
  const [first] = list;
  if (list.length === 1) return String(first);
  const isRange = list.length > 0 && list.every((index, k) => index === first! + k);
  if (!isRange) return `[${list.join(', ')}]`;
  const end = first! + list.length;
  return `${first === 0 ? '' : first}:${end === size ? '' : end}`;
}

function listText(list: ArrayLike<number>): string {
  return `[${Array.from(list).join(', ')}]`;
}

/** Whether other synapses are made when it is carried out again. */
function isRandom({ condition, i, j, p, n }: ConnectOptions): boolean {
  const texts = [condition, i, j, n].filter((one) => typeof one === 'string');
  return (
    p !== undefined ||
    texts.some((text) => /\b(?:rand|randn|sample|binomial|poisson)\s*\(/.test(text))
  );
}

/** `S.connect(…)`; where the script numbers synapses that are drawn, those that it had. */
function connectLine(action: Action & { kind: 'connect' }, context: Context): string {
  const { options, object, span, made } = action;
  if (isRandom(options) && context.isNumbered(object)) {
    const [i, j] = [object.i, object.j].map((all) =>
      context.value(numbersGiven(Array.from(all).slice(...made)), null),
    );
    return `${context.nameOf(object)}.connect(i=${i}, j=${j})`;
  }
  const { condition, i, j, p, n, skip_if_invalid } = options;
  const written = (position: number, keyword: string): string | null =>
    context.record.syntax.argument(span, position, keyword);
  const both = i !== undefined && j !== undefined;
  const side = (given: ConnectOptions['i'], position: number, keyword: string): string[] => {
    if (given === undefined) return [];
    if (typeof given === 'string') return [`${keyword}=${expressionIn(given)}`];
    const list = numbersGiven(Array.from(given as ArrayLike<number>));
    const isOne = both && list.values.length === 1;
    const numbers = isOne ? { ...list, shape: [] } : list;
    return [`${keyword}=${context.value(numbers, written(position, keyword))}`];
  };
  const counts = typeof n === 'object' ? numbersGiven(n) : null;
  const parts = [
    ...(condition === undefined ? [] : [context.expression(condition)]),
    ...side(i, 1, 'i'),
    ...side(j, 2, 'j'),
    ...(p === undefined ? [] : [`p=${context.expression(p, written(3, 'p'))}`]),
    ...(n === undefined
      ? []
      : [
          `n=${counts === null ? context.expression(n, written(4, 'n')) : context.value(counts, null)}`,
        ]),
    ...(skip_if_invalid === true ? ['skip_if_invalid=True'] : []),
  ];
  return `${context.nameOf(object)}.connect(${parts.join(', ')})`;
}
