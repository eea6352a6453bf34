// The dialog with the link to the model on screen.
import { element } from '../controls/index.ts';
import { dialogHead } from './dialog-head.ts';
import { fragmentOf } from '../share/index.ts';
import type { ExampleText, Shared } from '../share/index.ts';

/** Shows a link to a text, to be copied. */
export async function openShare(
  dialog: HTMLDialogElement,
  shared: Shared,
  example: ExampleText | null,
): Promise<void> {
  const address = new URL(document.location.href);
  address.search = '';
  address.hash = await fragmentOf(shared, example);
  const link = address.href;
  const field = element('textarea', {
    className: 'link',
    readOnly: true,
    rows: 4,
    value: link,
    'aria-label': 'Link to this model',
    focus: () => field.select(),
  });
  const said = element('span', { role: 'status' });
  const copy = element(
    'button',
    {
      type: 'button',
      className: 'primary',
      click: () => {
        navigator.clipboard.writeText(link).then(
          () => said.replaceChildren('Copied.'),
          () => {
            field.select();
            said.replaceChildren('The browser forbids copying; press Ctrl+C.');
          },
        );
      },
    },
    'Copy link',
  );
  dialog.replaceChildren(
    dialogHead(dialog, 'share-heading', 'Share'),
    element(
      'p',
      {},
      'The whole model is in the link, behind the #: no server sees it, and nothing is stored. Who opens it sees the text checked; it runs by itself only if it is small.',
    ),
    field,
    element(
      'p',
      { className: 'row' },
      copy,
      element('span', { className: 'empty' }, `${link.length} characters`),
      said,
    ),
    ...(isHere(address)
      ? [
          element(
            'p',
            { className: 'empty' },
            'This page is on your own computer, where others cannot open it: put what begins with # behind the address of a playground that they can reach.',
          ),
        ]
      : []),
    ...(link.length > 8000
      ? [
          element(
            'p',
            { className: 'empty' },
            'Some chats and mail programs cut links of this length: send the file instead.',
          ),
        ]
      : []),
  );
  dialog.showModal();
  copy.focus();
}

function isHere({ hostname, protocol }: URL): boolean {
  return protocol === 'file:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
