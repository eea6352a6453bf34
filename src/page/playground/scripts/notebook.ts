// Notebooks become scripts when they are opened: their cells with code, one after the other.
import { cellsOf } from '../../../io/index.ts';

/**
 * The script of a notebook.
 *
 * @throws {Error} If the text is no notebook.
 */
export function scriptOfNotebook(name: string, text: string): string {
  const cells = cellsOf(name, text);
  if (cells === null) throw new Error(`${name} is no notebook: it has no cells.`);
  return cells.map((cell) => `# %% ${cell.name}\n${cell.text.trim()}\n`).join('\n');
}
