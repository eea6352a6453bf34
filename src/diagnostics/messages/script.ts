// Messages about script expressions: arrays, indices, array functions, attributes of the model's objects.
import type { Fix } from '../edit.ts';
import { replaceAsHinted, replaceBy, replaceByName } from '../fix.ts';
import {
  bytes,
  error,
  hintAboutTrains,
  isCode,
  oneOf,
  spikeTrains,
  textsAreShown,
  warning,
} from '../message.ts';
import type { Span } from '../span.ts';

/** `3 values`, `2×5 values`, `a single number` */
function shapeWords(shape: readonly number[]): string {
  if (shape.length === 0) return 'a single number';
  return `${shape.join('×')} ${shape.length === 1 && shape[0] === 1 ? 'value' : 'values'}`;
}

/** What is said of an operation on lists as Python has it. */
export interface ListOperation {
  /** The text of the left side. */
  readonly left: string;
  /** The text of the right side. */
  readonly right: string;
  /** The text of the operation, of `x += [3]` that of the statement. */
  readonly text: string;
  /** Whether it is `[0]*5`, not a sum. */
  readonly isRepeated: boolean;
}

/** The operation on lists that was meant. */
function listOperation({ left, right, text, isRepeated }: ListOperation): string {
  const isAssigned = /^\s*[+*]=/.test(text.slice(left.length));
  const item = right.startsWith('[') || isRepeated ? right : `[${right}]`;
  const value = isRepeated ? `repeat(${left}, ${right})` : `concatenate([${left}, ${item}])`;
  return `${isAssigned ? `${left} = ` : ''}${value}`;
}

/** `10 ms` → `10*ms`. */
function withStars(text: string): string {
  return text.replace(/^(-?[\d.]+) +(?=[A-Za-z]\w*$)/, '$1*');
}

/** The table, by code. */
export const scriptMessages = {
  'not-a-number': error<{
    what: string;
    found: string;
    isTuple: boolean;
    isComplex?: boolean;
    text?: string;
  }>(
    (f) => `${f.what}: found ${f.found}, expected a number or an array`,
    (f) => {
      if (f.isTuple) return 'select one of its arrays with `[0]`';
      if (f.found === spikeTrains) return hintAboutTrains;
      if (f.isComplex) return 'take `abs(z)`, `angle(z)`, `z.real` or `z.imag` of them';
      if (f.text === undefined || isFileName(f.text)) return null;
      if (f.what === 'an item of a list' && !isCode(f.text)) return textsAreShown;
      return isAdded(f.what) || /%[dsfgi\d.]|\{\w*\}|[:=,] ?$|[a-z] [a-z]/i.test(f.text)
        ? 'values stand in braces: `print f"v is {P.v[0]/mV:.1f} mV"`'
        : /^\w+$/.test(f.text) && !/^\d/.test(f.text)
          ? {
              file: 'numbers stand without quotes; a text stands where it is shown: `title: "…"`, `print "…", x`',
              program: 'numbers stand without quotes',
            }
          : `write code without quotes: \`${withStars(f.text)}\``;
    },
    (f, span) =>
      replaceAsHinted(
        f.text === undefined || isAdded(f.what) || /[%{]|\.\w+$|^[A-Za-z_]\w*$/.test(f.text)
          ? null
          : `write \`${withStars(f.text)}\``,
        span,
      ),
  ),
  'not-a-text': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a string in quotes`,
  ),
  'not-scalar': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a single number`,
  ),
  'not-whole': error<{ what: string; found?: string }>((f) =>
    f.found === undefined
      ? `${f.what} must be a whole number`
      : `${f.what}: found ${f.found}, expected a whole number`,
  ),
  'too-small': error<{ what: string; found: string; least: string }>(
    (f) => `${f.what}: found ${f.found}, expected at least ${f.least}`,
  ),
  'too-large': error<{ what: string; size: number; largest: number }>(
    (f) =>
      `${f.what}: an array of ${f.size} numbers would need ${bytes(8 * f.size)} of memory, but at most ${f.largest} numbers (${bytes(8 * f.largest)}) are allowed`,
  ),
  'array-condition': error<{ found: string; of?: string }>(
    (f) =>
      `the condition of ${f.of ?? '`if … else`'} is ${f.found}, expected a single true or false`,
    (f) =>
      f.of === undefined
        ? 'write `where(c, a, b)` to select element by element'
        : 'write `any(c)` or `all(c)`',
  ),
  'mixed-list': error<{ first: string; other: string }>(
    (f) =>
      `the items of a list must have the same unit: the first is in ${f.first}, this one in ${f.other}`,
  ),
  'ragged-list': error<{ first: readonly number[]; other: readonly number[] }>(
    (f) =>
      `the items of a list must have the same shape: the first is ${shapeWords(f.first)}, this one ${shapeWords(f.other)}`,
  ),
  'shapes-differ': error<{ what: string; left: readonly number[]; right: readonly number[] }>(
    (f) => `${f.what} have incompatible shapes: ${shapeWords(f.left)} and ${shapeWords(f.right)}`,
  ),
  'list-operation': error<ListOperation>(
    (f) =>
      f.isRepeated
        ? '`*` multiplies the elements: it does not repeat a list'
        : '`+` adds element by element: it does not join lists',
    (f) => `write \`${listOperation(f)}\``,
    (f, span) => replaceBy(span, [listOperation(f)]),
  ),
  'exponent-not-scalar': error<{ base: string; unit: string }>(
    (f) =>
      `\`${f.base}\` is in ${f.unit}, so its exponent must be a single number, but it is an array`,
  ),
  'not-finite': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a finite number`,
  ),
  'division-by-zero': error<{ operation: string }>((f) =>
    f.operation === '**' ? 'a negative power of 0' : `division by 0 with \`${f.operation}\``,
  ),
  'non-finite-result': warning<{
    operation: string;
    by: readonly string[] | null;
    result: string | null;
  }>((f) => {
    const what =
      f.by === null
        ? `division by 0 with \`${f.operation}\``
        : `\`${f.operation}\` of ${f.by.join(' and ')}`;
    return f.result === null ? what : `${what}: the result is ${f.result}`;
  }),
  'not-indexable': error<{ found: string; hint?: string }>(
    (f) => `${f.found} cannot be indexed`,
    (f) => f.hint ?? null,
    (f, span) => (f.hint?.includes('`subgroup ') === true ? asSubgroup(span) : []),
  ),
  'index-out-of-range': error<{
    index: number;
    size: number;
    what?: string;
    /** The row of what has this number, if rows are not counted by it. */
    row?: number;
  }>(
    (f) =>
      `index ${f.index} is out of range: ` +
      (f.what !== undefined ? `${f.what} has` : f.size === 1 ? 'there is' : 'there are') +
      ` ${f.size} element${f.size === 1 ? '' : 's'}`,
    (f) =>
      f.size === 0
        ? null
        : f.row !== undefined
          ? `rows are in the order of what is recorded: that of ${f.index} is \`[${f.row}]\``
          : f.what === undefined
            ? `the last element is \`[${f.size - 1}]\` or \`[-1]\``
            : `indices go from 0 to ${f.size - 1}`,
  ),
  'too-many-indices': error<{ given: number; axes: number }>(
    (f) => `${f.given} indices for an array with ${f.axes === 1 ? 'one axis' : `${f.axes} axes`}`,
  ),
  'boolean-index': error<object>(() => 'a single true or false cannot be an index'),
  'mask-length': error<{ found: readonly number[]; expected: readonly number[] }>(
    (f) => `this mask has ${shapeWords(f.found)}, but the array has ${shapeWords(f.expected)}`,
  ),
  'slice-step-zero': error<object>(() => 'the step of a slice cannot be 0'),
  'no-such-axis': error<{ axis: number; axes: number }>(
    (f) =>
      `axis ${f.axis} does not exist: the array has ${f.axes === 0 ? 'none, it is a single number' : f.axes === 1 ? 'one, `axis=0`' : `${f.axes}, counted from 0`}`,
  ),
  'not-iterable': error<{ what: string; found: string; limit: number | null }>(
    (f) => `${f.what}: found ${f.found}, expected an array, a list or \`range(n)\``,
    (f) =>
      f.limit === null
        ? 'a list has brackets: `[x]`'
        : `\`range(${f.limit})\` counts from 0 to ${f.limit - 1}`,
  ),
  'no-length': error<{ found: string }>((f) => `${f.found} has no length`),
  'nothing-given': error<{ name: string }>((f) => `an empty array has no \`${f.name}\``),
  'wrong-arguments': error<{ name: string; given: number; signature: string }>(
    (f) =>
      `\`${f.name}\` cannot be called with ${f.given === 0 ? 'no arguments' : f.given === 1 ? 'one argument' : `${f.given} arguments`} like this`,
    (f) =>
      (f.name === 'zeros' || f.name === 'ones') && f.given > 1
        ? `several lengths stand in brackets: \`${f.name}([3, 4])\``
        : `the signature is \`${f.signature}\``,
  ),
  'wrong-keyword': error<{
    name: string;
    keyword: string;
    signature: string;
    near: readonly string[];
    isTwice: boolean;
  }>(
    (f) =>
      f.isTwice
        ? `\`${f.keyword}\` of \`${f.name}\` is given twice`
        : `\`${f.name}\` has no argument \`${f.keyword}\` here`,
    (f) =>
      f.near.length > 0
        ? `did you mean ${oneOf(f.near)}? the signature is \`${f.signature}\``
        : `the signature is \`${f.signature}\``,
    (f, { source, start }) => {
      const name = { source, start, end: start + f.keyword.length };
      return f.isTwice ? [] : replaceByName(name, f.near);
    },
  ),
  'not-one-of': error<{ what: string; found: string; words: readonly string[] }>(
    (f) => `${f.what}: found "${f.found}", expected ${oneOf(f.words.map((word) => `"${word}"`))}`,
  ),
  'not-spikes': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a spike monitor or spike times`,
    () => ({
      file: 'declare `spike_monitor M: …` and pass `M`',
      program: 'pass the times of a spike monitor',
    }),
  ),
  'unpack-count': error<{ found: string; names: number; isLoop?: boolean }>(
    (f) => `${f.found} cannot be divided between ${f.names} names`,
    (f) =>
      f.isLoop === true
        ? 'items with their numbers are `enumerate(xs)`, those of several arrays `zip(xs, ys)`'
        : 'there is one value for each name: `a, b = 1, 2`',
  ),
  'bad-format': error<{ text: string }>(
    (f) => `\`${f.text}\` is no format of a number`,
    () =>
      'formats are `.2f` (digits behind the point), `.3e`, `.3g` (significant digits), `d`, `.1%`, with a width before them: `8.2f`',
  ),
  'cannot-format': error<{ problem: string; fix: string }>(
    (f) => f.problem,
    (f) => f.fix,
  ),
  'wrong-axes': error<{ what: string; found: string; axes: number }>(
    (f) =>
      `${f.what}: found ${f.found}, expected an array with ${f.axes === 1 ? 'one axis' : `${f.axes} axes`}`,
  ),
  'argument-range': error<{ what: string; found: string; expected: string }>(
    (f) => `${f.what}: found ${f.found}, expected ${f.expected}`,
  ),
  'cannot-reshape': error<{ size: number; shape: readonly number[] }>(
    (f) =>
      `${f.size} ${f.size === 1 ? 'element does' : 'elements do'} not fill an array of ${shapeWords(f.shape)}`,
  ),
  'step-needed': error<{ unit: string }>(
    (f) => `\`arange\` with bounds in ${f.unit} needs a step in ${f.unit}`,
  ),
  'step-zero': error<{ name: string }>(
    (f) => `\`${f.name}\`: the step cannot be 0, and the bounds must be finite`,
  ),
  'empty-range': error<{ low: string; high: string }>(
    (f) => `there is no whole number that is at least ${f.low} and less than ${f.high}`,
  ),
  'edges-not-ascending': error<object>(
    () => 'the edges of a histogram must be at least two numbers in ascending order',
  ),
  'histogram-not-finite': error<object>(
    () => 'the range of these values is not finite, so it cannot be divided into bins',
    () => 'give the edges, or `range=[low, high]`',
  ),
  'scalar-in-concatenate': error<{ found: string }>(
    (f) => `\`concatenate\` takes arrays, found ${f.found}`,
  ),
  'not-script': error<object>(() => '`… for … in …` is allowed only in the arguments of `connect`'),
};

/** Whether it is a side of a `+`, with which Python puts texts together. */
function isAdded(what: string): boolean {
  return what.endsWith('side of `+`');
}

function isFileName(text: string): boolean {
  return text.trim() === '' || /\.[a-z]\w*$/i.test(text);
}

/** `A = P[:4]` → `subgroup A: P[:4]` */
function asSubgroup({ source, start, end }: Span): Fix[] {
  const { line } = source.position(start);
  const from = source.lineStarts[line - 1]!;
  const [, indentation, name] =
    /^([ \t]*)(\w+)[ \t]*=[ \t]*$/.exec(source.text.slice(from, start)) ?? [];
  if (name === undefined || !/^[ \t]*(#|\r?\n|$)/.test(source.text.slice(end))) return [];
  const span = { source, start: from + indentation!.length, end: start };
  return replaceBy(span, [`subgroup ${name}: `]);
}
