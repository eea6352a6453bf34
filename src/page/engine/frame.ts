// The script of the frame that holds the workers: it makes and ends them as the page asks over the one port that it is given.
import type { FrameRequest, FrameResponse } from '../frame-protocol.ts';

let port: MessagePort | null = null;
let address = '';
const workers = new Map<number, Worker>();

/** Waits for the port. It is taken once, and from the page that holds the frame. */
export function serveFrame(): void {
  addEventListener('message', ({ source, data, ports }: MessageEvent) => {
    const [given] = ports;
    if (port !== null || source !== parent || data !== 'hillock' || given === undefined) return;
    port = given;
    port.onmessage = (event: MessageEvent) => take(event.data as FrameRequest, event.ports);
    tell({ kind: 'ready' });
  });
}

function tell(response: FrameResponse): void {
  port?.postMessage(response);
}

function take(request: FrameRequest, ports: readonly MessagePort[]): void {
  switch (request.kind) {
    case 'engine':
      address = URL.createObjectURL(new Blob([request.text], { type: 'text/javascript' }));
      return;
    case 'worker': {
      const { id } = request;
      const fail = (message: string): void => tell({ kind: 'fault', id, message });
      try {
        const worker = new Worker(address);
        workers.set(id, worker);
        worker.onerror = (event) => fail(event.message ?? '');
        worker.postMessage('hillock', [...ports]);
      } catch (error) {
        fail((error as Error).message);
      }
      return;
    }
    case 'end':
      workers.get(request.id)?.terminate();
      workers.delete(request.id);
  }
}
