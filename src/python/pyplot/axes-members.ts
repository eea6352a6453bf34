// What scripts set on axes: labels, limits, ticks, scales, legends.
import { str } from '../format/index.ts';
import {
  addMembers,
  callMethod,
  findAttribute,
  PyList,
  PyTuple,
  toFloat,
  tupleOf,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Attribute, Keywords, Method, Value } from '../values/index.ts';
import { Absorber } from './absorb.ts';
import { Axes, axesType } from './axes.ts';
import type { AxisDraft } from './axes.ts';
import { arrayOf, given, numbersOf } from './data.ts';
import { labelText } from './labels.ts';
import { markMethods } from './marks.ts';
import { Artist } from './artist.ts';

type AxisName = 'x' | 'y';

/** `set_xlim(0, 10)`, `set_xlim([0, 10])`, `set_xlim(left=0)` */
function setLimits(
  axis: AxisDraft,
  args: readonly Value[],
  keywords: Keywords,
  own: readonly [number, number] | null,
): Value {
  const [first, second] =
    args.length === 1 && (args[0] instanceof PyTuple || args[0] instanceof PyList)
      ? valuesOf(args[0])
      : args.length === 1 && args[0] !== null && numbersOf(args[0]!).length === 2
        ? Array.from(numbersOf(args[0]!))
        : args;
  const low = first ?? given(keywords, 'left', 'bottom', 'xmin', 'ymin') ?? null;
  const high = second ?? given(keywords, 'right', 'top', 'xmax', 'ymax') ?? null;
  if (low === null && high === null) return limitsOf(axis, own);
  const [a, b] = axis.limits ?? own ?? [0, 1];
  const ends: [number, number] = [
    low === null ? a : toFloat(low),
    high === null ? b : toFloat(high),
  ];
  axis.limits = [Math.min(...ends), Math.max(...ends)];
  axis.isReversed = ends[0] > ends[1];
  return tupleOf(...ends);
}

function limitsOf(axis: AxisDraft, own: readonly [number, number] | null): Value {
  const [low, high] = axis.limits ?? own ?? [0, 1];
  return tupleOf(low, high);
}

/** The range of what is drawn, for those who ask for limits that they have not set. */
function rangeOf(axes: Axes, name: AxisName): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const mark of axes.marks) {
    const lists =
      name === 'x'
        ? [mark.x]
        : [mark.y, mark.heights, ...((mark.ys as unknown[] | undefined) ?? [])];
    for (const list of lists)
      if (list instanceof Float64Array)
        for (const v of list)
          if (Number.isFinite(v)) [low, high] = [Math.min(low, v), Math.max(high, v)];
  }
  return low <= high ? [low, high] : null;
}

function setTicks(axis: AxisDraft, args: readonly Value[], labels: Value): Value {
  const [ticks, second] = args;
  if (ticks === undefined) return tupleOf(arrayOf(Array.from(axis.ticks ?? [])), new Absorber());
  axis.ticks = ticks === null ? null : numbersOf(ticks);
  const texts = second ?? labels;
  if (texts !== null && texts !== undefined) setTickLabels(axis, texts);
  else axis.tickLabels = null;
  return new PyList([]);
}

function setTickLabels(axis: AxisDraft, texts: Value): void {
  const list = valuesOf(texts).map((text) =>
    labelText(String(typeof text === 'object' && text !== null ? numbersOf(text)[0] : text)),
  );
  if (axis.ticks === null || list.length !== axis.ticks.length) {
    if (list.length === 0) axis.ticks = new Float64Array(0);
    axis.tickLabels = list.length === axis.ticks?.length ? list : null;
    return;
  }
  axis.tickLabels = list;
}

function setScale(axis: AxisDraft, scale: Value, linthresh: Value): void {
  axis.scale = scale === 'log' || scale === 'symlog' ? scale : 'linear';
  const [size] = numbersOf(linthresh);
  if (!(size! > 0)) throw valueError("'linthresh' must be positive");
  axis.linearUpTo = size!;
}

/** `legend()`, `legend(['a', 'b'])`, `legend(handles, labels)` */
export function legend(axes: Axes, args: readonly Value[], keywords: Keywords): Value {
  axes.hasLegend = true;
  const labels = args.length > 1 ? args[1]! : (given(keywords, 'labels') ?? args[0]);
  const handles = args.length > 1 ? args[0]! : given(keywords, 'handles');
  if (labels === undefined || typeof labels !== 'object' || labels === null) return new Absorber();
  const texts = valuesOf(labels);
  const drafts =
    handles === undefined
      ? axes.marks.filter(
          ({ kind }) => kind === 'line' || kind === 'points' || kind === 'bars' || kind === 'hist',
        )
      : valuesOf(handles).flatMap((handle) => (handle instanceof Artist ? [handle.draft] : []));
  if (texts.every((text) => typeof text === 'string'))
    for (const [k, text] of texts.entries())
      if (drafts[k] !== undefined) Object.assign(drafts[k], { label: labelText(text) });
  return new Absorber();
}

function axisCommand(axes: Axes, args: readonly Value[], keywords: Keywords): Value {
  const [what] = args;
  if (what === 'off') axes.isOff = true;
  else if (what === 'equal' || what === 'scaled' || what === 'image' || what === 'square')
    axes.isEqual = true;
  else if (typeof what === 'object' && what !== null) {
    const [a, b, c, d] = numbersOf(what);
    axes.x.limits = [a!, b!];
    axes.y.limits = [c!, d!];
  }
  void keywords;
  const [x, y] = [limitsOf(axes.x, rangeOf(axes, 'x')), limitsOf(axes.y, rangeOf(axes, 'y'))];
  return new PyTuple([...valuesOf(x), ...valuesOf(y)]);
}

function ofAxis(name: AxisName): Record<string, Method<Axes>> {
  return {
    [`set_${name}label`]: [
      `${name}label, *args, **keywords`,
      (axes: Axes, label: Value) => {
        axes[name].label = labelText(str(label));
      },
    ],
    [`get_${name}label`]: ['', (axes: Axes) => axes[name].label],
    [`set_${name}lim`]: [
      '*args, **keywords',
      (axes: Axes, args: readonly Value[], keywords: Keywords) =>
        setLimits(axes[name], args, keywords, rangeOf(axes, name)),
    ],
    [`get_${name}lim`]: ['', (axes: Axes) => limitsOf(axes[name], rangeOf(axes, name))],
    [`set_${name}bound`]: [
      '*args, **keywords',
      (axes: Axes, args: readonly Value[], keywords: Keywords) =>
        setLimits(axes[name], args, keywords, rangeOf(axes, name)),
    ],
    [`set_${name}ticks`]: [
      '*args, labels=None, **keywords',
      (axes: Axes, args: readonly Value[], labels: Value) => setTicks(axes[name], args, labels),
    ],
    [`get_${name}ticks`]: ['', (axes: Axes) => arrayOf(Array.from(axes[name].ticks ?? []))],
    [`set_${name}ticklabels`]: [
      'labels, **keywords',
      (axes: Axes, labels: Value) => setTickLabels(axes[name], labels),
    ],
    [`set_${name}scale`]: [
      'value, linthresh=2, **keywords',
      (axes: Axes, scale: Value, linthresh: Value) => setScale(axes[name], scale, linthresh),
    ],
    [`invert_${name}axis`]: [
      '',
      (axes: Axes) => {
        axes[name].isReversed = !axes[name].isReversed;
        axes[name].limits ??= [...(rangeOf(axes, name) ?? [0, 1])];
      },
    ],
  };
}

function twin(axes: Axes): Axes {
  const right = new Axes(axes.figure, axes.place, axes);
  axes.twin = right;
  return right;
}

const settings: Readonly<Record<string, Method<Axes>>> = {
  ...ofAxis('x'),
  ...ofAxis('y'),
  set_title: [
    'label, *args, **keywords',
    (axes, label: Value) => {
      axes.title = labelText(str(label));
    },
  ],
  get_title: ['', (axes) => axes.title],
  set: [
    '**keywords',
    (axes, keywords: Keywords) => {
      for (const [name, value] of keywords)
        if (findAttribute(axes, `set_${name}`) !== undefined)
          callMethod(axes, `set_${name}`, [value]);
    },
  ],
  legend: ['*args, **keywords', legend],
  axis: ['*args, **keywords', axisCommand],
  twinx: ['', twin],
  cla: ['', (axes) => axes.clear()],
  clear: ['', (axes) => axes.clear()],
  set_aspect: [
    'aspect, **keywords',
    (axes, aspect: Value) => {
      axes.isEqual = aspect === 'equal' || aspect === 1n || aspect === 1;
    },
  ],
  set_axis_off: [
    '',
    (axes) => {
      axes.isOff = true;
    },
  ],
  get_figure: ['', (axes) => axes.figure],
  get_lines: ['', (axes) => new PyList(axes.marks.map((mark) => new Artist(axes, mark)))],
  get_legend_handles_labels: [
    '',
    (axes) => {
      const named = axes.marks.filter(({ label }) => typeof label === 'string');
      return tupleOf(
        new PyList(named.map((mark) => new Artist(axes, mark))),
        new PyList(named.map(({ label }) => str(label as string))),
      );
    },
  ],
};

/** Calls that change only how axes look: they do nothing here, without a note. */
export const silent = new Set([
  ...[
    'grid',
    'minorticks_on',
    'minorticks_off',
    'tick_params',
    'ticklabel_format',
    'margins',
    'autoscale',
  ],
  ...[
    'set_facecolor',
    'set_axisbelow',
    'tight_layout',
    'subplots_adjust',
    'draw',
    'pause',
    'ion',
    'ioff',
  ],
  ...[
    'set_rasterized',
    'locator_params',
    'spines',
    'xaxis',
    'yaxis',
    'label_outer',
    'relim',
    'autoscale_view',
  ],
  ...[
    'set_zorder',
    'set_frame_on',
    'set_size_inches',
    'align_labels',
    'align_ylabels',
    'patch',
    'canvas',
  ],
  ...[
    'box',
    'show_block',
    'interactive',
    'switch_backend',
    'rc',
    'rcdefaults',
    'rc_context',
    'autofmt_xdate',
  ],
  ...['set_prop_cycle', 'set_xmargin', 'set_ymargin', 'set_yticklabels', 'transAxes', 'transData'],
  ...[
    'get_xaxis',
    'get_yaxis',
    'set_position',
    'get_position',
    'set_layout_engine',
    'set_tight_layout',
  ],
  ...[
    'set_constrained_layout',
    'set_visible',
    'set_anchor',
    'set_box_aspect',
    'set_navigate',
    'dpi',
  ],
]);

const attributes: Readonly<Record<string, Attribute<Axes>>> = {
  figure: [({ figure }) => figure],
  lines: [
    (axes) =>
      new PyList(
        axes.marks.filter(({ kind }) => kind === 'line').map((mark) => new Artist(axes, mark)),
      ),
  ],
};

/** Gives axes their members. Unknown names are noted once, and absorbed. */
export function completeAxes(note: (text: string) => void): void {
  addMembers<Axes>(axesType, { methods: { ...markMethods, ...settings }, attributes });
  Object.assign(axesType.slots, {
    getAttribute: (_axes: Axes, name: string) => {
      if (name.startsWith('__')) return undefined;
      if (!silent.has(name)) note(`axes.${name} is left out of figures`);
      return new Absorber();
    },
    setAttribute: () => true,
    repr: () => '<Axes>',
    hashKey: (axes: Axes) => axes,
  });
}
