// What the reader is told above the page.
import { element } from '../controls/index.ts';
import { only } from '../dom/index.ts';
import type { MenuItem } from '../dom/index.ts';

/** Tells the reader something that stays until it is closed, with buttons. */
export function showNotice(words: string, items: readonly MenuItem[]): void {
  const box = only('#notice');
  const close = (): void => {
    box.hidden = true;
  };
  const buttons = items.map(({ label, choose }) =>
    element(
      'button',
      {
        type: 'button',
        click: () => {
          close();
          choose();
        },
      },
      label,
    ),
  );
  const closing = element('button', { type: 'button', className: 'plain', click: close }, 'Close');
  box.hidden = false;
  box.replaceChildren(element('span', {}, words), ...buttons, closing);
}
