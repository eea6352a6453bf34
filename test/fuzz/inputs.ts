// The inputs of a fuzzing campaign: seed and number determine the text.
import { Dice } from '../random-choices.ts';
import { bytes, characters, repetition, wordSequence } from './garbage.ts';
import { generate } from './generate.ts';
import { mutate } from './mutate.ts';

export const kinds = [
  'bytes',
  'characters',
  'words',
  'repetition',
  'mutated',
  'generated',
  'mutated-generated',
] as const;
export type Kind = (typeof kinds)[number];

export interface Input {
  readonly kind: Kind;
  readonly text: string;
}

const usual: readonly Kind[] = [
  ...(['bytes', 'characters', 'words', 'words', 'repetition'] as const),
  ...Array<Kind>(8).fill('mutated'),
  ...Array<Kind>(4).fill('generated'),
  ...Array<Kind>(4).fill('mutated-generated'),
];

export function inputOf(seed: number, k: number, corpus: readonly string[], only?: Kind): Input {
  const dice = new Dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca6b));
  const kind = only ?? dice.pick(usual);
  return { kind, text: textOf(kind, corpus, dice) };
}

function textOf(kind: Kind, corpus: readonly string[], dice: Dice): string {
  switch (kind) {
    case 'bytes':
      return bytes(dice);
    case 'characters':
      return characters(dice);
    case 'words':
      return wordSequence(corpus, dice);
    case 'repetition':
      return repetition(dice);
    case 'mutated':
      return mutate(dice.pick(corpus), corpus, dice);
    case 'generated':
      return generate(dice);
    case 'mutated-generated':
      return mutate(generate(dice), corpus, dice);
  }
}
