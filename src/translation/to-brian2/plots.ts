// Figures as calls of pyplot. What they show is the same; their look is Matplotlib's.
import { textOf } from '../../diagnostics/index.ts';
import type { ExpressionSyntax, PlotItemSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import type { Context } from './context.ts';
import { hasUnit } from './dimensions.ts';
import { python } from './expressions.ts';

type Plot = TopLevelSyntax & { kind: 'plot' };
type Item = PlotItemSyntax & { kind: 'plot-item' };

/** Settings of a whole figure that Matplotlib does for itself, or has no word for. */
const ofFigure = new Set([
  'width',
  'height',
  'columns',
  'share',
  'letters',
  'legend',
  'clim',
  'theme',
  'transparent',
  'description',
]);

/** The lines that draw a figure. */
export function plotLines(plot: Plot, context: Context): string[] {
  const panels = plot.items.filter((item) => item.kind === 'panel');
  const own = plot.items.filter((item): item is Item => item.kind === 'plot-item');
  const lines = ['figure()'];
  if (panels.length === 0) return [...lines, ...panelLines(own, context, false)];
  const given = own.find(({ keyword }) => keyword.name === 'columns')?.values[0];
  const columns = given?.kind === 'number' ? given.value : 1;
  const rows = Math.ceil(panels.length / columns);
  const title = own.find(({ keyword }) => keyword.name === 'title')?.values[0];
  if (title !== undefined) lines.push(`suptitle(${python(title, context)})`);
  const shared = own.filter(({ keyword }) => keyword.name !== 'title');
  for (const [k, panel] of panels.entries()) {
    const items = panel.items.filter((item): item is Item => item.kind === 'plot-item');
    const keywords = new Set(items.map(({ keyword }) => keyword.name));
    const inherited = shared.filter(({ keyword }) => !keywords.has(keyword.name));
    lines.push(
      `subplot(${rows}, ${columns}, ${k + 1})`,
      ...panelLines([...inherited, ...items], context, true),
    );
  }
  return lines;
}

function panelLines(items: readonly Item[], context: Context, isPart: boolean): string[] {
  const units = { x: unitOf('xlabel', items), y: unitOf('ylabel', items) };
  const lines: string[] = [];
  let hasLabel = false;
  for (const item of items) {
    const { keyword, label } = item;
    if (ofFigure.has(keyword.name) || (isPart && /^(at|span)$/.test(keyword.name))) continue;
    const drawn = itemLines(item, units, context);
    if (drawn === null) {
      context.leaveOut(item.span, keyword.name);
      lines.push(`# not drawn: ${keyword.name}`);
      continue;
    }
    hasLabel ||= label !== null && drawn.length > 0;
    lines.push(...drawn);
  }
  return hasLabel ? [...lines, 'legend()'] : lines;
}

/** The unit that an axis label names, in brackets or behind `in` or `/`. */
function unitOf(keyword: string, items: readonly Item[]): string | null {
  const value = items.find((item) => item.keyword.name === keyword)?.values[0];
  if (value?.kind !== 'string') return null;
  const found = /[([]([A-Za-z%]+)[)\]]\s*$|(?: in | \/ )([A-Za-z]+)\s*$/.exec(value.value);
  const unit = found?.[1] ?? found?.[2] ?? null;
  if (unit === 's') return 'second';
  if (unit === 'mV' || unit === 'ms' || unit === 'Hz' || unit === 'us') return unit;
  return unit !== null && /^[munpkM]?(?:[VASF]|Hz|ohm|m|M)$/.test(unit) && !/^[VAFSmM]$/.test(unit)
    ? unit
    : ({ V: 'volt', A: 'amp', F: 'farad', S: 'siemens', m: 'metre' }[unit ?? ''] ?? null);
}

interface Units {
  readonly x: string | null;
  readonly y: string | null;
}

const markers: Readonly<Record<string, string>> = {
  circle: 'o',
  square: 's',
  triangle: '^',
  diamond: 'D',
  cross: 'x',
  plus: '+',
  star: '*',
};
const dashes: Readonly<Record<string, string>> = {
  solid: '-',
  dashed: '--',
  dotted: ':',
  dashdot: '-.',
};

/** The lines of one mark or setting; null if it is left out. */
function itemLines(item: Item, units: Units, context: Context): string[] | null {
  const { keyword, values } = item;
  const scaled = (k: number, axis: 'x' | 'y'): string => {
    const node = values[k]!;
    const text = python(node, context);
    const unit = units[axis];
    if (!hasUnit(node, context)) return text;
    const divisor = unit ?? (node.kind === 'attribute' && node.name === 't' ? 'second' : null);
    if (divisor === null) return text;
    return node.kind === 'binary' ? `(${text})/${divisor}` : `${text}/${divisor}`;
  };
  const styled = (call: string, parts: readonly string[]): string[] => [
    `${call}(${[...parts, ...stylesOf(item, call, context)].join(', ')})`,
  ];
  switch (keyword.name) {
    case 'line':
    case 'steps':
    case 'points': {
      if (item.options.some(({ name }) => name?.name === 'axis')) return null;
      const call = keyword.name === 'steps' ? 'step' : 'plot';
      const y = columnsOf(values.at(-1)!, scaled(values.length - 1, 'y'), context);
      const point = keyword.name === 'points' ? [`'.'`] : [];
      return styled(call, values.length === 1 ? [y, ...point] : [scaled(0, 'x'), y, ...point]);
    }
    case 'raster': {
      const [first, second] = values;
      if (second !== undefined)
        return styled('plot', [scaled(0, 'x'), python(second, context), `'.'`]);
      const monitor = python(first!, context);
      return styled('plot', [`${monitor}.t/${units.x ?? 'ms'}`, `${monitor}.i`, `'.'`]);
    }
    case 'errorbars':
      return values.length === 3
        ? styled('errorbar', [scaled(0, 'x'), scaled(1, 'y'), scaled(2, 'y'), `fmt='o'`])
        : null;
    case 'band':
      return [`fill_between(${scaled(0, 'x')}, ${scaled(1, 'y')}, ${scaled(2, 'y')}, alpha=0.3)`];
    case 'bars':
      return styled('bar', [scaled(0, 'x'), scaled(1, 'y')]);
    case 'hist':
      return styled('hist', [
        scaled(0, 'x'),
        ...(values[1] === undefined ? [] : [python(values[1], context)]),
      ]);
    case 'image':
      return values.length === 1
        ? [`imshow(${scaled(0, 'y')}, aspect='auto')`, 'colorbar()']
        : null;
    case 'hline':
      return context.isArray(values[0]!) ? null : styled('axhline', [scaled(0, 'y')]);
    case 'vline':
      return context.isArray(values[0]!) ? null : styled('axvline', [scaled(0, 'x')]);
    case 'hspan':
      return [`axhspan(${scaled(0, 'y')}, ${scaled(1, 'y')}, alpha=0.2)`];
    case 'vspan':
      return [`axvspan(${scaled(0, 'x')}, ${scaled(1, 'x')}, alpha=0.2)`];
    case 'text':
      return [`text(${scaled(0, 'x')}, ${scaled(1, 'y')}, ${python(item.label!, context)})`];
    case 'title':
    case 'xlabel':
    case 'ylabel':
      return [`${keyword.name}(${python(values[0]!, context)})`];
    case 'xlim':
    case 'ylim':
      return [
        `${keyword.name}(${scaled(0, keyword.name[0] as 'x')}, ${scaled(1, keyword.name[0] as 'x')})`,
      ];
    case 'xscale':
    case 'yscale':
      return [
        `${keyword.name}('${textOf(values[0]!.span)}'` +
          `${values.length > 1 ? `, linthresh=${scaled(1, keyword.name[0] as 'x')}` : ''})`,
      ];
    case 'xticks':
    case 'yticks': {
      const [ticks, ...labels] = values;
      const texts =
        labels.length === 0
          ? ''
          : `, [${labels.map((label) => python(label, context)).join(', ')}]`;
      return [`${keyword.name}(${python(ticks!, context, 'list')}${texts})`];
    }
    default:
      return null;
  }
}

/** pyplot draws the columns of a matrix, hillock its rows. */
function columnsOf(node: ExpressionSyntax, text: string, context: Context): string {
  const isMatrix =
    node.kind === 'attribute' &&
    node.name !== 't' &&
    node.target.kind === 'name' &&
    context.objects.get(node.target.name)?.keyword === 'state_monitor';
  return isMatrix ? text.replace(/^([\w.]+)/, '$1.T') : text;
}

function stylesOf({ options, label }: Item, call: string, context: Context): string[] {
  const parts = label === null || call.startsWith('ax') ? [] : [`label=${python(label, context)}`];
  for (const { name, value } of options) {
    const text = textOf(value.span);
    if (name?.name === 'color')
      parts.push(
        `color=${value.kind === 'string' ? `'${value.value}'` : text === 'ink' ? `'k'` : `'${text}'`}`,
      );
    if (name?.name === 'alpha') parts.push(`alpha=${text}`);
    if (name?.name === 'width' && value.kind === 'number') parts.push(`linewidth=${text}`);
    if (name?.name === 'dash') parts.push(`linestyle='${dashes[text] ?? '-'}'`);
    if (name?.name === 'marker') parts.push(`marker='${markers[text] ?? 'o'}'`);
    if (name?.name === 'size' && value.kind === 'number' && call === 'plot')
      parts.push(`markersize=${text}`);
    if (name?.name === 'density') parts.push(`density=${text}`);
  }
  return parts;
}
