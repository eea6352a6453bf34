// What a script sends while it runs: printed text, not too often, and figures as soon as they are finished. It never waits: it has the
// worker to itself, and hears nothing until its end.
import type { NamedFigure } from '../../../python/index.ts';
import type { FigureData } from '../../protocol.ts';
import type { Send } from '../outbox.ts';

/** Milliseconds between messages. */
const period = 40;
/** More figures are not sent: a page keeps all of them. */
const mostFigures = 200;

/** The messages of one run. */
export class ScriptOutbox {
  readonly #run: number;
  readonly #send: Send;
  readonly #names = new Set<string>();
  #printed = '';
  #sentAt = -Infinity;
  /** The figures that were not sent. */
  unsent = 0;

  constructor(run: number, send: Send) {
    this.#run = run;
    this.#send = send;
  }

  /** Printed text. */
  print(text: string): void {
    this.#printed += text;
    this.flushSoon();
  }

  /** Sends what was printed, if it is time for it. */
  flushSoon(): void {
    if (performance.now() - this.#sentAt >= period) this.flush();
  }

  /** Sends what was printed. */
  flush(): void {
    const text = this.#printed;
    this.#printed = '';
    if (text === '') return;
    this.#sentAt = performance.now();
    this.#send({ kind: 'printed', run: this.#run, text });
  }

  /** A finished figure; those that were not saved under a name are numbered. */
  draw({ name: saved, figure }: NamedFigure): void {
    this.flush();
    if (this.#names.size === mostFigures) {
      this.unsent++;
      return;
    }
    const number = this.#names.size + 1;
    const name = saved === null ? `figure${number}` : saved.replace(/^.*\/|\.\w{2,4}$/g, '');
    const figures: readonly FigureData[] = [{ name: this.#unlike(name), figure }];
    this.#send({ kind: 'drawn', run: this.#run, figures });
  }

  #unlike(name: string): string {
    let unlike = name;
    for (let k = 2; this.#names.has(unlike); k++) unlike = `${name}-${k}`;
    this.#names.add(unlike);
    return unlike;
  }
}
