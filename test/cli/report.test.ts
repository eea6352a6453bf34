// `hillock report`: one HTML file about a run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const model = `
# a <script>alert(1)</script> comment
neurons P[3] { v : volt; threshold: v > 1*mV }
P.v = 2*mV
spike_monitor M: P
run 1*ms
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
  expect(page.match(/<img alt="spikes\.(?:svg|png)" src="data:image/g)).toHaveLength(2);
  expect(page).toContain('<td>M.t</td><td>30</td><td>float</td><td>second</td>');
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

test('a folder without a run is refused', async () => {
  const folder = temporaryFolder();
  expect(await hillock(['report', folder])).toMatchObject({ exitCode: 2, stdout: '' });
  writeFileSync(join(folder, 'manifest.json'), '[1]');
  const { exitCode, stderr } = await hillock(['report', folder]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('is not the manifest of a run');
});
