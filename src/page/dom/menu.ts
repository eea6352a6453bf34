// A button with a menu: arrow keys, Home, End, letters, Escape.
import { element } from '../controls/index.ts';

/** An entry of a menu. */
export interface MenuItem {
  readonly label: string;
  /** Whether it is chosen, of entries that can be. */
  readonly isChosen?: boolean;
  choose(): void;
}

/** A menu below a button of the page. */
export class Menu {
  readonly #button: HTMLElement;
  readonly #list: HTMLElement;

  /** The entries are asked for each time it opens. */
  constructor(button: HTMLElement, items: () => readonly MenuItem[]) {
    this.#button = button;
    this.#list = element('div');
    this.#list.setAttribute('role', 'menu');
    this.#list.setAttribute('aria-label', button.getAttribute('aria-label') ?? button.innerText);
    this.#list.hidden = true;
    button.setAttribute('aria-haspopup', 'menu');
    button.setAttribute('aria-expanded', 'false');
    button.after(this.#list);
    button.addEventListener('click', () => {
      if (this.#list.hidden) this.#open(items());
      else this.#close();
    });
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      this.#open(items());
    });
    this.#list.addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.#list.contains(target) && !button.contains(target))
        this.#close(false);
    });
  }

  #open(items: readonly MenuItem[]): void {
    this.#list.replaceChildren(
      ...items.map(({ label, isChosen, choose }) => {
        const entry = element('button', {}, label);
        entry.type = 'button';
        entry.tabIndex = -1;
        entry.setAttribute('role', isChosen === undefined ? 'menuitem' : 'menuitemradio');
        if (isChosen !== undefined) entry.setAttribute('aria-checked', String(isChosen));
        entry.addEventListener('click', () => {
          this.#close();
          choose();
        });
        return entry;
      }),
    );
    this.#list.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#entries[0]?.focus();
  }

  #close(takesFocus = true): void {
    this.#list.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    if (takesFocus) this.#button.focus();
  }

  get #entries(): HTMLElement[] {
    return [...this.#list.children].filter((one) => one instanceof HTMLElement);
  }

  #key(event: KeyboardEvent): void {
    const entries = this.#entries;
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = this.#target(event.key, at, entries);
    if (event.key === 'Escape' || event.key === 'Tab') this.#close(event.key === 'Escape');
    else if (next === undefined) return;
    else next.focus();
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  #target(key: string, at: number, entries: HTMLElement[]): HTMLElement | undefined {
    switch (key) {
      case 'ArrowDown':
        return entries[(at + 1) % entries.length];
      case 'ArrowUp':
        return entries.at(at - 1);
      case 'Home':
        return entries[0];
      case 'End':
        return entries.at(-1);
      default: {
        if (key.length !== 1) return undefined;
        const after = [...entries.slice(at + 1), ...entries];
        return after.find(({ innerText }) => innerText.toLowerCase().startsWith(key.toLowerCase()));
      }
    }
  }
}
