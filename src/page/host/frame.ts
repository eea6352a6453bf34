// The frame with an opaque origin that holds the workers: without network and storage.
import type { FrameRequest, FrameResponse } from '../frame-protocol.ts';

/** Makes and ends workers. */
export interface Place {
  /** Makes a worker that talks over the port. Returns what ends it. */
  worker(port: MessagePort, onFault: (message: string) => void): () => void;
  /** Ends all. */
  close(): void;
}

/** Milliseconds in which a frame must be loaded, and after that answer. */
const longestLoad = 20_000;
const longestAnswer = 2000;

/** Where a frame comes from. */
export type FrameSource = { readonly url: string } | { readonly html: string };

/** The frame, when it has answered; null if it does not. */
export function openFrame(from: FrameSource): Promise<FramePlace | null> {
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
        place.onReplaced('the frame of the engine was replaced; load the page again');
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

/** A frame with workers. */
export class FramePlace implements Place {
  /** Called when another page stands in the frame. */
  onReplaced: (message: string) => void = () => undefined;
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

  /** Asks the frame for something. */
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
