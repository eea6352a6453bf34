// The text of a model that is inside an element, or at an address.

/** The text inside: that of a <script type="text/plain"> or a <pre>, else all of it; without the indentation that its lines share. */
export function textInside(host: Element): string {
  const script = host.querySelector('script');
  if (script !== null) return dedent(decoded(script.textContent ?? ''));
  const copy = (host.querySelector('pre') ?? host).cloneNode(true) as Element;
  for (const other of copy.querySelectorAll('noscript, style, template')) other.remove();
  return dedent(copy.textContent ?? '');
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
