// Colours of figures against d3: palettes, and colours of CSS.
import { color } from 'd3-color';
import * as chromatic from 'd3-scale-chromatic';
import { describe, expect, test } from 'vitest';
import { coloursOf } from '../../src/io/figures/colours.ts';
import { isColour } from '../../src/io/figures/colour-texts.ts';
import { parseColour } from '../../src/io/figures/css-colours.ts';
import { paletteNames } from '../../src/io/figures/figure.ts';
import type { PaletteName } from '../../src/io/figures/figure.ts';

const interpolators: Readonly<Record<PaletteName, (place: number) => string>> = {
  viridis: chromatic.interpolateViridis,
  magma: chromatic.interpolateMagma,
  inferno: chromatic.interpolateInferno,
  plasma: chromatic.interpolatePlasma,
  cividis: chromatic.interpolateCividis,
  greys: chromatic.interpolateGreys,
  blues: chromatic.interpolateBlues,
  turbo: chromatic.interpolateTurbo,
  coolwarm: (place) => chromatic.interpolateRdBu(1 - place),
  rdbu: chromatic.interpolateRdBu,
  puor: chromatic.interpolatePuOr,
  prgn: chromatic.interpolatePRGn,
};

function byD3(text: string): readonly number[] | null {
  const rgb = color(text)?.rgb();
  return rgb === undefined ? null : [rgb.r, rgb.g, rgb.b].map(Math.round);
}

test.each(paletteNames)('all colours of %s', (palette) => {
  const colours = coloursOf({ pixels: new Uint8Array(), width: 0, height: 0, colours: palette });
  const expected = Array.from({ length: 255 }, (_, k) => [
    ...byD3(interpolators[palette](k / 254))!,
    255,
  ]);
  expect(colours).toEqual([...expected, [0, 0, 0, 0]]);
});

describe('colours of CSS', () => {
  const texts = [
    ...['#0072b2', '#FFF', '#abcd', '#11223344', '#12345', '#ggg', ' Red ', 'rebeccapurple'],
    ...['rgb(1,2,3)', 'rgb( 300 , -2, +3 )', 'rgb(10%, 20.5%, 1e1%)', 'rgba(1,2,3,0.5)'],
    ...['rgba(1,2,3,0)', 'rgb(1.5,2,3)', 'hsl(120, 50%, 50%)', 'hsla(-30, 100%, 20%, .5)'],
    ...['hsl(400, 0%, 50%)', 'hsl(10, 50%, 0%)', 'hsl(260.5, 80%, 70%)', 'hsl(10,20,30)'],
    ...[
      'transparent',
      'toString',
      'constructor',
      '',
      'blu',
      'lue',
      'light gray',
      'a:b',
      '.*',
      '#0000',
    ],
    ...['tan:d2b48c teal', 'grey', 'yellowgreen', 'aliceblue', 'rgb(1,2)', 'hsl(120, 120%, 40%)'],
  ];
  test.each(texts)('“%s”', (text) => {
    expect([isColour(text), parseColour(text)]).toEqual([
      byD3(text) !== null,
      byD3(text) ?? [0, 0, 0],
    ]);
  });
});
