// The colours of the palettes of images. viridis, magma, inferno and plasma: N. J. Smith and S. van der Walt, 2015; cividis:
// J. R. Nuñez, C. R. Anderton and R. S. Renslow, 2018; turbo: A. Mikhailov, 2019; the others: colorbrewer2.org by C. A. Brewer.
import type { PaletteName } from './figure.ts';

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Red, green and blue at a position from 0 to 1 of a palette. */
export function colourAt(palette: PaletteName, place: number): Rgb {
  switch (palette) {
    case 'viridis':
    case 'magma':
    case 'inferno':
    case 'plasma': {
      const colours = rampOf(palette);
      const k = Math.max(0, Math.min(rampLength - 1, Math.floor(place * rampLength)));
      return [colours[k]!, colours[rampLength + k]!, colours[2 * rampLength + k]!];
    }
    case 'cividis':
    case 'turbo': {
      const [red, green, blue] = polynomials[palette];
      return [byteAt(red, place), byteAt(green, place), byteAt(blue, place)];
    }
    case 'coolwarm':
      return colourAt('rdbu', 1 - place);
    default:
      return splineAt(stops[palette].split(' '), place);
  }
}

function byteAt(coefficients: readonly number[], place: number): number {
  return wholeByte(coefficients.reduceRight((value, c) => c + place * value, 0));
}

function wholeByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

type Ramp = 'viridis' | 'magma' | 'inferno' | 'plasma';

/** Number of colours of a ramp. */
const rampLength = 256;

/** The first colour, then how much the steps of red, those of green and those of blue change from one colour to the next. */
// prettier-ignore
const ramps: Readonly<Record<Ramp, readonly [first: Rgb, changes: string]>> = {
  viridis: [
    [68, 1, 84],
    'f98f8ejeeeeeeedke9e9dk99djjjk9999999999999djjk99djk9djk9dk99dk9e9dkee9f8ef999e9eejejjjjk9eeeeeeef8f8jf999999djk9' +
    'dk9dk9dk99djjjf9jjjjjjjf8f8jejf8ejejef8ef8eejeeeef8eeeeeeeeeeedkeeeeeeedkeeeeeee9eeeeeee9eeeeedkeeedkee9ee9edkdk' +
    'dk9e99dk9999999998jf98jf8jf8f8jpjjf98jejeejeee9edkdk999998jf8f8f8ef8eeejeeeeeeeeeeeeeeeeeee9eedke9e9dk9djjk8jjjf' +
    '8f8f8eeeeeeee9e9dk9djjjf98jf8jejejjfdkejkjkef9e',
  ],
  magma: [
    [0, 0, 4],
    'jf8jkdkeeejeef8jf8jk99e9dkdk9dk99djjjk9999djjjk99djk99djk9dk99dk9djk99djjjjjjf8f8eeeedk9djjjf8jf8ejeejeeeeeeeeee' +
    'eeeeedkeeedkeeeejf9999dk9dk9998jef89ee9e9eef8f999djk9dk99dk999djjk999999999djjjjk99dk9dkedkef8ejf8jk9dkdkee9eeed' +
    'keee9eee9eedkedkedkedkedke9ee9ekjkf8eeeejef8jf98jjjf8ee9df8e9e9998jf8ejeeeef8e9eeeedke9e9dk99djjjjf8jf8jejef8ejf' +
    '8jfdjkeeeejf99dkeeeeeejejf8jjjjk99dk9e9edkeedke',
  ],
  inferno: [
    [0, 0, 4],
    'jf8k9eeeef8jf999dk9edkdk9e9djk99djk99djk999djk99djjk99djjjk9999998jjf8jf8f8ejeeeeeedke9dk9djjjf8jf8ejeeeee9edkdk' +
    '99999djk9ejjkf8kjf8jjjk99998jeeee9e9e9eejejjjjjjk99djk999djjk9999djjk99dk9dk9e9ee9eeeeeef8ejejf98jjjjk9dk9dkdkdk' +
    'edkeedkeeeeeee9eeeeeee9e9djf8efkkeef8ejf8jf998jf8ee998eedk998jf8eeeeeeeedke9dk99djjjf98f8jef8eeeeeeeeeeedkedkedk' +
    'e9e9e9dk9dkdk9eejkf9ejk9ef8f8jk9eeef99eeef8ee98',
  ],
  plasma: [
    [13, 8, 135],
    'we8jeee9edkdk9djk9djjk9999djjjjjjjjf98jjf8jf8f8f8ejeeef8eeeeeeee9eeee9ee9edke9e9dk9dk9djjk99998jjf8jf8ejeeejeedk' +
    'ee9e9djjjjjjf8jjk9ee9eee9eee9ee9ee9eedkeeeejef9999eeeeef8eeejeeejeef8eef8eef8eef8eejeeejeejeejef8ejejejejf8jf8jf' +
    '98jjf999999999djk99dk9dk9e9dkdkkf8edkee9e9dk99djjjf98jejeeeeeeedk9dk998jf8jejeef8eeeeejeeeeeef8eeef8eef8eef8eeje' +
    'ef8eejeef8eef8eejeef8ef8ejejf98k99e9eejef8jede2',
  ],
};

/** The 256 values of red, then those of green and blue. */
function rampOf(name: Ramp): Uint8Array {
  const [first, changes] = ramps[name];
  const colours = new Uint8Array(3 * rampLength);
  let at = 0;
  // A character has two changes from -2 to 3.
  const next = (): number => {
    const pair = parseInt(changes[at >> 1]!, 36);
    return (at++ % 2 === 0 ? Math.floor(pair / 6) : pair % 6) - 2;
  };
  first.forEach((value, channel) => {
    let [colour, step] = [value, 0];
    for (let k = 0; k < rampLength; k++) {
      if (k > 0) colour += step += next();
      colours[channel * rampLength + k] = colour;
    }
  });
  return colours;
}

/** Coefficients of red, green and blue, the constant first. */
const polynomials = {
  cividis: [
    [-4.54, -35.34, 2381.73, -6402.7, 7024.72, -2710.57],
    [32.49, 170.73, 52.82, -131.46, 176.58, -67.37],
    [81.24, 442.36, -2482.43, 6167.24, -6614.94, 2475.67],
  ],
  turbo: [
    [34.61, 1172.33, -10793.56, 33300.12, -38394.49, 14825.05],
    [23.31, 557.33, 1225.33, -3574.96, 1073.77, 707.56],
    [27.2, 3211.1, -15327.97, 27814, -22569.18, 6838.66],
  ],
} as const;

/** Colours at equal distances. */
const stops = {
  blues: 'f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 08519c 08306b',
  greys: 'ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525 000000',
  rdbu: '67001f b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac 053061',
  puor: '2d004b 542788 8073ac b2abd2 d8daeb f7f7f7 fee0b6 fdb863 e08214 b35806 7f3b08',
  prgn: '40004b 762a83 9970ab c2a5cf e7d4e8 f7f7f7 d9f0d3 a6dba0 5aae61 1b7837 00441b',
} as const;

/** A uniform cubic B-spline through the first and the last colour, and close to those between. */
function splineAt(colours: readonly string[], place: number): Rgb {
  const n = colours.length - 1;
  const t = Math.max(0, Math.min(1, place));
  const i = t === 1 ? n - 1 : Math.floor(t * n);
  const u = (t - i / n) * n;
  const [u2, u3] = [u * u, u * u * u];
  const channel = (shift: number): number => {
    const at = (k: number): number => (parseInt(colours[k]!, 16) >> shift) & 255;
    const [v1, v2] = [at(i), at(i + 1)];
    const v0 = i > 0 ? at(i - 1) : 2 * v1 - v2;
    const v3 = i < n - 1 ? at(i + 2) : 2 * v2 - v1;
    const value =
      ((1 - 3 * u + 3 * u2 - u3) * v0 +
        (4 - 6 * u2 + 3 * u3) * v1 +
        (1 + 3 * u + 3 * u2 - 3 * u3) * v2 +
        u3 * v3) /
      6;
    return wholeByte(value);
  };
  return [channel(16), channel(8), channel(0)];
}
