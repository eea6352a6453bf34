// Help: what the playground does, and its keys.
import { element, withCode } from '../controls/index.ts';
import { dialogHead } from './dialog-head.ts';

const keys: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl+Enter', 'Run from the start'],
  ['Ctrl+.', 'Stop'],
  ['F9', 'Pause, go on'],
  ['F10', 'One time step'],
  ['Shift+F10', 'To the next spike'],
  ['F8, Shift+F8', 'Next, previous problem'],
  ['Ctrl+S', 'Save the model as a file'],
  ['?', 'This help, outside the editor'],
];

const editorKeys: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl+Space', 'Complete'],
  ['Ctrl+I', 'What is at the caret: type, unit, value'],
  ['F12', 'To the definition of a name'],
  ['Shift+F12', 'To its next use'],
  ['F2', 'Rename everywhere'],
  ['Ctrl+F', 'Search and replace'],
  ['Ctrl+/', 'Comment or uncomment lines'],
  ['Ctrl+Shift+[, Ctrl+Shift+]', 'Fold, unfold a block'],
  ['Alt+drag', 'Change a number by dragging it sideways'],
  ['Ctrl+Z, Ctrl+Y', 'Undo, redo: also sliders and fixes'],
  ['Tab', 'Leave the editor'],
];

const sentences: readonly string[] = [
  'A model is a text: equations with units, what happens at a spike, what is recorded, how long it runs. The text is checked after every key; a wrong text leaves the picture as it was.',
  'Small models run again after each change. Larger ones run on Run, and constants with the badge live are changed while they run. The state of text, run and figures always stands at the bottom.',
  'Each constant that is written as a number, such as `tau = 20*ms`, has a slider. A comment behind it sets the range: `tau = 20*ms  # 5 … 50 ms`.',
  'Keep leaves the curves of now in grey, to compare. Save this session writes a model that repeats the run with all changes; the command `hillock run` gives the same spikes.',
  'Everything happens in this page: nothing is sent anywhere. A link holds the model in its fragment, which no server sees. Nothing is stored on the device unless Keep on this device is on.',
];

/** Shows the help. */
export function openHelp(dialog: HTMLDialogElement): void {
  dialog.replaceChildren(
    dialogHead(dialog, 'help-heading', 'Help'),
    ...sentences.map((words) => element('p', {}, ...withCode(words))),
    element('h3', {}, 'Keys'),
    tableOf(keys),
    element('h3', {}, 'In the editor'),
    tableOf(editorKeys),
    element('p', { className: 'empty' }, 'On a Mac, ⌘ takes the place of Ctrl.'),
  );
  dialog.showModal();
}

function tableOf(rows: readonly (readonly [string, string])[]): HTMLElement {
  const lines = rows.map(([key, what]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('kbd', {}, key)),
      element('td', {}, what),
    ),
  );
  return element('table', { className: 'keys' }, element('tbody', {}, ...lines));
}
