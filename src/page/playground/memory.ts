// Remembers the text of this tab: in `history.state` always, on the device if the reader wants that.
import type { MenuItem } from '../dom/index.ts';
import { deviceShelf, forget, keepOn, keptOn } from './keep.ts';
import type { Kept } from './keep.ts';

/** Writing more often is refused by some browsers. In milliseconds. */
const writtenAfter = 400;

/** What this tab remembers. */
export class Memory {
  readonly #id: string;
  readonly #now: () => Omit<Kept, 'id' | 'time'> | null;
  readonly #notice: (words: string) => void;
  readonly #shelf = deviceShelf();
  #isKept: boolean;
  #timer: number | undefined;

  constructor(
    id: string,
    now: () => Omit<Kept, 'id' | 'time'> | null,
    notice: (words: string) => void,
  ) {
    this.#id = id;
    this.#now = now;
    this.#notice = notice;
    this.#isKept = this.#shelf !== null && keptOn(this.#shelf).some((one) => one.id === id);
    // What is written in `pagehide` outlives no reload in Chromium; phones end pages that are hidden without another event.
    for (const event of ['beforeunload', 'pagehide'])
      window.addEventListener(event, () => this.#write());
    document.addEventListener('visibilitychange', () => this.#write());
  }

  /** The text, or what belongs to it, has changed. */
  changed(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write(), writtenAfter);
  }

  /** The entries of a menu. */
  items(): MenuItem[] {
    if (this.#shelf === null) return [];
    return [
      {
        label: 'Keep on this device',
        isChosen: this.#isKept,
        choose: () => {
          this.#isKept = !this.#isKept;
          if (this.#isKept) this.#write();
          else forget(this.#shelf!, this.#id);
          this.#notice(
            this.#isKept
              ? 'The text of this tab is kept on this device from now on.'
              : 'The text of this tab is no longer kept on this device.',
          );
        },
      },
    ];
  }

  #write(): void {
    window.clearTimeout(this.#timer);
    const now = this.#now();
    if (now === null) return;
    const { text, name, example, seed, file } = now;
    const kept: Kept = { id: this.#id, text, name, example, seed, file, time: Date.now() };
    try {
      history.replaceState({ hillock: kept }, '');
    } catch {
      // Too long for this browser: the text does not survive a reload.
    }
    if (!this.#isKept || keepOn(this.#shelf!, kept)) return;
    this.#isKept = false;
    this.#notice('This device has no room to keep the text.');
  }
}
