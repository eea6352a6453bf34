// The law of fuzzing for scripts: any text gives diagnostics with places inside of it, and ends; no exception of ours.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runText } from './support.ts';
import { processorTime } from '../processor-time.ts';

const folder = join(import.meta.dirname, 'cases');
const lines = readdirSync(folder)
  .filter((name) => name.endsWith('.py'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));

const pieces = [
  ...['(', ')', '[', '{', '}', ':', '\n', '  ', '"', "'''", '#', '\\', '=', '**', '//', '%', '-1'],
  ...['1e400', 'None', 'lambda x: x', 'yield', 'for i in ', 'not', '.constructor', '.__proto__'],
  ...['del ', 'class A:', 'def f(*a, **k):', 'return', 'raise', 'try:', 'except:', '@', 'f"{x}"'],
  ...[
    '\u00e9',
    '\ud83d\ude00',
    '\ud800',
    '\0',
    'import ',
    'from x import *',
    'global x',
    'super()',
  ],
  ...['async ', '10**30', ':=', '->', ';', '[0]*10**6', 'range(10**9)', 'print '],
];

/** Some lines of the programs that are known to run, with pieces of Python thrown in. */
const texts = fc
  .tuple(
    fc.nat(lines.length - 1),
    fc.integer({ min: 1, max: 15 }),
    fc.array(fc.tuple(fc.nat(2000), fc.constantFrom(...pieces), fc.nat(8)), { maxLength: 5 }),
  )
  .map(([start, count, changes]) => {
    let text = lines.slice(start, start + count).join('\n');
    for (const [place, piece, length] of changes) {
      const at = place % (text.length + 1);
      text = text.slice(0, at) + piece + text.slice(at + length);
    }
    return text;
  });

test('any text gives diagnostics with places inside of it, and ends', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const begun = processorTime();
      const { run } = runText(text, { seconds: 0.2 });
      expect(processorTime() - begun).toBeLessThan(5000);
      for (const { span, message } of run.diagnostics.sorted) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(span.source.text.length);
        expect(message).not.toMatch(/\[object|\bundefined\b(?!_)/);
      }
    }),
    { numRuns: 150 },
  );
});
