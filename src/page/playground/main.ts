// The playground: starts the engine, and opens what the tab, the link or the page has.
import { Engine } from '../host/index.ts';
import type { EngineFiles } from '../host/index.ts';
import { only } from '../dom/index.ts';
import { fileIn } from './folder.ts';
import { besides, frame } from './frame.ts';
import { deviceShelf, forget, keptOn, newId, readKept } from './keep.ts';
import { messageOf } from './tabs/index.ts';
import { Workbench } from './workbench.ts';

const texts = new Map<string, Promise<string>>();

const files: EngineFiles = {
  frame,
  worker: besides('engine.js'),
  text(part) {
    const file = part === 'engine' ? 'engine.js' : `engine-${part}.js`;
    const text = texts.get(file) ?? load(file);
    texts.set(file, text);
    text.catch(() => texts.delete(file));
    return text;
  },
};

async function load(file: string): Promise<string> {
  const response = await fetch(besides(file));
  if (!response.ok) throw new Error(`${file} could not be loaded (${response.status})`);
  return response.text();
}

void start();
keepOffline();

async function start(): Promise<void> {
  const engine = new Engine(files, { onFault: (words) => showFault(words) });
  const remembered = readKept((history.state as { hillock?: unknown } | null)?.hillock);
  const first = only<HTMLTextAreaElement>('#first-text');
  const text = first.value.replace(/^\n/, '');
  const bench = new Workbench(engine, remembered?.id ?? newId());
  if (remembered !== null) bench.open({ ...remembered, isRemembered: true });
  else {
    const isLinked = /[#&](model|example|file)=/.test(location.hash);
    // Without a link nothing is waited for: the first spike comes from here.
    if (!(isLinked ? await openLink(bench) : await openFirst(bench)))
      bench.open({ text, name: bench.name, example: 'cuba', seed: null });
    offerKept(bench);
  }
  window.addEventListener('hashchange', () => void openLink(bench));
}

/** Where the page is a site of its own, it is kept for use without a network. `scripts/site.mjs` names the worker. */
function keepOffline(): void {
  const name = document.querySelector<HTMLMetaElement>('meta[name=hillock-offline]')?.content;
  if (name === undefined || !('serviceWorker' in navigator)) return;
  // Without it, or where it is forbidden, all else works.
  const register = (): unknown => navigator.serviceWorker.register(besides(name)).catch(() => null);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}

function showFault(words: string): void {
  const notice = only('#notice');
  notice.replaceChildren(words);
  notice.hidden = false;
}

/** Opens the model of the address. A broken link is told in words, and leaves what is on screen. */
async function openLink(bench: Workbench): Promise<boolean> {
  try {
    const file = fileIn(location.hash);
    if (file !== null) return await bench.openFile(file);
    const { openFragment } = await import('../share/index.ts');
    const shared = await openFragment(location.hash, async () => {
      const { loadGallery } = await import('./gallery.ts');
      return (await loadGallery()).examples;
    });
    if (shared === null) return false;
    bench.open(shared);
    return true;
  } catch (error) {
    bench.notice(messageOf(error));
    return false;
  }
}

/** Opens the first model of the folder that the page belongs to, if there is one. */
async function openFirst(bench: Workbench): Promise<boolean> {
  try {
    const first = (await bench.folder?.first()) ?? null;
    return first !== null && (await bench.openFile(first));
  } catch (error) {
    bench.notice(messageOf(error));
    return false;
  }
}

/** Offers the newest text that another tab has kept on the device; nothing is loaded by itself. */
function offerKept(bench: Workbench): void {
  const shelf = deviceShelf();
  const kept = shelf === null ? undefined : keptOn(shelf).find(({ id }) => id !== bench.id);
  if (kept === undefined) return;
  const when = new Date(kept.time).toLocaleString();
  bench.notice(`"${kept.name}" was kept on this device on ${when}.`, [
    { label: 'Open it', choose: () => bench.open({ ...kept, isRemembered: true }) },
    { label: 'Forget it', choose: () => forget(shelf!, kept.id) },
  ]);
}
