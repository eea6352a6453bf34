// The tokens of a model with what they mean, for colours: comments, keywords, names by what they are declared as.
import { languageWords } from '../parser/index.ts';
import type { RawToken } from '../parser/index.ts';
import { allStatements } from '../parser/walk.ts';
import type { ModelFileSyntax } from '../parser/syntax.ts';
import { scriptFunctionNamed } from '../script/index.ts';
import { lookUpUnit, physicalConstant } from '../units/index.ts';
import type { Declarations } from './declarations.ts';
import type { Range, Token, TokenKind } from './types.ts';
import type { Reference } from './references.ts';

const { anywhere, properties } = languageWords();
const keywords: ReadonlySet<string> = new Set(anywhere);
const propertyWords: ReadonlySet<string> = new Set(properties);
const constants: ReadonlySet<string> = new Set(['pi', 'e', 'inf', 'True', 'False']);
/** Words that are keywords wherever they stand. */
const reserved: ReadonlySet<string> = new Set([
  'if',
  'else',
  'elif',
  'for',
  'in',
  'and',
  'or',
  'not',
]);

/** The tokens of a file in order. */
export function tokensOf(
  raw: readonly RawToken[],
  file: ModelFileSyntax,
  declared: Declarations,
  references: readonly Reference[],
): Token[] {
  const flags = flagsIn(file);
  const byPlace = new Map(references.map((reference) => [reference.from, reference]));
  const list: Token[] = [];
  let isStart = true;
  raw.forEach((token, k) => {
    const { kind, text, from, to } = token;
    if (kind === 'newline') {
      isStart = true;
      return;
    }
    if (kind === 'word') {
      const reference = byPlace.get(from);
      // Of `v_post` the whole word has one colour.
      const meaning = reference === undefined ? null : kindOf(reference, declared);
      list.push({ from, to, kind: wordKind(token, k, meaning) });
    } else list.push({ from, to, kind: plainKinds[kind] });
    if (kind !== 'comment') isStart = text === '{' || text === '}' || text === ';';
  });
  return list;

  function wordKind({ text, from }: RawToken, k: number, meaning: TokenKind | null): TokenKind {
    if (flags.some((flag) => flag.from <= from && from < flag.to)) return 'flag';
    const before = raw[k - 1]?.text;
    const next = raw[k + 1]?.text ?? '';
    if (before === '.')
      return next === '(' && meaning === null ? 'function' : (meaning ?? 'variable');
    if (constants.has(text)) return 'constant';
    if (reserved.has(text)) return 'keyword';
    const isSet = /^[-+*/%]*=$/.test(next);
    if (isStart && !isSet && meaning === null) {
      if (propertyWords.has(text) && (next === ':' || next === '{' || !keywords.has(text)))
        return 'property';
      if (keywords.has(text) || propertyWords.has(text)) return 'keyword';
    }
    if (meaning !== null) return meaning;
    if (text === 'defaultclock' || text === 'linked_var') return 'keyword';
    if (next === '(' && scriptFunctionNamed(text) !== undefined) return 'function';
    if (lookUpUnit(text) !== null) return 'unit';
    return physicalConstant(text) === null ? 'variable' : 'constant';
  }
}

const plainKinds: Readonly<Record<Exclude<RawToken['kind'], 'word' | 'newline'>, TokenKind>> = {
  number: 'number',
  string: 'string',
  operator: 'operator',
  open: 'punctuation',
  close: 'punctuation',
  sign: 'punctuation',
  comment: 'comment',
  other: 'unexpected',
};

function kindOf({ id, from }: Reference, declared: Declarations): TokenKind | null {
  const symbol = declared.get(id);
  if (symbol === null) return null;
  if (symbol.nameRange.from === from) return 'definition';
  return symbol.kind === 'function'
    ? 'function'
    : symbol.kind === 'constant'
      ? 'constant'
      : 'variable';
}

function flagsIn({ statements }: ModelFileSyntax): Range[] {
  const list: Range[] = [];
  for (const statement of allStatements(statements)) {
    if (statement.kind !== 'declaration') continue;
    for (const item of statement.body)
      if (item.kind === 'equation')
        for (const { span } of item.flags) list.push({ from: span.start, to: span.end });
  }
  return list;
}
