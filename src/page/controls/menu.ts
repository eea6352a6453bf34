// A button that opens a short menu.
import { element, newId } from './dom.ts';
import { icon } from './icons.ts';

/** An entry of a menu. */
export interface MenuItem {
  /** What it says. */
  readonly label: string;
  /** What it does. */
  choose(): void;
}

/** A button, and the menu that opens above it: arrow keys move, Escape closes. */
export function menuButton(label: string, items: readonly MenuItem[]): HTMLElement {
  const id = newId();
  const entries = items.map(({ label: text, choose }) =>
    element(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabIndex: -1,
        click: () => {
          close(true);
          choose();
        },
      },
      text,
    ),
  );
  const menu = element('div', { id, role: 'menu', 'aria-label': label, hidden: true }, ...entries);
  const button = element(
    'button',
    {
      type: 'button',
      title: label,
      'aria-label': label,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-controls': id,
      click: () => {
        if (menu.hidden) open(0);
        else close(true);
      },
    },
    icon('more'),
  );
  const root = element(
    'span',
    {
      className: 'menu',
      keydown: (event: KeyboardEvent) => {
        const at = entries.findIndex((entry) => entry.matches(':focus'));
        const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
        if (next !== undefined) open(next);
        else if (event.key === 'Escape' && !menu.hidden) close(true);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
      focusout: (event: FocusEvent) => {
        if (!root.contains(event.relatedTarget as Node | null)) close(false);
      },
    },
    button,
    menu,
  );

  function open(at: number): void {
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    entries.at(at % entries.length)?.focus();
  }
  function close(isLeft: boolean): void {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (isLeft) button.focus();
  }
  return root;
}
