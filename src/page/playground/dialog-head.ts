// What stands at the top of every dialog.
import { element } from '../controls/index.ts';

/** The heading of a dialog, and the button that closes it. */
export function dialogHead(dialog: HTMLDialogElement, id: string, title: string): HTMLElement {
  return element(
    'div',
    { className: 'dialog-head' },
    element('h2', { id }, title),
    element('button', { type: 'button', click: () => dialog.close() }, 'Close'),
  );
}
