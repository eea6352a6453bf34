// What is written around a caret, for completion: the blocks around it and the part of the segment before it. Only tokens are
// looked at, so that half-written text has a place too.
import type { RawToken } from './lex/index.ts';
import { codeKeywords, contextNamed } from './segments/index.ts';
import type { Context } from './segments/index.ts';

/** The head of a block: `neurons P`, `on_pre up`. */
export interface Owner {
  /** Its first word. */
  readonly keyword: string;
  /** Its second word, if it has one. */
  readonly name: string | null;
  /** The tokens of the head. */
  readonly head: readonly RawToken[];
  /** What the block consists of. */
  readonly context: Context['kind'];
}

/** An open bracket before a caret. */
export interface Bracket {
  /** `(` or `[` */
  readonly sign: string;
  /** The word before it: a function that is called, an array that is indexed; null if there is none. */
  readonly callee: RawToken | null;
  /** Whether a `.` stands before that word. */
  readonly isMethod: boolean;
  /** The number of commas behind it. */
  readonly index: number;
  /** The tokens of the argument before the caret. */
  readonly argument: readonly RawToken[];
  /** The names of arguments that are given before it. */
  readonly named: readonly string[];
}

/** What stands around a caret. */
export interface Place {
  /** Whether the caret is in a comment or in a string. */
  readonly inside: 'code' | 'comment' | 'string';
  /** The part of the word that is being written. */
  readonly word: { readonly from: number; readonly to: number; readonly text: string };
  /** What the innermost block consists of. */
  readonly context: Context['kind'];
  /** The blocks around, outermost first. */
  readonly owners: readonly Owner[];
  /** The tokens of the segment before the word. */
  readonly before: readonly RawToken[];
  /** The open brackets of the segment, outermost first. */
  readonly brackets: readonly Bracket[];
}

/** The place of a caret among the tokens of a text. */
export function placeAt(tokens: readonly RawToken[], at: number): Place {
  const owners: Owner[] = [];
  /** The segment, and those of the blocks around. */
  let segment: RawToken[] = [];
  let open = 0;
  let inside: Place['inside'] = 'code';
  let word: RawToken | null = null;
  for (const token of tokens) {
    if (token.from >= at) break;
    if (token.to >= at) {
      if (token.kind === 'comment') inside = 'comment';
      if (token.kind === 'word') {
        word = token;
        break;
      }
      // Behind the second quotation mark the string is over.
      if (token.kind === 'string' && (token.to > at || !isClosed(token.text))) {
        inside = 'string';
        break;
      }
      if (token.to > at) break;
    }
    const { kind, text } = token;
    if (kind === 'comment') continue;
    if (kind === 'newline') {
      if (open === 0 && !continues(segment, contextOf(owners))) segment = [];
      continue;
    }
    if (text === '{') {
      const [first, second] = segment;
      owners.push({
        keyword: first?.text ?? '',
        name: second?.kind === 'word' ? second.text : null,
        head: segment,
        context: contextNamed(first?.text ?? '').kind,
      });
      segment = [];
      open = 0;
    } else if (text === '}') {
      owners.pop();
      segment = [];
      open = 0;
    } else if (text === ';' && open === 0) segment = codeLine(segment) ?? [];
    else {
      // Behind `;`, an item may follow a line of code: `reset: v = 0; method: euler`.
      if (text === ':' && open === 0 && segment.length === 3 && segment[1]!.text === ':')
        segment = [segment[2]!];
      if (text === '(' || text === '[') open += 1;
      if ((text === ')' || text === ']') && open > 0) open -= 1;
      segment.push(token);
    }
  }
  return {
    inside,
    word:
      word === null
        ? { from: at, to: at, text: '' }
        : { from: word.from, to: word.to, text: word.text },
    context: contextOf(owners),
    owners,
    before: segment,
    brackets: bracketsOf(segment),
  };
}

function contextOf(owners: readonly Owner[]): Context['kind'] {
  return owners.at(-1)?.context ?? 'script';
}

/** Whether a line may be the beginning of an equation that ends in the next one. */
function continues(segment: readonly RawToken[], context: Context['kind']): boolean {
  const last = segment.at(-1);
  return (
    context === 'body' && last?.kind === 'operator' && !segment.some(({ text }) => text === ':')
  );
}

/** The beginning of the segment behind a `;` in a line of code: `reset: v = 0; w = 1`. Null outside of such lines. */
function codeLine(segment: readonly RawToken[]): RawToken[] | null {
  const colon = segment.findIndex(({ text }) => text === ':');
  return colon > 0 && codeKeywords.has(segment[0]!.text) ? segment.slice(0, colon + 1) : null;
}

function bracketsOf(segment: readonly RawToken[]): Bracket[] {
  const open: number[] = [];
  segment.forEach(({ text }, k) => {
    if (text === '(' || text === '[') open.push(k);
    if (text === ')' || text === ']') open.pop();
  });
  return open.map((k) => {
    const callee = segment[k - 1];
    const parts: RawToken[][] = [[]];
    let depth = 0;
    for (const token of segment.slice(k + 1)) {
      if (token.text === '(' || token.text === '[') depth += 1;
      if (token.text === ')' || token.text === ']') depth -= 1;
      if (token.text === ',' && depth === 0) parts.push([]);
      else parts.at(-1)!.push(token);
    }
    return {
      sign: segment[k]!.text,
      callee: callee?.kind === 'word' ? callee : null,
      isMethod: segment[k - 2]?.text === '.',
      index: parts.length - 1,
      argument: parts.at(-1)!,
      named: parts
        .slice(0, -1)
        .flatMap(([name, equals]) => (equals?.text === '=' ? [name!.text] : [])),
    };
  });
}

/** Whether a string has both quotation marks. */
function isClosed(text: string): boolean {
  return text.length > 1 && text.at(-1) === text[0];
}
