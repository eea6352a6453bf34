// `plot NAME { … }` → a figure.
import { withOuterAxis } from '../../io/index.ts';
import type { AxisOptions, Figure, Mark, Panel } from '../../io/index.ts';
import type { ExpressionSyntax, PlotItemSyntax } from '../../parser/syntax.ts';
import type { ScriptState } from '../state/index.ts';
import { checkAxes, checkFigure, checkPlaces, partsOf } from './faults.ts';
import type { PlacedPart, SettingLines } from './faults.ts';
import { drawnBy, isDrawn, kindOf, withLimits } from './marks.ts';
import type { Drawn } from './marks.ts';
import { stacked } from './rasters.ts';
import { figureKeywords, noSettings, readFigureSetting, readPanelSetting } from './settings.ts';
import type { FigureSettings, PanelSettings } from './settings.ts';
import { isOnRightAxis, refuse, withLabel } from './values.ts';
import type { Item } from './values.ts';

/** Evaluates a plot; null while checking. */
export function figureOf(items: readonly PlotItemSyntax[], state: ScriptState): Figure | null {
  state.drawn.clear();
  const form: FigureSettings = {};
  const outer = contentOf(
    items.filter((item) => item.kind === 'plot-item'),
    form,
    state,
  );
  const inner = items
    .filter((item) => item.kind === 'panel')
    .map((panel) => contentOf(panel.items, null, state));
  const hasOwn = outer.parts.length > 0 || inner.length === 0;
  for (const content of [outer, ...inner]) checkPanel(content, outer, hasOwn, state);
  const rows = [outer, ...inner].flatMap(({ drawn }) => drawn).filter(isPanels);
  const contents = [
    ...(hasOwn ? [{ ...outer, settings: withoutTitle(outer.settings) }] : []),
    ...inner.map((panel) => withDefaults(panel, outer.settings, hasOwn)),
  ];
  const drawn = contents.map((content) => ({ panels: panelsOf(content), lines: content.lines }));
  const panels = drawn.flatMap((content) => content.panels);
  const { title } = outer.settings;
  const figure = {
    ...formOfRows(rows, panels.length),
    ...form,
    ...(title === undefined ? {} : { title }),
    panels,
  };
  const parts = [outer, ...inner].flatMap((content) => content.parts);
  checkFigure(figure, parts, outer.lines, state);
  checkPlaces(
    figure,
    drawn.flatMap((content) => content.panels.map(() => content.lines)),
    state,
  );
  return state.isChecking ? null : figure;
}

interface Content {
  readonly settings: PanelSettings;
  readonly drawn: readonly Drawn[];
  /** What stands on the axes, and the lines that say something of these. */
  readonly parts: readonly PlacedPart[];
  readonly lines: SettingLines;
}

/** Reports what a panel cannot show. */
function checkPanel(content: Content, outer: Content, hasOwn: boolean, state: ScriptState): void {
  if (content === outer && !hasOwn) return;
  const { settings } = content === outer ? outer : withDefaults(content, outer.settings, hasOwn);
  checkAxes(content.parts, settings, new Map([...outer.lines, ...content.lines]), state);
}

function contentOf(
  items: readonly PlotItemSyntax[],
  form: FigureSettings | null,
  state: ScriptState,
): Content {
  const settings = noSettings();
  const drawn: Drawn[] = [];
  const parts: PlacedPart[] = [];
  const lines = new Map<string, Item>();
  const names = { x: new Set<string>(), y: new Set<string>(), y2: new Set<string>() };
  for (const given of items) {
    if (given.kind !== 'plot-item') {
      state.diags.report('nested-panel', given.span, {});
      continue;
    }
    const item = withLabel(given, state);
    const { name } = item.keyword;
    if (isDrawn(name)) {
      drawn.push(...drawnBy(item, state));
      parts.push(...partsOf(item, kindOf(name), state));
      noteNames(item, names);
      continue;
    }
    checkHead(item, state);
    if (!figureKeywords.has(name)) {
      readPanelSetting(item, settings, state);
      lines.set(name, item);
    } else if (form === null) state.diags.report('plot-place', item.span, { keyword: name });
    else {
      readFigureSetting(item, form, state);
      lines.set(name, item);
    }
  }
  for (const axis of ['x', 'y', 'y2'] as const) {
    const [name] = names[axis];
    if (names[axis].size === 1 && name !== '') settings[axis].name = name!;
  }
  return { settings, drawn, parts, lines };
}

/** Reports a label or options before the colon of a setting, which has none. */
function checkHead(item: Item, state: ScriptState): void {
  const { keyword, label, options } = item;
  const [first] = options;
  if (label !== null) refuse(item, 'no text before its colon', state);
  if (first !== undefined)
    state.diags.report('unknown-option', first.name?.span ?? first.span, {
      ...{ name: first.name?.name ?? '', owner: `\`${keyword.name}\``, allowed: [] },
    });
}

type Names = Readonly<Record<'x' | 'y' | 'y2', Set<string>>>;

/** Notes the variables that a curve draws, by which its axes are called if they have no label. */
function noteNames(item: Item, names: Names): void {
  const { keyword, values } = item;
  if (keyword.name === 'connections') {
    names.x.add('target neuron');
    names.y.add('source neuron');
  }
  if (!curves.has(keyword.name)) return;
  const [x, y] = [
    values.length > 1 ? values[0] : undefined,
    values[Math.min(1, values.length - 1)],
  ];
  names.x.add(x === undefined ? '' : variableIn(x));
  names[isOnRightAxis(item) ? 'y2' : 'y'].add(y === undefined ? '' : variableIn(y));
}

const curves: ReadonlySet<string> = new Set(['line', 'points', 'steps', 'panels', 'errorbars']);

/** The variable that an expression reads, `v` of `trace.v[0]`, `rate` of `R.smooth_rate(…)`; empty for others. */
function variableIn(syntax: ExpressionSyntax): string {
  if (syntax.kind === 'index') return variableIn(syntax.target);
  if (syntax.kind === 'call') return variableIn(syntax.callee).endsWith('_rate') ? 'rate' : '';
  return syntax.kind === 'attribute' ? syntax.name : '';
}

function withoutTitle({ title: _, ...settings }: PanelSettings): PanelSettings {
  return settings;
}

/** The settings of the whole plot hold for panels without their own; labels only if the plot draws nothing itself. */
function withDefaults(
  { settings, ...content }: Content,
  outer: PanelSettings,
  hasOwn: boolean,
): Content {
  const merged = (own: AxisOptions, given: AxisOptions): AxisOptions => {
    const { limits } = given;
    return withOuterAxis(own, !hasOwn ? given : limits === undefined ? {} : { limits });
  };
  return {
    ...content,
    settings: {
      ...settings,
      ...(outer.aspect === undefined || hasOwn ? {} : { aspect: settings.aspect ?? outer.aspect }),
      x: merged(settings.x, outer.x),
      y: hasOwn ? settings.y : merged(settings.y, outer.y),
      y2: hasOwn ? settings.y2 : merged(settings.y2, outer.y2),
    },
  };
}

function isPanels(drawn: Drawn): drawn is Drawn & { kind: 'panels' } {
  return drawn.kind === 'panels';
}

/** A panel, or one for each row of `panels: x, y`. */
function panelsOf({ settings, drawn }: Content): Panel[] {
  const placed = stacked(drawn.map((one) => (one.kind === 'raster' ? one.source : null)));
  const marks: Mark[] = drawn.flatMap((one, k) =>
    one.kind === 'raster'
      ? [placed[k]!]
      : one.kind === 'marks'
        ? one.marks.map((mark) => (mark.kind === 'image' ? withLimits(mark) : mark))
        : [],
  );
  const rows = drawn.filter(isPanels).flatMap((one) => one.marks);
  let panel = panelWith(settings, marks);
  for (const one of drawn) if (one.kind === 'phase-plane') panel = one.plane(panel) ?? panel;
  return rows.length === 0 ? [panel] : rows.map((row) => ({ ...panel, marks: [...marks, row] }));
}

function panelWith({ x, y, y2, at, span, title, aspect }: PanelSettings, marks: Mark[]): Panel {
  const [row, column] = at ?? [];
  const [rows, columns] = span ?? [];
  return {
    marks,
    x,
    y,
    ...(Object.keys(y2).length === 0 ? {} : { y2 }),
    ...(title === undefined ? {} : { title }),
    ...(aspect === undefined ? {} : { aspect }),
    ...(row === undefined || column === undefined
      ? {}
      : { place: { row, column, rows: rows ?? 1, columns: columns ?? 1 } }),
  };
}

/** One panel for each row: in two columns if they are many, with common axes. */
function formOfRows(rows: readonly (Drawn & { kind: 'panels' })[], count: number): FigureSettings {
  if (rows.length === 0) return {};
  return { columns: count > 12 ? 3 : count > 4 ? 2 : 1, share: 'both' };
}
