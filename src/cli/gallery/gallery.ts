// The examples that are shipped with hillock: their names, what is seen in each, and their files.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean, nearestNames } from '../../diagnostics/index.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';

/** An example. */
export interface Example {
  /** Its name, without `.model`. */
  readonly name: string;
  /** The sentence of its head that says what is seen. */
  readonly sentence: string;
  /** The whole head, with the papers. */
  readonly head: string;
  /** Its text. */
  readonly text: string;
  /** Files that it loads. */
  readonly files: readonly string[];
}

/** The folder of the examples, from the built command or from its source. */
const places = ['../../examples/', '../../../examples/'];

/**
 * The folder of the examples.
 *
 * @throws CommandFailure if it is missing
 */
export function galleryFolder(): string {
  for (const place of places) {
    const folder = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(join(folder, 'hodgkin-huxley.model'))) return folder;
  }
  throw new CommandFailure(exitCodes.failure, 'the examples are missing: install hillock again');
}

/** The names of all examples, in order. */
export function exampleNames(): string[] {
  return readdirSync(galleryFolder())
    .filter((file) => file.endsWith('.model'))
    .map(withoutEnding)
    .sort();
}

/**
 * An example, by its name with or without `.model`.
 *
 * @throws CommandFailure if there is none of this name
 */
export function exampleOf(given: string): Example {
  const name = withoutEnding(given);
  const names = exampleNames();
  if (!names.includes(name))
    throw new CommandFailure(
      exitCodes.usage,
      `there is no example \`${given}\`: ${didYouMean(similarNames(name, names)) ?? 'hillock examples lists all'}`,
    );
  const text = readFileSync(join(galleryFolder(), `${name}.model`), 'utf8');
  const head = headOf(text);
  const files = [...text.matchAll(/\bload\("([^"]+)"/g)].map(([, file]) => file!);
  return { name, sentence: sentenceOf(head), head, text, files: [...new Set(files)] };
}

/** Names that are like one that does not exist, or have it as a part. */
function similarNames(name: string, names: readonly string[]): readonly string[] {
  const near = nearestNames(name, names);
  if (near.length > 0 || name.length < 3) return near;
  const parts = nearestNames(
    name,
    names.flatMap((one) => one.split('-')),
  );
  return names
    .filter((one) => one.includes(name) || one.split('-').some((part) => parts.includes(part)))
    .slice(0, 3);
}

function withoutEnding(file: string): string {
  return file.replace(/\.model$/, '');
}

/** The comment at the beginning of a text, as one line. */
function headOf(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('# '));
  return lines
    .slice(0, end)
    .map((line) => line.slice(2).trim())
    .join(' ');
}

/** The first sentence, without papers in parentheses; a colon ends it, too. */
function sentenceOf(head: string): string {
  const plain = head.replaceAll(/ \([^()]*\d{4}[^()]*\)/g, '');
  const [sentence = plain] = /^.*?(?=[.:](?: |$))/.exec(plain) ?? [];
  return `${sentence}.`;
}
