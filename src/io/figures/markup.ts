// Texts of figures: sub- and superscripts (`cm^2`, `w_0`, `10^{-3}`, `g_{Na}`), their widths and lines.

/** Fonts with the same widths, in order of preference. */
export const fonts = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif';

/** A part of a text: on the line, above it or below it. */
export interface Run {
  readonly text: string;
  readonly level: 0 | 1 | -1;
}

/** Size of sub- and superscripts, relative to the text. */
export const scriptSize = 0.72;
/** How far superscripts are above the line, and subscripts below it, relative to the size of the text. */
export const scriptShift: Readonly<Record<1 | -1, number>> = { 1: 0.36, [-1]: 0.2 };

/** In braces; a number behind `^`; a word behind `_` and a single letter, so that `my_name` and `a_b.csv` stay as they are. */
const script =
  /([_^])\{([^{}]*)\}|\^([+\-\u2212]?\d+)|(?<=(?<![\p{L}\p{N}_])\p{L})_([\p{L}\p{N}]+)(?![\p{L}\p{N}_([{]|\.\p{L})/gu;

/** The parts of a text. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(script)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index), level: 0 });
    const inner = match[2] ?? match[3] ?? match[4]!;
    if (inner !== '')
      runs.push({ text: inner.replace(/^-/, '−'), level: match[0].startsWith('_') ? -1 : 1 });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), level: 0 });
  return runs;
}

/** Width of a text in the widest of the fonts. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const { text: part, level } of runsOf(text))
    width += ems(part) * (level === 0 ? fontSize : fontSize * scriptSize);
  return width;
}

/** Widths of the characters from space to tilde in DejaVu Sans, the widest of the fonts, in thousandths of its size. */
// prettier-ignore
const asciiWidths: readonly number[] = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
  636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
  575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
  611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
  278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/** Other characters that are not as wide as most letters. */
const otherWidths: Readonly<Record<string, number>> = {
  '\u2212': 838,
  '×': 838,
  '·': 318,
  '°': 500,
  '…': 1000,
  '’': 318,
  Ω: 764,
};

function ems(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    width +=
      asciiWidths[code - 32] ??
      otherWidths[character] ??
      ('⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.includes(character) ? 420 : code >= 0x2e80 ? 1000 : 690);
  }
  return width / 1000;
}

const lifted: Readonly<Record<string, string>> = { '-': '⁻' };

/** An exponent in characters: `⁻³`. */
export function superscript(n: number | string): string {
  return [...String(n)].map((c) => lifted[c] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!).join('');
}

/** A text in plain characters, for titles of files and screen readers: `cm²`, `10⁻³`, `g_Na`. */
export function plainText(text: string): string {
  return runsOf(text)
    .map(({ text: part, level }) => {
      if (level === 0) return part;
      if (level === -1) return `_${part}`;
      const exponent = part.replace('−', '-');
      return /^-?\d+$/.test(exponent) ? superscript(exponent) : `^${part}`;
    })
    .join('');
}

/** The lines of a text that fit into a width. Words that are too long by themselves are broken. */
export function linesOf(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (part: string) => textWidth(part, fontSize) <= width;
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    // A word with sub- or superscripts is not broken.
    while (!fits(line) && runsOf(line).length === 1 && line.length > 1) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end--;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...lines, line];
}
