// What charts show, in sentences for those who do not see them.
import type { Figure, Scene } from '../../../io/index.ts';

/** The sentence of a figure of the text. */
export function describedFigure(figure: Figure, scene: Scene): string {
  const title = figure.title === undefined || figure.title === '' ? 'Figure' : figure.title;
  return `${title}. ${scene.description} Arrow keys read values.`;
}
