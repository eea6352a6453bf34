// Finds elements, and writes texts with code into them.
import { element } from '../controls/index.ts';

/**
 * The one element of the page that a selector finds.
 *
 * @throws {Error} If there is none: the page and its script are not of the same version.
 */
export function only<E extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): E {
  const found = within.querySelector<E>(selector);
  if (found === null) throw new Error(`the page has no "${selector}"`);
  return found;
}

/** Writes a text in which code stands between backticks. */
export function withCode<E extends HTMLElement>(target: E, text: string): E {
  for (const [index, part] of text.split('`').entries())
    if (part !== '') target.append(index % 2 === 0 ? part : element('code', {}, part));
  return target;
}
