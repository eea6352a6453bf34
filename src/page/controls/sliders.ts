// Sliders of the constants of a model. The text is the truth: while one is moved, its value is told; when it is let go, the number
// in the text is to change, and the list is shown again with what the text says then.
import type { ConstantInfo } from '../../language.ts';
import { element } from './dom.ts';
import { SliderRow } from './slider-row.ts';
import type { SliderListener } from './slider-row.ts';

/** Options of `Sliders`. */
export interface SlidersOptions extends SliderListener {
  /** The constants to show, in this order. Default: all, in the order of the text. */
  readonly only?: readonly string[] | undefined;
}

/** A list of sliders, one for each constant that is written as one number times units. */
export class Sliders {
  readonly #options: SlidersOptions;
  readonly #list = element('div', { className: 'sliders', part: 'sliders' });
  #rows: SliderRow[] = [];
  #names: readonly string[] = [];

  /** Adds the list to `host`. */
  constructor(host: Element, options: SlidersOptions) {
    this.#options = options;
    host.append(this.#list);
    // a row whose constant is gone stays while it has the focus
    this.#list.addEventListener('focusout', () => {
      queueMicrotask(() => {
        this.#dropOld();
      });
    });
  }

  /** The names of the constants that are shown. */
  get names(): readonly string[] {
    return this.#names;
  }

  /**
   * Shows the constants of a text. What the reader holds, types into or has the focus on is left alone.
   * `isOpened`: the text was opened now, so that these values and limits are the ones to go back to.
   */
  show(constants: readonly ConstantInfo[], isOpened = false): void {
    const chosen = this.#chosen(constants);
    this.#names = chosen.map(({ name }) => name);
    const old = new Map(this.#rows.map((row) => [row.name, row]));
    this.#rows = chosen.map((constant) => {
      const row = old.get(constant.name);
      if (row === undefined) return new SliderRow(constant, this.#options);
      row.show(constant, isOpened);
      old.delete(constant.name);
      return row;
    });
    for (const row of old.values()) row.stop();
    this.#arrange();
    this.#dropOld();
  }

  /** Says at a slider what is wrong with its value; null: nothing any more. */
  tell(name: string, fault: string | null): void {
    this.#rows.find((row) => row.name === name)?.tell(fault);
  }

  /** Ends the movement of every play button. */
  stopPlaying(): void {
    for (const row of this.#rows) row.stop();
  }

  #chosen(constants: readonly ConstantInfo[]): readonly ConstantInfo[] {
    const { only } = this.#options;
    if (only === undefined) return constants;
    return only.flatMap((name) => constants.find((one) => one.name === name) ?? []);
  }

  /** Puts the rows in order, without moving the one that has the focus, which would lose it. */
  #arrange(): void {
    const wanted = this.#rows.map(({ root }) => root as Element);
    const present = [...this.#list.children].filter((root) => wanted.includes(root));
    if (present.length === wanted.length && wanted.every((root, k) => root === present[k])) return;
    const still = wanted.findIndex((root) => root.querySelector(':focus') !== null);
    for (const root of wanted.slice(0, Math.max(0, still)))
      this.#list.insertBefore(root, wanted[still]!);
    this.#list.append(...wanted.slice(still + 1));
  }

  #dropOld(): void {
    const kept = new Set<Element>(this.#rows.map(({ root }) => root));
    for (const root of [...this.#list.children])
      if (!kept.has(root) && root.querySelector(':focus') === null) root.remove();
  }
}
