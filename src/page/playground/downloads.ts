// Names and contents of files that are saved on the device of the reader.
/** A name for a file: `balanced-network.model`. */
export function fileName(name: string, ending: string): string {
  const stem = name
    .toLowerCase()
    .replace(/\.(model|py)$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${stem === '' ? 'model' : stem}${ending}`;
}

/** Tables as one file: a table by itself, or an archive of several. */
export async function oneFile(
  files: readonly (readonly [name: string, text: string])[],
): Promise<{ readonly ending: string; readonly content: Blob }> {
  const [first] = files;
  if (files.length === 1) return { ending: '.csv', content: new Blob([first![1]]) };
  const { makeZip } = await import('client-zip');
  const archive = makeZip(files.map(([name, input]) => ({ name: `${name}.csv`, input })));
  return { ending: '.csv.zip', content: await new Response(archive).blob() };
}
