// What a runner sends while a run goes on: new data of its monitors and printed text, at most 60 times a second, and no more than
// the page draws.
import type { LiveRun } from '../../live.ts';
import type { Part, Response } from '../protocol.ts';

/** Milliseconds between messages. */
const period = 16;
/** How many messages may be undrawn; then the run waits. */
const mostUndrawn = 3;
/** Characters of printed text that may wait; then the script waits. */
const mostPrinted = 65_536;

/** Sends a response; arrays in `transfer` are moved. */
export type Send = (response: Response, transfer?: readonly ArrayBuffer[]) => void;

/** The messages of one run. */
export class Outbox {
  readonly #run: number;
  #live: LiveRun;
  /** Simulated time of the last state that was sent. */
  #sentUntil = 0;
  /** Simulated time until which the page has everything, where a run is repeated. */
  #known = 0;
  /** Characters that were printed, and those of them that are printed again. */
  #written = 0;
  #repeated = 0;
  readonly #send: Send;
  readonly #cursors = new Map<string, number>();
  #names = '';
  #sent = 0;
  #drawn = 0;
  #sentAt = -Infinity;
  #printed = '';
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isOpen = false;
  #goOn: () => void = () => undefined;
  #onPrinted: () => void = () => undefined;

  constructor(run: number, live: LiveRun, send: Send) {
    this.#run = run;
    this.#live = live;
    this.#send = send;
  }

  /** After a slice: sends what is new, if it is time for it; waits while too much is undrawn. */
  async afterSlice(): Promise<void> {
    while (this.#sent - this.#drawn >= mostUndrawn && !this.#isOpen)
      await new Promise<void>((resolve) => (this.#goOn = resolve));
    if (performance.now() - this.#sentAt >= period) this.flush();
  }

  /** The same run is carried out again: what the page has is not sent again. */
  repeat(live: LiveRun): void {
    this.#known = this.#sentUntil;
    this.#repeated = this.#written;
    this.#written = 0;
    this.#live = live;
  }

  /** Whether it is behind what the page has. */
  get isRepeating(): boolean {
    return this.#live.state.t < this.#known;
  }

  /** Everything up to this message has been drawn. */
  drawn(part: number): void {
    this.#drawn = Math.max(this.#drawn, Math.min(part, this.#sent));
    this.#goOn();
  }

  /** Waits no longer: the run shall end. */
  open(): void {
    this.#isOpen = true;
    this.#goOn();
    this.#onPrinted();
  }

  /** The script waits while too much was printed. */
  print(text: string): void | Promise<void> {
    const isNew = text.slice(Math.max(0, this.#repeated - this.#written));
    this.#written += text.length;
    if (isNew === '') return undefined;
    this.#printed += isNew;
    this.#timer ??= setTimeout(() => this.#sendPrinted(), period);
    if (this.#printed.length < mostPrinted || this.#isOpen) return undefined;
    return new Promise((resolve) => (this.#onPrinted = resolve));
  }

  /** Sends all that is new, and the state. */
  flush(): void {
    this.#sendPrinted();
    if (this.isRepeating) return;
    const { state } = this.#live;
    this.#sentUntil = state.t;
    const monitors = this.#live.monitors();
    const names = monitors.map(({ name, size }) => `${name} ${size}`).join();
    if (names !== this.#names) this.#send({ kind: 'monitors', run: this.#run, monitors });
    this.#names = names;
    const parts = monitors.flatMap(({ name }) => this.#partOf(name) ?? []);
    const transfer = parts.flatMap(buffersOf);
    const message = { kind: 'parts', run: this.#run, part: ++this.#sent } as const;
    this.#send({ ...message, state, parts }, transfer);
    this.#sentAt = performance.now();
  }

  #sendPrinted(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = this.#printed;
    this.#printed = '';
    if (text !== '') this.#send({ kind: 'printed', run: this.#run, text });
    this.#onPrinted();
  }

  #partOf(monitor: string): Part | null {
    const chunk = this.#live.since(monitor, this.#cursors.get(monitor) ?? 0);
    this.#cursors.set(monitor, chunk.cursor);
    const { t, i, isCut } = chunk;
    const [origin] = t;
    if (origin === undefined) return null;
    const values = [...chunk.values].map(([name, all]) => [name, Float32Array.from(all)] as const);
    const relative = Float32Array.from(t, (time) => time - origin);
    return { monitor, isCut, origin, t: relative, i, values };
  }
}

function buffersOf({ t, i, values }: Part): ArrayBuffer[] {
  const arrays = [t, ...(i === null ? [] : [i]), ...values.map(([, array]) => array)];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
