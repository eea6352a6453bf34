// An axis of a length in pixels: where values lie, its ticks with their labels, and where it ends.
import { ticks as roundNumbers, tickStep } from 'd3-array';
import { superscript, textWidth } from '../markup.ts';
import { isDrawable, smallest } from '../series.ts';
import { decadesFromZero, linearScale, logScale, symlogScale, valueAtDecades } from './scale.ts';
import type { Range } from './scale.ts';

/** Kinds of scales. */
export type ScaleKind = 'linear' | 'log' | 'symlog';

/** An axis in pixels. */
export interface Axis {
  /** Maps a value to pixels; NaN if it cannot be drawn. */
  readonly place: (value: number) => number;
  readonly ticks: readonly Tick[];
  /** Common factor of the tick labels, such as `×10⁻³`, or empty. */
  readonly factor: string;
  /** Whether the labels of a horizontal axis are turned, because they would touch one another. */
  readonly isTurned: boolean;
  readonly domain: Range;
}

/** A tick; one without text is a short one between others. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** How many ticks an axis may have: one for so many pixels, and at most so many. */
export interface Density {
  readonly pixels: number;
  readonly most: number;
}

/** What an axis is made from. */
export interface AxisSpecification {
  /** Lowest and highest value of what is drawn, in the unit of the axis; from high to low if both ends are reversed. */
  readonly extent: Range;
  /** How the ends lie outside of the extent. */
  readonly fit: Fit;
  readonly kind: ScaleKind;
  /** Whether ticks are only at integers, for indices. */
  readonly isWhole: boolean;
  readonly isReversed: boolean;
  /** For symmetric logarithms: values below this are on a linear scale. */
  readonly linearUpTo: number;
  readonly ticks: readonly number[] | null;
  readonly tickLabels: readonly string[] | null;
}

/**
 * How an axis ends outside of what it shows: exactly there; at a tick if there is one close by (`near`); with a margin, or at a
 * tick (`margin`, `wide`).
 */
export type Fit = 'exact' | 'near' | 'margin' | 'wide';

/** The axis of a specification between two places in pixels. */
export function axisBetween(
  specification: AxisSpecification,
  from: number,
  to: number,
  { pixels, most }: Density,
): Axis {
  const wanted = Math.min(Math.max(2, Math.round(Math.abs(to - from) / pixels)), most);
  for (let count = wanted; ; count--) {
    const axis = axisWith(specification, from, to, count);
    const areClose = from < to && specification.ticks === null && !haveRoom(axis.ticks, labelGap);
    if (!areClose || count <= 1) return axis;
  }
}

/** The axis with about this number of ticks. */
function axisWith(given: AxisSpecification, from: number, to: number, count: number): Axis {
  const isLinear = given.extent.every((end) => Math.abs(end) <= given.linearUpTo);
  const specification: AxisSpecification =
    given.kind === 'symlog' && isLinear ? { ...given, kind: 'linear' } : given;
  const ends = endsOf(specification, count);
  const domain = specification.isReversed ? ([ends[1], ends[0]] as const) : ends;
  const scale = scaleOf(specification, domain, [from, to]);
  const place = (value: number): number => (isDrawable(value) ? scale(value) : NaN);
  const { ticks, tickLabels } = specification;
  if (ticks !== null) {
    const shown = ticks
      .map((value, k) => ({ value, own: tickLabels?.[k] }))
      .filter(({ value }) => isWithin(value, domain));
    const numbers = labelled(shown.map(({ value }) => value));
    const texts = shown.map(({ own }, k) => own ?? numbers.texts[k]!);
    const all = shown.map(({ value }, k) => ({ at: scale(value), text: texts[k]! }));
    const isTurned = from < to && tickLabels !== null && !haveRoom(all, labelGap / 2);
    return {
      place,
      domain,
      ticks: isTurned ? all : withoutOverlap(all, from > to),
      factor: tickLabels === null ? numbers.factor : '',
      isTurned,
    };
  }
  if (specification.kind !== 'linear') {
    const marked = logTicks(specification, domain, count);
    const ticks = marked.map(({ value, text }) => ({ at: scale(value), text }));
    // A y axis runs upwards.
    return { place, domain, ticks: withoutOverlap(ticks, from > to), factor: '', isTurned: false };
  }
  const values = roundNumbers(...domain, count).filter(
    (value) => !specification.isWhole || Number.isInteger(value),
  );
  const { texts, factor } = labelled(values);
  return {
    place,
    domain,
    ticks: values.map((value, k) => ({ at: scale(value), text: texts[k]! })),
    factor,
    isTurned: false,
  };
}

/** Pixels between the labels of a horizontal axis. */
const labelGap = 8;

/** Whether no label of a horizontal axis comes closer than a gap to the next one. */
function haveRoom(ticks: readonly Tick[], gap: number): boolean {
  const labels = ticks.filter(({ text }) => text !== '').sort((a, b) => a.at - b.at);
  const half = ({ text }: Tick) => textWidth(text, labelHeight - 2) / 2;
  return labels.every((tick, k) => {
    const before = labels[k - 1];
    return before === undefined || tick.at - before.at >= half(before) + half(tick) + gap;
  });
}

/** Ticks lose their labels where these would touch those before. */
function withoutOverlap(ticks: readonly Tick[], isVertical: boolean): Tick[] {
  let last: { readonly at: number; readonly size: number } | null = null;
  return [...ticks]
    .sort((a, b) => a.at - b.at)
    .map((tick) => {
      if (tick.text === '') return tick;
      const size = isVertical ? labelHeight : textWidth(tick.text, labelHeight - 2);
      const isFree: boolean = last === null || tick.at - last.at > (last.size + size) / 2;
      if (isFree) last = { at: tick.at, size };
      return isFree ? tick : { ...tick, text: '' };
    });
}

/** Height of a tick label in pixels. */
const labelHeight = 13;

function isWithin(value: number, [a, b]: Range): boolean {
  const room = 1e-9 * Math.abs(b - a);
  return value >= Math.min(a, b) - room && value <= Math.max(a, b) + room;
}

function scaleOf(
  { kind, linearUpTo }: AxisSpecification,
  domain: Range,
  range: Range,
): (value: number) => number {
  if (kind === 'log') {
    const scale = logScale(domain, range);
    return (value) => (value > 0 ? scale(value) : NaN);
  }
  if (kind === 'symlog') return symlogScale(domain, range, linearUpTo);
  return linearScale(domain, range);
}

/** The ends of an axis, low and high. */
function endsOf(specification: AxisSpecification, count: number): Range {
  const { extent, fit, kind, isWhole } = specification;
  const [low, high] = extent;
  if (fit === 'exact') return extent;
  if (kind === 'log') return logEnds(extent, fit);
  if (kind === 'symlog') return symlogEnds(specification);
  const width = high - low;
  const step = Math.max(tickStep(low, high, count), isWhole ? 1 : 0);
  const margin = fit === 'wide' ? 0.04 : fit === 'margin' ? 0.02 : 0;
  const reach = (fit === 'near' ? 0.035 : 0.15) * width;
  const end = (value: number, sign: 1 | -1): number => {
    // Counts and rates stand on zero.
    if (value === 0 && fit === 'margin') return 0;
    const past = value + sign * margin * width;
    const tick = sign * Math.ceil((sign * past) / step - 1e-9) * step;
    // What is never negative has no tick below zero.
    if (value === 0) return sign * margin * width;
    if (sign * (tick - value) <= reach) return tick;
    const plain = value + sign * (fit === 'near' ? 0 : 0.05) * width;
    return fit === 'margin' && plain * value < 0 ? 0 : plain;
  };
  return [end(low, -1), end(high, 1)];
}

function logEnds([low, high]: Range, fit: Fit): Range {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const margin = fit === 'near' ? 0 : 0.04 * (to - from);
  // Never to a whole decade without anything.
  const reach = Math.min(0.2 * Math.max(to - from, 0.5), 0.9);
  const [down, up] = [Math.floor(from - margin + 1e-9), Math.ceil(to + margin - 1e-9)];
  return [
    from - down <= reach ? powerOfTen(down) : 10 ** (from - margin),
    up - to <= reach ? powerOfTen(up) : 10 ** (to + margin),
  ];
}

/** As those of a logarithm: at a labelled tick if there is one close by, else with a margin. */
function symlogEnds({ extent, fit, linearUpTo }: AxisSpecification): Range {
  const [from, to] = extent.map((end) => decadesFromZero(end, linearUpTo)) as [number, number];
  const margin = fit === 'near' ? 0 : 0.04 * (to - from);
  const reach = Math.min(0.15 * (to - from), 0.5);
  const end = (place: number, sign: 1 | -1): number => {
    if (place === 0 && fit === 'margin') return 0;
    const past = place + sign * margin;
    const value = valueAtDecades(past, linearUpTo);
    const tens = Math.log10(Math.max(Math.abs(value), linearUpTo));
    const isOutwards = sign * past > 0;
    const power = powerOfTen(isOutwards ? Math.ceil(tens - 1e-9) : Math.floor(tens + 1e-9));
    const isNext = isOutwards || (Math.abs(value) > linearUpTo && power >= linearUpTo);
    const tick = isNext ? Math.sign(past) * power : 0;
    return Math.abs(decadesFromZero(tick, linearUpTo) - place) <= reach ? tick : value;
  };
  return [end(from, -1), end(to, 1)];
}

/** Labels of ticks, and their common factor and offset. */
function labelled(values: readonly number[]): { texts: string[]; factor: string } {
  const offset = commonOffset(values);
  const rests = values.map((value) => Number((value - offset).toPrecision(9)));
  const tens = commonTens(rests);
  const step = smallestStep(rests) / powerOfTen(tens);
  // A single tick shows all of its digits.
  const digits =
    rests.length === 1
      ? decimalsOf(Number((rests[0]! / powerOfTen(tens)).toPrecision(9)))
      : Math.max(0, -Number(step.toExponential().split('e')[1]));
  const show = (value: number): string =>
    value
      .toFixed(Math.min(digits, 12))
      .replace(/^-(?=.*[1-9])/, '−')
      .replace(/^-/, '');
  const parts = [
    tens === 0 ? '' : `×10${superscript(tens)}`,
    offset === 0 ? '' : `${offset < 0 ? '−' : '+'}${Math.abs(offset)}`,
  ];
  return {
    texts: rests.map((rest) => show(rest / powerOfTen(tens))),
    factor: parts.filter((part) => part !== '').join(' '),
  };
}

function decimalsOf(value: number): number {
  return String(value).split('e')[0]!.split('.')[1]?.length ?? 0;
}

/** Digits that ticks have in common, if there are many: 12345 of 12345.6 and 12345.7. */
function commonOffset(values: readonly number[]): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (!(high > low) || size < 1e4 * (high - low) || low * high <= 0) return 0;
  const unit = powerOfTen(Math.ceil(Math.log10(high - low) + 1e-9));
  const toward = low > 0 ? Math.floor(low / unit + 1e-9) : Math.ceil(high / unit - 1e-9);
  return Number((toward * unit).toPrecision(12));
}

function smallestStep(values: readonly number[]): number {
  const [first = 1] = values;
  let step = Infinity;
  for (let k = 1; k < values.length; k++) {
    const distance = Math.abs(values[k]! - values[k - 1]!);
    if (distance > smallest) step = Math.min(step, distance);
  }
  // Without the rounding errors of differences.
  return Number((step === Infinity ? Math.abs(first) || 1 : step).toPrecision(6));
}

/** The common exponent of tick labels: 0 from 0.01 to 99999, else a multiple of 3. */
function commonTens(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 0;
  const tens = Math.floor(Math.log10(largest) + 1e-9);
  return tens >= 5 || tens <= -3 ? 3 * Math.floor(tens / 3) : 0;
}

/** Parsed as a decimal, because the result of `10 ** tens` depends on the engine. */
function powerOfTen(tens: number): number {
  return Number(`1e${tens}`);
}

interface Marked {
  readonly value: number;
  readonly text: string;
}

/** Powers of ten with labels, and ticks without between them; within less than two decades, labels at 1, 2 and 5. */
function logTicks({ kind, linearUpTo }: AxisSpecification, domain: Range, count: number): Marked[] {
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const sides =
    kind === 'log'
      ? [{ sign: 1, from: low, to: high }]
      : [
          { sign: -1, from: Math.max(linearUpTo, -high), to: -low },
          { sign: 1, from: Math.max(linearUpTo, low), to: high },
        ];
  const zero: readonly Marked[] =
    kind === 'symlog' && low <= 0 && high >= 0 ? [{ value: 0, text: '0' }] : [];
  const marked: { readonly value: number; readonly power: PowerLabel | null }[] = [];
  for (const { sign, from, to } of sides) {
    if (!(to > 0) || to < from) continue;
    const decades = Math.log10(to) - Math.log10(from);
    const length = kind === 'log' ? decades : decadesBetween(low, high, linearUpTo);
    const every = Math.max(1, Math.ceil(length / (1.4 * count)));
    const [first, last] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
    const labels =
      length < 1.9 || first >= last ? (length < 0.9 ? [1, 2, 3, 5, 7] : [1, 2, 5]) : [1];
    for (let tens = Math.floor(Math.log10(from) - 1e-9); tens <= Math.log10(to) + 1e-9; tens++) {
      for (const digit of every > 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
        const value = sign * Number(`${digit}e${tens}`);
        const size = Math.abs(value);
        if (size < from * (1 - 1e-9) || size > to * (1 + 1e-9)) continue;
        const hasText = labels.includes(digit) && (tens % every === 0 || labels.length > 1);
        marked.push({ value, power: hasText ? { sign, digit, tens } : null });
      }
    }
  }
  // All labels of an axis are of one form.
  const arePowers = marked.some(
    ({ power }) => power !== null && (power.tens < -2 || power.tens > 3),
  );
  return [
    ...zero,
    ...marked.map(({ value, power }) => ({
      value,
      text: power === null ? '' : textOfPower(power, arePowers),
    })),
  ];
}

/** How long a symmetric logarithm is, in decades. */
function decadesBetween(low: number, high: number, linearUpTo: number): number {
  return decadesFromZero(high, linearUpTo) - decadesFromZero(low, linearUpTo);
}

/** A label of a logarithmic axis: `digit` times a power of ten. */
interface PowerLabel {
  readonly sign: number;
  readonly digit: number;
  readonly tens: number;
}

function textOfPower({ sign, digit, tens }: PowerLabel, isPower: boolean): string {
  const minus = sign < 0 ? '−' : '';
  if (!isPower) return minus + String(Number(`${digit}e${tens}`));
  return `${minus}${digit === 1 ? '' : `${digit}·`}10^{${tens}}`;
}

/** The range, widened if it is a single value; 0 to 1 if it is empty (low > high). */
export function wideEnough(low: number, high: number): Range {
  if (low > high) return [0, 1];
  const width = high - low;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (width >= smallest && width > 1e-12 * size) return [low, high];
  const room = size < smallest ? 1 : size * 0.1;
  return [low - room, high + room];
}
