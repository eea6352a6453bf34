// Writes a figure as SVG text for papers and web pages. Deterministic; texts of users are escaped; no external references.
import { requireArgument } from '../../diagnostics/index.ts';
import { drawFigure } from './draw.ts';
import type { Figure } from './figure.ts';
import { pngOf } from './png.ts';
import { fonts, runsOf, scriptShift, scriptSize } from './markup.ts';
import { short } from './scene.ts';
import type { PathShape, Shape, TextShape } from './scene.ts';

/** Options of `figureToSvg`. */
export interface SvgOptions {
  /** Width in pixels, in place of the figure's. */
  readonly width?: number;
}

/** More pixels than any screen has. */
const widest = 100_000;

/**
 * Draws a figure as the text of an SVG image, without references to other files.
 *
 * @throws {RangeError} if the figure is none, or the width not a positive number
 */
export function figureToSvg(figure: Figure, options: SvgOptions = {}): string {
  const { width } = Object(options) as SvgOptions;
  requireArgument(
    width === undefined || (width > 0 && width <= widest),
    'the width',
    `a number up to ${widest}`,
  );
  const scene = drawFigure(width === undefined ? figure : { ...figure, width });
  const size = `width="${scene.widthText}" height="${scene.heightText}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${scene.width} ${scene.height}" ` +
      `role="img" font-family="${fonts}" font-size="11" fill="${scene.ink}">`,
    `<title>${escapeText(scene.title)}</title>`,
    `<desc>${escapeText(scene.description)}</desc>`,
    ...(scene.ground === null
      ? []
      : [`<rect width="${scene.width}" height="${scene.height}" fill="${scene.ground}"/>`]),
    ...scene.shapes.map(written),
    '</svg>\n',
  ].join('\n');
}

function written(shape: Shape): string {
  switch (shape.kind) {
    case 'path':
      return writtenPath(shape);
    case 'text':
      return writtenText(shape);
    case 'image': {
      const { x, y, width, height, bitmap, opacity } = shape;
      return (
        `<image x="${short(x)}" y="${short(y)}" width="${short(width)}" ` +
        `height="${short(height)}" preserveAspectRatio="none"${attribute('opacity', opacity)} ` +
        `style="image-rendering:pixelated" href="data:image/png;base64,${base64(pngOf(bitmap))}"/>`
      );
    }
    case 'area': {
      // An inner svg clips without an id, which could clash with other figures on a page.
      const { x, y, width, height, shapes } = shape;
      const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
      return [`<svg ${place}>`, ...shapes.map(written), '</svg>']
        .filter((t) => t !== '')
        .join('\n');
    }
  }
}

/** Bytes in base64. */
function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function attribute(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : ` ${name}="${value}"`;
}

function writtenPath(shape: PathShape): string {
  const { d, stroke, width = 1, dash, fill = 'none', opacity, cap = 'butt', unit = 1 } = shape;
  if (d === '') return '';
  const scaled = (length: number) => Number((length / unit).toFixed(2));
  const strokes =
    stroke === undefined
      ? ''
      : attribute('stroke', escapeText(stroke)) +
        attribute('stroke-width', scaled(width)) +
        attribute('stroke-dasharray', dash?.map(scaled).join(' ')) +
        (cap === 'round' ? ' stroke-linecap="round" stroke-linejoin="round"' : '');
  const transform = unit === 1 ? '' : ` transform="scale(${unit})"`;
  return `<path d="${d}"${transform} fill="${escapeText(fill)}"${strokes}${attribute('opacity', opacity)}/>`;
}

function writtenText(shape: TextShape): string {
  const { x, y, text, size, anchor = 'start', isBold = false, isVertical = false, colour } = shape;
  const place = isVertical
    ? `transform="translate(${short(x)},${short(y)}) rotate(-90)"`
    : `x="${short(x)}" y="${short(y)}"`;
  const attributes =
    (anchor === 'start' ? '' : ` text-anchor="${anchor}"`) +
    (size === 11 ? '' : ` font-size="${size}"`) +
    (isBold ? ' font-weight="bold"' : '') +
    attribute('fill', colour === undefined ? undefined : escapeText(colour));
  return `<text ${place}${attributes}>${writtenRuns(text, size)}</text>`;
}

/** Scripts are shifted and smaller; the next part goes back to the line. */
function writtenRuns(text: string, size: number): string {
  let shift = 0;
  return runsOf(text)
    .map((run) => {
      const wanted = run.level === 0 ? 0 : -run.level * scriptShift[run.level] * size;
      const move = wanted - shift;
      shift = wanted;
      if (move === 0 && run.level === 0) return escapeText(run.text);
      const small = run.level === 0 ? '' : ` font-size="${short(size * scriptSize)}"`;
      return `<tspan dy="${short(move)}"${small}>${escapeText(run.text)}</tspan>`;
    })
    .join('');
}

/** Escapes text for elements and attributes; characters forbidden in XML become U+FFFD. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
