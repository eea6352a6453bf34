// The text of a model that is inside an element, or at an address.

/** A file that a model reads. */
export type DataFile = readonly [name: string, bytes: Uint8Array];

/** The text inside: that of a <script type="text/plain"> or a <pre>, else all of it; without the indentation that its lines share. */
export function textInside(host: Element): string {
  const holder = holderOfText(host);
  if (holder?.localName === 'script') return dedent(decoded(holder.textContent ?? ''));
  const copy = document.createElement('div');
  for (const node of (holder ?? host).childNodes) copy.append(node.cloneNode(true));
  for (const other of copy.querySelectorAll(besidesText)) other.remove();
  return dedent(copy.textContent ?? '');
}

/** Replaces the text inside, and nothing else there. */
export function replaceText(host: Element, text: string): void {
  const holder = holderOfText(host);
  if (holder?.localName === 'script')
    holder.textContent = `\n${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`;
  // a line break at the start of <pre> is not part of its text
  else if (holder !== null) holder.textContent = `\n${text}`;
  else {
    const nodes = [...host.childNodes].filter(isPartOfText);
    const present = document.createTextNode(`\n${text}`);
    host.insertBefore(present, nodes[0] ?? null);
    for (const node of nodes) node.remove();
  }
}

/**
 * The files inside, which the model reads: `<script type="application/octet-stream" data-file="NAME">` with base64.
 *
 * @throws {Error} with a sentence for the author of the page
 */
export function filesInside(host: Element): readonly DataFile[] {
  return [...host.querySelectorAll('script[data-file]')].map((script) => {
    const name = script.getAttribute('data-file')!;
    try {
      const letters = atob(script.textContent ?? '');
      return [name, Uint8Array.from(letters, (letter) => letter.charCodeAt(0))] as const;
    } catch {
      throw new Error(`The file \`${name}\` in the page cannot be read: it is not base64.`);
    }
  });
}

/** What may stand beside the text, inside of the element. */
const besidesText = 'script, noscript, style, template';

/** Whether a node inside of the element is of the text, rather than a space between elements, a comment, or what stands beside the text. */
function isPartOfText(node: ChildNode): boolean {
  if (node instanceof Element) return !node.matches(besidesText);
  return node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '';
}

/** The element that holds the text; null: it stands there as it is. */
function holderOfText(host: Element): Element | null {
  const script = host.querySelector('script:not([data-file], [data-part])');
  return script ?? host.querySelector('pre');
}

/** Without blank lines at both ends, and without the indentation that all lines share. */
export function dedent(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').split('\n');
  const written = lines.filter((line) => line.trim() !== '');
  const indentations = written.map((line) => /^[ \t]*/.exec(line)![0]);
  const shared = indentations.reduce((a, b) => {
    let k = 0;
    while (k < a.length && a[k] === b[k]) k += 1;
    return a.slice(0, k);
  }, indentations[0] ?? '');
  const body = lines
    .map((line) => (line.trim() === '' ? '' : line.slice(shared.length)))
    .join('\n');
  return body.replace(/^\n+|\n+$/g, '') + (written.length > 0 ? '\n' : '');
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

/** Tools that make pages write entities into scripts, too, where browsers leave them. */
function decoded(text: string): string {
  return text.replace(
    /&(?:(lt|gt|quot|apos|amp)|#(\d+)|#x([\da-f]+));/gi,
    (whole, name, ten, hex) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
      const code = ten === undefined ? Number.parseInt(hex, 16) : Number(ten);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Models are short; something else lies at this address. */
const longest = 1e6;

/**
 * The text at an address.
 *
 * @throws {Error} with a sentence for the reader
 */
export async function textAt(address: string, base: string): Promise<string> {
  const url = new URL(address, base);
  if (url.protocol === 'file:')
    throw new Error(
      `${address} cannot be read by a page that was opened from a disk: browsers forbid it. Write the text of the model into the page.`,
    );
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(
      `${address} could not be loaded: the address does not answer, or its server forbids it.`,
    );
  }
  if (!response.ok)
    throw new Error(
      response.status === 404
        ? `${address} was not found.`
        : `${address} could not be loaded: the server answered ${response.status}.`,
    );
  const text = await response.text();
  if (text.length > longest || text.includes('\0') || /^\s*<(!doctype|html)/i.test(text))
    throw new Error(`What lies at ${address} is not a model.`);
  return text;
}
