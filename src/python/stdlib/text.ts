// `re`, on the regular expressions of JavaScript.
import {
  call,
  exceptionType,
  exceptionClass,
  hostType,
  iterationOf,
  moduleOf,
  noKeywords,
  Callable,
  PyDict,
  PyIterator,
  PyList,
  PyObject,
  PyTuple,
  raised,
  textOf,
  toIndex,
  tupleOf,
  indexError,
} from '../values/index.ts';
import type { PyClass, Value, PyModule } from '../values/index.ts';
import { reprText } from '../format/index.ts';

const reError = exceptionType('error', exceptionClass, 're');
const flags = { IGNORECASE: 2n, MULTILINE: 8n, DOTALL: 16n, VERBOSE: 64n };

/** Longer texts are not searched: a pattern may take a time that grows with any power of their length. */
const longestSearched = 200_000;

/** A pattern of Python as one of JavaScript. */
function translate(pattern: string, given: bigint): RegExp {
  let text = pattern;
  let wanted = given;
  const inline = /^\(\?([aiLmsux]+)\)/.exec(text);
  if (inline !== null) {
    text = text.slice(inline[0].length);
    for (const letter of inline[1]!) wanted |= { i: 2n, m: 8n, s: 16n, x: 64n }[letter] ?? 0n;
  }
  if (wanted & flags.VERBOSE)
    text = text.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\s+|#.*/g, (part) =>
      /^[\s#]/.test(part) ? '' : part,
    );
  text = text
    .replaceAll(/\(\?P<(\w+)>/g, '(?<$1>')
    .replaceAll(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll(/\\A/g, '(?<![^])')
    .replaceAll(/\\Z/g, '(?![^])')
    .replaceAll(/(?<!\\)\\([ "'#%&,:;<=>@`~!-])/g, (_, mark: string) =>
      mark === '-' ? '\\-' : mark,
    );
  const options = `gd${wanted & flags.IGNORECASE ? 'i' : ''}${wanted & flags.MULTILINE ? 'm' : ''}${wanted & flags.DOTALL ? 's' : ''}`;
  try {
    return new RegExp(text, options);
  } catch {
    throw raised(reError, `this pattern cannot be read: ${reprText(pattern)}`);
  }
}

class Pattern extends PyObject {
  readonly pattern: string;
  readonly regex: RegExp;

  constructor(pattern: string, given: bigint) {
    super(patternType);
    this.pattern = pattern;
    this.regex = translate(pattern, given);
  }

  /** All matches in a text. */
  *all(text: string): Generator<Match> {
    if (text.length > longestSearched) throw raised(reError, 'the text is too long to be searched');
    for (const found of text.matchAll(this.regex)) yield new Match(found, this);
  }

  find(text: string, kind: 'search' | 'match' | 'fullmatch'): Value {
    if (kind === 'search') {
      for (const match of this.all(text)) return match;
      return null;
    }
    const { source, flags: options } = this.regex;
    const whole = kind === 'fullmatch' ? `(?:${source})(?![^])` : source;
    const found = new RegExp(whole, options.replace('g', 'y')).exec(text);
    return found === null ? null : new Match(found, this);
  }
}

class Match extends PyObject {
  readonly found: RegExpExecArray;
  readonly pattern: Pattern;

  constructor(found: RegExpExecArray, pattern: Pattern) {
    super(matchType);
    this.found = found;
    this.pattern = pattern;
  }

  group(key: Value): Value {
    if (typeof key === 'string') {
      const { groups } = this.found;
      if (groups === undefined || !Object.hasOwn(groups, key)) throw indexError('no such group');
      return groups[key] ?? null;
    }
    const index = Number(toIndex(key));
    if (!(index >= 0 && index < this.found.length)) throw indexError('no such group');
    return this.found[index] ?? null;
  }

  span(key: Value): readonly [number, number] {
    const { indices } = this.found as RegExpExecArray & {
      readonly indices?: readonly (readonly [number, number] | undefined)[];
    };
    return indices?.[Number(toIndex(key))] ?? [-1, -1];
  }
}

const matchType: PyClass = hostType<Match>('Match', {
  module: 're',
  methods: {
    group: [
      '*keys',
      (match, keys: readonly Value[]) =>
        keys.length > 1
          ? new PyTuple(keys.map((key) => match.group(key)))
          : match.group(keys[0] ?? 0n),
    ],
    groups: [
      'default=None',
      (match, fallback: Value) =>
        new PyTuple(match.found.slice(1).map((part) => (part as string | undefined) ?? fallback)),
    ],
    groupdict: [
      'default=None',
      (match, fallback: Value) => {
        const dict = new PyDict();
        for (const [name, part] of Object.entries(match.found.groups ?? {}))
          dict.set(name, part ?? fallback);
        return dict;
      },
    ],
    start: ['group=0, /', (match, key: Value) => BigInt(match.span(key)[0])],
    end: ['group=0, /', (match, key: Value) => BigInt(match.span(key)[1])],
    span: ['group=0, /', (match, key: Value) => tupleOf(...match.span(key).map(BigInt))],
  },
  attributes: { string: [(match) => match.found.input], re: [(match) => match.pattern] },
  slots: {
    getItem: (match, key) => match.group(key),
    isTrue: () => true,
    repr: (match) =>
      `<re.Match object; span=(${match.span(0n).join(', ')}), match=${reprText(match.found[0])}>`,
  },
});

function replaceIn(
  pattern: Pattern,
  by: Value,
  text: string,
  most: Value,
): { text: string; count: number } {
  const limit = Number(toIndex(most));
  let result = '';
  let at = 0;
  let count = 0;
  for (const match of pattern.all(text)) {
    if (limit > 0 && count === limit) break;
    const [start, end] = match.span(0n);
    result +=
      text.slice(at, start) +
      (by instanceof Callable
        ? textOf(call(by, [match], noKeywords))
        : filledIn(textOf(by), match));
    at = end;
    count++;
  }
  return { text: result + text.slice(at), count };
}

function filledIn(template: string, match: Match): string {
  return template.replaceAll(
    /\\(?:g<(\w+)>|(\d+)|([^]))/g,
    (whole, name?: string, digits?: string, other?: string) => {
      const key = name ?? digits;
      if (key !== undefined) {
        const part = match.group(/^\d+$/.test(key) ? BigInt(key) : key);
        return part === null ? '' : textOf(part);
      }
      return { n: '\n', t: '\t', r: '\r', '\\': '\\' }[other ?? ''] ?? whole;
    },
  );
}

function foundAll(pattern: Pattern, text: string): Value {
  return new PyList(
    [...pattern.all(text)].map(({ found }) => {
      if (found.length === 1) return found[0];
      if (found.length === 2) return found[1] ?? '';
      return new PyTuple(found.slice(1).map((part) => (part as string | undefined) ?? ''));
    }),
  );
}

function splitBy(pattern: Pattern, text: string, most: Value): Value {
  const limit = Number(toIndex(most));
  const parts: Value[] = [];
  let at = 0;
  for (const match of pattern.all(text)) {
    if (limit > 0 && parts.length >= limit) break;
    const [start, end] = match.span(0n);
    parts.push(
      text.slice(at, start),
      ...match.found.slice(1).map((part) => (part as string | undefined) ?? null),
    );
    at = end;
  }
  parts.push(text.slice(at));
  return new PyList(parts);
}

const patternType: PyClass = hostType<Pattern>('Pattern', {
  module: 're',
  attributes: { pattern: [(pattern) => pattern.pattern] },
  methods: {
    search: ['string, /', (pattern, text: Value) => pattern.find(textOf(text), 'search')],
    match: ['string, /', (pattern, text: Value) => pattern.find(textOf(text), 'match')],
    fullmatch: ['string, /', (pattern, text: Value) => pattern.find(textOf(text), 'fullmatch')],
    findall: ['string, /', (pattern, text: Value) => foundAll(pattern, textOf(text))],
    finditer: [
      'string, /',
      (pattern, text: Value) => new PyIterator(iterationOf([...pattern.all(textOf(text))])),
    ],
    sub: [
      'repl, string, count=0',
      (pattern, by: Value, text: Value, most: Value) =>
        replaceIn(pattern, by, textOf(text), most).text,
    ],
    subn: [
      'repl, string, count=0',
      (pattern, by: Value, text: Value, most: Value) => {
        const replaced = replaceIn(pattern, by, textOf(text), most);
        return tupleOf(replaced.text, BigInt(replaced.count));
      },
    ],
    split: [
      'string, maxsplit=0',
      (pattern, text: Value, most: Value) => splitBy(pattern, textOf(text), most),
    ],
  },
});

function patternOf(pattern: Value, given: Value): Pattern {
  return pattern instanceof Pattern
    ? pattern
    : new Pattern(textOf(pattern, 'the pattern'), toIndex(given));
}

/** `re` */
export function makeRe(): PyModule {
  const finder = (kind: 'search' | 'match' | 'fullmatch') =>
    [
      'pattern, string, flags=0',
      (pattern: Value, text: Value, given: Value) =>
        patternOf(pattern, given).find(textOf(text), kind),
    ] as const;
  return moduleOf('re', {
    ...flags,
    ...{ I: flags.IGNORECASE, M: flags.MULTILINE, S: flags.DOTALL, X: flags.VERBOSE },
    error: reError,
    compile: ['pattern, flags=0', patternOf],
    search: finder('search'),
    match: finder('match'),
    fullmatch: finder('fullmatch'),
    findall: [
      'pattern, string, flags=0',
      (pattern: Value, text: Value, given: Value) =>
        foundAll(patternOf(pattern, given), textOf(text)),
    ],
    finditer: [
      'pattern, string, flags=0',
      (pattern: Value, text: Value, given: Value) =>
        new PyIterator(iterationOf([...patternOf(pattern, given).all(textOf(text))])),
    ],
    sub: [
      'pattern, repl, string, count=0, flags=0',
      (pattern: Value, by: Value, text: Value, most: Value, given: Value) =>
        replaceIn(patternOf(pattern, given), by, textOf(text), most).text,
    ],
    subn: [
      'pattern, repl, string, count=0, flags=0',
      (pattern: Value, by: Value, text: Value, most: Value, given: Value) => {
        const replaced = replaceIn(patternOf(pattern, given), by, textOf(text), most);
        return tupleOf(replaced.text, BigInt(replaced.count));
      },
    ],
    split: [
      'pattern, string, maxsplit=0, flags=0',
      (pattern: Value, text: Value, most: Value, given: Value) =>
        splitBy(patternOf(pattern, given), textOf(text), most),
    ],
    escape: [
      'pattern',
      (text: Value) => textOf(text).replaceAll(/[\s#$&()*+.?[\\\]^{|}~-]/g, '\\$&'),
    ],
  });
}
