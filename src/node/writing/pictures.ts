// Figures as files that need packages of Node: PNG and PDF.
import { dirname, join } from 'node:path';
import type { Resvg } from '@resvg/resvg-js';
import type PDFDocument from 'pdfkit';
import {
  drawFigure,
  drawToPdf,
  figureToSvg,
  pointsPerPixel,
  withResolution,
} from '../../io/index.ts';
import type { Figure, PdfDocument } from '../../io/index.ts';
import { MissingPackage, packageFor, requireFrom } from '../packages.ts';

/** Options of `figureToPng`. */
export interface PngOptions {
  /** Pixels per inch. Default: 300. */
  readonly dpi?: number;
}

/**
 * Draws a figure as a PNG file. Needs the packages @resvg/resvg-js and dejavu-fonts-ttf, which are installed with
 * hillock unless optional packages are left out.
 *
 * @throws {MissingPackage} if they are not installed
 * @example
 * const figure = plot({ marks: [{ kind: 'line', x: [0, 1], y: [0, 1] }] });
 * writeFileSync('figure.png', figureToPng(figure, { dpi: 600 }));
 */
export function figureToPng(figure: Figure, { dpi = 300 }: PngOptions = {}): Uint8Array {
  const { Resvg: Renderer } = packageFor('PNG', '@resvg/resvg-js') as { Resvg: typeof Resvg };
  const renderer = new Renderer(figureToSvg(figure), {
    fitTo: { mode: 'zoom', value: dpi / 96 },
    font: {
      fontFiles: [fontFile('plain', 'PNG'), fontFile('bold', 'PNG')],
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return withResolution(renderer.render().asPng(), dpi);
}

/**
 * Draws a figure as a PDF file of one page. Needs the packages pdfkit and dejavu-fonts-ttf, as `figureToPng` does.
 *
 * @throws {MissingPackage} if they are not installed
 * @example
 * writeFileSync('figure.pdf', await figureToPdf(plot({ marks: [{ kind: 'line', x: [0, 1], y: [0, 1] }] })));
 */
export async function figureToPdf(figure: Figure): Promise<Uint8Array> {
  const Document = packageFor('PDF', 'pdfkit') as typeof PDFDocument;
  const scene = drawFigure(figure);
  const document = new Document({
    size: [scene.width * pointsPerPixel, scene.height * pointsPerPixel],
    margin: 0,
    // The same figure is the same file.
    info: { Title: scene.title, Subject: scene.description, CreationDate: new Date(0) },
  });
  document.registerFont('plain', fontFile('plain', 'PDF'));
  document.registerFont('bold', fontFile('bold', 'PDF'));
  const chunks: Uint8Array[] = [];
  const isWritten = new Promise((done) => document.on('end', done));
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  // The types of pdfkit lack patterns of several lengths in `dash`.
  drawToPdf(scene, document as unknown as PdfDocument);
  document.end();
  await isWritten;
  return Buffer.concat(chunks);
}

const fontFiles = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' } as const;

function fontFile(style: 'plain' | 'bold', what: string): string {
  const name = 'dejavu-fonts-ttf';
  try {
    return join(dirname(requireFrom.resolve(`${name}/package.json`)), 'ttf', fontFiles[style]);
  } catch {
    throw new MissingPackage(what, name);
  }
}
