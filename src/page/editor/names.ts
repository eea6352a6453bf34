// Names: F12 goes to the definition, Shift+F12 to the next use, F2 renames everywhere.
import { isolateHistory } from '@codemirror/commands';
import { StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, showPanel } from '@codemirror/view';
import type { Panel } from '@codemirror/view';
import type { Range } from '../../language.ts';
import type { Answers } from '../protocol.ts';
import type { LanguageAnswers } from './types.ts';

/** The keys of names, and the panel that asks for a new one. */
export function names(language: LanguageAnswers, announce: (words: string) => void): Extension {
  const missing = (): void => announce('There is no name here.');

  /** Asks about the caret; an answer about a text that is no more there is not used. */
  function atCaret<K extends 'definition' | 'references'>(
    what: K,
    use: (answer: Answers[K], at: number, view: EditorView) => void,
  ): (view: EditorView) => boolean {
    return (view) => {
      const { doc, selection } = view.state;
      const at = selection.main.head;
      language.at(what, at).then(
        (answer) => {
          if (view.state.doc === doc) use(answer, at, view);
        },
        (error: unknown) => announce(wordsOf(error)),
      );
      return true;
    };
  }

  return [
    renaming,
    keymap.of([
      {
        key: 'F12',
        run: atCaret('definition', (range, _at, view) => {
          if (range === null) missing();
          else go(view, range);
        }),
      },
      {
        key: 'Shift-F12',
        run: atCaret('references', (uses, at, view) => {
          const next = uses.find(({ from }) => from > at) ?? uses[0];
          if (next === undefined) return missing();
          go(view, next);
          announce(`Use ${uses.indexOf(next) + 1} of ${uses.length}.`);
        }),
      },
      {
        key: 'F2',
        run: atCaret('references', (uses, at, view) => {
          const here = uses.find(({ from, to }) => from <= at && at <= to);
          if (here === undefined) return missing();
          const old = view.state.sliceDoc(here.from, here.to);
          const panel = (of: EditorView): Panel => panelOf(of, at, old, language, announce);
          view.dispatch({ effects: setRenaming.of(panel) });
        }),
      },
    ]),
  ];
}

const setRenaming = StateEffect.define<((view: EditorView) => Panel) | null>();

const renaming = StateField.define<((view: EditorView) => Panel) | null>({
  create: () => null,
  update(value, { effects, docChanged }) {
    const found = effects.find((one) => one.is(setRenaming));
    if (found !== undefined) return found.value;
    return docChanged ? null : value;
  },
  provide: (field) => showPanel.from(field),
});

function go(view: EditorView, { from, to }: Range): void {
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
  });
}

function panelOf(
  view: EditorView,
  at: number,
  old: string,
  language: LanguageAnswers,
  announce: (words: string) => void,
): Panel {
  const dom = document.createElement('form');
  dom.className = 'cm-rename';
  const label = document.createElement('label');
  label.append(`New name of ${old} `);
  const input = document.createElement('input');
  input.className = 'cm-textfield';
  input.value = old;
  label.append(input);
  const button = document.createElement('button');
  button.className = 'cm-button';
  button.textContent = 'Rename';
  dom.append(label, button);
  const close = (): void => {
    view.dispatch({ effects: setRenaming.of(null) });
    view.focus();
  };
  dom.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  dom.addEventListener('submit', (event) => {
    event.preventDefault();
    const { doc } = view.state;
    language.rename(at, input.value.trim()).then(
      (edits) => {
        if (view.state.doc !== doc) return;
        if (edits === null || edits.length === 0) return announce('There is nothing to rename.');
        close();
        view.dispatch({
          changes: edits.map(({ from, to, insert }) => ({ from, to, insert })),
          annotations: isolateHistory.of('full'),
        });
        announce(`${edits.length} places renamed.`);
      },
      (error: unknown) => announce(wordsOf(error)),
    );
  });
  return { dom, top: true, mount: () => input.select() };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
