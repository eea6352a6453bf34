// What is said of the constants of each example holds: live ones change the run as in a text with two runs, starting values leave
// it as it is. Both are tried for all constants of a kind at once, in the first steps of the first run.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { analyse } from '../../src/language.ts';
import { LiveRun } from '../../src/live.ts';
import { ModelRun } from '../../src/model-file/index.ts';

const folder = join(import.meta.dirname, '../../examples');
const readFile = (name: string) => readFileSync(join(folder, name));

/** Their networks are large, or their runs stand in loops. */
const without = /^(?:associative-memory|brunel|brunel-regimes|cobahh|digits|potjans-diesmann)\./;

const changed = 23;
const steps = 60;

/** The beginning of each example up to its first run, and its step in seconds. */
const beginnings = readdirSync(folder)
  .filter((name) => name.endsWith('.model') && !without.test(name))
  .map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [head] = text.split(/(?<=^|; )run /m, 1);
    const step = /defaultclock\.dt = ([\d.]+)\*ms/.exec(text)?.[1] ?? '0.1';
    return [name, head!, Number(step) * 1e-3] as const;
  });

async function resultsOf(text: string): Promise<string> {
  const model = new ModelRun(new SourceText('two.model', text), { startSeed: 1, readFile });
  await model.run();
  return bitsOf(model.results);
}

function bitsOf(results: ReadonlyMap<string, { readonly values: ArrayLike<number> }>): string {
  return [...results]
    .map(([name, { values }]) => `${name}: ${Array.from(values).join(' ')}`)
    .join();
}

test.each(beginnings)('constants of %s', async (_, head, dt) => {
  const text = `${head}run ${steps * dt}*second\n`;
  const constants = analyse(text, { readFile }).constants();
  for (const kind of ['live', 'start'] as const) {
    const values = new Map(
      constants
        .filter((one) => one.kind === kind)
        .map(({ name, from, to }) => [
          name,
          `1.01*(${text.slice(from, to).replace(/^.*?= */, '')})`,
        ]),
    );
    if (values.size === 0) continue;
    const live = new LiveRun(new SourceText('live.model', text), { startSeed: 1, readFile });
    live.pause();
    const outcome = live.start();
    await live.step(changed);
    await live.set(values);
    live.resume();
    await outcome;
    const divided = `${head}run ${changed * dt}*second\nrun ${(steps - changed) * dt}*second\n`;
    const expected = kind === 'live' ? live.sessionText()! : divided;
    expect(bitsOf(live.results), kind).toBe(await resultsOf(expected));
  }
});
