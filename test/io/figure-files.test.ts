// Figures as PNG and PDF files.
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { plot } from '../../src/index.ts';
import { figureToPdf, figureToPng } from '../../src/node.ts';

const figure = plot({
  title: 'Δw of g_{Na}',
  width: '8 cm',
  height: '5 cm',
  marks: [
    { kind: 'image', rows: 2, columns: 2, values: [0, 1, 2, NaN], alpha: 0.5 },
    { kind: 'line', label: 'a', x: [0, 1], y: [0, 1], dash: 'dotted', color: 'rgb(255, 0, 0)' },
    { kind: 'band', x: [0, 1], low: [0, 1], high: [1, 1] },
  ],
});

describe('PNG', () => {
  test('has the size in inches times the resolution', () => {
    const png = Buffer.from(figureToPng(figure, { dpi: 254 }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 500]);
    // pHYs: 10000 pixels per metre
    expect(png.subarray(37, 41).toString()).toBe('pHYs');
    expect([png.readUInt32BE(41), png.readUInt32BE(45), png[49]]).toEqual([10_000, 10_000, 1]);
  });

  test('text is drawn', () => {
    const axis = { limits: [0, 1] as const, ticks: [] };
    const withText = (title: string) =>
      figureToPng(plot({ title, marks: [], x: axis, y: axis }), { dpi: 96 });
    expect(withText('one')).not.toEqual(withText('two'));
  });
});

describe('PDF', () => {
  test('has the size in points, and is the same each time', async () => {
    const pdf = Buffer.from(await figureToPdf(figure)).toString('latin1');
    const [width, height] = /MediaBox \[0 0 (\S+) ([^\]]+)\]/.exec(pdf)!.slice(1).map(Number);
    expect([Math.round(width!), Math.round(height!)]).toEqual([227, 142]); // 8 and 5 cm
    expect(pdf).toContain('DejaVuSans');
    expect(Buffer.from(await figureToPdf(figure)).toString('latin1')).toBe(pdf);
  });

  test('paths stay paths, text stays text', async () => {
    const bytes = Buffer.from(await figureToPdf(figure));
    const page = streamsOf(bytes).join('\n');
    expect(page).toMatch(/\[[\d. ]+\] 0 d/); // dashes
    expect(page).toMatch(/BT[^]*Tj|TJ/);
  });
});

/** The compressed parts of a PDF file. */
function streamsOf(bytes: Buffer): string[] {
  const streams: string[] = [];
  const word = '\nstream\n';
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1))
    try {
      streams.push(inflateSync(bytes.subarray(at + word.length)).toString('latin1'));
    } catch {
      continue; // not compressed
    }
  return streams;
}
