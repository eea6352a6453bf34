// What the page and its editors know of one another. The plain text box and CodeMirror are the same to the page.
import type { Edit, Range } from '../../language.ts';
import type { AnalysisData, Answers, TextLanguage } from '../protocol.ts';

/** Why a text changed: by typing, by a control of the page, or since another text was opened. */
export type Origin = 'typed' | 'slider' | 'opened';

/** Answers about the text of an editor, from the language worker. */
export interface LanguageAnswers {
  /** What is at a place. */
  at<K extends 'hover' | 'complete' | 'references' | 'definition'>(
    what: K,
    at: number,
  ): Promise<Answers[K]>;
  /** The edits that give a name another spelling; null if there is nothing to rename. */
  rename(at: number, name: string): Promise<readonly Edit[] | null>;
}

/** Options of an editor. */
export interface EditorOptions {
  /** The text that it begins with. */
  readonly text: string;
  /** In what it is written. */
  readonly written: TextLanguage;
  /** Answers questions about the text. */
  readonly language: LanguageAnswers;
  /** The nonce of the page's policy for styles. */
  readonly nonce: string | null;
  /** Receives each new text. */
  onChange(text: string, origin: Origin): void;
  /** Tells the reader something in words. */
  announce(words: string): void;
}

/** An editor of a model or script. */
export interface TextEditor {
  /** The text now. */
  readonly text: string;
  /** The selected range; empty at the caret. */
  readonly selection: Range;
  /** Replaces the text by another. Undo brings the old one back. */
  open(text: string): void;
  /** The text is written in another language from now on. */
  write(written: TextLanguage): void;
  /** Carries out edits of the present text, as one step of undo. */
  apply(edits: readonly Edit[], origin: Origin): void;
  /** Shows what is known of the present text. */
  show(analysis: AnalysisData): void;
  /** Selects a range, scrolls to it and takes the focus. */
  select(range: Range): void;
  /** Takes the focus. */
  focus(): void;
  /** Removes the editor from the page. */
  destroy(): void;
}
