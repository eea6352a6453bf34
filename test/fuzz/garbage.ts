// Inputs that are not models: random bytes, random characters, sequences of keywords.
import type { Dice } from '../random-choices.ts';
import { hardNumbers, weirdNames, words } from './mutate.ts';

export function bytes(dice: Dice): string {
  const list = Uint8Array.from(dice.several(0, 400, () => dice.below(256)));
  return new TextDecoder(dice.chance(0.5) ? 'utf-8' : 'latin1').decode(list);
}

export function characters(dice: Dice): string {
  return dice
    .several(0, 300, () => (dice.chance(0.8) ? dice.from(9, 126) : dice.below(0x10000)))
    .map((code) => String.fromCharCode(code))
    .join('');
}

export function wordSequence(models: readonly string[], dice: Dice): string {
  const list = dice.several(1, 80, () => {
    if (dice.chance(0.1)) return dice.pick(hardNumbers);
    if (dice.chance(0.1)) return dice.pick(weirdNames);
    return dice.pick(dice.pick(models).match(words) ?? [' ']);
  });
  return list.join(dice.chance(0.5) ? ' ' : '');
}

/** One piece again and again: deep nesting, long lines, long lists. */
export function repetition(dice: Dice): string {
  const piece = dice.pick([
    ...[
      '(',
      '[',
      '{',
      '-',
      'not ',
      '1+',
      '2**',
      'f(',
      'x[',
      'a.',
      '1 if x else ',
      'neurons P[',
      'for x in [1] {',
      'panel {',
    ],
    ...[
      'x = 1\n',
      'plot p {',
      '"',
      '\\\n',
      ';',
      '#',
      'neurons P[1] { ',
      'run 1*ms\n',
      'dv/dt = ',
      ': ',
      'connect(',
      '\t',
    ],
  ]);
  const before = dice.pick([
    '',
    'x = ',
    'neurons P[2] { dv/dt = ',
    'neurons P[2] {\n',
    'print ',
    'P.v = ',
  ]);
  return (before + piece.repeat(10 ** dice.from(1, 4))).slice(0, 100_000);
}
