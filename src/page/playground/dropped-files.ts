// The files that are dropped onto the page, those in folders among them.

/** A file, and its name with the folders that it lies in: `project/models/cell.py`. */
export interface PlacedFile {
  readonly path: string;
  readonly file: File;
}

/** The most files that are taken from folders. */
const mostFiles = 2000;

/** Files that were picked one by one. */
export function placed(files: Iterable<File>): readonly PlacedFile[] {
  return Array.from(files, (file) => ({ path: file.name, file }));
}

/** All files of a drop. Hidden ones and folders of installed packages are passed over. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly PlacedFile[]> {
  // The list is empty as soon as the event is over.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry());
  const files = placed(transfer.files);
  if (!entries.some((entry) => entry?.isDirectory === true)) return files;
  const found: PlacedFile[] = [];
  for (const entry of entries) if (entry !== null) await collect(entry, found);
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
