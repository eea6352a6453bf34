// Links: every text comes back as it was, links to examples are short, and what is broken is told in words.
import { deflateRawSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, withConstant } from '../../src/page/constants/index.ts';
import { BrokenLink, fragmentOf, longestText, openFragment } from '../../src/page/share/index.ts';

const folder = join(import.meta.dirname, '../../examples');
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.model'))
  .map((name) => ({
    id: name.slice(0, -6),
    title: name,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
const cuba = examples.find(({ id }) => id === 'cuba')!;
const all = async (): Promise<typeof examples> => Promise.resolve(examples);

describe('a link with a text', () => {
  test('brings any text back', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.option(fc.nat()), async (text, name, seed) => {
        const fragment = await fragmentOf({ name: name.slice(0, 90), text, seed }, null);
        expect(fragment).toMatch(/^#[\w=&%.!~*'()-]+$/);
        const shared = await openFragment(fragment, all);
        expect(shared).toEqual({ name: name.slice(0, 90), text, seed, example: null, doubt: null });
      }),
      { numRuns: 60 },
    );
  });

  test.each(examples)(
    'of $id has at most 1200 characters, or 0.8 a byte',
    async ({ title, text }) => {
      const fragment = await fragmentOf({ name: title, text, seed: null }, null);
      expect(fragment.length).toBeLessThanOrEqual(Math.max(1200, 0.8 * text.length));
    },
  );

  test.each([
    ['cut', '#model=Y2Fubm90', /damaged/],
    ['no base64', '#model=%E2%82%AC', /cannot be read/],
    ['bad percent sign', '#model=%E2', /cannot be read/],
    ['bytes that are no text', `#model=${bytes(Buffer.from([0xff, 0xfe]))}`, /damaged/],
    ['an example that is not there', '#example=nothing', /not in the gallery/],
    ['a constant that is not there', '#example=cuba&speed=3', /"speed", which is no constant/],
    ['code instead of a value', '#example=cuba&tau_m=1%0Arun 1', /no constant/],
  ])('that is broken says so: %s', async (_what, fragment, message) => {
    await expect(openFragment(fragment, all)).rejects.toThrow(message);
    await expect(openFragment(fragment, all)).rejects.toBeInstanceOf(BrokenLink);
  });

  test('is unpacked to 200 kB at most, however small it is', async () => {
    const fits = `#model=${bytes(Buffer.alloc(longestText, 'a'))}`;
    expect((await openFragment(fits, all))?.text).toHaveLength(longestText);
    const bomb = `#model=${bytes(Buffer.alloc(300_000_000, 'a'))}`;
    await expect(openFragment(bomb, all)).rejects.toThrow(/longer than 200 kB/);
  });

  test.each(['', '#', '#panel', '#lesson=3', '#x=y'])('is not %j', async (fragment) => {
    expect(await openFragment(fragment, all)).toBeNull();
  });
});

describe('a link to an example', () => {
  test('names it, and the constants that differ', async () => {
    const text = cuba.text
      .replace('tau_m = 20*ms', 'tau_m = 15*ms')
      .replace('w_i = -9*mV', 'w_i = -4.5*mV')
      .replace('N_e = 3200', 'N_e = 3000');
    const fragment = await fragmentOf({ name: 'x', text, seed: 7 }, cuba);
    expect(fragment).toBe('#example=cuba&N_e=3000&tau_m=15*ms&w_i=-4.5*mV&seed=7');
    const shared = { name: cuba.title, text, seed: 7, example: 'cuba', doubt: null };
    expect(await openFragment(fragment, all)).toEqual(shared);
  });

  test('says where a value has another unit than the example', async () => {
    const { text, doubt } = (await openFragment('#example=cuba&tau_e=4*ms&w_e=3*ms', all))!;
    expect(doubt!.words).toBe('This link sets w_e to 3*ms, but its unit is that of 1.62*mV.');
    expect(text.slice(doubt!.from, doubt!.to)).toBe('3*ms');
    expect((await openFragment('#example=cuba&w_e=3', all))!.doubt).not.toBeNull();
    expect((await openFragment('#example=cuba&w_e=0.003*volt', all))!.doubt).toBeNull();
  });

  test('keeps comments, blanks and line ends', () => {
    const text = 'tau = 20*ms   # 5 … 50 ms\r\nw=1e-3 # weight\r\nrun 1*ms\r\n';
    expect(withConstant(text, 'tau', '7*ms')).toBe(
      'tau = 7*ms   # 5 … 50 ms\r\nw=1e-3 # weight\r\nrun 1*ms\r\n',
    );
    expect(withConstant(text, 'w', '2')).toContain('w=2 # weight');
    expect(withConstant(text, 'v', '2')).toBeNull();
  });

  test.each([
    ['another line', (text: string) => `${text}\n`],
    ['another equation', (text: string) => text.replace('/tau_e : volt', '/tau_m : volt')],
    ['another comment', (text: string) => text.replace('# A sparse', '# One sparse')],
    ['an expression', (text: string) => text.replace('tau_m = 20*ms', 'tau_m = tau_e + 15*ms')],
    ['another name', (text: string) => text.replace('tau_m = 20*ms', 'tau_n = 20*ms')],
  ])('is not made for %s', async (_what, change) => {
    const text = change(cuba.text);
    expect(text).not.toBe(cuba.text);
    expect(changesOf(cuba.text, text)).toBeNull();
    expect(await fragmentOf({ name: 'x', text, seed: null }, cuba)).toMatch(/^#model=/);
  });

  test('is not made where a constant has the name of a part of links', () => {
    const text = 'seed = 3\nrun 1*ms';
    expect(changesOf(text, 'seed = 4\nrun 1*ms')).toBeNull();
  });

  test('has 120 characters at most with three changes', async () => {
    const text = cuba.text
      .replace('tau_m = 20*ms', 'tau_m = 15*ms')
      .replace('tau_e = 5*ms', 'tau_e = 6.25*ms')
      .replace('V_th = -50*mV', 'V_th = -48.5*mV');
    const fragment = await fragmentOf({ name: '', text, seed: null }, cuba);
    expect(fragment.length).toBeLessThanOrEqual(120);
  });
});

function bytes(data: Buffer): string {
  return deflateRawSync(data).toString('base64url');
}
