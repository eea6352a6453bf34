// Where workers are made: in a frame with an opaque origin, without network and storage; or, where there can be none, by the page.
import { openFrame } from './frame.ts';
import type { Place } from './frame.ts';
import type { EngineFiles } from './types.ts';

/** Opens the frame; the page itself where it does not come. `onFault`: the place is lost. */
export async function openPlace(
  files: EngineFiles,
  onFault: (message: string) => void,
): Promise<Place> {
  const text = files.text('engine');
  // It is waited for below, or not needed.
  text.catch(() => undefined);
  // Frames with an opaque origin come from the network only, whatever a page has kept.
  const isOffline = files.worker !== undefined && !navigator.onLine;
  const { frame: from } = files;
  if (from !== null && !('url' in from && isOffline)) {
    const frame = await ('html' in from || 'url' in from ? openFrame(from) : from);
    if (frame !== null) {
      frame.onReplaced = onFault;
      frame.send({ kind: 'engine', text: await text });
      return frame;
    }
  }
  if (files.worker !== undefined) return new PagePlace(files.worker);
  const blob = new Blob([await text], { type: 'text/javascript' });
  return new PagePlace(URL.createObjectURL(blob));
}

class PagePlace implements Place {
  readonly #address: string;
  readonly #workers = new Set<Worker>();

  constructor(address: string) {
    this.#address = address;
  }

  worker(port: MessagePort, onFault: (message: string) => void): () => void {
    const worker = new Worker(this.#address);
    worker.onerror = (event) => onFault(event.message ?? '');
    worker.postMessage('hillock', [port]);
    this.#workers.add(worker);
    return () => {
      worker.terminate();
      this.#workers.delete(worker);
    };
  }

  close(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers.clear();
  }
}
