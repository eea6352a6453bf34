// The editor of models: CodeMirror with colours, messages, hover and completion. Loaded after the first picture.
export { CodeEditor } from './code-editor.ts';
export type { EditorOptions, LanguageAnswers, Origin, TextEditor } from './types.ts';
