// Messages about syntax errors.
import { allOf, didYouMean, error } from '../message.ts';
import type { Wording } from '../message.ts';

/** The table, by code. */
export const syntaxMessages = {
  'syntax-error': error<{ found: string; expected: string; fix?: Wording }>(
    (f) => `found ${f.found}, expected ${f.expected}`,
    'The text does not follow the syntax of the language at this place. The message lists what could follow the text ' +
      'before it.' +
      '\nwrong: threshold: v = 1\nright: threshold: v == 1',
    (f) => f.fix ?? null,
  ),
  'power-operator': error<object>(
    () => 'powers are written `**`, not `^`',
    'As in Python and Brian2, `a**b` is a to the power of b. `^` has no meaning here.' +
      '\nwrong: dv/dt = -v^3/tau : 1\nright: dv/dt = -v**3/tau : 1',
    () => 'write `**` instead of `^`',
  ),
  'foreign-operator': error<{ found: string; write: string }>(
    (f) => `\`${f.found}\` is not an operator`,
    'The operators are those of Brian2: `and`, `or`, `not` for conditions, `!=` for "differs from", `**` for powers.' +
      '\nwrong: threshold: v > 1 && w > 2\nright: threshold: v > 1 and w > 2',
    (f) => `write \`${f.write}\` instead of \`${f.found}\``,
  ),
  'comparison-chain': error<{ first: string; second: string }>(
    () => 'comparisons cannot be chained',
    'A comparison has exactly two sides, so `a < b < c` is not allowed.\nwrong: threshold: 0 < v < 1\n' +
      'right: threshold: 0 < v and v < 1',
    (f) => `write two comparisons: \`${f.first} and ${f.second}\``,
  ),
  'missing-operator': error<{ left: string; right: string }>(
    (f) => `missing operator between \`${f.left}\` and \`${f.right}\``,
    'A number and its unit are multiplied with `*`, like any two factors: `10*ms`.' +
      '\nwrong: tau = 10 ms\nright: tau = 10*ms',
    (f) => `write \`${f.left}*${f.right}\``,
  ),
  'missing-unit': error<{ name: string }>(
    (f) => `the equation of \`${f.name}\` has no unit`,
    'Every equation ends with the unit of its variable: `dv/dt = -v/tau : volt`, or `: 1` for a dimensionless variable. An ' +
      'equation may extend over several lines up to its unit.' +
      '\nwrong: dv/dt = -v/tau\nright: dv/dt = -v/tau : volt',
    (f) => `add the unit of \`${f.name}\` at the end, for example \`: volt\` or \`: 1\``,
  ),
  'keyword-as-name': error<{ name: string; body: string }>(
    (f) => `\`${f.name}\` is a keyword in \`${f.body}\` and cannot be the name of a variable`,
    'The keywords of a block (`threshold`, `reset`, `method`, …) cannot be names of its variables.' +
      '\nwrong: threshold : volt\nright: v_threshold : volt',
    (f) => `rename the variable, for example to \`${f.name}_0\``,
  ),
  'code-over-lines': error<{ keyword: string }>(
    (f) =>
      `this line of code does not belong to \`${f.keyword}:\`, which extends only to the end of its line`,
    '`reset:`, `on_pre:` and the like are followed by one line of code, with statements separated by `;`. Code of several ' +
      'lines needs braces.\nwrong: on_pre: ge += w … Apre += 0.01\nright: on_pre { ge += w; Apre += 0.01 }',
    (f) => `put the code in braces: \`${f.keyword} { … }\``,
  ),
  'unknown-keyword': error<{
    name: string;
    body: string;
    allowed: readonly string[];
    near: readonly string[];
    home?: string;
  }>(
    (f) =>
      f.allowed.length === 0
        ? `\`${f.body}\` cannot have a body`
        : `\`${f.name}\` is not a keyword of \`${f.body}\`` +
          (f.near.length > 0 || foreignKeywords.has(`${f.body}.${f.name}`)
            ? ''
            : `; ${f.allowed.length > 20 ? 'some of ' : ''}its keywords are ${allOf(f.allowed.slice(0, 20))}`),
    'Each kind of block has its own keywords, each followed by `:`.' +
      '\nwrong: treshold: v > 1\nright: threshold: v > 1',
    (f) => didYouMean(f.near) ?? foreignKeywords.get(`${f.body}.${f.name}`) ?? homeHint(f.home),
  ),
  'unknown-statement': error<{ name: string; near: readonly string[]; home?: string }>(
    (f) => `\`${f.name}\` does not start a statement`,
    'A statement is an assignment (`tau = 10*ms`, `P.v = 0*mV`) or starts with a keyword (`neurons`, `run`, …).' +
      '\nwrong: neuron P[10] { v : 1 }\nright: neurons P[10] { v : 1 }',
    (f) => homeHint(f.home) ?? didYouMean(f.near),
  ),
  'equation-outside': error<{ name: string }>(
    (f) => `the equation of \`${f.name}\` is outside of any group`,
    'Equations belong inside the braces of `neurons` or `synapses`.' +
      '\nwrong: dv/dt = -v/tau : 1 … neurons P[10] { }\nright: neurons P[10] { dv/dt = -v/tau : 1 }',
    () => 'move it into the `{ }` of a group; a constant is written without `: unit`',
  ),
  'duplicate-keyword': error<{ name: string; body: string }>(
    (f) => `\`${f.name}\` is given twice in one \`${f.body}\``,
    'Each property of a block may be given only once.' +
      '\nwrong: threshold: v > 1 … threshold: v > 2\nright: threshold: v > 1',
  ),
  'one-value': error<{ name: string }>(
    (f) => `\`${f.name}\` takes a single value`,
    'Only some keywords, such as `variables`, take several values separated by commas; a list is written `[1, 2, 3]`.' +
      '\nwrong: threshold: v > 1, w > 2\nright: threshold: v > 1 and w > 2',
    () => 'write a list in brackets: `[…]`',
  ),
  'not-in-for': error<{ keyword: string }>(
    (f) => `\`${f.keyword}\` is not allowed in a \`for\` block`,
    'A `for` block may contain assignments, `run`, `store`, `restore`, `print` and `output`, but no declarations.' +
      '\nwrong: for n in [1, 2] { neurons P[10] { v : 1 } }\nright: neurons P[10] { v : 1 } … for n in [1, 2] { run 1*second }',
    () => 'move it out of the block',
  ),
  'unclosed-bracket': error<{ open: string; close: string; what?: string }>(
    (f) => `expected \`${f.close}\` to close \`${f.open}\`${f.what ? ` of ${f.what}` : ''}`,
    'Every `(`, `[` and `{` needs its `)`, `]` or `}`.' +
      '\nwrong: x = (2 + 3*(4 - 1)\nright: x = (2 + 3*(4 - 1))',
  ),
  'unmatched-bracket': error<{ close: string }>(
    (f) => `\`${f.close}\` has no matching opening bracket`,
    'Every `)`, `]` and `}` needs its `(`, `[` or `{` before it.' +
      '\nwrong: x = 2 + 3)*4\nright: x = (2 + 3)*4',
  ),
  'crossed-brackets': error<{ open: string; close: string }>(
    (f) => `\`${f.close}\` cannot close \`${f.open}\``,
    'Brackets must be closed in reverse order, each by the same kind.' +
      '\nwrong: x = [1, (2, 3], 4)\nright: x = [1, (2 + 3), 4]',
  ),
  'unexpected-character': error<{ character: string; write?: string; fix?: string }>(
    (f) => `unexpected character ${f.character}`,
    'Names consist of the letters a to z and A to Z, digits and underscores; other characters are allowed only in comments ' +
      'and in "strings".' +
      '\nwrong: τ = 10*ms\nright: tau = 10*ms',
    (f) => f.fix ?? (f.write === undefined ? null : `write \`${f.write}\``),
  ),
  'unfinished-number': error<{ text: string; part: string }>(
    (f) => `\`${f.text}\` is not a number: ${f.part}`,
    'The exponent of a number consists of digits: `1e-3` is 0.001. The constant e is written `e`, and `exp(x)` is its power.' +
      '\nwrong: x = 1e\nright: x = 1e3',
    (f) => (/[eE]$/.test(f.text) ? `write \`${f.text}3\` for 1000 times the number` : null),
  ),
  'not-text': error<object>(
    () => 'this is not a model: it has unexpected characters, as in a binary file',
    'A model is text in UTF-8.' + '\nwrong: hillock run results.npz\nright: hillock run net.model',
  ),
  'too-long': error<{ length: number; longest: number }>(
    (f) => `the text has ${f.length} characters; a model may have at most ${f.longest}`,
    'The size of a model file is limited. Long lists of numbers belong in separate files.\n' +
      'wrong: x = [0.1, 0.7, … a million numbers]\nright: x = load("x.npy")',
    () => 'move long lists of numbers into a .npy or .csv file and read it with `load("…")`',
  ),
  'unterminated-string': error<object>(
    () => 'the string is not closed: expected `"` before the end of the line',
    'A string is enclosed in `"` on one line.' +
      '\nwrong: print "v is, P.v\nright: print "v is", P.v',
  ),
  'string-quotes': error<{ text: string; isCode: boolean }>(
    (f) =>
      f.text === '' && f.isCode
        ? 'there are no multi-line strings'
        : 'strings are enclosed in `"`, not `\'`',
    'A string is written "like this". Equations, conditions and statements are written without quotes, unlike in Brian2.\n' +
      "wrong: threshold: 'v > 1'\nright: threshold: v > 1",
    (f) =>
      f.text === '' && f.isCode
        ? 'write equations directly in the `{ }` of their group, without quotes and without a name'
        : f.isCode
          ? `write code without quotes: \`${f.text}\``
          : `write \`"${f.text}"\``,
  ),
  'string-escape': error<{ escape: string }>(
    (f) => `\`${f.escape}\` is not a valid escape sequence`,
    'In a string, `\\"` is a quotation mark and `\\\\` a backslash; there are no other escape sequences.' +
      '\nwrong: x = load("data\\input.npy")\nright: x = load("data/input.npy")',
    () => 'write a backslash as `\\\\`',
  ),
  'nested-too-deeply': error<{ limit: number }>(
    (f) => `more than ${f.limit} levels of nesting`,
    'The depth of nesting is limited.' +
      '\nwrong: x = ((((… a hundred parentheses …))))\nright: y = (a + b)*c … x = (y + d)*e',
    () => 'define names for parts of it',
  ),
  'too-many-terms': error<{ limit: number }>(
    (f) => `an expression may have at most ${f.limit} terms and factors`,
    'The size of one expression is limited. Long sums are written in parts, or as the `sum` of an array.' +
      '\nwrong: x = 1 + 2 + 3 + 4 + 5 and so on, a thousand terms\nright: x = sum([1, 2, 3])',
    () => 'define names for parts of it',
  ),
  'too-many-errors': error<{ count: number }>(
    (f) => `more than ${f.count} syntax errors; the rest is not shown`,
    'With this many errors, the text may not be a model, or an early mistake causes the others.' +
      '\nwrong: hillock check thesis.docx\nright: hillock check net.model',
  ),
};

/** Hints for keywords of other programs, by body and keyword. */
const foreignKeywords: ReadonlyMap<string, string> = new Map([
  ['plot.plot', 'write `line: x, y` for a curve'],
  ['plot.scatter', 'write `points: x, y` for points'],
  ['plot.imshow', 'write `image: matrix` for a matrix'],
  ['plot.axhline', 'write `hline: y` for a horizontal line'],
  ['plot.axvline', 'write `vline: x` for a vertical line'],
  ['plot.histogram', 'write `hist: values, bins` for a histogram'],
  ['plot.axhspan', 'write `hspan: from, to` for a shaded range'],
  ['plot.axvspan', 'write `vspan: from, to` for a shaded range'],
  ['plot.bar', 'write `bars: x, heights` for bars'],
  ['plot.step', 'write `steps: x, y` for steps'],
  ['plot.errorbar', 'write `errorbars: x, y, error` for error bars'],
  ['plot.fill_between', 'write `band: x, low, high` for the area between two curves'],
  ['plot.annotate', 'write `arrow "text": x, y, to_x, to_y` for an arrow with a text'],
  ['plot.eventplot', 'write `raster: M` for spikes'],
  ['plot.semilogy', 'write `yscale: log` for a logarithmic axis'],
  ['plot.semilogx', 'write `xscale: log` for a logarithmic axis'],
  ['plot.loglog', 'write `xscale: log` and `yscale: log` for logarithmic axes'],
  [
    'plot.twinx',
    'write `line (axis=right): x, y` for a curve of a second y axis, and `y2label` for its label',
  ],
  [
    'plot.colorbar',
    'an image has a colour bar; its label is that of the image: `image "w (nS)": matrix`',
  ],
  ['plot.suptitle', 'write `title: "…"` outside of the panels'],
  ['plot.label', 'write the label before the colon: `line "label": x, y`'],
  ['plot.color', 'options stand in parentheses before the colon: `line (color=red): x, y`'],
  ['plot.figsize', 'write `width: 17*cm` and `height: 10*cm`'],
  [
    'plot.subplot',
    'write `panel { … }` for each of several panels, and `columns: 2` for two columns',
  ],
  ['neurons.N', 'write the number of neurons in brackets after the name: `neurons P[10]`'],
  ['neurons.size', 'write the number of neurons in brackets after the name: `neurons P[10]`'],
  ['neurons.model', 'write equations directly in the body, without a keyword'],
  ['neurons.equations', 'write equations directly in the body, without a keyword'],
  ['synapses.model', 'write equations directly in the body, without a keyword'],
  ['synapses.pre', 'write `on_pre: …` for code at a presynaptic spike'],
  ['synapses.post', 'write `on_post: …` for code at a postsynaptic spike'],
  ['synapses.weight', 'a weight is a variable used by the code: `w : 1` and `on_pre: v_post += w`'],
]);

function homeHint(home: string | undefined): string | null {
  return home === undefined ? null : `it belongs in the \`{ }\` of \`${home}\``;
}
