// The looks of the editor, in the colours of the page, so that light, dark and forced colours follow it.
import { EditorView } from '@codemirror/view';

const popover = {
  backgroundColor: 'var(--hillock-ground)',
  color: 'var(--hillock-ink)',
  border: '1px solid var(--hillock-line)',
  borderRadius: '4px',
  boxShadow: '0 2px 8px rgb(0 0 0 / 20%)',
};

const button = {
  backgroundImage: 'none',
  backgroundColor: 'var(--hillock-ground)',
  color: 'var(--hillock-ink)',
  border: '1px solid var(--hillock-line)',
  borderRadius: '4px',
  font: 'inherit',
};

/** Colours and sizes. */
export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--hillock-ink)', backgroundColor: 'var(--hillock-ground)' },
  // The page shows the focus, over the gutters, too.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--hillock-mono)',
    fontSize: 'var(--hillock-code-size, 14px)',
    lineHeight: '1.5',
  },
  '.cm-content': { caretColor: 'var(--hillock-ink)', paddingBottom: '4em' },
  '.cm-gutters': {
    backgroundColor: 'var(--hillock-ground)',
    color: 'var(--hillock-muted)',
    border: 'none',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--hillock-accent) 6%, transparent)',
  },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', padding: '0 2px' },
  '.cm-foldPlaceholder': {
    background: 'none',
    border: '1px solid var(--hillock-line)',
    color: 'var(--hillock-muted)',
    margin: '0 3px',
  },
  '.cm-problems': { width: '1.2em' },
  '.cm-mark': { fontSize: '0.75em', paddingLeft: '3px' },
  '.cm-mark-error': { color: 'var(--hillock-error)' },
  '.cm-mark-warning': { color: 'var(--hillock-warning)' },
  '.cm-problem': {
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-error': { textDecorationColor: 'var(--hillock-error)' },
  '.cm-warning': { textDecorationColor: 'var(--hillock-warning)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'color-mix(in srgb, var(--hillock-accent) 22%, transparent)',
    color: 'inherit',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'color-mix(in srgb, var(--hillock-error) 22%, transparent)',
    color: 'inherit',
  },
  '.cm-searchMatch': {
    backgroundColor: 'color-mix(in srgb, var(--hillock-warning) 30%, transparent)',
  },
  '.cm-searchMatch-selected': { outline: '1px solid var(--hillock-ink)' },
  '.cm-panels': { backgroundColor: 'var(--hillock-ground)', color: 'var(--hillock-ink)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--hillock-line)' },
  '.cm-panel.cm-search, .cm-rename': { padding: '6px 8px', fontFamily: 'var(--hillock-font)' },
  '.cm-panel.cm-search label': { fontSize: 'inherit' },
  '.cm-textfield': {
    backgroundColor: 'var(--hillock-ground)',
    color: 'inherit',
    border: '1px solid var(--hillock-line)',
    fontSize: 'inherit',
  },
  '.cm-button': button,
  '.cm-tooltip': popover,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--hillock-mono)',
    maxHeight: '14em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--hillock-accent)',
    color: 'var(--hillock-ground)',
  },
  '.cm-completionDetail': {
    fontStyle: 'normal',
    fontFamily: 'var(--hillock-font)',
    opacity: '0.75',
  },
  '.cm-tooltip.cm-completionInfo': { ...popover, padding: '6px 10px', maxWidth: '22em' },
  '.cm-about': {
    padding: '6px 10px',
    maxWidth: 'min(34em, 88vw)',
    fontFamily: 'var(--hillock-font)',
    fontSize: '13px',
  },
  '.cm-about p': { margin: '2px 0' },
  '.cm-about code': { fontFamily: 'var(--hillock-mono)' },
  '.cm-about-title': { fontWeight: '600' },
  '.cm-about-facts': { color: 'var(--hillock-muted)' },
  '.cm-about-hint': { color: 'var(--hillock-muted)' },
  '.cm-about-problem': { borderLeft: '3px solid', paddingLeft: '8px', marginBottom: '4px' },
  '.cm-about-error': { borderColor: 'var(--hillock-error)' },
  '.cm-about-warning': { borderColor: 'var(--hillock-warning)' },
  '.cm-fix': { ...button, padding: '2px 8px', margin: '4px 6px 4px 0', cursor: 'pointer' },
});
