// Explanations of the messages about script expressions.
import type { scriptMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const scriptExplanations: Explanations<typeof scriptMessages> = {
  'not-a-number':
    'Arithmetic and array functions work on numbers and arrays: the variables of a group or monitor, not the object itself.\n' +
    'wrong: output m = mean(G)\nright: output m = mean(G.v)',
  'not-a-text':
    'Names of files and the like are strings.\n' +
    'wrong: x = [1, 2] … y = convolve(x, x, mode=1)\n' +
    'right: x = [1, 2] … y = convolve(x, x, mode="full")',
  'not-scalar':
    'A single number is needed here, not an array.\nwrong: run [1, 2]*second\nright: run 1*second',
  'not-whole':
    'Sizes, indices and counts are whole numbers. A float with a whole value is allowed; `int(…)` truncates a number, `//` ' +
    'is integer division.\nwrong: x = zeros(7/2)\nright: x = zeros(7//2)',
  'too-small':
    'A size or a number of repetitions cannot be negative.\nwrong: x = zeros(-3)\nright: x = zeros(3)',
  'too-large':
    'Arrays of script expressions are held in memory, with eight bytes per number.\nwrong: x = zeros(1e12)\nright: x = zeros(1e6)',
  'mixed-list':
    'A list is an array, and all elements of an array have the same unit (`1`: none).\nwrong: x = [1*mV, 2]\nright: x = [1, 2]*mV',
  'ragged-list':
    'Nested lists are the rows of a matrix, all of one length.\nwrong: x = [[1, 2], [3]]\nright: x = [[1, 2], [3, 4]]',
  'shapes-differ':
    'Arrays are combined element by element: they must have the same length, or one of them is a single number. As in NumPy, ' +
    'axes are matched from the last one.\nwrong: x = [1, 2, 3] + [1, 2]\nright: x = [1, 2, 3] + [1, 2, 0]',
  'list-operation':
    'Lists are arrays: `+` adds their elements, and a list of one element is added to each element of the other, of which an empty ' +
    'list has none. `concatenate` joins lists, `repeat` repeats them.\nwrong: x = [] … x = x + [3]\nright: x = [] … x = concatenate([x, [3]])',
  'exponent-not-scalar':
    'The exponent determines the unit of the result, and all elements of an array have the same unit.\nwrong: y = (1*mV)**[1, 2]\nright: y = 2.0**[1, 2]',
  'not-finite':
    'The exponent of a quantity determines the unit of the result, and `int` returns a whole number.\nwrong: y = (1*mV)**inf\nright: y = (1*mV)**2',
  'division-by-zero':
    'For numbers, this is an error as in Python. For arrays and quantities it is a warning as in NumPy, and the result is inf or nan.' +
    '\nwrong: n_e = 0 … ratio = 5/n_e\nright: n_e = 4 … ratio = 5/n_e',
  'non-finite-result':
    'A calculation with finite numbers has a result that is infinite or undefined: a division by 0, the logarithm of 0, the square root of a negative number, or a number that is too large. NumPy warns of the same.' +
    '\nwrong: x = log([0, 1])\nright: x = log([0.5, 1])',
  'not-indexable': 'Only arrays can be indexed.\nwrong: x = 3; y = x[0]\nright: x = [3]; y = x[0]',
  'index-out-of-range':
    'Indices go from 0 to the size minus one; for arrays, negative indices count from the end.\n' +
    'wrong: x = [1, 2, 3][3]\nright: x = [1, 2, 3][2]',
  'too-many-indices':
    'A list takes one index, a matrix two.\nwrong: x = [1, 2, 3][0, 1]\nright: x = [1, 2, 3][1]',
  'boolean-index':
    'A boolean index must be a mask, with true or false for each element.\n' +
    'wrong: x = [1, 2] … y = x[True]\n' +
    'right: x = [1, 2] … y = x[x > 1]',
  'mask-length':
    'A mask must have true or false for each element.\n' +
    'wrong: x = [1, 2, 3] … z = [1, 2] … y = x[z > 1]\n' +
    'right: x = [1, 2, 3] … y = x[x > 1]',
  'slice-step-zero':
    '`x[start:stop:step]` selects every step-th element.\nwrong: x = [1, 2, 3] … y = x[::0]\nright: x = [1, 2, 3] … y = x[::2]',
  'no-such-axis':
    'A matrix has the axes 0 (down the rows) and 1 (along a row).\nwrong: mean([1, 2], axis=1)\nright: mean([1, 2])',
  'not-iterable':
    '`for` goes through the elements of an array, the rows of a matrix, or the items of a list. A single number has none.\n' +
    'wrong: for k in 5 { print k }\nright: for k in range(5) { print k }',
  'no-length':
    '`len` is the number of elements of an array, spikes of a monitor, or synapses.\nwrong: len(3)\nright: len([3])',
  'nothing-given':
    'An empty array has no smallest or largest element, and no quantiles.\n' +
    'wrong: x = [1, 2] … y = max(x[x > 10])\n' +
    'right: x = [1, 2] … y = max(x[x > 10]) if any(x > 10) else 0',
  'wrong-arguments':
    'Arguments are given by position or by name; those in brackets are optional.\nwrong: linspace(0)\nright: linspace(0, 1, num=5)',
  'wrong-keyword':
    'Arguments have the same names as in NumPy. There is no `dtype`: types follow from the values.\n' +
    'wrong: linspace(0, 1, n=5)\nright: linspace(0, 1, num=5)',
  'step-needed':
    'The default step is 1, which has no unit.\nwrong: arange(0*ms, 10*ms)\nright: arange(0*ms, 10*ms, 1*ms)',
  'step-zero':
    'The sequence from start to stop must be finite.\nwrong: arange(0, 5, 0)\nright: arange(0, 5, 1)',
  'empty-range':
    '`randint(low, high, n)` draws numbers that are at least low and less than high.\nwrong: randint(5, 5, 10)\nright: randint(0, 5, 10)',
  'edges-not-ascending':
    'Each bin extends from one edge to the next.\n' +
    'wrong: x = [1, 2] … print histogram(x, [2, 1])[0]\n' +
    'right: x = [1, 2] … print histogram(x, [1, 2])[0]',
  'histogram-not-finite':
    'The values contain inf or nan.\n' +
    'wrong: x = [1, inf] … print histogram(x, 10)[0]\n' +
    'right: x = [1, inf] … print histogram(x[x < inf], 10)[0]',
  'scalar-in-concatenate':
    'Write a single number as a list.\n' +
    'wrong: x = [1, 2] … y = concatenate([x, 3])\n' +
    'right: x = [1, 2] … y = concatenate([x, [3]])',
  'not-script':
    'Elsewhere, such a list stands in brackets.\n' +
    'wrong: x = sum(k for k in range(3))\n' +
    'right: x = sum([k for k in range(3)])',
  'not-one-of':
    'Some arguments are words that choose how a function works.\n' +
    'wrong: x = [1, 2] … y = convolve(x, x, mode="all")\n' +
    'right: x = [1, 2] … y = convolve(x, x, mode="full")',
  'unpack-count':
    'On the left of `=` and behind `for` may stand several names: each takes one of the values, in their order. Values are those of a list, ' +
    'rows of an array, or what `zip`, `enumerate` and functions such as `histogram` return.\nwrong: a, b = [1, 2, 3]\nright: a, b, c = [1, 2, 3]',
  'bad-format':
    'Behind the colon in a string with values stands a format of Python: width, precision and type (`d e f g % s`). Integers in other bases, ' +
    'and formats in braces, are left out.\nwrong: x = 2.5 … print f"{x:.2y}"\nright: x = 2.5 … print f"{x:.2f}"',
  'cannot-format':
    'A format is that of one number without a unit. Without a format, a value is written as `print` shows it, with its unit.' +
    '\nwrong: tau = 10*ms … print f"{tau:.1f}"\nright: tau = 10*ms … print f"{tau/ms:.1f} ms"',
  'wrong-axes':
    'The function works on lists, or on matrices.\nwrong: convolve([[1, 2], [3, 4]], [1, 1])\nright: convolve([1, 2, 3, 4], [1, 1])',
  'argument-range':
    'The number is outside the range in which the function has a meaning.\n' +
    'wrong: x = [1, 2] … y = percentile(x, 101)\n' +
    'right: x = [1, 2] … y = percentile(x, 100)',
  'cannot-reshape':
    'A new shape has as many elements as the array; one length may be -1 and is then calculated.\n' +
    'wrong: reshape(arange(6), [2, 2])\nright: reshape(arange(6), [2, 3])',
  'not-spikes':
    'Statistics of spikes take a spike monitor that records times, a list of spike trains, or the times of one train.\n' +
    'wrong: x = cv(G)\nright: x = cv(M)',
  'array-condition':
    '`a if c else b` selects one of two values as a whole, and `if` one of its blocks.\n' +
    'wrong: x = [1, -1] … y = 1 if x > 0 else -1\n' +
    'right: x = [1, -1] … y = where(x > 0, 1, -1)',
};
