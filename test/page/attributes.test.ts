// The attributes of <hillock-model>, and the text inside.
import { describe, expect, test } from 'vitest';
import { readAttributes } from '../../src/page/element/attributes.ts';
import { dedent } from '../../src/page/element/source.ts';

const read = (attributes: Readonly<Record<string, string>>) =>
  readAttributes(new Map(Object.entries(attributes)));

describe('attributes', () => {
  test('all that are understood', () => {
    const { options, complaints } = read({
      src: 'models/cuba.model',
      name: 'cuba',
      savable: '',
      show: 'M R, trace.v[0]',
      figures: 'all',
      sliders: ' tau_m  w ',
      editable: '',
      autoplay: 'false',
      seed: '7',
      pace: '0.01',
      mode: 'whole',
      frame: 'engine.html',
      height: '300',
      open: 'https://example.org/play/',
      theme: 'dark',
      class: 'wide',
      'data-x': '1',
    });
    expect(complaints).toEqual([]);
    expect(options).toEqual({
      src: 'models/cuba.model',
      name: 'cuba',
      isSavable: true,
      show: ['M', 'R', 'trace.v[0]'],
      figures: 'all',
      sliders: ['tau_m', 'w'],
      isEditable: true,
      isAutoplay: false,
      seed: 7,
      pace: 0.01,
      mode: 'whole',
      frame: 'engine.html',
      height: '300px',
      open: 'https://example.org/play/',
      theme: 'dark',
    });
  });

  test('none', () => {
    const { options, complaints } = read({});
    expect(complaints).toEqual([]);
    expect(options).toMatchObject({ show: null, figures: [], sliders: [], pace: 'fastest' });
  });

  test.each([
    [{ seed: '-1' }, '`seed="-1"` is not understood: it is a whole number from 0 to 4294967295.'],
    [{ seed: '4294967296' }, /whole number/],
    [{ pace: 'slow' }, /^`pace="slow"` is not understood: it is `fastest`, or/],
    [{ mode: 'all' }, '`mode="all"` is not understood: it is `whole`, `live` or `auto`.'],
    [{ pace: '0' }, /simulated seconds per second/],
    [{ height: '3 metres' }, /^`height="3 metres"`/],
    [{ height: '1px;position:fixed' }, /a length of CSS/],
    [{ theme: 'sepia' }, '`theme="sepia"` is not understood: it is `light` or `dark`.'],
    [{ open: 'javascript:alert(1)' }, /^`open="javascript:alert\(1\)"` is not understood/],
    [{ frame: 'data:text/html,x' }, /it is the address of a file/],
    [{ src: '' }, /^`src=""` is not understood/],
    [{ slider: 'w' }, '`slider` is not an attribute of hillock-model. Did you mean `sliders`?'],
    [{ figure: 'all' }, /Did you mean `figures`/],
    [{ autoplya: '' }, /Did you mean `autoplay`/],
    [{ sho: 'M' }, /Did you mean `show`/],
  ])('%o', (attributes, sentence) => {
    const { complaints } = read(attributes);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(sentence);
  });

  test('those of frameworks and of all elements are left alone', () => {
    const names = ['id', 'class', 'style', 'slot', 'title', 'hidden', 'data-v-1', '_ngcontent-x'];
    const all = Object.fromEntries([...names, 'onclick', 'part'].map((name) => [name, '']));
    expect(read(all).complaints).toEqual([]);
  });
});

test.each([
  ['\n  a = 1\n    b = 2\n\n  c = 3\n  ', 'a = 1\n  b = 2\n\nc = 3\n'],
  ['a = 1', 'a = 1\n'],
  ['\r\n\ta = 1\r\n\tb = 2\r\n', 'a = 1\nb = 2\n'],
  ['\n\u00a0 a = 1', 'a = 1\n'],
  ['  \n ', ''],
])('indentation of %j', (text, expected) => {
  expect(dedent(text)).toBe(expected);
});
