// Messages about script expressions: arrays, indices, array functions, attributes of the model's objects.
import { bytes, error, oneOf, warning } from '../message.ts';

/** `3 values`, `2×5 values`, `a single number` */
function shapeWords(shape: readonly number[]): string {
  if (shape.length === 0) return 'a single number';
  return `${shape.join('×')} ${shape.length === 1 && shape[0] === 1 ? 'value' : 'values'}`;
}

/** The table, by code. */
export const scriptMessages = {
  'not-a-number': error<{ what: string; found: string; isTuple: boolean; text?: string }>(
    (f) => `${f.what}: found ${f.found}, expected a number or an array`,
    'Arithmetic and array functions work on numbers and arrays: the variables of a group or monitor, not the object itself.\n' +
      'wrong: output m = mean(G)\nright: output m = mean(G.v)',
    (f) => {
      if (f.isTuple) return 'select one of its arrays with `[0]`';
      if (f.text === undefined || isFileName(f.text)) return null;
      return /%[dsfgi\d.]|\{\w*\}/.test(f.text)
        ? 'texts and values stand side by side, with commas between: `print "v is", P.v[0]`'
        : `write code without quotes: \`${f.text}\``;
    },
  ),
  'not-a-text': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a string in quotes`,
    'Names of files and the like are strings.\nwrong: x = load(1)\nright: x = load("x.npy")',
  ),
  'not-scalar': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a single number`,
    'A single number is needed here, not an array.\nwrong: run [1, 2]*second\nright: run 1*second',
  ),
  'not-whole': error<{ what: string; found?: string }>(
    (f) =>
      f.found === undefined
        ? `${f.what} must be a whole number`
        : `${f.what}: found ${f.found}, expected a whole number`,
    'Sizes, indices and counts are whole numbers. A float with a whole value is allowed; `int(…)` truncates a number, `//` ' +
      'is integer division.\nwrong: x = zeros(7/2)\nright: x = zeros(7//2)',
  ),
  'too-small': error<{ what: string; found: string; least: string }>(
    (f) => `${f.what}: found ${f.found}, expected at least ${f.least}`,
    'A size or a number of repetitions cannot be negative.\nwrong: x = zeros(-3)\nright: x = zeros(3)',
  ),
  'too-large': error<{ what: string; size: number; largest: number }>(
    (f) =>
      `${f.what}: an array of ${f.size} numbers would need ${bytes(8 * f.size)} of memory, but at most ${f.largest} numbers (${bytes(8 * f.largest)}) are allowed`,
    'Arrays of script expressions are held in memory, with eight bytes per number.\nwrong: x = zeros(1e12)\nright: x = zeros(1e6)',
  ),
  'array-condition': error<{ found: string }>(
    (f) => `the condition of \`if … else\` is ${f.found}, expected a single true or false`,
    '`a if c else b` selects one of two values as a whole.\nwrong: y = 1 if x > 0 else -1\nright: y = where(x > 0, 1, -1)',
    () => 'write `where(c, a, b)` to select element by element',
  ),
  'mixed-list': error<{ first: string; other: string }>(
    (f) =>
      `the items of a list must have the same unit: the first is in ${f.first}, this one in ${f.other}`,
    'A list is an array, and all elements of an array have the same unit (`1`: none).\nwrong: x = [1*mV, 2]\nright: x = [1, 2]*mV',
  ),
  'ragged-list': error<{ first: readonly number[]; other: readonly number[] }>(
    (f) =>
      `the items of a list must have the same shape: the first is ${shapeWords(f.first)}, this one ${shapeWords(f.other)}`,
    'Nested lists are the rows of a matrix, all of one length.\nwrong: x = [[1, 2], [3]]\nright: x = [[1, 2], [3, 4]]',
  ),
  'shapes-differ': error<{ what: string; left: readonly number[]; right: readonly number[] }>(
    (f) => `${f.what} have incompatible shapes: ${shapeWords(f.left)} and ${shapeWords(f.right)}`,
    'Arrays are combined element by element: they must have the same length, or one of them is a single number. As in NumPy, ' +
      'axes are matched from the last one.\nwrong: x = [1, 2, 3] + [1, 2]\nright: x = [1, 2, 3] + [1, 2, 0]',
  ),
  'exponent-not-scalar': error<{ base: string; unit: string }>(
    (f) =>
      `\`${f.base}\` is in ${f.unit}, so its exponent must be a single number, but it is an array`,
    'The exponent determines the unit of the result, and all elements of an array have the same unit.\nwrong: y = (1*mV)**[1, 2]\nright: y = 2.0**[1, 2]',
  ),
  'not-finite': error<{ what: string; found: string }>(
    (f) => `${f.what}: found ${f.found}, expected a finite number`,
    'The exponent of a quantity determines the unit of the result, and `int` returns a whole number.\nwrong: y = (1*mV)**inf\nright: y = (1*mV)**2',
  ),
  'division-by-zero': error<{ operation: string }>(
    (f) =>
      f.operation === '**' ? 'a negative power of 0' : `division by 0 with \`${f.operation}\``,
    'For numbers, this is an error as in Python. For arrays and quantities it is a warning as in NumPy, and the result is inf or nan.' +
      '\nwrong: n_e = 0 … ratio = 5/n_e\nright: n_e = 4 … ratio = 5/n_e',
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
  }, 'A calculation with finite numbers has a result that is infinite or undefined: a division by 0, the logarithm of 0, the square root of a negative number, or a number that is too large. NumPy warns of the same.' + '\nwrong: x = log([0, 1])\nright: x = log([0.5, 1])'),
  'not-indexable': error<{ found: string }>(
    (f) => `${f.found} cannot be indexed`,
    'Only arrays can be indexed.\nwrong: x = 3; y = x[0]\nright: x = [3]; y = x[0]',
  ),
  'index-out-of-range': error<{ index: number; size: number; what?: string }>(
    (f) =>
      `index ${f.index} is out of range: ` +
      (f.what !== undefined ? `${f.what} has` : f.size === 1 ? 'there is' : 'there are') +
      ` ${f.size} element${f.size === 1 ? '' : 's'}`,
    'Indices go from 0 to the size minus one; for arrays, negative indices count from the end.\n' +
      'wrong: x = [1, 2, 3][3]\nright: x = [1, 2, 3][2]',
    (f) =>
      f.size === 0
        ? null
        : f.what === undefined
          ? `the last element is \`[${f.size - 1}]\` or \`[-1]\``
          : `indices go from 0 to ${f.size - 1}`,
  ),
  'too-many-indices': error<{ given: number; axes: number }>(
    (f) => `${f.given} indices for an array with ${f.axes === 1 ? 'one axis' : `${f.axes} axes`}`,
    'A list takes one index, a matrix two.\nwrong: x = [1, 2, 3][0, 1]\nright: x = [1, 2, 3][1]',
  ),
  'boolean-index': error<object>(
    () => 'a single true or false cannot be an index',
    'A boolean index must be a mask, with true or false for each element.\nwrong: y = x[True]\nright: y = x[x > 0]',
  ),
  'mask-length': error<{ found: readonly number[]; expected: readonly number[] }>(
    (f) => `this mask has ${shapeWords(f.found)}, but the array has ${shapeWords(f.expected)}`,
    'A mask must have true or false for each element.\nwrong: y = x[z > 0]\nright: y = x[x > 0]',
  ),
  'slice-step-zero': error<object>(
    () => 'the step of a slice cannot be 0',
    '`x[start:stop:step]` selects every step-th element.\nwrong: x[::0]\nright: x[::2]',
  ),
  'no-such-axis': error<{ axis: number; axes: number }>(
    (f) =>
      `axis ${f.axis} does not exist: the array has ${f.axes === 0 ? 'none, it is a single number' : f.axes === 1 ? 'one, `axis=0`' : `${f.axes}, counted from 0`}`,
    'A matrix has the axes 0 (down the rows) and 1 (along a row).\nwrong: mean([1, 2], axis=1)\nright: mean([1, 2])',
  ),
  'no-length': error<{ found: string }>(
    (f) => `${f.found} has no length`,
    '`len` is the number of elements of an array, spikes of a monitor, or synapses.\nwrong: len(3)\nright: len([3])',
  ),
  'nothing-given': error<{ name: string }>(
    (f) => `\`${f.name}\` of an empty array`,
    'An empty array has no smallest or largest element.\nwrong: max(x[x > 10]) where nothing is above 10\n' +
      'right: max(x[x > 10]) if any(x > 10) else 0',
  ),
  'wrong-arguments': error<{ name: string; given: number; signature: string }>(
    (f) =>
      `\`${f.name}\` cannot be called with ${f.given === 0 ? 'no arguments' : f.given === 1 ? 'one argument' : `${f.given} arguments`} like this`,
    'Arguments are given by position or by name; those in brackets are optional.\nwrong: linspace(0)\nright: linspace(0, 1, num=5)',
    (f) => `the signature is \`${f.signature}\``,
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
    'Arguments have the same names as in NumPy. There is no `dtype`: types follow from the values.\n' +
      'wrong: linspace(0, 1, n=5)\nright: linspace(0, 1, num=5)',
    (f) =>
      f.near.length > 0
        ? `did you mean ${oneOf(f.near)}? the signature is \`${f.signature}\``
        : `the signature is \`${f.signature}\``,
  ),
  'step-needed': error<{ unit: string }>(
    (f) => `\`arange\` with bounds in ${f.unit} needs a step in ${f.unit}`,
    'The default step is 1, which has no unit.\nwrong: arange(0*ms, 10*ms)\nright: arange(0*ms, 10*ms, 1*ms)',
  ),
  'step-zero': error<{ name: string }>(
    (f) => `\`${f.name}\`: the step cannot be 0, and the bounds must be finite`,
    'The sequence from start to stop must be finite.\nwrong: arange(0, 5, 0)\nright: arange(0, 5, 1)',
  ),
  'empty-range': error<{ low: string; high: string }>(
    (f) => `there is no whole number that is at least ${f.low} and less than ${f.high}`,
    '`randint(low, high, n)` draws numbers that are at least low and less than high.\nwrong: randint(5, 5, 10)\nright: randint(0, 5, 10)',
  ),
  'edges-not-ascending': error<object>(
    () => 'the edges of a histogram must be at least two numbers in ascending order',
    'Each bin extends from one edge to the next.\nwrong: histogram(x, [2, 1])\nright: histogram(x, [1, 2])',
  ),
  'histogram-not-finite': error<object>(
    () => 'the range of these values is not finite, so it cannot be divided into bins',
    'The values contain inf or nan.\nwrong: histogram(x, 10)\nright: histogram(x[x < inf], 10)',
    () => 'give the edges, or `range=[low, high]`',
  ),
  'scalar-in-concatenate': error<{ found: string }>(
    (f) => `\`concatenate\` takes arrays, found ${f.found}`,
    'Write a single number as a list.\nwrong: concatenate([x, 3])\nright: concatenate([x, [3]])',
  ),
  'random-constant': error<{ name: string }>(
    (f) => `\`${f.name}\` cannot be used here: this value is one constant`,
    'Times, steps, common delays and constants of a program are given once, as text or as numbers; random numbers are drawn where a variable is set, one for each element.' +
      "\nwrong: new Synapses(G, G, { on_pre: 'v += 1', delay: 'rand()*5*ms' })\nright: S.connect() … S.set('delay', 'rand()*5*ms')",
    (f) =>
      `set a variable, for delays \`S.set('delay', '${f.name}()*5*ms')\` after \`connect\`, or draw the number in the program`,
  ),
  'not-script': error<object>(
    () => '`… for … in …` is allowed only in the arguments of `connect`',
    'There are no list comprehensions; use `arange`, `linspace` or lists.\nwrong: x = [k for k in range(3)]\nright: x = arange(3)',
  ),
};

function isFileName(text: string): boolean {
  return text.trim() === '' || /\.[a-z]\w*$/i.test(text);
}
