// Half-written texts: no question about any place of any beginning of an example throws. Each test takes other places.
import { expect, test } from 'vitest';
import { analyse, setConstant } from '../../src/language.ts';
import { examples, readFile } from './support.ts';
import { processorTime } from '../processor-time.ts';

/** How many characters lie between the beginnings that are tried; the next run of a file of another length tries others. */
const stride = 97;

test.each(examples)('beginnings of %s', (name, text) => {
  for (let end = name.length % stride; end <= text.length; end += stride) {
    const begun = text.slice(0, end);
    const model = analyse(begun);
    for (const { from, to, fixes } of model.diagnostics) {
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBeLessThanOrEqual(begun.length);
      for (const { edits } of fixes)
        for (const edit of edits) expect(edit.to).toBeLessThanOrEqual(begun.length);
    }
    model.symbols();
    model.constants();
    for (const at of [end, Math.max(0, end - 1), end >> 1]) {
      for (const one of model.complete(at)) expect(one.from).toBeLessThanOrEqual(at);
      model.hover(at);
      model.references(at);
      model.definition(at);
      model.rename(at, 'other');
    }
    setConstant(begun, 'tau', 3);
  }
});

test('texts that are no models', () => {
  for (const text of [
    '',
    '\0',
    '((((',
    '}}}',
    'neurons',
    'neurons P[',
    '\r\n\r\n',
    '"',
    "'''",
    'x = 3*',
    '🧠 = 3',
    '.',
    'P.',
  ])
    for (let at = 0; at <= text.length; at++) {
      const model = analyse(text);
      model.hover(at);
      model.complete(at);
      model.rename(at, 'y');
      expect(model.tokens().length).toBeGreaterThanOrEqual(0);
    }
});

/** How many tokens lie between those that are left out; the examples begin at different ones. */
const tokenStride = 31;

test('a token that is left out makes few errors, and no text takes long', () => {
  let count = 0;
  const many: string[] = [];
  for (const [name, text] of examples) {
    const tokens = analyse(text).tokens();
    for (let k = name.length % tokenStride; k < tokens.length; k += tokenStride) {
      const { from, to } = tokens[k]!;
      const begun = processorTime();
      const { diagnostics } = analyse(text.slice(0, from) + text.slice(to), { readFile });
      expect(processorTime() - begun).toBeLessThan(5000);
      count += 1;
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
      if (errors > 3) many.push(`${name}, ${from}: ${text.slice(from, to)}: ${errors}`);
    }
  }
  console.log(`more than 3 errors: ${many.length} of ${count}`);
  expect(many.length / count, many.join('\n')).toBeLessThan(0.05);
});
