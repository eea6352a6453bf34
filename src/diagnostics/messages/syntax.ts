// Messages about syntax errors.
import { allOf, connectionIn, didYouMean, error, statementHint } from '../message.ts';
import { insertAt, remove, replaceBy, replaceByName } from '../fix.ts';
import type { Fix } from '../edit.ts';
import type { Wording } from '../message.ts';
import { textOf } from '../span.ts';
import type { Span } from '../span.ts';
import { codeInBraces, endOfItem, unitAtEnd } from '../body-fix.ts';
import { foreignKeyword } from './foreign-keywords.ts';
import { syntaxFixes } from './syntax-fixes.ts';

/** The table, by code. */
export const syntaxMessages = {
  'syntax-error': error<{ found: string; expected: string; fix?: Wording }>(
    (f) => `found ${f.found}, expected ${f.expected}`,
    (f) => f.fix ?? null,
    (f, span) =>
      syntaxFixes(typeof f.fix === 'object' ? f.fix.file : (f.fix ?? ''), span, f.expected),
  ),
  'power-operator': error<object>(
    () => 'powers are written `**`, not `^`',
    () => 'write `**` instead of `^`',
    (_, span) => replaceBy(span, [textOf(span).replace('^', '**')]),
  ),
  'foreign-operator': error<{ found: string; write: string }>(
    (f) =>
      f.write.startsWith('abs(')
        ? 'bars do not stand for an absolute value'
        : `\`${f.found}\` is not an operator`,
    (f) => `write \`${f.write}\` instead of \`${f.found}\``,
    (f, span) => replaceBy(span, [f.write]),
  ),
  'comparison-chain': error<{ first: string; second: string }>(
    () => 'comparisons cannot be chained',
    (f) => `write two comparisons: \`${f.first} and ${f.second}\``,
    (f, span) => secondComparison(f.second, span),
  ),
  'missing-operator': error<{ left: string; right: string }>(
    (f) => `missing operator between \`${f.left}\` and \`${f.right}\``,
    (f) => `write \`${f.left}*${f.right}\``,
    starBehind,
  ),
  'missing-unit': error<{
    name: string;
    /** The text, if its right side is a number. */
    constant?: string;
  }>(
    (f) => `the equation of \`${f.name}\` has no unit`,
    (f) =>
      f.constant === undefined
        ? `add the unit of \`${f.name}\` at the end, for example \`: volt\` or \`: 1\``
        : {
            file: `a constant stands above the group (\`${f.constant}\`), an initial value below it (\`G.${f.constant}\`)`,
            program: `a constant is given in \`namespace: { ${f.name}: … }\`, an initial value by \`G.set('${f.name}', …)\``,
          },
    (f, span) => (f.constant === undefined ? unitAtEnd(f.name, span) : []),
  ),
  'keyword-as-name': error<{ name: string; body: string }>(
    (f) => `\`${f.name}\` is a keyword in \`${f.body}\` and cannot be the name of a variable`,
    (f) =>
      f.name === 'every'
        ? 'of code, write the time between two repetitions: `every 10*ms: …`; a variable needs another name'
        : `rename the variable, for example to \`${f.name}_0\``,
  ),
  'code-over-lines': error<{ keyword: string }>(
    (f) =>
      `this line of code does not belong to \`${f.keyword}:\`, which extends only to the end of its line`,
    (f) => `put the code in braces: \`${f.keyword} { … }\``,
    (f, span) => codeInBraces(f.keyword, span),
  ),
  'unknown-keyword': error<{
    name: string;
    body: string;
    allowed: readonly string[];
    near: readonly string[];
    home?: string;
    /** Whether the name begins a statement of the file. */
    isStatement?: boolean;
  }>(
    (f) =>
      f.allowed.length === 0
        ? `\`${f.body}\` cannot have a body`
        : `\`${f.name}\` is not a keyword of \`${f.body}\`` +
          (f.near.length > 0 || f.isStatement || foreignKeyword(f) !== null
            ? ''
            : `; ${f.allowed.length > 20 ? 'some of ' : ''}its keywords are ${allOf(f.allowed.slice(0, 20))}`),
    (f) => {
      const own = foreignKeyword(f);
      if (f.isStatement) return own ?? statementHint(f.name);
      if (f.near.length === 0 && f.body.endsWith('_monitor') && f.allowed.includes('variables'))
        return own ?? `what is recorded is named by \`variables: ${f.name}\``;
      return own ?? didYouMean(f.near) ?? homeHint(f.home);
    },
    keywordInstead,
  ),
  'unknown-statement': error<{
    name: string;
    near: readonly string[];
    home?: string;
    /** How to write what another language begins with this word. */
    hint?: string;
    /** Whether a block in braces follows. */
    isBlock?: boolean;
  }>(
    (f) => `\`${f.name}\` does not start a statement`,
    (f) =>
      f.hint ??
      homeHint(f.home) ??
      didYouMean(f.near) ??
      (f.isBlock === true
        ? 'equations and code stand in `neurons P[10] { … }` and `synapses S: P -> P { … }`'
        : null),
    statementInstead,
  ),
  'equation-outside': error<{ name: string }>(
    (f) => `the equation of \`${f.name}\` is outside of any group`,
    () => 'move it into the `{ }` of a group; a constant is written without `: unit`',
  ),
  'duplicate-keyword': error<{ name: string; body: string }>(
    (f) => `\`${f.name}\` is given twice in one \`${f.body}\``,
  ),
  'one-value': error<{ name: string }>(
    (f) => `\`${f.name}\` takes a single value`,
    () => 'write a list in brackets: `[…]`',
  ),
  'not-in-block': error<{ keyword: string; block: string }>(
    (f) => `\`${f.keyword}\` is not allowed in a block of \`${f.block}\``,
    ({ keyword, block }) =>
      keyword === 'at' && block === 'for'
        ? 'in a loop, divide the run: `run 50*ms`, the statements, `run 50*ms`'
        : keyword === 'plot'
          ? `draw below the \`${block}\`: \`output x = …\` in it keeps a row of each pass, \`line: x\` draws them all, \`line: x[0]\` the first`
          : 'move it out of the block',
  ),
  'outside-loop': error<{ keyword: string }>(
    (f) => `\`${f.keyword}\` is outside of any loop`,
    () => 'it belongs in a block of `for` or `while`',
  ),
  'unclosed-bracket': error<{ open: string; close: string; what?: string }>(
    (f) => `expected \`${f.close}\` to close \`${f.open}\`${f.what ? ` of ${f.what}` : ''}`,
    undefined,
    (f, span) => insertAt(span.start, f.close),
  ),
  'unmatched-bracket': error<{ close: string }>(
    (f) => `\`${f.close}\` has no matching opening bracket`,
    undefined,
    (_, span) => remove(span),
  ),
  'crossed-brackets': error<{ open: string; close: string }>(
    (f) => `\`${f.close}\` cannot close \`${f.open}\``,
    undefined,
    (f, span) => replaceBy(span, [f.open === '(' ? ')' : ']']),
  ),
  'unexpected-character': error<{ character: string; write?: string; fix?: string }>(
    (f) => `unexpected character ${f.character}`,
    (f) => f.fix ?? (f.write === undefined ? null : `write \`${f.write}\``),
    (f, span) => spelling(f.write, span),
  ),
  'unfinished-number': error<{ text: string; part: string }>(
    (f) => `\`${f.text}\` is not a number: ${f.part}`,
    (f) => (/[eE]$/.test(f.text) ? `write \`${f.text}3\` for 1000 times the number` : null),
    (f, span) =>
      /[eE]$/.test(f.text) && !/^[-+*]/.test(span.source.text.slice(span.end))
        ? replaceBy(span, [`${f.text}3`])
        : [],
  ),
  'not-text': error<object>(
    () => 'this is not a model: it has unexpected characters, as in a binary file',
  ),
  'too-long': error<{ length: number; longest: number }>(
    (f) => `the text has ${f.length} characters; a model may have at most ${f.longest}`,
    () => 'move long lists of numbers into a .npy or .csv file and read it with `load("…")`',
  ),
  'unterminated-string': error<object>(
    () => 'the string is not closed: expected `"` before the end of the line',
    undefined,
    (_, span) => insertAt(span.end, '"'),
  ),
  'foreign-file': error<{ language: string; hint: string }>(
    (f) => `this is ${f.language}, not a .model file`,
    (f) => f.hint,
  ),
  'string-quotes': error<{ text: string; isCode: boolean; prefix: string }>(
    (f) =>
      f.text === '' && f.isCode
        ? 'there are no multi-line strings'
        : 'strings are enclosed in `"`, not `\'`',
    (f) =>
      f.text === '' && f.isCode
        ? 'equations stand in the `{ }` of their group, without quotes and without a name; a comment begins with `#`'
        : (connectionIn(f.text) ??
          (f.isCode
            ? `write code without quotes: \`${f.text}\``
            : `write \`${f.prefix}"${f.text}"\``)),
    (f, span) => otherQuotes(f, span),
  ),
  'string-escape': error<{ escape: string; isTeX: boolean }>(
    (f) => `\`${f.escape}\` is not a valid escape sequence`,
    (f) =>
      f.isTeX
        ? 'texts have no TeX: write letters themselves, without dollars, and sub- and superscripts in braces: `τ_{m}`, `mS/cm^{2}`'
        : 'write a backslash as `\\\\`',
    (f, span) => (f.isTeX ? [] : replaceBy(span, [`\\${f.escape}`])),
  ),
  'nested-too-deeply': error<{ limit: number }>(
    (f) => `more than ${f.limit} levels of nesting`,
    () => 'define names for parts of it',
  ),
  'too-many-terms': error<{ limit: number }>(
    (f) => `an expression may have at most ${f.limit} terms and factors`,
    () => 'define names for parts of it',
  ),
  'too-many-errors': error<{ count: number }>(
    (f) => `more than ${f.count} syntax errors; the rest is not shown`,
  ),
};

function homeHint(home: string | undefined): string | null {
  return home === undefined ? null : `it belongs in the \`{ }\` of \`${home}\``;
}

/** `0 < v < 1` → `0 < v and v < 1`, from the second operator on. */
function secondComparison(second: string, span: Span): Fix[] {
  const middle = second.slice(0, second.indexOf(textOf(span))).trim();
  return middle === '' || second.includes('…') ? [] : insertAt(span.start, `and ${middle} `);
}

/** `2 x` → `2*x` */
function starBehind(_: unknown, { source, end }: Span): Fix[] {
  const blanks = /^[ \t]*/.exec(source.text.slice(end))![0].length;
  return replaceBy({ source, start: end, end: end + blanks }, ['*']);
}

/** The ASCII spelling of a character; of quotation marks, all in the line. */
function spelling(write: string | undefined, span: Span): Fix[] {
  if (write === undefined || !/^[\w*/<>=!".+-]+$/.test(write)) return [];
  if (write !== '"') return replaceBy(span, [write]);
  const { text, lineStarts } = span.source;
  const { line } = span.source.position(span.start);
  const edits = [];
  const [start, end] = [lineStarts[line - 1]!, lineStarts[line] ?? text.length];
  for (let at = start; at < end; at++)
    if ('“”‘’«»'.includes(text[at]!)) edits.push({ from: at, to: at + 1, insert: '"' });
  return [{ title: 'Use `"` as quotation marks', edits }];
}

/** `'text'` → `"text"`, and code without quotes. */
function otherQuotes({ text, isCode }: { text: string; isCode: boolean }, span: Span): Fix[] {
  if (text === '' || text === '…' || /[`"]/.test(text) || connectionIn(text) !== null) return [];
  return replaceBy(span, [isCode ? text : `"${text}"`]);
}

interface KeywordFacts {
  readonly name: string;
  readonly body: string;
  readonly allowed: readonly string[];
  readonly near: readonly string[];
  readonly isStatement?: boolean;
}

/** The keyword that another library calls so; what a monitor records behind the keyword for it; else a similar one. */
function keywordInstead(f: KeywordFacts, span: Span): Fix[] {
  if (f.isStatement === true) return [];
  const own = foreignKeyword(f);
  if (f.near.length > 0 && own === null) return replaceByName(span, f.near);
  const { source, end } = span;
  if (f.body.endsWith('_monitor') && f.allowed.includes('variables'))
    return /^\s*[;},\r\n]/.test(source.text.slice(end)) ? insertAt(span.start, 'variables: ') : [];
  const word = /^write `(\w+): /.exec(own ?? '')?.[1];
  return word !== undefined && /^\s*:/.test(source.text.slice(end)) ? replaceBy(span, [word]) : [];
}

interface StatementFacts {
  readonly name: string;
  readonly near: readonly string[];
  readonly home?: string;
  readonly hint?: string;
}

/** The keyword that a hint names for what another language begins with a word; else a similar one. */
function statementInstead({ hint, home, near }: StatementFacts, span: Span): Fix[] {
  if (hint === undefined) return replaceByName(span, home === undefined ? near : []);
  const { source, start, end } = span;
  const item = endOfItem(span);
  if (hint.startsWith('leave it out: '))
    return /[{(]/.test(source.text.slice(end, item)) ? [] : remove({ source, start, end: item });
  const rest = source.text.slice(end, item);
  const [, keyword] = /(?:by|in|here:) `(run|neurons|spike_monitor) /.exec(hint) ?? [];
  if (keyword === undefined) return [];
  const fits = {
    run: /^\s+[\d.]+\s*\*\s*\w+$/,
    neurons: /^\s+\w+\[/,
    spike_monitor: /^\s+\w+:/,
  }[keyword]!;
  return fits.test(rest) ? replaceBy(span, [keyword]) : [];
}
