// `hillock report`: one HTML file about a run.
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const model = `
# a <script>alert(1)</script> comment
neurons P[3] { v : volt; threshold: v > 1*mV }
P.v = 2*mV
spike_monitor M: P
run 1*ms
k = 0
while k < 1 max 9 { k += 1 }
if k > 1 { print(k) } elif k > 2 { print(max(P.v)) } else { print(0) }
output count = len(M.t)
plot spikes { raster: M; title: "a & b" }
`;

test('has plots, results with units, the model and its timing, and refers to nothing outside', async () => {
  const folder = temporaryFolder();
  await hillock([
    'run',
    modelFile(model),
    '--out',
    folder,
    '--quiet',
    '--format',
    'svg,png',
    '--dpi',
    '40',
  ]);
  const { exitCode, stdout } = await hillock(['report', folder]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${join(folder, 'report.html')}\n` });
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  // One image of a figure in two formats.
  expect(page.match(/<img /g)).toHaveLength(1);
  expect(page).toContain('<figcaption><b>spikes</b>. a &amp; b. Spike raster of neuron index');
  for (const property of ['threshold', 'raster', 'title'])
    expect(page).toContain(`<span class="word">${property}</span>:`);
  for (const word of ['while', 'if', 'elif', 'else'])
    expect(page).toContain(`<span class="word">${word}</span> `);
  expect(page).toContain('<span class="word">max</span> <span class="number">9</span>');
  expect(page).toContain('(max(P.v))');
  expect(page).toContain('<td>time step</td><td>0.1 ms</td>');
  expect(page).toContain('<td>count</td><td>one number</td><td>integer</td><td></td><td>30</td>');
  expect(page).toContain('<td>M.<wbr>t</td><td>30</td><td>float</td><td>second</td>');
  expect(page).toContain('<span class="word">neurons</span> P[<span class="number">3</span>]');
  expect(page).toContain(
    '<span class="comment"># a &lt;script&gt;alert(1)&lt;/script&gt; comment</span>',
  );
  expect(page).not.toContain('<script>');
  expect(page.replace(/data:image[^"]*/g, '')).not.toMatch(/(?:src|href)="(?!")|https?:|url\(/);
  const other = join(folder, 'other.html');
  await hillock(['report', folder, '--out', other]);
  expect(readFileSync(other, 'utf8')).toBe(page);
});

test('replaces the file of a link, and no device', async () => {
  const [folder, other] = [temporaryFolder(), temporaryFolder()];
  await hillock(['run', modelFile(model), '--out', folder, '--quiet']);
  const [link, file] = [join(other, 'link.html'), join(other, 'file.html')];
  writeFileSync(file, 'old');
  symlinkSync(file, link);
  expect((await hillock(['report', folder, '--out', link])).exitCode).toBe(0);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('<!doctype html>');
  expect(readdirSync(other)).toEqual(['file.html', 'link.html']);
  if (!existsSync('/dev/full')) return;
  const { exitCode, stderr } = await hillock(['report', folder, '-o', '/dev/full']);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr: 'cannot write /dev/full: no space left on the device\n',
  });
  expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
});

test('a folder without a run is refused', async () => {
  const folder = temporaryFolder();
  expect(await hillock(['report', folder])).toMatchObject({ exitCode: 2, stdout: '' });
  writeFileSync(join(folder, 'manifest.json'), '[1]');
  const { exitCode, stderr } = await hillock(['report', folder]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('is not the manifest of a run');
});
