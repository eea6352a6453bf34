// How often the word that stands in an example is offered where it begins.
import { expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import { examples, readFile } from './support.ts';

/** Each place of an example that is tried is this many words behind the last one. */
const stride = 6;

test('at least 95 % of the words of the examples are offered where they begin', () => {
  let asked = 0;
  const missed: string[] = [];
  for (const [name, text] of examples) {
    const model = analyse(text, { readFile });
    const declared = new Set(model.symbols().map(({ nameRange }) => nameRange.from));
    const words = model.tokens().filter(({ from, to, kind }) => {
      const isWord = /^[A-Za-z_]\w*$/.test(text.slice(from, to));
      const isDerivative = /^d\w+\/dt/.test(text.slice(from)) || text.slice(from - 1, to) === '/dt';
      const isOther = kind === 'definition' || kind === 'string' || kind === 'comment';
      return isWord && !isDerivative && !isOther && !declared.has(from);
    });
    for (let k = name.length % stride; k < words.length; k += stride) {
      const { from, to } = words[k]!;
      const word = text.slice(from, to);
      asked += 1;
      const list = model.complete(from).map(({ insert }) => insert);
      if (!list.some((one) => one === `${word}=` || one.split(/[ -]/).includes(word)))
        missed.push(`${name}: ${word}`);
    }
  }
  const share = 1 - missed.length / asked;
  console.log(`offered: ${(100 * share).toFixed(1)} % of ${asked} words`);
  expect(share, missed.join('\n')).toBeGreaterThan(0.95);
});
