// `hillock html`: what the page contains, whatever the model and the options say. That it works is tested in test/page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pageOf } from '../../src/cli/page/html.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const text = '# A neuron: a < b & "c".\n# It decays.\n#\n#     dv = </script>\n\nrun 1*ms\n';

function pageWith(given: Partial<Parameters<typeof pageOf>[0]>, options = {}): string {
  const shown = { name: 'net', text, files: new Map<string, Uint8Array>(), ...given };
  return pageOf(
    shown,
    { edit: true, ...options },
    {
      script: 'engine("</script><!--")',
      style: '',
      parts: new Map([['language', 'f("</script>")']]),
    },
  );
}

test('the model is text of the element, and its head comment text of the page', () => {
  const page = pageWith({});
  expect(page).toContain('<p>A neuron: a &lt; b &amp; "c". It decays.</p>');
  expect(page).toContain('<p>dv = &lt;/script&gt;</p>');
  expect(page).toContain('#     dv = &lt;/script&gt;\n\nrun 1*ms\n</hillock-model>');
  expect(page.match(/<\/script/g)).toHaveLength(3);
});

test('scripts are packed', () => {
  const packed = [...pageWith({}).matchAll(/data-part="([\w-]+)">([^<]*)</g)];
  expect(
    packed.map(([, part, letters]) => [
      part,
      inflateRawSync(Buffer.from(letters!, 'base64')).toString(),
    ]),
  ).toEqual([
    ['language', 'f("</script>")'],
    ['hillock-model', 'engine("</script><!--")'],
  ]);
});

test('options are attributes of the element', () => {
  expect(/<hillock-model.*?>/.exec(pageWith({}))![0]).toBe(
    '<hillock-model sliders="all" figures="all" name="net" editable="" savable="">',
  );
  const options = { show: 'M "R"', sliders: 'tau', seed: 3, edit: false, autoplay: true };
  expect(/<hillock-model.*/.exec(pageWith({}, options))![0]).toBe(
    '<hillock-model show="M &quot;R&quot;" sliders="tau" figures="all" seed="3" name="net" autoplay="">',
  );
  expect(/<hillock-model.*/.exec(pageWith({}, { sliders: 'none', figures: 'none' }))![0]).toBe(
    '<hillock-model name="net" editable="" savable="">',
  );
});

test('a title is text', () => {
  const page = pageWith({}, { title: '</title><script>alert(1)</script>' });
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>');
});

test('files that the model reads are in the page', () => {
  const files = new Map([['a "b".csv', new TextEncoder().encode('1\n2\n')]]);
  expect(pageWith({ files })).toContain(
    '<script type="application/octet-stream" data-file="a &quot;b&quot;.csv">MQoyCg==</script>',
  );
});

test('the page has no address of anything else', () => {
  expect(pageWith({})).not.toMatch(/\b(src|href|url)\b\s*[=(]/);
});

test('a model with errors has no page', async () => {
  const model = modelFile('run 1*mV\n');
  const out = join(temporaryFolder(), 'page.html');
  const { exitCode, stdout, stderr } = await hillock(['html', model, '-o', out]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain('test.model:1:5: error');
  expect(() => readFileSync(out)).toThrow('ENOENT');
});

test.each([['html'], ['compile', '-o', 'net.mjs']])(
  'what needs a package to be read is refused by %s',
  async (command, ...options) => {
    const path = modelFile('x = load("results.h5", "w")\nprint x\n');
    const { exitCode, stderr } = await hillock([command, path, ...options]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('cannot read "results.h5": HDF5 files are read by `hillock run` only');
  },
);
