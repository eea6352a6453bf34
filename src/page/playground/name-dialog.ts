// The dialog that asks for the name of a new file.
import { element } from '../controls/index.ts';
import { only } from '../dom/index.ts';
import { dialogHead } from './dialog-head.ts';

/** Asks for a name with the ending of the suggested one; `fault`: why the one before was not taken. Null if the reader thought better of it. */
export function askName(folder: string, suggested: string, fault: string): Promise<string | null> {
  const dialog = only<HTMLDialogElement>('#naming');
  const input = element('input', {
    type: 'text',
    className: 'field name',
    value: suggested,
    autocomplete: 'off',
    spellcheck: false,
    required: true,
  });
  const [ending] = /\.\w+$/.exec(suggested)!;
  let name: string | null = null;
  const form = element(
    'form',
    {
      className: 'row',
      submit: (event: Event) => {
        event.preventDefault();
        const typed = input.value.trim();
        if (typed === '') return;
        name = typed.endsWith(ending) ? typed : typed + ending;
        dialog.close();
      },
    },
    element('label', {}, `Name of the file in ${folder} `, input),
    element('button', { className: 'primary' }, 'Save'),
  );
  dialog.replaceChildren(
    dialogHead(dialog, 'naming-heading', 'Save as'),
    ...(fault === '' ? [] : [element('p', { className: 'fault', role: 'alert' }, fault)]),
    form,
  );
  dialog.showModal();
  input.focus();
  input.setSelectionRange(0, input.value.length - ending.length);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(name), { once: true });
  });
}
