// The colours that texts of models may name.
import { isCssColour } from './css-colours.ts';

/** Whether a text is a colour: `ink`, that of the axes, or one of CSS: a name, `#0072b2`, `rgb(…)` or `hsl(…)`. */
export function isColour(text: string): boolean {
  return text === 'ink' || /^#(?:[\da-f]{3}){1,2}$/i.test(text) || isCssColour(text);
}
