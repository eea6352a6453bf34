// Texts of figures: sub- and superscripts (`cm^2`, `10^{-3}`, `g_{Na}`), and estimated widths.

/** A part of a text: on the line, above it or below it. */
export interface Run {
  readonly text: string;
  readonly level: 0 | 1 | -1;
}

/** Size of sub- and superscripts, relative to the text. */
export const scriptSize = 0.72;
/** How far superscripts are above the line, and subscripts below it, relative to the size of the text. */
export const scriptShift: Readonly<Record<1 | -1, number>> = { 1: 0.36, [-1]: 0.2 };

const script = /([_^])\{([^{}]*)\}|\^([+\-\u2212]?\d+)/g;

/** The parts of a text. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(script)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index), level: 0 });
    const inner = match[2] ?? match[3]!;
    if (inner !== '')
      runs.push({ text: inner.replace(/^-/, '−'), level: match[1] === '_' ? -1 : 1 });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), level: 0 });
  return runs;
}

/** Estimated width of a text in the widest of the fonts. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const { text: part, level } of runsOf(text))
    width += ems(part) * (level === 0 ? fontSize : fontSize * scriptSize);
  return width;
}

function ems(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[il.,:;'|!\u2019 ]/.test(character)) width += 0.33;
    else if (/[mwMW@\u2026\u2212]/.test(character)) width += 0.95;
    else if (character.codePointAt(0)! >= 0x2e80) width += 1;
    else width += 0.63;
  }
  return width;
}

const lifted: Readonly<Record<string, string>> = { '-': '⁻' };

/** An exponent in characters: `⁻³`. */
export function superscript(n: number): string {
  return [...String(n)].map((c) => lifted[c] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!).join('');
}
