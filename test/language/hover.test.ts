// What is shown for the text under the pointer. The caret ‸ stands before the character that is pointed at.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import { network, withCaret } from './support.ts';

/** `title | kind | type | unit | value`, empty where there is none; then the sentence. */
function shown(marked: string): string | null {
  const { text, at } = withCaret(marked);
  const hover = analyse(text).hover(at);
  if (hover === null) return null;
  const { title, kind, type, unit, value } = hover;
  return [title, kind ?? '', type ?? '', unit ?? '', value ?? ''].join(' | ');
}

describe('hover', () => {
  test.each([
    ['a constant', '‸tau = 20*ms\n', 'tau | constant | float | second | 20 ms'],
    ['a negative value', 'V = -60‸*mV\n', '-60*mV |  | float | volt | -60 mV'],
    [
      'an array',
      network().replace('rates', '‸rates'),
      'rates | constant | float array, 2 values | hertz | [1 2] Hz',
    ],
    [
      'a use of a constant in equations',
      network('', ['/tau', '/‸tau']),
      'tau | constant | float | second | 20 ms',
    ],
    ['a variable', network('', ['(I - v)', '(I - ‸v)']), 'v | variable of P | float | volt | '],
    [
      'a variable of the target',
      network('', ['v_post', '‸v_post']),
      'v_post | variable of P | float | volt | ',
    ],
    ['a difference', network('', ['(I - v)', '(I ‸- v)']), '(I - v) |  | float | volt | '],
    ['a quotient', network('', ['/tau', '‸/tau']), '(I - v)/tau |  | float | volt/second | '],
    ['a comparison', network('', ['v > 15', 'v ‸> 15']), 'v > 15*mV |  | boolean |  | '],
    ['a number', 'x = ‸3\n', '3 |  | integer | 1 | 3'],
    ['a script expression', 'x = 2*ms ‸+ 3*ms\n', '2*ms + 3*ms |  | float | second | 5 ms'],
    ['an attribute', network('x = P.‸v\n'), 'v | variable of P | float | volt | '],
    ['a group', network('', ['neurons P', 'neurons ‸P']), 'P | group | 10 elements |  | '],
    [
      'a function of the model',
      'function ‸f(x: volt): 1 = x/mV\n',
      'f | function | (x: volt) | 1 | ',
    ],
    ['a parameter', 'function f(x: volt): 1 = ‸x/mV\n', 'x | parameter of f | float | volt | '],
    ['a unit', 'x = 3*‸mV\n', 'mV | unit | float | volt | 1 mV'],
    ['a function', 'x = ‸exp(3)\n', 'exp(x) | function |  |  | '],
    ['a statement', '‸run 10*ms\n', 'run | keyword |  |  | '],
    [
      'a property',
      network('', ['refractory: 5', '‸refractory: 5']),
      'refractory | keyword |  |  | ',
    ],
    ['a flag', network('', ['unless refr', '‸unless refr']), 'unless | flag |  |  | '],
    ['a method', network('', ['reset: v = 0*mV', 'method: ‸euler']), 'euler | method |  |  | '],
    [
      'a builtin variable',
      network('', ['v > 15*mV', '‸t > 15*ms']),
      't | variable | float | second | ',
    ],
    ['an argument of connect', network('', ['i != j', '‸p=0.1']), 'p | argument |  |  | '],
    ['an event', network('', ['event late', 'event ‸late']), 'late | event of P |  |  | '],
    [
      'a rate of change',
      network('', ['dv/dt', '‸dv/dt']),
      'dv/dt | derivative | float | volt/second | ',
    ],
    ['a number for a unit', 'neurons P[3] { v : ‸1 }\n', '1 | unit |  | 1 | '],
    ['a type for a unit', 'neurons P[3] { v : ‸integer }\n', 'integer | type |  |  | '],
    ['synapses', network('', ['synapses S', 'synapses ‸S']), 'S | synapses from P to P |  |  | '],
    ['a monitor', network('spike_monitor ‸M: P\n'), 'M | spike monitor of P |  |  | '],
    ['a subgroup', network('subgroup ‸Q: P[:4]\n'), 'Q | subgroup of P[:4] | 4 elements |  | '],
    [
      'inputs',
      network('poisson_input ‸bg: P.v { N: 3; rate: 1*Hz; weight: 1*mV }\n'),
      'bg | Poisson input of P.v |  |  | ',
    ],
    [
      'what a monitor recorded',
      network('spike_monitor M: P\nrun 1*ms\nx = M.‸count\n'),
      'M.count |  | integer array, 10 values | 1 | ',
    ],
    ['an output', 'output ‸x = 2*ms + 1*ms\n', 'x | output | float | second | 3 ms'],
    ['a figure called like a group', network('plot ‸P { hline: 1 }\n'), 'P | figure |  |  | '],
    [
      'a parameter where it is declared',
      'function f(‸x: volt): 1 = x/mV\n',
      'x | parameter of f | float | volt | ',
    ],
    [
      'a property behind code',
      network('', ['reset: v = 0*mV', 'reset: v = 0*mV; method: ‸euler']),
      'euler | method |  |  | ',
    ],
    [
      'an option of code',
      network('', ['reset: v', 'reset (‸order=1): v']),
      'order | option |  |  | ',
    ],
    [
      'an option of a mark',
      'plot f { line (dash=dotted, ‸width=2): [1], [2] }\n',
      'width | option of line |  |  | ',
    ],
    [
      'a unit called like an option',
      'plot f { line (width=2): [1], [2]*‸mV }\n',
      'mV | unit | float | volt | 1 mV',
    ],
    ['an unknown name', 'x = ‸foo\n', null],
    ['a comment', 'x = 3 # a ‸comment\n', null],
    ['a blank', 'x ‸ = 3\n', null],
  ])('shows %s', (_, marked, expected) => {
    expect(shown(marked)).toBe(expected);
  });

  test('has a sentence for words of the language', () => {
    const about = (marked: string) => {
      const { text, at } = withCaret(marked);
      return analyse(text).hover(at)?.text;
    };
    expect(about('‸neurons P[3] { v : 1 }\n')).toContain('group of neurons');
    expect(about('x = 3*‸nS\n')).toBe('1e-9 siemens, a unit of conductance.');
    expect(about('neurons P[3] { v : ‸volt }\n')).toBe('The unit of voltage.');
    expect(about(network('spike_monitor M: P\nx = M.‸t\n'))).toContain('recorded spikes');
    expect(about('plot f { panel { image (‸origin=upper): [[1]] } }\n')).toBe(
      'It is `upper` or `lower`.',
    );
    expect(about('x = ‸exprel(3)\n')).toBe('`(exp(x) - 1)/x`, and 1 at 0.');
  });
});
