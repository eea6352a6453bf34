// What is known of the text, as the editor shows it: colours of tokens, underlines and gutter marks of messages. Until the next
// analysis the places move with the text.
import { RangeSet, StateEffect, StateField } from '@codemirror/state';
import type { Extension, Range as Placed, Text } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import type { ConstantInfo, PlainDiagnostic, Range, Token } from '../../language.ts';
import type { AnalysisData } from '../protocol.ts';

/** Hands a new analysis of the present text to the editor. */
export const showAnalysis = StateEffect.define<AnalysisData>();

interface Shown {
  readonly tokens: DecorationSet;
  readonly problems: DecorationSet;
  readonly marks: RangeSet<GutterMarker>;
  /** The analysis, while the text is the one it is of. */
  readonly current: AnalysisData | null;
}

const none: Shown = {
  tokens: Decoration.none,
  problems: Decoration.none,
  marks: RangeSet.empty,
  current: null,
};

const shown = StateField.define<Shown>({
  create: () => none,
  update(value, transaction) {
    const found = transaction.effects.find((one) => one.is(showAnalysis));
    if (found !== undefined) return shownOf(found.value, transaction.state.doc);
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return {
      tokens: value.tokens.map(changes),
      problems: value.problems.map(changes),
      marks: value.marks.map(changes),
      current: null,
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ tokens }) => tokens),
    EditorView.decorations.from(field, ({ problems }) => problems),
  ],
});

/** Colours, underlines, and marks beside the lines with messages. */
export const analysisShown: Extension = [
  shown,
  gutter({ class: 'cm-problems', markers: ({ state }) => state.field(shown).marks }),
];

/** The messages at a place. */
export function problemsAt(view: EditorView, at: number): PlainDiagnostic[] {
  const { problems } = view.state.field(shown);
  const found: PlainDiagnostic[] = [];
  problems.between(at, at, (_from, _to, { spec }) => {
    found.push((spec as { problem: PlainDiagnostic }).problem);
  });
  return found;
}

/** The fixes of messages fit the text. */
export function isCurrent(view: EditorView): boolean {
  return view.state.field(shown).current !== null;
}

/** The constant whose number is at a place; null if there is none, or the text has changed since it was analysed. */
export function constantAt(view: EditorView, at: number): ConstantInfo | null {
  const constants = view.state.field(shown).current?.constants ?? [];
  return constants.find(({ number }) => number.from <= at && at <= number.to) ?? null;
}

function shownOf(analysis: AnalysisData, doc: Text): Shown {
  const { length } = doc;
  return {
    tokens: Decoration.set(
      analysis.tokens.flatMap((token) => within(token, length, colourOf(token))),
      true,
    ),
    problems: Decoration.set(
      analysis.diagnostics
        .filter(({ source }) => source === null)
        .flatMap((problem) => within(widened(problem, doc), length, underlineOf(problem))),
      true,
    ),
    marks: marksOf(analysis.diagnostics, doc),
    current: analysis,
  };
}

function within({ from, to }: Range, length: number, shape: Decoration): Placed<Decoration>[] {
  return from < to && to <= length ? [shape.range(from, to)] : [];
}

const colours = new Map<string, Decoration>();

function colourOf({ kind }: Token): Decoration {
  const known = colours.get(kind);
  if (known !== undefined) return known;
  const made = Decoration.mark({ class: `tok-${kind}` });
  colours.set(kind, made);
  return made;
}

function underlineOf(problem: PlainDiagnostic): Decoration {
  return Decoration.mark({ class: `cm-problem cm-${problem.severity}`, problem });
}

/** An empty place is shown at the character before it, or after it. */
function widened({ from, to }: Range, doc: Text): Range {
  if (from < to) return { from, to };
  const line = doc.lineAt(Math.min(from, doc.length));
  if (from > line.from) return { from: from - 1, to: from };
  return { from, to: Math.min(from + 1, doc.length) };
}

class Mark extends GutterMarker {
  readonly #severity: string;

  constructor(severity: string) {
    super();
    this.#severity = severity;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = `cm-mark cm-mark-${this.#severity}`;
    element.textContent = this.#severity === 'error' ? '✖' : '▲';
    element.title = this.#severity;
    return element;
  }
}

const marksOfSeverity = { error: new Mark('error'), warning: new Mark('warning') };

function marksOf(problems: readonly PlainDiagnostic[], doc: Text): RangeSet<GutterMarker> {
  const lines = new Map<number, 'error' | 'warning'>();
  for (const { from, severity, source } of problems) {
    if (source !== null || from > doc.length) continue;
    const at = doc.lineAt(from).from;
    if (lines.get(at) !== 'error') lines.set(at, severity === 'error' ? severity : 'warning');
  }
  return RangeSet.of(
    [...lines].map(([at, severity]) => marksOfSeverity[severity].range(at)),
    true,
  );
}
