// Shorthands of the DOM: new elements, their ids and texts, and downloads.

/** What a new element gets: properties, attributes (`aria-…`, `data-…`, `role`) and listeners (functions). */
export type Parts = Readonly<Record<string, unknown>>;

let ids = 0;

/** A new element with properties, attributes, listeners and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  parts: Parts = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'function') made.addEventListener(name, value as EventListener);
    else if (/^(aria|data)-|^(role|for|part|list)$/.test(name))
      made.setAttribute(name, String(value));
    else Object.assign(made, { [name]: value });
  }
  made.append(...children);
  return made;
}

/** An id that nothing else in the page has. */
export function newId(): string {
  ids += 1;
  return `hillock-${ids}`;
}

/** Replaces the text of an element if it is another one: live regions say only what changes. */
export function say(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** A message with its `code` as elements. */
export function withCode(text: string): (Node | string)[] {
  return text
    .split(/`([^`]+)`/)
    .map((piece, k) => (k % 2 === 0 ? piece : element('code', {}, piece)));
}

/** Offers a file as a download. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = element('a', { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
