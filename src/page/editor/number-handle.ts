// Alt and the pointer drag the number of a constant in the text; Alt+Up and Alt+Down keep moving lines.
import type { Extension } from '@codemirror/state';
import { isolateHistory } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import { constantAt } from './shown.ts';

/** Pixels for a change by a hundredth of the value. */
const pixelsPerPart = 3;

/** Changes a number by dragging it sideways while Alt is held. */
export function numberHandle(): Extension {
  return EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!event.altKey || event.button !== 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      const constant = at === null ? null : constantAt(view, at);
      if (constant === null) return false;
      event.preventDefault();
      drag(view, constant.number, event.clientX);
      return true;
    },
  });
}

function drag(view: EditorView, number: { from: number; to: number }, start: number): void {
  const text = view.state.sliceDoc(number.from, number.to);
  let { to } = number;
  let isFirst = true;
  const move = (event: MouseEvent): void => {
    const insert = dragged(text, Math.round((event.clientX - start) / pixelsPerPart));
    if (insert === view.state.sliceDoc(number.from, to)) return;
    view.dispatch({
      changes: { from: number.from, to, insert },
      userEvent: 'input.drag',
      ...(isFirst ? { annotations: isolateHistory.of('before') } : {}),
    });
    isFirst = false;
    to = number.from + insert.length;
  };
  const end = (): void => {
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', end);
  };
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', end);
}

/** A number changed by some hundredths of itself; integers stay integers, and others keep two more digits at most. */
export function dragged(text: string, parts: number): string {
  const value = Number(text);
  if (/^[-+]?\d+$/.test(text)) {
    const step = Math.max(1, Math.abs(value) / 100);
    return String(Math.round(value + parts * step));
  }
  const step = value === 0 ? 0.01 : Math.abs(value) / 100;
  return String(Number((value + parts * step).toPrecision(4)));
}
