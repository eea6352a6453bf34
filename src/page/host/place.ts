// Where workers are made: in a frame with an opaque origin, without network and storage; or, where there can be none, by the page.
import type { FrameRequest, FrameResponse } from '../frame-protocol.ts';
import type { EngineFiles } from './types.ts';

/** Milliseconds in which a frame must be loaded, and after that answer. */
const longestLoad = 20_000;
const longestAnswer = 2000;

/** Makes and ends workers. */
export interface Place {
  /** Makes a worker that talks over the port. Returns what ends it. */
  worker(port: MessagePort, onFault: (message: string) => void): () => void;
  /** Ends all. */
  close(): void;
}

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
  if (files.frame !== null && !('url' in files.frame && isOffline)) {
    const frame = await openFrame(files.frame, onFault);
    if (frame !== null) {
      frame.send({ kind: 'engine', text: await text });
      return frame;
    }
  }
  if (files.worker !== undefined) return new PagePlace(files.worker);
  const blob = new Blob([await text], { type: 'text/javascript' });
  return new PagePlace(URL.createObjectURL(blob));
}

/** The frame, when it has answered; null if it does not. */
function openFrame(
  from: { readonly url: string } | { readonly html: string },
  onFault: (message: string) => void,
): Promise<FramePlace | null> {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.hidden = true;
  // style sheets of many sites show all frames, hidden or not
  element.style.display = 'none';
  element.title = 'engine';
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const place = new FramePlace(element, port1, () => {
      clearTimeout(timer);
      resolve(place);
    });
    const giveUp = (): void => {
      place.close();
      resolve(null);
    };
    let timer = setTimeout(giveUp, longestLoad);
    let loads = 0;
    element.addEventListener('load', () => {
      loads++;
      if (loads > 1) {
        // Whoever is there now has not been given the port, and is not to be trusted.
        place.close();
        onFault('the frame of the engine was replaced; load the page again');
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(giveUp, longestAnswer);
      element.contentWindow?.postMessage('hillock', '*', [port2]);
    });
    if ('url' in from) element.src = from.url;
    else element.srcdoc = from.html;
    (document.body ?? document.documentElement).append(element);
  });
}

class FramePlace implements Place {
  readonly #element: HTMLElement;
  readonly #port: MessagePort;
  readonly #faults = new Map<number, (message: string) => void>();
  #count = 0;

  constructor(element: HTMLElement, port: MessagePort, onReady: () => void) {
    this.#element = element;
    this.#port = port;
    port.onmessage = ({ data }) => {
      const response = data as FrameResponse | null;
      if (response?.kind === 'ready') onReady();
      else if (response?.kind === 'fault')
        this.#faults.get(response.id)?.(String(response.message));
    };
  }

  send(request: FrameRequest, ports: readonly MessagePort[] = []): void {
    this.#port.postMessage(request, [...ports]);
  }

  worker(port: MessagePort, onFault: (message: string) => void): () => void {
    const id = ++this.#count;
    this.#faults.set(id, onFault);
    this.send({ kind: 'worker', id }, [port]);
    return () => {
      this.#faults.delete(id);
      this.send({ kind: 'end', id });
    };
  }

  close(): void {
    this.#port.close();
    this.#element.remove();
  }
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
