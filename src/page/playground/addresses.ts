// Where the files of the playground are.

/** The address of a file beside the page. */
export function besides(file: string): string {
  return new URL(file, document.baseURI).href;
}
