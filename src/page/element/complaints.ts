// Sentences about what an element was told and cannot do, shown in the element.
import { element, withCode } from '../controls/index.ts';

const subjects = ['attributes', 'text', 'engine', 'show', 'sliders', 'figures'] as const;

/** What a sentence is about. */
export type Subject = (typeof subjects)[number];

/** A list of sentences; it takes no room if there are none. */
export class Complaints {
  readonly #list = element('ul');
  readonly #box = element('div', {
    className: 'complaints',
    part: 'complaints',
    role: 'alert',
    hidden: true,
  });
  readonly #sentences = new Map<Subject, readonly string[]>();

  /** Adds the list to `host`. */
  constructor(host: Element) {
    this.#box.append(this.#list);
    host.append(this.#box);
  }

  /** Replaces the sentences about one subject. */
  set(subject: Subject, sentences: readonly string[]): void {
    const before = this.#sentences.get(subject) ?? [];
    if (before.join('\n') === sentences.join('\n')) return;
    this.#sentences.set(subject, sentences);
    const all = subjects.flatMap((one) => this.#sentences.get(one) ?? []);
    this.#box.hidden = all.length === 0;
    this.#list.replaceChildren(...all.map((text) => element('li', {}, ...withCode(text))));
  }
}

/** A sentence for names that are not there; none if all are. */
export function unknownNames(
  attribute: string,
  unknown: readonly string[],
  what: string,
  known: readonly string[],
): readonly string[] {
  if (unknown.length === 0) return [];
  const quoted = (names: readonly string[]): string =>
    names.map((name) => `\`${name}\``).join(', ');
  const has = known.length === 0 ? 'It has none.' : `It has ${quoted(known)}.`;
  return [`\`${attribute}\` names ${quoted(unknown)}, but the model has no such ${what}. ${has}`];
}
