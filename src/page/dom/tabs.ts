// Tabs: one is chosen; arrow keys, Home and End go to others.

/** A list of tabs in the page, each of which names its panel by `aria-controls`. */
export class Tabs {
  readonly #tabs: readonly HTMLElement[];
  readonly #onSelect: (name: string) => void;

  /** `list` has `role="tablist"`, and its tabs have `data-tab`. */
  constructor(list: HTMLElement, onSelect: (name: string) => void) {
    this.#tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
    this.#onSelect = onSelect;
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.select(tab.dataset['tab']!));
      tab.addEventListener('keydown', (event) => this.#key(event, tab));
    }
  }

  /** The name of the tab that is chosen. */
  get selected(): string {
    const chosen = this.#tabs.find((tab) => tab.ariaSelected === 'true');
    return chosen?.dataset['tab'] ?? '';
  }

  /** Chooses a tab. */
  select(name: string): void {
    for (const tab of this.#tabs) {
      const isChosen = tab.dataset['tab'] === name;
      tab.ariaSelected = String(isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel !== null) panel.hidden = !isChosen;
    }
    this.#onSelect(name);
  }

  #key(event: KeyboardEvent, tab: HTMLElement): void {
    const tabs = this.#tabs.filter((one) => !one.hidden);
    const at = tabs.indexOf(tab);
    const next = {
      ArrowRight: tabs[(at + 1) % tabs.length],
      ArrowLeft: tabs.at(at - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    this.select(next.dataset['tab']!);
  }
}
