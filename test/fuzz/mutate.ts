// Mutates a model: removes, duplicates, swaps and inserts tokens and lines; huge numbers; names with a meaning in
// JavaScript.
import type { Dice } from '../random-choices.ts';

export const weirdNames = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'eval',
    'arguments',
    'toString',
    'valueOf',
    'hasOwnProperty',
  ],
  ...[
    'this',
    'undefined',
    'NaN',
    'Infinity',
    'await',
    'yield',
    'function',
    'class',
    'null',
    'true',
    'let',
    'static',
  ],
  ...[
    'globalThis',
    'process',
    'require',
    'import',
    'Math',
    'Object',
    '__defineGetter__',
    '_',
    '__',
    'x'.repeat(300),
  ],
  ...[
    't',
    'dt',
    'i',
    'j',
    'N',
    'pi',
    'e',
    'inf',
    'xi',
    'xi_a',
    'mV',
    'second',
    'lastspike',
    'not_refractory',
    'rand',
  ],
  ...[
    'run',
    'for',
    'at',
    'schedule',
    'in',
    'if',
    'else',
    'neurons',
    'connect',
    'reset',
    'range',
    'sample',
    'all',
    'spike',
    'i_pre',
  ],
];

export const hardNumbers = [
  ...[
    '0',
    '1',
    '2',
    '3',
    '0.0',
    '0.5',
    '1e12',
    '1e308',
    '1e309',
    '1e-320',
    '1e-9',
    '2147483647',
    '2147483648',
  ],
  ...[
    '4294967295',
    '4294967296',
    '9007199254740993',
    '99999999',
    '1e5',
    '(-1)',
    '(-0.5)',
    '(0/0)',
    'inf',
    '(1/0)',
  ],
];

const signs = [
  ...'()[]{}:;,.+-*/%<>=!#"\'\\|&^~?@$`\t \n',
  '**',
  '//',
  '<=',
  '==',
  '!=',
  '->',
  '+=',
  '-=',
  '\r\n',
  '\u0000',
  'é',
  '🧠',
];

export const words =
  /[A-Za-z_]\w*|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|"[^"\n]*"|[^\S\n]+|\n|\*\*|\/\/|[-+*/<>=!]=|->|[^]/g;

const isName = (word: string): boolean => /^[A-Za-z_]/.test(word);
const isNumber = (word: string): boolean => /^\d/.test(word);

/** @param others where pieces of other models come from */
export function mutate(model: string, others: readonly string[], dice: Dice): string {
  let text = model;
  for (let k = dice.from(1, 4); k > 0; k--) text = dice.pick(changes)(text, others, dice);
  return text.slice(0, 100_000);
}

type Change = (text: string, others: readonly string[], dice: Dice) => string;

/** A change of the list of pieces, which are then joined again. */
function onPieces(
  split: (text: string) => string[],
  joint: string,
  change: (pieces: string[], dice: Dice, others: readonly string[]) => void,
): Change {
  return (text, others, dice) => {
    const pieces = split(text);
    if (pieces.length > 0) change(pieces, dice, others);
    return pieces.join(joint);
  };
}

const onWords = (change: Parameters<typeof onPieces>[2]): Change =>
  onPieces((text) => text.match(words) ?? [], '', change);
const onLines = (change: Parameters<typeof onPieces>[2]): Change =>
  onPieces((text) => text.split('\n'), '\n', change);

const cut = (pieces: string[], dice: Dice): void =>
  void pieces.splice(dice.below(pieces.length), dice.from(1, 3));
const double = (pieces: string[], dice: Dice): void => {
  const at = dice.below(pieces.length);
  pieces.splice(dice.below(pieces.length), 0, ...pieces.slice(at, at + dice.from(1, 4)));
};
const swap = (pieces: string[], dice: Dice): void => {
  const [a, b] = [dice.below(pieces.length), dice.below(pieces.length)];
  [pieces[a], pieces[b]] = [pieces[b]!, pieces[a]!];
};

/** Another word in the place of one that fits a kind. */
function replaceOne(
  isWanted: (word: string) => boolean,
  by: (dice: Dice, pieces: readonly string[]) => string,
): Change {
  return onWords((pieces, dice) => {
    const places = [...pieces.keys()].filter((k) => isWanted(pieces[k]!));
    if (places.length > 0) pieces[dice.pick(places)] = by(dice, pieces);
  });
}

const changes: readonly Change[] = [
  onWords(cut),
  onWords(double),
  onWords(swap),
  onLines(cut),
  onLines(double),
  onLines(swap),
  onLines((pieces, dice, others) => {
    const lines = dice.pick(others).split('\n');
    const at = dice.below(lines.length);
    pieces.splice(
      dice.below(pieces.length),
      dice.from(0, 1),
      ...lines.slice(at, at + dice.from(1, 6)),
    );
  }),
  onWords((pieces, dice, others) => {
    const found = dice.pick(others).match(words) ?? [];
    const at = dice.below(found.length);
    pieces.splice(
      dice.below(pieces.length),
      dice.from(0, 2),
      ...found.slice(at, at + dice.from(1, 5)),
    );
  }),
  replaceOne(isNumber, (dice) => dice.pick(hardNumbers)),
  replaceOne(isNumber, (dice) => dice.pick(hardNumbers)),
  replaceOne(isName, (dice) => dice.pick(weirdNames)),
  replaceOne(isName, (dice, pieces) => dice.pick(pieces.filter(isName))),
  // The same name everywhere.
  (text, _, dice) => {
    const names = [...new Set((text.match(words) ?? []).filter(isName))];
    if (names.length === 0) return text;
    const [from, to] = [
      dice.pick(names),
      dice.chance(0.7) ? dice.pick(weirdNames) : dice.pick(names),
    ];
    return text.replace(new RegExp(`\\b${from}\\b`, 'g'), () => to);
  },
  (text, _, dice) => {
    const at = dice.below(text.length + 1);
    return (
      text.slice(0, at) +
      dice.several(1, 3, () => dice.pick(signs)).join('') +
      text.slice(at + dice.below(2))
    );
  },
  (text, _, dice) => text.slice(0, dice.below(text.length)),
  (text, _, dice) => text.slice(dice.below(Math.min(200, text.length))),
];
