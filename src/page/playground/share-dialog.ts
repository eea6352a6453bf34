// The dialog with the link to the model on screen.
import { element } from '../controls/index.ts';
import { dialogHead } from './dialog-head.ts';
import { fragmentOf } from '../share/index.ts';
import type { Shared } from '../share/index.ts';
import { loadGallery } from './gallery.ts';

/** Shows a link to a text, to be copied. `example`: what it is, or was, an example of. */
export async function openShare(
  dialog: HTMLDialogElement,
  shared: Shared,
  example: string | null,
): Promise<void> {
  const { examples } = await loadGallery().catch(() => ({ examples: [] }));
  const known = examples.find(({ id }) => id === example) ?? null;
  const address = new URL(document.location.href);
  address.search = '';
  address.hash = await fragmentOf(shared, known);
  const link = address.href;
  const field = element('textarea', {
    className: 'link',
    readOnly: true,
    rows: 4,
    value: link,
    'aria-label': 'Link to this text',
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
      'The whole text is in the link, behind the #: no server sees it, and nothing is stored. Who opens it sees it checked; a model runs by itself only if it is small, a script when its reader presses Run.',
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
