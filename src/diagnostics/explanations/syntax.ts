// Explanations of the messages about syntax errors.
import type { syntaxMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const syntaxExplanations: Explanations<typeof syntaxMessages> = {
  'syntax-error':
    'The text does not follow the syntax of the language at this place. The message lists what could follow the text ' +
    'before it.' +
    '\nwrong: threshold: v = 1\nright: threshold: v == 1',
  'power-operator':
    'As in Python and Brian2, `a**b` is a to the power of b. `^` has no meaning here.' +
    '\nwrong: dv/dt = -v^3/tau : 1\nright: dv/dt = -v**3/tau : 1',
  'foreign-operator':
    'The operators are those of Brian2: `and`, `or`, `not` for conditions, `!=` for "differs from", `**` for powers.' +
    '\nwrong: threshold: v > 1 && w > 2\nright: threshold: v > 1 and w > 2',
  'comparison-chain':
    'A comparison has exactly two sides, so `a < b < c` is not allowed.\nwrong: threshold: 0 < v < 1\n' +
    'right: threshold: 0 < v and v < 1',
  'missing-operator':
    'A number and its unit are multiplied with `*`, like any two factors: `10*ms`.' +
    '\nwrong: tau = 10 ms\nright: tau = 10*ms',
  'missing-unit':
    'Every equation ends with the unit of its variable: `dv/dt = -v/tau : volt`, or `: 1` for a dimensionless variable. An ' +
    'equation may extend over several lines up to its unit.' +
    '\nwrong: dv/dt = -v/tau\nright: dv/dt = -v/tau : volt',
  'keyword-as-name':
    'The keywords of a block (`threshold`, `reset`, `method`, …) cannot be names of its variables.' +
    '\nwrong: threshold : volt\nright: v_threshold : volt',
  'code-over-lines':
    '`reset:`, `on_pre:` and the like are followed by one line of code, with statements separated by `;`. Code of several ' +
    'lines needs braces.\nwrong: on_pre: ge_post += 1 … y_post += 0.01\nright: on_pre { ge_post += 1; y_post += 0.01 }',
  'unknown-keyword':
    'Each kind of block has its own keywords, each followed by `:`.' +
    '\nwrong: treshold: v > 1\nright: threshold: v > 1',
  'unknown-statement':
    'A statement is an assignment (`tau = 10*ms`, `P.v = 0*mV`) or starts with a keyword (`neurons`, `run`, …).' +
    '\nwrong: neuron P[10] { v : 1 }\nright: neurons P[10] { v : 1 }',
  'equation-outside':
    'Equations belong inside the braces of `neurons` or `synapses`.' +
    '\nwrong: dv/dt = -v/tau : 1 … neurons P[10] { }\nright: neurons P[10] { dv/dt = -v/tau : 1 }',
  'duplicate-keyword':
    'Each property of a block may be given only once.' +
    '\nwrong: threshold: v > 1 … threshold: v > 2\nright: threshold: v > 1',
  'one-value':
    'Only some keywords, such as `variables`, take several values separated by commas; a list is written `[1, 2, 3]`.' +
    '\nwrong: threshold: v > 1, w > 2\nright: threshold: v > 1 and w > 2',
  'unclosed-bracket':
    'Every `(`, `[` and `{` needs its `)`, `]` or `}`.' +
    '\nwrong: x = (2 + 3*(4 - 1)\nright: x = (2 + 3*(4 - 1))',
  'unmatched-bracket':
    'Every `)`, `]` and `}` needs its `(`, `[` or `{` before it.' +
    '\nwrong: x = 2 + 3)*4\nright: x = (2 + 3)*4',
  'crossed-brackets':
    'Brackets must be closed in reverse order, each by the same kind.' +
    '\nwrong: x = [1, (2, 3], 4)\nright: x = [1, (2 + 3), 4]',
  'unexpected-character':
    'Names consist of the letters a to z and A to Z, digits and underscores; other characters are allowed only in comments ' +
    'and in "strings".' +
    '\nwrong: τ = 10*ms\nright: tau = 10*ms',
  'unfinished-number':
    'The exponent of a number consists of digits: `1e-3` is 0.001. The constant e is written `e`, and `exp(x)` is its power.' +
    '\nwrong: x = 1e\nright: x = 1e3',
  'not-text':
    'A model is text in UTF-8.' + '\nwrong: hillock run results.npz\nright: hillock run net.model',
  'too-long':
    'The size of a model file is limited. Long lists of numbers belong in separate files.\n' +
    'wrong: x = [0.1, 0.7, … a million numbers]\nright: x = load("x.npy")',
  'unterminated-string':
    'A string is enclosed in `"` on one line.' +
    '\nwrong: print "v is, P.v\nright: print "v is", P.v',
  'foreign-file':
    'Models have a language of their own. Two lines that belong to another one, such as imports and calls of its classes, ' +
    'are taken as a sign that the whole file is in it.\n' +
    'wrong: from brian2 import * … G = NeuronGroup(10, eqs)\n' +
    'right: neurons G[10] { v : 1 }',
  'string-quotes':
    'A string is written "like this". Equations, conditions and statements are written without quotes, unlike in Brian2.\n' +
    "wrong: threshold: 'v > 1'\nright: threshold: v > 1",
  'string-escape':
    'In a string, `\\"` is a quotation mark and `\\\\` a backslash; there are no other escape sequences.\n' +
    'wrong: print "data\\input"\n' +
    'right: print "data/input"',
  'nested-too-deeply':
    'The depth of nesting is limited.' +
    '\nwrong: x = ((((… a hundred parentheses …))))\nright: y = (a + b)*c … x = (y + d)*e',
  'too-many-terms':
    'The size of one expression is limited. Long sums are written in parts, or as the `sum` of an array.' +
    '\nwrong: x = 1 + 2 + 3 + 4 + 5 and so on, a thousand terms\nright: x = sum([1, 2, 3])',
  'too-many-errors':
    'With this many errors, the text may not be a model, or an early mistake causes the others.' +
    '\nwrong: hillock check thesis.docx\nright: hillock check net.model',
  'outside-loop':
    '`break` ends the innermost loop around it, `continue` its present pass. Without a loop around there is nothing to end.\n' +
    'wrong: if M.num_spikes > 10 { break }\n' +
    'right: for k in range(5) { run 1*ms; if M.num_spikes > 10 { break } }',
  'not-in-block':
    'Blocks may contain all statements but plots: each pass of a loop would draw a figure of the same name. Only an `if` ' +
    'that no loop is around may have them. A plot below a loop can draw the rows of an output, or a list of monitors.\n' +
    'wrong: for n in range(2) { plot v { line: [1, 2]*n } }\n' +
    'right: for n in range(2) { output rows = [1, 2]*n } … plot v { line: rows }',
};
