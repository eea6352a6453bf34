// Saving a page with the present texts of its models in it. Everything else stays as it was written.
import { download } from '../controls/index.ts';
import { replaceText, textInside } from './source.ts';

/** An element whose text is saved. */
export interface Savable extends Element {
  /** The present text; empty if it is not known yet. */
  readonly text: string;
}

/** The page as it came, before scripts changed it. */
interface OriginalPage {
  readonly html: string;
  /** The elements in the order of the page. */
  readonly elements: readonly Element[];
}

let original: OriginalPage | null = null;

/** Keeps the page as it is now, unless it was kept with this element in it. */
export function keepPage(host: Element | null): void {
  if (original !== null && (host === null || original.elements.includes(host))) return;
  const writer = new XMLSerializer();
  const parts = [...document.childNodes].map((node) => {
    if (node === document.documentElement) return document.documentElement.outerHTML;
    if (node.nodeType === Node.DOCUMENT_TYPE_NODE && document.doctype!.publicId === '')
      return '<!doctype html>';
    return writer.serializeToString(node);
  });
  original = { html: parts.join('\n'), elements: [...document.querySelectorAll('hillock-model')] };
}

/** The page with the present texts. */
function savedPage(): string {
  if (original === null) return '';
  const { html, elements } = original;
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const frame of page.querySelectorAll('iframe[title=engine][sandbox]')) frame.remove();
  const copies = page.querySelectorAll('hillock-model');
  elements.forEach((one, k) => {
    const copy = copies[k];
    const { text } = one as Savable;
    if (copy === undefined || text === '' || text === textInside(copy)) return;
    copy.removeAttribute('src');
    replaceText(copy, text);
  });
  const head = html.slice(0, html.indexOf('<html'));
  // what is saved is in UTF-8, whatever the page says of itself
  const mark = document.characterSet === 'UTF-8' ? '' : '\uFEFF';
  return mark + head + page.documentElement.outerHTML;
}

/** Downloads the page with the present texts, under the name that it has. Returns the name. */
export function savePage(fallback: string): string {
  const last = decodeURIComponent(location.pathname.split('/').at(-1)!);
  const name = /\.html?$/i.test(last) ? last : `${fallback}.html`;
  download(name, new Blob([savedPage()], { type: 'text/html' }));
  return name;
}
