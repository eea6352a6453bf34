// Links with a model in their fragment, which no server sees: `#model=…` has the packed text, `#example=cuba&tau_m=15*ms` an example
// and the constants that differ. Nothing here needs the engine.
import { readQuantity, sameDimension } from '../../units/index.ts';
import { changesOf, constantIn, reserved, withConstant } from '../constants/index.ts';

/** What a link opens. */
export interface Shared {
  readonly name: string;
  readonly text: string;
  /** The seed of the run; null: that of the text. */
  readonly seed: number | null;
}

/** An example that a link may name. */
export interface ExampleText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A place of a text that a link seems to have wrong. */
export interface Doubt {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** What a fragment holds. */
interface Opened extends Shared {
  /** The example that it is made of; null if none. */
  readonly example: string | null;
  /** The first value whose unit does not fit that of the example. */
  readonly doubt: Doubt | null;
}

/** The longest text that a link may hold, in bytes. */
export const longestText = 200_000;

/** A link that cannot be opened; the message says why, for the reader. */
export class BrokenLink extends Error {}

/** The fragment for a text, with `#`: the short form where the text is an example with other constants. */
export async function fragmentOf(
  { name, text, seed }: Shared,
  example: ExampleText | null,
): Promise<string> {
  const end = seed === null ? '' : `&seed=${seed}`;
  const changes = example === null ? null : changesOf(example.text, text);
  if (example !== null && changes !== null) {
    const parts = changes.map(([constant, value]) => `&${constant}=${readable(value)}`);
    return `#example=${encodeURIComponent(example.id)}${parts.join('')}${end}`;
  }
  const title = name === '' ? '' : `&name=${encodeURIComponent(name)}`;
  return `#model=${toBase64Url(await packed(text))}${title}${end}`;
}

/**
 * What a fragment holds; null if it holds no model.
 *
 * @throws {BrokenLink} If it cannot be read.
 */
export async function openFragment(
  fragment: string,
  examples: () => Promise<readonly ExampleText[]>,
): Promise<Opened | null> {
  const values = valuesOf(fragment);
  const seed = seedOf(values.get('seed'));
  const model = values.get('model');
  if (model !== undefined) {
    const text = await unpacked(fromBase64Url(model));
    const name = (values.get('name') ?? '').slice(0, 100);
    return { name, text, seed, example: null, doubt: null };
  }
  const id = values.get('example');
  if (id === undefined) return null;
  const example = (await examples()).find((one) => one.id === id);
  if (example === undefined)
    throw new BrokenLink(`This link names the example "${id}", which is not in the gallery.`);
  let { text } = example;
  for (const [constant, value] of values) {
    if (reserved.includes(constant)) continue;
    const changed = withConstant(text, constant, value);
    if (changed === null)
      throw new BrokenLink(
        `This link sets "${constant}", which is no constant of the example "${id}".`,
      );
    text = changed;
  }
  return { name: example.title, text, seed, example: id, doubt: doubtIn(text, example) };
}

/** The first constant whose unit does not fit the one that an example has there. */
function doubtIn(text: string, example: ExampleText): Doubt | null {
  let start = 0;
  const before = example.text.split('\n');
  for (const [index, line] of text.split('\n').entries()) {
    const old = constantIn(before[index]!);
    const now = constantIn(line);
    if (old !== null && now !== null && old.value !== now.value && !isAlike(old.value, now.value))
      return {
        words: `This link sets ${now.name} to ${now.value}, but its unit is that of ${old.value}.`,
        ...{ from: start + now.from, to: start + now.to },
      };
    start += line.length + 1;
  }
  return null;
}

function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((value) => readQuantity(value));
  if (a == null || b == null) return true; // who checks the text knows more
  if (a.unit === null || b.unit === null) return a.unit === b.unit;
  return sameDimension(a.unit.dimension, b.unit.dimension);
}

function valuesOf(fragment: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    if (at > 0) values.set(part.slice(0, at), decoded(part.slice(at + 1)));
  }
  return values;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BrokenLink('This link was cut or changed on its way: it cannot be read.');
  }
}

/** Percent signs only where an address needs them: `15*ms` stays as it is. */
function readable(value: string): string {
  return value.replace(/[^\w.*/()-]/g, (letter) => encodeURIComponent(letter));
}

function seedOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seed = Number(text);
  return Number.isSafeInteger(seed) && seed >= 0 ? seed : null;
}

async function packed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Counts while it unpacks, since a few bytes may unpack to gigabytes. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > longestText) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    throw new BrokenLink('This link was cut or changed on its way: the model in it is damaged.');
  }
  void reader.cancel().catch(() => undefined);
  throw new BrokenLink(
    `The model in this link is longer than ${longestText / 1000} kB, the most that a link may hold.`,
  );
}

function toBase64Url(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch {
    throw new BrokenLink('This link was cut or changed on its way: it cannot be read.');
  }
}
