// Files that were opened or dropped, those in folders among them: which of them is the text, and what it may read.

/** What a reader opened: a model or script, files that it reads, or both. */
export interface Opened {
  readonly model: { readonly name: string; readonly text: string } | null;
  readonly data: readonly (readonly [name: string, bytes: Uint8Array])[];
}

/** The most that is opened, in bytes. */
const mostBytes = 200e6;

/** A file, and its name with the folders that it lies in: `project/models/cell.py`. */
export interface PlacedFile {
  readonly path: string;
  readonly file: File;
}

/** The most files that are taken from folders. */
const mostFiles = 2000;

/** All files of a drop. Hidden ones and folders of installed packages are passed over. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<readonly PlacedFile[]> {
  const found: PlacedFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: PlacedFile[]): Promise<void> {
  const isLeftOut = entry.name.startsWith('.') || /^(?:__pycache__|node_modules)$/.test(entry.name);
  if (isLeftOut || found.length >= mostFiles) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path: entry.fullPath.replace(/^\/+/, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // Browsers give a hundred at a time.
    const inside = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (inside.length === 0) return;
    for (const one of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) await collect(one, found);
  }
}

/** Endings of texts; where several files are opened at once, the earlier one is the text: models read no scripts, and scripts no notebooks. */
const endingsOfTexts = [/\.model$/i, /\.ipynb$/i, /\.py$/i];

/**
 * Reads files that were picked or dropped: a model, notebook or script is the text, the others are files that it reads, or modules.
 *
 * @throws {Error} If they are too large.
 */
export async function readFiles(files: readonly PlacedFile[]): Promise<Opened> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > mostBytes)
    throw new Error(`These files have ${Math.round(bytes / 1e6)} MB; the most is 200 MB.`);
  const first = mainText(files);
  // Names are those that the text has for the other files: from its own folder on.
  const folder = first?.path.slice(0, -first.file.name.length) ?? '';
  const nameOf = (path: string): string =>
    path.startsWith(folder) ? path.slice(folder.length) : path;
  const others = files.filter((one) => one !== first && !/\.model$/i.test(one.path));
  const data = await Promise.all(
    others.map(
      async ({ path, file }) => [nameOf(path), new Uint8Array(await file.arrayBuffer())] as const,
    ),
  );
  const model = first === null ? null : await textOf(first.file.name, await first.file.text());
  return { model, data };
}

/** The file that is opened: in the folder highest up, by the kind of text; of several scripts, the one that is called `main` or `run`. */
function mainText(files: readonly PlacedFile[]): PlacedFile | null {
  const texts = endingsOfTexts.flatMap((ending) => files.filter(({ path }) => ending.test(path)));
  const depthOf = ({ path }: PlacedFile): number => path.split('/').length;
  const least = Math.min(...texts.map(depthOf));
  const highest = texts.filter((one) => depthOf(one) === least);
  const [first] = highest;
  if (first?.path.endsWith('.py') !== true) return first ?? null;
  const scripts = highest.filter(
    ({ file }) => !/^(?:__init__|setup|conftest)\.py$/.test(file.name),
  );
  return scripts.find(({ file }) => /^(?:main|run)\b/.test(file.name)) ?? scripts[0] ?? first;
}

async function textOf(
  name: string,
  text: string,
): Promise<{ readonly name: string; readonly text: string }> {
  if (!/\.ipynb$/i.test(name)) return { name, text };
  const { scriptOfNotebook } = await import('./scripts/index.ts');
  return { name: name.replace(/\.ipynb$/i, '.py'), text: scriptOfNotebook(name, text) };
}
