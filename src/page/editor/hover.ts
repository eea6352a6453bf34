// What is under the pointer, or at the caret with Ctrl+I: the messages with their fixes, then type, unit and value.
import { isolateHistory } from '@codemirror/commands';
import { StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { hoverTooltip, keymap, showTooltip } from '@codemirror/view';
import type { EditorView, Tooltip } from '@codemirror/view';
import type { Hover, PlainDiagnostic } from '../../language.ts';
import { element, withCode } from '../controls/index.ts';
import { isCurrent, problemsAt } from './shown.ts';
import type { LanguageAnswers } from './types.ts';

/** Shows it under the pointer, and at the caret with Ctrl+I. */
export function hover(language: LanguageAnswers): Extension {
  return [
    hoverTooltip((view, at) => tooltipAt(view, at, language), { hideOnChange: true }),
    atCaret,
    keymap.of([
      {
        key: 'Mod-i',
        run(view) {
          const { head } = view.state.selection.main;
          void tooltipAt(view, head, language, true).then((tooltip) => {
            if (view.state.selection.main.head !== head) return;
            view.dispatch({ effects: setAtCaret.of(tooltip) });
          });
          return true;
        },
      },
      {
        key: 'Escape',
        run(view) {
          if (view.state.field(atCaret) === null) return false;
          view.dispatch({ effects: setAtCaret.of(null) });
          return true;
        },
      },
    ]),
  ];
}

const setAtCaret = StateEffect.define<Tooltip | null>();

const atCaret = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects, docChanged, selection }) {
    const found = effects.find((one) => one.is(setAtCaret));
    if (found !== undefined) return found.value;
    return docChanged || selection !== undefined ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

async function tooltipAt(
  view: EditorView,
  at: number,
  language: LanguageAnswers,
  isCaret = false,
): Promise<Tooltip | null> {
  const { doc } = view.state;
  // While the text is wrong there may be no meaning, and the message is all there is. A caret behind a word is at the word.
  const isBehind = isCaret && /\w$/.test(view.state.sliceDoc(Math.max(0, at - 1), at));
  const isBefore = /^\w/.test(view.state.sliceDoc(at, at + 1));
  const place = isBehind && !isBefore ? at - 1 : at;
  const meaning = await language.at('hover', place).catch(() => null);
  if (view.state.doc !== doc) return null;
  const problems = problemsAt(view, at);
  if (meaning === null && problems.length === 0) return null;
  const pos = problems.length === 0 ? meaning!.from : at;
  return {
    pos,
    above: true,
    arrow: false,
    create: () => ({ dom: contentOf(view, problems, meaning) }),
  };
}

function contentOf(
  view: EditorView,
  problems: readonly PlainDiagnostic[],
  meaning: Hover | null,
): HTMLElement {
  const dom = element('div', { className: 'cm-about' });
  dom.setAttribute('role', 'status');
  for (const problem of problems) dom.append(problemOf(view, problem));
  if (meaning !== null) dom.append(meaningOf(meaning));
  return dom;
}

function problemOf(view: EditorView, problem: PlainDiagnostic): HTMLElement {
  const box = element('div', { className: `cm-about-problem cm-about-${problem.severity}` });
  box.append(element('p', {}, ...withCode(problem.message)));
  if (problem.hint !== null)
    box.append(element('p', { className: 'cm-about-hint' }, ...withCode(problem.hint)));
  if (!isCurrent(view)) return box;
  for (const fix of problem.fixes) {
    const button = element('button', { className: 'cm-fix' });
    button.setAttribute('type', 'button');
    button.append(...withCode(fix.title));
    button.addEventListener('click', () => {
      if (!isCurrent(view)) return;
      view.dispatch({
        changes: fix.edits.map(({ from, to, insert }) => ({ from, to, insert })),
        annotations: isolateHistory.of('full'),
        effects: setAtCaret.of(null),
      });
      view.focus();
    });
    box.append(button);
  }
  return box;
}

function meaningOf({ title, kind, type, unit, value, text }: Hover): HTMLElement {
  const box = element('div', { className: 'cm-about-meaning' });
  const head = element('p', { className: 'cm-about-title' });
  const name = element('code');
  name.textContent = unit === null ? title : `${title} : ${unit}`;
  head.append(name);
  box.append(head);
  const facts = [kind, type].filter((one) => one !== null).join(' · ');
  if (facts !== '') box.append(element('p', { className: 'cm-about-facts' }, ...withCode(facts)));
  if (value !== null && value !== title)
    box.append(element('p', { className: 'cm-about-value' }, ...withCode(`= ${value}`)));
  if (text !== null) box.append(element('p', {}, ...withCode(text)));
  return box;
}
