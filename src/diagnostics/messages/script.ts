// What is said about script expressions: arrays, indices, the array functions, attributes of the model's objects.
import { bytes, error, oneOf } from '../message.ts';

/** `3 values`, `2×5 values`, `a single number` */
function shapeWords(shape: readonly number[]): string {
  if (shape.length === 0) return 'a single number';
  return `${shape.join('×')} ${shape.length === 1 && shape[0] === 1 ? 'value' : 'values'}`;
}

export const scriptMessages = {
  'not-a-number': error<{ what: string; found: string; isTuple: boolean }>(
    (f) => `${f.what}: found ${f.found}, expected a number or an array`,
    'Arithmetic and array functions work on numbers and arrays. A group or a monitor is not one, its variables are.\n' +
      'wrong: output m = mean(G)\nright: output m = mean(G.v)',
    (f) => (f.isTuple ? 'take one of its arrays with `[0]`' : null),
  ),
  'not-a-text': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a text in quotes`,
    'Names of files and the like are texts.\nwrong: x = load(1)\nright: x = load("x.npy")',
  ),
  'not-scalar': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a single number`,
    'One number is needed here; an array has many.\nwrong: run [1, 2]*second\nright: run 1*second',
  ),
  'not-whole': error<{ what: string; found?: string }>(
    (f) =>
      f.found === undefined
        ? `${f.what} must be a whole number`
        : `${f.what}: found ${f.found}, expected a whole number`,
    'Sizes, indices, numbers of synapses and the like count something. Floats are fine if they are whole; `int(…)` cuts a ' +
      'number, `//` divides whole numbers.\nwrong: x = zeros(7/2)\nright: x = zeros(7//2)',
  ),
  'too-small': error<{ what: string; found: string; least: string }>(
    (f) => `${f.what}: found ${f.found}, expected at least ${f.least}`,
    'A size or a number of repetitions cannot be negative.\nwrong: x = zeros(-3)\nright: x = zeros(3)',
  ),
  'too-large': error<{ what: string; size: number; largest: number }>(
    (f) =>
      `${f.what}: an array of ${f.size} numbers would take ${bytes(8 * f.size)} of memory, at most ${f.largest} numbers (${bytes(8 * f.largest)}) are allowed`,
    'Arrays of script expressions are held in memory, eight bytes a number.\nwrong: x = zeros(1e12)\nright: x = zeros(1e6)',
  ),
  'array-condition': error<{ found: string }>(
    (f) => `the condition of \`if … else\` is ${f.found}, expected a single true or false`,
    '`a if c else b` takes one of two values as a whole.\nwrong: y = 1 if x > 0 else -1\nright: y = where(x > 0, 1, -1)',
    () => 'to choose element by element write `where(c, a, b)`',
  ),
  'mixed-list': error<{ first: string; other: string }>(
    (f) =>
      `the items of a list must have the same unit: the first is in ${f.first}, this one in ${f.other}`,
    'A list is an array, and an array has one unit (`1`: none).\nwrong: x = [1*mV, 2]\nright: x = [1, 2]*mV',
  ),
  'ragged-list': error<{ first: readonly number[]; other: readonly number[] }>(
    (f) =>
      `the items of a list must have the same shape: the first is ${shapeWords(f.first)}, this one ${shapeWords(f.other)}`,
    'Nested lists are the rows of a matrix, all of one length.\nwrong: x = [[1, 2], [3]]\nright: x = [[1, 2], [3, 4]]',
  ),
  'shapes-differ': error<{ what: string; left: readonly number[]; right: readonly number[] }>(
    (f) => `${f.what} do not fit together: ${shapeWords(f.left)} and ${shapeWords(f.right)}`,
    'Arrays are combined element by element: they must be as long as each other, or one of them a single number. Axes of a ' +
      'matrix are compared from the last one on.\nwrong: x = [1, 2, 3] + [1, 2]\nright: x = [1, 2, 3] + [1, 2, 0]',
  ),
  'exponent-not-scalar': error<{ base: string; unit: string }>(
    (f) =>
      `\`${f.base}\` is in ${f.unit}, so its exponent must be a single number, but it is an array`,
    'The exponent decides the unit of the result, and an array has one unit.\nwrong: y = (1*mV)**[1, 2]\nright: y = 2.0**[1, 2]',
  ),
  'not-finite': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a finite number`,
    'The exponent of a quantity decides the unit of the result.\nwrong: y = (1*mV)**inf\nright: y = (1*mV)**2',
  ),
  'division-by-zero': error<{ operator: string }>(
    (f) => `a whole number cannot be divided by 0 with \`${f.operator}\``,
    'As in Python. With floats the result is inf or nan.\nwrong: n = 5//0\nright: n = 5//2',
  ),
  'not-indexable': error<{ found: string }>(
    (f) => `${f.found} cannot be indexed`,
    'Only arrays have elements.\nwrong: x = 3; y = x[0]\nright: x = [3]; y = x[0]',
  ),
  'index-out-of-range': error<{ index: number; size: number; what?: string }>(
    (f) =>
      `index ${f.index} is out of range: ` +
      (f.what !== undefined ? `${f.what} has` : f.size === 1 ? 'there is' : 'there are') +
      ` ${f.size} element${f.size === 1 ? '' : 's'}`,
    'Indices count from 0 up to the size less one; where an array is indexed, negative ones count from the end.\n' +
      'wrong: x = [1, 2, 3][3]\nright: x = [1, 2, 3][2]',
    (f) =>
      f.size === 0
        ? null
        : f.what === undefined
          ? `the last one is \`[${f.size - 1}]\` or \`[-1]\``
          : `they go from 0 to ${f.size - 1}`,
  ),
  'too-many-indices': error<{ given: number; axes: number }>(
    (f) => `${f.given} indices for an array with ${f.axes === 1 ? 'one axis' : `${f.axes} axes`}`,
    'A list has one index, a matrix two.\nwrong: x = [1, 2, 3][0, 1]\nright: x = [1, 2, 3][1]',
  ),
  'boolean-index': error<object>(
    () => 'a single true or false is no index',
    'A mask has one true or false for each element.\nwrong: y = x[True]\nright: y = x[x > 0]',
  ),
  'mask-length': error<{ found: readonly number[]; expected: readonly number[] }>(
    (f) =>
      `this mask has ${shapeWords(f.found)}, but what it is applied to has ${shapeWords(f.expected)}`,
    'A mask has one true or false for each element.\nwrong: y = x[z > 0]\nright: y = x[x > 0]',
  ),
  'slice-step-zero': error<object>(
    () => 'the step of a slice cannot be 0',
    '`x[start:stop:step]` takes every step-th element.\nwrong: x[::0]\nright: x[::2]',
  ),
  'no-such-axis': error<{ axis: number; axes: number }>(
    (f) =>
      `axis ${f.axis} does not exist: the array has ${f.axes === 0 ? 'none, it is a single number' : f.axes === 1 ? 'one, `axis=0`' : `${f.axes}, counted from 0`}`,
    'A matrix has the axes 0 (down the rows) and 1 (along a row).\nwrong: mean([1, 2], axis=1)\nright: mean([1, 2])',
  ),
  'no-length': error<{ found: string }>(
    (f) => `${f.found} has no length`,
    '`len` counts the elements of an array, the spikes of a monitor, the synapses.\nwrong: len(3)\nright: len([3])',
  ),
  'nothing-given': error<{ name: string }>(
    (f) => `\`${f.name}\` of nothing: the array is empty`,
    'There is no smallest or largest element of an empty array.\nwrong: max(x[x > 10]) where nothing is above 10\n' +
      'right: max(x[x > 10]) if any(x > 10) else 0',
  ),
  'wrong-arguments': error<{ name: string; given: number; signature: string }>(
    (f) =>
      `\`${f.name}\` does not take ${f.given === 0 ? 'no arguments' : f.given === 1 ? 'one argument' : `${f.given} arguments`} like this`,
    'Arguments stand in order or by name; those in brackets may be left out.\nwrong: linspace(0)\nright: linspace(0, 1, num=5)',
    (f) => `it is \`${f.signature}\``,
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
    'Arguments have the names that NumPy gives them. There is no `dtype`: types follow from the values.\n' +
      'wrong: linspace(0, 1, n=5)\nright: linspace(0, 1, num=5)',
    (f) =>
      f.near.length > 0
        ? `did you mean ${oneOf(f.near)}? it is \`${f.signature}\``
        : `it is \`${f.signature}\``,
  ),
  'step-needed': error<{ unit: string }>(
    (f) => `\`arange\` with bounds in ${f.unit} needs a step in ${f.unit}`,
    'Without a step the numbers are 1 apart, which has no unit.\nwrong: arange(0*ms, 10*ms)\nright: arange(0*ms, 10*ms, 1*ms)',
  ),
  'step-zero': error<{ name: string }>(
    (f) => `\`${f.name}\`: the step cannot be 0, and the bounds must be finite`,
    'The numbers from start to stop must come to an end.\nwrong: arange(0, 5, 0)\nright: arange(0, 5, 1)',
  ),
  'empty-range': error<{ low: string; high: string }>(
    (f) => `there is no whole number from ${f.low} up to, not including, ${f.high}`,
    '`randint(low, high, n)` draws numbers that are at least low and less than high.\nwrong: randint(5, 5, 10)\nright: randint(0, 5, 10)',
  ),
  'edges-not-ascending': error<object>(
    () => 'the edges of a histogram must be at least two numbers in ascending order',
    'Each bin reaches from one edge to the next.\nwrong: histogram(x, [2, 1])\nright: histogram(x, [1, 2])',
  ),
  'histogram-not-finite': error<object>(
    () => 'the range of these values is not finite, so it cannot be cut into bins',
    'There is inf or nan among the values.\nwrong: histogram(x, 10)\nright: histogram(x[x < inf], 10)',
    () => 'give the edges, or `range=[low, high]`',
  ),
  'scalar-in-concatenate': error<{ found: string }>(
    (f) => `\`concatenate\` joins arrays, but found ${f.found}`,
    'Write a single number as a list.\nwrong: concatenate([x, 3])\nright: concatenate([x, [3]])',
  ),
  'not-script': error<object>(
    () => '`… for … in …` stands in the arguments of `connect` only',
    'Elsewhere arrays are made with `arange`, `linspace` and lists.\nwrong: x = [k for k in range(3)]\nright: x = arange(3)',
  ),
};
