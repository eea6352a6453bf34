// What is said about text that cannot be read.
import { allOf, didYouMean, error } from '../message.ts';

export const syntaxMessages = {
  'syntax-error': error<{ found: string; expected: string; fix?: string }>(
    (f) => `found ${f.found}, expected ${f.expected}`,
    'The text does not have the form of the language at this place. What is said to be expected is what could stand ' +
      'there, given all that stands before it.' +
      '\nwrong: threshold: v = 1\nright: threshold: v == 1',
    (f) => f.fix ?? null,
  ),
  'power-operator': error<object>(
    () => 'powers are written `**`, not `^`',
    'As in Python and Brian2, `a**b` is a to the power of b. `^` has no meaning here.' +
      '\nwrong: dv/dt = -v^3/tau : 1\nright: dv/dt = -v**3/tau : 1',
    () => 'write `**` in place of `^`',
  ),
  'foreign-operator': error<{ found: string; write: string }>(
    (f) => `\`${f.found}\` is no operator here`,
    'The operators are those of Brian2: `and`, `or`, `not` for conditions, `!=` for "differs from", `**` for powers.' +
      '\nwrong: threshold: v > 1 && w > 2\nright: threshold: v > 1 and w > 2',
    (f) => `write \`${f.write}\` in place of \`${f.found}\``,
  ),
  'comparison-chain': error<{ first: string; second: string }>(
    () => 'comparisons cannot be chained',
    'A comparison has two sides, so `a < b < c` has no meaning here.\nwrong: threshold: 0 < v < 1\n' +
      'right: threshold: 0 < v and v < 1',
    (f) => `compare twice: \`${f.first} and ${f.second}\``,
  ),
  'missing-operator': error<{ left: string; right: string }>(
    (f) => `between \`${f.left}\` and \`${f.right}\` an operator is missing`,
    'A number and its unit, like any two factors, are multiplied with `*`: `10*ms`.' +
      '\nwrong: tau = 10 ms\nright: tau = 10*ms',
    (f) => `write \`${f.left}*${f.right}\``,
  ),
  'missing-unit': error<{ name: string }>(
    (f) => `the equation of \`${f.name}\` lacks its unit`,
    'Every equation ends with `: unit`, the unit of the variable itself: `dv/dt = -v/tau : volt`, and `: 1` where ' +
      'the variable has none. An equation may run over several lines until its unit.' +
      '\nwrong: dv/dt = -v/tau\nright: dv/dt = -v/tau : volt',
    (f) => `end it with the unit of \`${f.name}\`, for example \`: volt\` or \`: 1\``,
  ),
  'keyword-as-name': error<{ name: string; body: string }>(
    (f) => `\`${f.name}\` is a keyword in \`${f.body}\` and cannot name a variable there`,
    'The words that introduce a part of a body (`threshold`, `reset`, `method`, …) cannot also name variables of it.' +
      '\nwrong: threshold : volt\nright: v_threshold : volt',
    (f) => `give the variable another name, for example \`${f.name}_0\``,
  ),
  'code-over-lines': error<{ keyword: string }>(
    (f) =>
      `this line of code stands outside of \`${f.keyword}:\`, which takes the rest of its own line only`,
    'Behind `reset:`, `on_pre:` and the like stands one line of code, its statements separated by `;`. Code of several lines ' +
      'stands between braces.\nwrong: on_pre: ge += w … Apre += 0.01\nright: on_pre { ge += w; Apre += 0.01 }',
    (f) => `put the lines between braces: \`${f.keyword} { … }\``,
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
        ? `\`${f.body}\` has no body`
        : `\`${f.name}\` is no keyword of \`${f.body}\`` +
          (f.near.length > 0 || wordsElsewhere.has(`${f.body}.${f.name}`)
            ? ''
            : `, which has ${allOf(f.allowed)}`),
    'Each kind of block has its own keywords, each followed by `:`.' +
      '\nwrong: treshold: v > 1\nright: threshold: v > 1',
    (f) => didYouMean(f.near) ?? wordsElsewhere.get(`${f.body}.${f.name}`) ?? homeHint(f.home),
  ),
  'unknown-statement': error<{ name: string; near: readonly string[]; home?: string }>(
    (f) => `\`${f.name}\` begins no statement`,
    'A statement is an assignment (`tau = 10*ms`, `P.v = 0*mV`) or begins with a keyword (`neurons`, `run`, …).' +
      '\nwrong: neuron P[10] { v : 1 }\nright: neurons P[10] { v : 1 }',
    (f) => homeHint(f.home) ?? didYouMean(f.near),
  ),
  'equation-outside': error<{ name: string }>(
    (f) => `the equation of \`${f.name}\` stands outside of every group`,
    'Equations belong between the braces of `neurons` or `synapses`.' +
      '\nwrong: dv/dt = -v/tau : 1 … neurons P[10] { }\nright: neurons P[10] { dv/dt = -v/tau : 1 }',
    () => 'put it into the `{ }` of a group; a constant is written without a unit behind a colon',
  ),
  'duplicate-keyword': error<{ name: string; body: string }>(
    (f) => `\`${f.name}\` is given twice in one \`${f.body}\``,
    'Each property of a block may be given once.' +
      '\nwrong: threshold: v > 1 … threshold: v > 2\nright: threshold: v > 1',
  ),
  'one-value': error<{ name: string }>(
    (f) => `\`${f.name}\` takes one value`,
    'Several values, separated by commas, are for keywords such as `variables`; a list is written `[1, 2, 3]`.' +
      '\nwrong: threshold: v > 1, w > 2\nright: threshold: v > 1 and w > 2',
    () => 'a list is written in brackets: `[…]`',
  ),
  'not-in-for': error<{ keyword: string }>(
    (f) => `\`${f.keyword}\` cannot stand in a \`for\` block`,
    'A `for` block repeats assignments, `run`, `store`, `restore`, `print` and `output`; it declares nothing.' +
      '\nwrong: for n in [1, 2] { neurons P[10] { v : 1 } }\nright: neurons P[10] { v : 1 } … for n in [1, 2] { run 1*second }',
    () => 'move it out of the block',
  ),
  'unclosed-bracket': error<{ open: string; close: string; what?: string }>(
    (f) => `expected \`${f.close}\` to close \`${f.open}\`${f.what ? ` of ${f.what}` : ''}`,
    'Every `(`, `[` and `{` needs its `)`, `]` or `}`.' +
      '\nwrong: x = (2 + 3*(4 - 1)\nright: x = (2 + 3*(4 - 1))',
  ),
  'unmatched-bracket': error<{ close: string }>(
    (f) => `\`${f.close}\` closes nothing`,
    'Every `)`, `]` and `}` needs its `(`, `[` or `{` before it.' +
      '\nwrong: x = 2 + 3)*4\nright: x = (2 + 3)*4',
  ),
  'crossed-brackets': error<{ open: string; close: string }>(
    (f) => `\`${f.close}\` cannot close \`${f.open}\``,
    'Brackets are closed in the reverse order of their opening, each by its own kind.' +
      '\nwrong: x = [1, (2, 3], 4)\nright: x = [1, (2 + 3), 4]',
  ),
  'unexpected-character': error<{ character: string; write?: string }>(
    (f) => `unexpected character ${f.character}`,
    'Names consist of the letters a to z and A to Z, digits and underscores; other characters may stand in comments ' +
      'and in "strings" only.' +
      '\nwrong: τ = 10*ms\nright: tau = 10*ms',
    (f) => (f.write === undefined ? null : `write \`${f.write}\``),
  ),
  'not-text': error<object>(
    () => 'this is no model: unexpected characters, as in a binary file',
    'A model is text in UTF-8.' + '\nwrong: hillock run results.npz\nright: hillock run net.model',
  ),
  'too-long': error<{ length: number; longest: number }>(
    (f) => `the text has ${f.length} characters; a model has at most ${f.longest}`,
    'A model is read as a whole. Long lists of numbers belong in files of their own.\n' +
      'wrong: x = [0.1, 0.7, … a million numbers]\nright: x = load("x.npy")',
    () => 'move long lists of numbers into a .npy or .csv file, and read it with `load("…")`',
  ),
  'unterminated-string': error<object>(
    () => 'the string is not closed: expected `"` before the end of the line',
    'A string stands between two `"` on one line.' +
      '\nwrong: print "v is, P.v\nright: print "v is", P.v',
  ),
  'string-quotes': error<{ text: string; isCode: boolean }>(
    (f) =>
      f.text === '' && f.isCode
        ? 'there are no texts of several lines here'
        : 'strings stand between `"`, not `\'`',
    'A text is written "like this". Equations, conditions and statements stand without any quotes, unlike in Brian2.\n' +
      "wrong: threshold: 'v > 1'\nright: threshold: v > 1",
    (f) =>
      f.text === '' && f.isCode
        ? 'equations stand between the `{ }` of their group as they are, without quotes and without a name'
        : f.isCode
          ? `code stands without quotes: \`${f.text}\``
          : `write \`"${f.text}"\``,
  ),
  'string-escape': error<{ escape: string }>(
    (f) => `\`${f.escape}\` is no escape of a string`,
    'Inside a string `\\"` is a quotation mark and `\\\\` a backslash; there are no other escapes.' +
      '\nwrong: x = load("data\\input.npy")\nright: x = load("data/input.npy")',
    () => 'a backslash itself is written `\\\\`',
  ),
  'nested-too-deeply': error<{ limit: number }>(
    (f) => `more than ${f.limit} levels are nested in one another here`,
    'Nesting is limited, so that no text can exhaust the machine.' +
      '\nwrong: x = ((((… a hundred parentheses …))))\nright: y = (a + b)*c … x = (y + d)*e',
    () => 'give parts of it names of their own',
  ),
  'too-many-errors': error<{ count: number }>(
    (f) => `more than ${f.count} places cannot be read; the rest is not shown`,
    'When so much is wrong, the text is perhaps not a model, or one early mistake causes the others.' +
      '\nwrong: hillock check thesis.docx\nright: hillock check net.model',
  ),
};

/** What other programs call things, by body and word. */
const wordsElsewhere: ReadonlyMap<string, string> = new Map([
  ['plot.plot', 'a curve is drawn by `line: x, y`'],
  ['plot.scatter', 'points are drawn by `points: x, y`'],
  ['plot.imshow', 'a matrix is drawn by `image: matrix`'],
  ['plot.axhline', 'a horizontal line is drawn by `hline: y`'],
  ['plot.axvline', 'a vertical line is drawn by `vline: x`'],
  ['plot.histogram', 'a histogram is drawn by `hist: values, bins`'],
  ['plot.legend', 'the labels of what is drawn make the legend: `line "label": x, y`'],
  ['plot.label', 'a label stands before the colon: `line "label": x, y`'],
  ['plot.color', 'colours are chosen by hillock'],
  ['plot.figsize', 'sizes are chosen by hillock'],
  ['plot.subplot', 'several plots above one another are `panel { … }`'],
  ['neurons.N', 'the number of neurons stands in brackets behind the name: `neurons P[10]`'],
  ['neurons.size', 'the number of neurons stands in brackets behind the name: `neurons P[10]`'],
  ['neurons.model', 'equations stand in the body as they are, without a word before them'],
  ['neurons.equations', 'equations stand in the body as they are, without a word before them'],
  ['synapses.model', 'equations stand in the body as they are, without a word before them'],
  ['synapses.pre', 'code at a spike of the source is `on_pre: …`'],
  ['synapses.post', 'code at a spike of the target is `on_post: …`'],
  [
    'synapses.weight',
    'a weight is a variable, used by the code: `w : 1` and `on_pre: v_post += w`',
  ],
]);

function homeHint(home: string | undefined): string | null {
  return home === undefined ? null : `it belongs in the \`{ }\` of \`${home}\``;
}
