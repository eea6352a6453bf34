// docs/examples.md is made of the heads of the examples. `UPDATE=1 npx vitest run test/docs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleNames, exampleOf } from '../../src/cli/gallery/gallery.ts';

const path = join(import.meta.dirname, '../../docs/examples.md');

const opening = `# Examples

Models of the literature, written from the papers. Each has constants to play with, draws a figure, and is tested against what its paper
says (\`test/examples\`). They come with hillock: \`hillock examples\` lists them, \`hillock examples NAME\` copies one into the current
folder, \`hillock new net.model --from NAME\` starts a model of your own from it. Two are also written in
TypeScript: [inhibitory-stdp.ts](../examples/inhibitory-stdp.ts) and [memristor-stdp.ts](../examples/memristor-stdp.ts).

| example | what is seen |
| --- | --- |
`;

const all = exampleNames().map((name) => exampleOf(name));

test('the page has the head of each example', () => {
  const rows = all.map(
    ({ name, head }) =>
      `| [${name}](../examples/${name}.model) | ${head.replaceAll('|', '\\|').replace(/ {2,}/g, ' ')} |\n`,
  );
  const made = opening + rows.join('');
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  expect(readFileSync(path, 'utf8')).toBe(made);
});

test('there are at least 32', () => expect(all.length).toBeGreaterThanOrEqual(32));

test.each(all.map(({ name, sentence, head }) => [name, sentence, head]))(
  'the first sentence of %s says what is seen',
  (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z]/);
    expect(sentence.split(' ').length).toBeGreaterThan(5);
    expect(sentence.length).toBeLessThan(200);
    expect(sentence).not.toMatch(/\d{4}| [A-Z]\.| al\.$/);
  },
);
