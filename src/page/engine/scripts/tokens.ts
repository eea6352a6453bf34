// The colours of a Python script: its tokens, found without a parser, so that wrong texts have them, too.
import type { Token, TokenKind } from '../../../language.ts';

const keywords = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);
const constants = new Set(['True', 'False', 'None']);

const shapes: readonly (readonly [TokenKind | 'word', string])[] = [
  ['comment', '#.*'],
  [
    'string',
    String.raw`(?:\b[A-Za-z]{1,2})?(?:'''(?:\\[^]|[^\\])*?(?:'''|$(?![^]))|"""(?:\\[^]|[^\\])*?(?:"""|$(?![^]))|'(?:\\[^]|[^\\'\n])*'?|"(?:\\[^]|[^\\"\n])*"?)`,
  ],
  ['word', String.raw`[\p{L}_][\p{L}\p{N}_]*`],
  [
    'number',
    String.raw`(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?[jJ]?)`,
  ],
  ['punctuation', String.raw`[()[\]{},:;]`],
  ['operator', String.raw`[-+*/%@&|^~<>=!.]+`],
];
const pattern = new RegExp(shapes.map(([, shape]) => `(${shape})`).join('|'), 'gmu');

/** The tokens of a text in order; blanks are left out. */
export function tokensOfScript(text: string): Token[] {
  const tokens: Token[] = [];
  let before = '';
  for (const found of text.matchAll(pattern)) {
    const [piece] = found;
    const from = found.index;
    const shape = shapes[found.slice(1).findIndex((one) => one !== undefined)]![0];
    const kind =
      shape === 'word' ? wordKind(piece, before, text.slice(from + piece.length)) : shape;
    tokens.push({ from, to: from + piece.length, kind });
    before = piece;
  }
  return tokens;
}

function wordKind(word: string, before: string, after: string): TokenKind {
  if (before === 'def' || before === 'class') return 'definition';
  if (before !== '.' && keywords.has(word)) return 'keyword';
  if (before !== '.' && constants.has(word)) return 'constant';
  return /^[ \t]*\(/.test(after) ? 'function' : 'variable';
}
