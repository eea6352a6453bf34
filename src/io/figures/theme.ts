// Colours of figures, distinguishable for colour-blind readers and in greyscale.
import type { Dash, Figure, Marker, PaletteName } from './figure.ts';

/** The colours of a figure. */
export interface Theme {
  readonly ink: string;
  readonly mutedInk: string;
  readonly ground: string;
  /** The colours of series, in order. */
  readonly series: readonly string[];
}

/** Okabe and Ito 2008 (jfly.uni-koeln.de/color), without yellow, which is invisible on white. */
const light: Theme = {
  ink: '#1a1a1a',
  mutedInk: '#6b6b6b',
  ground: '#ffffff',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'],
};

/** The same, with yellow in place of black, and blue made lighter. */
const dark: Theme = {
  ink: '#e6e6e6',
  mutedInk: '#9a9a9a',
  ground: '#16181c',
  series: ['#4fa3e0', '#e8762c', '#2fc496', '#dd94be', '#f0b429', '#8fd0f7', '#f0e442'],
};

/** The colours of a figure. */
export function themeOf({ theme = 'light' }: Figure): Theme {
  return theme === 'dark' ? dark : light;
}

/** The patterns of lines after all colours were used once, twice, and so on. */
const dashes: readonly Dash[] = ['solid', 'dashed', 'dotted', 'dashdot'];
const markers: readonly Marker[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'plus'];

/** Colour, pattern and marker of a series by its number: no two of the first 28 look the same. */
export function styleOf(
  theme: Theme,
  number: number,
): {
  readonly colour: string;
  readonly dash: Dash;
  readonly marker: Marker;
} {
  const round = Math.floor(number / theme.series.length);
  return {
    colour: theme.series[number % theme.series.length]!,
    dash: dashes[round % dashes.length]!,
    marker: markers[round % markers.length]!,
  };
}

const diverging: ReadonlySet<PaletteName> = new Set(['coolwarm', 'puor', 'prgn', 'rdbu']);

/** Whether the middle of a palette means zero. */
export function isDiverging(palette: PaletteName): boolean {
  return diverging.has(palette);
}
