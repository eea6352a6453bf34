// The caret of the browser stays where the editor has it. For a moment after the focus came, CodeMirror takes a caret at the start
// of the text for one that the browser put there, and believes to have put it back; a text node that moves into a coloured word takes
// the caret to the start in earnest, and what is typed next would land there.
import { EditorView } from '@codemirror/view';

/** Puts the caret of the browser back to the place it has in the editor. */
export const caret = EditorView.updateListener.of(({ view, state }) => {
  const { main } = state.selection;
  const shown = view.contentDOM.ownerDocument.getSelection();
  if (!main.empty || !view.hasFocus || view.composing || shown?.focusNode == null) return;
  if (!view.contentDOM.contains(shown.focusNode)) return;
  if (view.posAtDOM(shown.focusNode, shown.focusOffset) === main.head) return;
  const { node, offset } = view.domAtPos(main.head, main.assoc || 1);
  shown.collapse(node, offset);
});
