// docs/architecture.md shows what hillock prints for its model. `UPDATE=1 npx vitest run test/docs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printAbstractCode } from '../../src/equations/index.ts';
import { integrated, modelOf } from '../integrators/support.ts';
import { hillock, modelFile } from '../support.ts';

const path = join(import.meta.dirname, '../../docs/architecture.md');

test('docs/architecture.md shows what is printed', async () => {
  const page = readFileSync(path, 'utf8');
  const model = /^```model\n([\s\S]*?)^```$/m.exec(page)![1]!;
  let made = page.replace(
    /(?<=^```abstract-code\n)[\s\S]*?(?=^```$)/m,
    () => `${stateUpdateOf(/^ *(dv\/dt.*?:.*?) \(.*\)\n *(v0.*?) \(/m.exec(model)!.slice(1))}\n`,
  );
  for (const [block, shown, command] of page.matchAll(
    /(?:<!-- shown: (.*) -->\n\n)?```console\n\$ hillock (.*)\n[\s\S]*?^```$/gm,
  )) {
    const { stdout, stderr, exitCode } = await hillock(
      command!.split(' ').map((word) => (word === 'lif.model' ? modelFile(model, word) : word)),
    );
    expect(exitCode, stderr).toBe(0);
    const printed = `$ hillock ${command}\n${parts(stdout + stderr, shown)}\n`;
    made = made.replace(block, () =>
      block.replace(/(?<=```console\n)[\s\S]*?(?=```$)/, () => printed),
    );
  }
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  else expect(page).toBe(made);
});

/** The parts of an output, divided by empty lines, that begin with one of the words shown; all without any. */
function parts(output: string, shown: string | undefined): string {
  const text = output.trimEnd();
  if (shown === undefined) return text;
  const beginnings = shown.split(', ');
  const chosen = text
    .split('\n\n')
    .filter((part) => beginnings.some((word) => part.startsWith(word)));
  expect(chosen, shown).toHaveLength(beginnings.length);
  return chosen.join('\n\n');
}

function stateUpdateOf(equations: readonly string[]): string {
  const { update } = integrated(modelOf(equations.join('\n')), null)!;
  return printAbstractCode(update.active);
}
