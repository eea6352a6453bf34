// Text in SVG: escaping, short coordinates, estimated text widths.

/** Escapes text for elements and attributes; characters forbidden in XML become U+FFFD. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Coordinates are clipped to this; viewers fail on larger numbers. */
const outside = 1e6;

/** A coordinate to a hundredth of a pixel, as short as possible. */
export function coordinate(value: number): string {
  const rounded = Math.round(Math.min(Math.max(value, -outside), outside) * 100) / 100;
  return String(rounded === 0 ? 0 : rounded); // no -0
}

/** Estimated width of a text in the widest of the fonts. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) {
    if (/[il.,:;'|!\u2019]/.test(character)) ems += 0.33;
    else if (/[mwMW@\u2026]/.test(character)) ems += 0.95;
    else if (character.codePointAt(0)! >= 0x2e80) ems += 1;
    else ems += 0.63;
  }
  return ems * fontSize;
}

/** Attributes of a text; `size` is in pixels. */
export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly weight?: 'bold';
  readonly isVertical?: boolean;
  readonly colour?: string;
}

/** An SVG text element at a position in pixels; the text is escaped. */
export function textElement(x: number, y: number, text: string, options: TextOptions = {}): string {
  const { anchor = 'start', size, weight, isVertical = false, colour } = options;
  const attributes = [
    isVertical
      ? `transform="translate(${coordinate(x)},${coordinate(y)}) rotate(-90)"`
      : `x="${coordinate(x)}" y="${coordinate(y)}"`,
    anchor === 'start' ? '' : `text-anchor="${anchor}"`,
    size === undefined ? '' : `font-size="${size}"`,
    weight === undefined ? '' : `font-weight="${weight}"`,
    colour === undefined ? '' : `fill="${colour}"`,
  ];
  return `<text ${attributes.filter((a) => a !== '').join(' ')}>${escapeText(text)}</text>`;
}
