// Notebooks: the cells with code, in order, each a text of its own.

/** A cell of a notebook. */
export interface Cell {
  /** `cell 3 of tutorial.ipynb`, counting the cells with code. */
  readonly name: string;
  /** Its code. */
  readonly text: string;
}

/** The cells of a notebook; null if the text is none. */
export function cellsOf(name: string, text: string): readonly Cell[] | null {
  let notebook: unknown;
  try {
    notebook = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  const cells =
    valueOf(notebook, 'cells') ?? valueOf(firstOf(valueOf(notebook, 'worksheets')), 'cells');
  if (!Array.isArray(cells)) return null;
  return cells
    .filter((cell) => valueOf(cell, 'cell_type') === 'code')
    .map((cell, k) => ({
      name: `cell ${k + 1} of ${name}`,
      text: joined(valueOf(cell, 'source') ?? valueOf(cell, 'input')),
    }));
}

function valueOf(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function joined(source: unknown): string {
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : '';
}
