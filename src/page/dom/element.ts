// Finds elements.

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
