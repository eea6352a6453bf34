// CodeMirror, set up for models and scripts. Tab leaves it; what it knows of the text comes from the language worker.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentUnit,
} from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorSelection, EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Edit, Range } from '../../language.ts';
import type { AnalysisData, TextLanguage } from '../protocol.ts';
import { blocks } from './blocks.ts';
import { caret } from './caret.ts';
import { completionSource } from './completion.ts';
import { hover } from './hover.ts';
import { names } from './names.ts';
import { numberHandle } from './number-handle.ts';
import { python } from './python.ts';
import { analysisShown, showAnalysis } from './shown.ts';
import { theme } from './theme.ts';
import { typing } from './typing.ts';
import type { EditorOptions, Origin, TextEditor } from './types.ts';

/** Where a change came from; absent if the user made it in the editor. */
const origin = Annotation.define<Origin>();

const languageOfModels = EditorState.languageData.of(() => [
  {
    commentTokens: { line: '#' },
    closeBrackets: { brackets: ['(', '[', '{', '"'], stringPrefixes: ['f'] },
  },
]);

function extensionsOf(written: TextLanguage): Extension {
  return written === 'python' ? python() : [blocks(), languageOfModels];
}

/** The editor with everything. */
export class CodeEditor implements TextEditor {
  readonly #view: EditorView;
  /** What depends on the language of the text. */
  readonly #ofLanguage = new Compartment();

  /** Appends it to an element of the page. */
  constructor(host: HTMLElement, options: EditorOptions) {
    const { language, announce } = options;
    this.#view = new EditorView({
      parent: host,
      state: EditorState.create({
        doc: options.text,
        extensions: [
          options.nonce === null ? [] : EditorView.cspNonce.of(options.nonce),
          lineNumbers(),
          history(),
          typing,
          caret,
          codeFolding({ placeholderText: '…' }),
          foldGutter({ openText: '⌄', closedText: '›' }),
          this.#ofLanguage.of(extensionsOf(options.written)),
          indentUnit.of('    '),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          search({ top: true }),
          autocompletion({ override: [completionSource(language)], icons: false }),
          analysisShown,
          hover(language),
          names(language, announce),
          numberHandle(),
          theme,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': 'Text of the model',
            tabindex: '0',
            'aria-describedby': 'editor-keys',
            spellcheck: 'false',
            autocapitalize: 'off',
            autocorrect: 'off',
          }),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...foldKeymap,
            ...searchKeymap,
            // Of these keys the page has its own: run, comment, save.
            ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter' && key !== 'Mod-i'),
          ]),
          EditorView.updateListener.of(({ docChanged, transactions, state }) => {
            if (!docChanged) return;
            const last = transactions.filter((one) => one.docChanged).at(-1);
            options.onChange(state.doc.toString(), last?.annotation(origin) ?? 'typed');
          }),
        ],
      }),
    });
  }

  /** The text now. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** The selected range; empty at the caret. */
  get selection(): Range {
    const { from, to } = this.#view.state.selection.main;
    return { from, to };
  }

  /** Replaces the text by another. Undo brings the old one back. */
  open(text: string): void {
    const { doc } = this.#view.state;
    this.#change([{ from: 0, to: doc.length, insert: text }], 'opened', 0);
    this.#view.scrollDOM.scrollTop = 0;
  }

  /** The text is written in another language from now on. */
  write(written: TextLanguage): void {
    this.#view.dispatch({ effects: this.#ofLanguage.reconfigure(extensionsOf(written)) });
  }

  /** Carries out edits of the present text, as one step of undo. */
  apply(edits: readonly Edit[], from: Origin): void {
    this.#change(edits, from, null);
  }

  /** Shows what is known of the present text. */
  show(analysis: AnalysisData): void {
    this.#view.dispatch({ effects: showAnalysis.of(analysis) });
  }

  /** Selects a range, scrolls to it and takes the focus. */
  select(range: Range): void {
    const { length } = this.#view.state.doc;
    const from = Math.min(range.from, length);
    const to = Math.min(range.to, length);
    this.#view.dispatch({
      selection: EditorSelection.single(from, to),
      effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
    });
    this.#view.focus();
  }

  /** Takes the focus. */
  focus(): void {
    this.#view.focus();
  }

  /** Removes the editor from the page. */
  destroy(): void {
    this.#view.destroy();
  }

  #change(edits: readonly Edit[], from: Origin, caret: number | null): void {
    this.#view.dispatch({
      changes: edits.map(({ from: start, to, insert }) => ({ from: start, to, insert })),
      annotations: [origin.of(from), isolateHistory.of('full')],
      ...(caret === null ? {} : { selection: EditorSelection.single(caret) }),
    });
  }
}
