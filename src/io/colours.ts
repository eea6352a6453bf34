// Colours of figures, distinguishable for colour-blind readers and in greyscale.

/** Okabe and Ito 2008 (jfly.uni-koeln.de/color), without yellow, which is invisible on white. */
export const palette = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
] as const;

/** The colour of text and axes. */
export const ink = '#1a1a1a';
/** The colour of reference lines. */
export const mutedInk = '#6b6b6b';

/** Ten colours of viridis (Smith and van der Walt 2015, public domain), dark to bright, interpolated linearly. */
const viridis = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
] as const;

/** Red, green and blue (0 to 255) at a position from 0 to 1 of the colour scale. */
export function colourAt(place: number): [number, number, number] {
  const x = Math.min(Math.max(place, 0), 1) * (viridis.length - 1);
  const k = Math.min(Math.floor(x), viridis.length - 2);
  const [from, to] = [viridis[k]!, viridis[k + 1]!];
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(from[channel] + (to[channel] - from[channel]) * (x - k));
  return [mix(0), mix(1), mix(2)];
}
