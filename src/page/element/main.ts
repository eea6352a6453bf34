// dist/page/hillock-model.js: defines <hillock-model>. The texts of the engine are inside, so that one file is enough; parts that few
// models need lie beside it.
import { engineTexts, frameHtml } from 'hillock:engine';
import { makeModelElement } from './model-element.ts';
import { keepPage } from './saved-page.ts';

const address = (document.currentScript as HTMLScriptElement | null)?.src ?? '';

// A page that can be saved is kept as it came. While it is being loaded, what comes after this script is still missing.
if (document.readyState === 'loading')
  document.addEventListener('DOMContentLoaded', keepSavablePage, { once: true });
else keepSavablePage();

const loaded = new Map<string, Promise<string>>();

if (customElements.get('hillock-model') === undefined)
  customElements.define('hillock-model', makeModelElement({ frame: frameHtml, text: textOf }));

function keepSavablePage(): void {
  if (document.querySelector('hillock-model[savable]') !== null) keepPage(null);
}

function textOf(part: string): Promise<string> {
  const inside = engineTexts[part];
  if (inside !== undefined) return Promise.resolve(inside);
  let text = loaded.get(part);
  if (text === undefined) {
    text = load(part);
    text.catch(() => loaded.delete(part));
    loaded.set(part, text);
  }
  return text;
}

async function load(part: string): Promise<string> {
  // pages in one file have the other parts in them
  const packed = document.querySelector(`script[data-part="${part}"]`)?.textContent;
  if (packed !== undefined && packed !== null) return unpacked(packed);
  if (/^https?:/.test(address)) {
    // Where the policy of the page forbids this, a script may be allowed.
    const response = await fetch(new URL(`engine-${part}.js`, address)).catch(() => null);
    if (response?.ok === true) return response.text();
  }
  scripted ??= loadScript().catch((error: unknown) => {
    scripted = null;
    throw error;
  });
  const text = (await scripted)[part];
  if (text === undefined) throw new Error(`hillock-parts.js has no part ${part}.`);
  return text;
}

let scripted: Promise<Readonly<Record<string, string>>> | null = null;

/** All parts as one script, which a page may load that was opened from a disk. */
function loadScript(): Promise<Readonly<Record<string, string>>> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.onload = () => {
      script.remove();
      const { hillockParts } = globalThis as { hillockParts?: Readonly<Record<string, string>> };
      resolve(hillockParts ?? {});
    };
    script.onerror = () => {
      script.remove();
      reject(new Error('hillock-parts.js is not beside hillock-model.js.'));
    };
    script.src = address === '' ? 'hillock-parts.js' : new URL('hillock-parts.js', address).href;
    document.head.append(script);
  });
}

/** What `hillock html` packed: deflate in base64. */
function unpacked(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
