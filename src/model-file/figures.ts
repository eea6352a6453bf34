// `plot NAME { … }` → a Figure of plain numbers.
import type { Figure, Panel, PlotItem } from '../io/index.ts';
import type { PlotItemSyntax } from '../parser/syntax.ts';
import { expectArray, expectScalar } from '../script/index.ts';
import type { ArrayValue } from '../script/index.ts';
import { shortened, textOf } from '../diagnostics/index.ts';
import { valueOf } from './arguments.ts';
import { bindingOf } from './state-target.ts';
import type { ScriptState } from './script-state.ts';

/** Evaluates a plot; null while checking. */
export function figureOf(items: readonly PlotItemSyntax[], state: ScriptState): Figure | null {
  const panels = items.filter((item) => item.kind === 'panel');
  const own = items.filter((item) => item.kind === 'plot-item');
  if (panels.length === 0) {
    const panel = panelOf(own, state);
    return state.isChecking ? null : { title: panel.title, panels: [{ ...panel, title: null }] };
  }
  const outer = panelOf(own, state);
  const list = panels.map((panel) => panelOf(panel.items, state));
  const hasOwn = outer.items.length > 0;
  const all = hasOwn ? [outer, ...list] : list;
  const last = all.length - 1;
  const shared = all.map((panel, k) => ({
    ...panel,
    xlabel: panel.xlabel ?? (k === last && !hasOwn ? outer.xlabel : panel.xlabel),
    xlim: panel.xlim ?? outer.xlim,
  }));
  return state.isChecking ? null : { title: outer.title, panels: shared };
}

function panelOf(items: readonly PlotItemSyntax[], state: ScriptState): Panel {
  const drawn: PlotItem[] = [];
  const texts = new Map<string, string>();
  const limits = new Map<string, readonly [number, number]>();
  for (const item of items) {
    if (item.kind !== 'plot-item') {
      state.diags.report('nested-panel', item.span, {});
      continue;
    }
    const { name } = item.keyword;
    if (name === 'title' || name === 'xlabel' || name === 'ylabel') {
      const [value] = item.values;
      if (value?.kind === 'string') texts.set(name, value.value);
      else if (value !== undefined && value.kind !== 'error') {
        const fix = `${name}: "${shortened(textOf(value.span))}"`;
        state.diags.report('plot-value', value.span, {
          keyword: name,
          expected: 'a text in quotes',
          fix,
        });
      }
    } else if (name === 'xlim' || name === 'ylim') {
      const [only] = item.values;
      if (item.values.length !== 2) {
        const isPair = only?.kind === 'list' && only.items.length === 2;
        const fix = isPair
          ? { fix: `${name}: ${only.items.map(({ span }) => textOf(span)).join(', ')}` }
          : {};
        const expected = 'two numbers';
        state.diags.report('plot-value', item.span, { keyword: name, expected, ...fix });
        continue;
      }
      const [low, high] = item.values.map((value) => numberOf(value, state));
      if (low != null && high != null) limits.set(name, [low, high]);
    } else drawn.push(...itemOf(item, state));
  }
  return {
    items: drawn,
    title: texts.get('title') ?? null,
    xlabel: texts.get('xlabel') ?? null,
    ylabel: texts.get('ylabel') ?? null,
    xlim: limits.get('xlim') ?? null,
    ylim: limits.get('ylim') ?? null,
  };
}

type Item = PlotItemSyntax & { readonly kind: 'plot-item' };

/** The drawn items of one line of a plot; none after a report, or while checking. */
function itemOf(item: Item, state: ScriptState): PlotItem[] {
  const { label, values, keyword } = item;
  const counts: Record<string, number[]> = {
    line: [1, 2],
    points: [1, 2],
    hist: [1, 2],
    image: [1],
    hline: [1],
    vline: [1],
    raster: [1],
  };
  const count = counts[keyword.name] ?? [];
  const [only] = values;
  if (keyword.name === 'raster' && only?.kind === 'attribute') {
    const fix = `raster: ${textOf(only.target.span)}`;
    state.diags.report('plot-value', item.span, {
      keyword: 'raster',
      expected: 'a spike monitor',
      fix,
    });
    return [];
  }
  if (!count.includes(values.length)) {
    const expected = `${count.join(' or ')} value${count[0] === 1 && count.length === 1 ? '' : 's'}`;
    state.diags.report('plot-value', item.span, { keyword: keyword.name, expected });
    return [];
  }
  switch (keyword.name) {
    case 'line':
    case 'points':
      return curves(item, keyword.name, state);
    case 'raster': {
      const binding = bindingOf(values[0]!, state);
      if (binding === null || binding.kind === 'broken') return [];
      const monitor = binding.kind === 'monitor' ? binding.monitor : null;
      if (monitor?.kind !== 'event-monitor') {
        state.diags.report('plot-value', item.span, {
          keyword: 'raster',
          expected: 'a spike monitor',
        });
        return [];
      }
      return state.isChecking ? [] : [{ kind: 'raster', label, i: monitor.i, t: monitor.t }];
    }
    case 'hist': {
      const data = arrayIn(values[0]!, state);
      const bins = values[1] === undefined ? null : arrayIn(values[1], state);
      if (data?.data == null || (values[1] !== undefined && bins?.data == null)) return [];
      const edges = bins === null ? 20 : bins.shape?.length === 0 ? bins.data![0]! : bins.data!;
      if ((typeof edges === 'number' ? edges : edges.length) > binLimit) {
        state.diags.report('plot-value', item.span, {
          keyword: 'hist',
          expected: `at most ${binLimit} bins`,
        });
        return [];
      }
      return [{ kind: 'hist', label, values: data.data, bins: edges }];
    }
    case 'image': {
      const data = arrayIn(values[0]!, state);
      if (data?.data == null) return [];
      if (data.shape?.length !== 2) {
        state.diags.report('plot-value', item.span, {
          keyword: 'image',
          expected: 'an array of two dimensions',
        });
        return [];
      }
      return [
        { kind: 'image', label, rows: data.shape[0]!, columns: data.shape[1]!, values: data.data },
      ];
    }
    default: {
      const at = numberOf(values[0]!, state);
      return at === null ? [] : [{ kind: keyword.name as 'hline' | 'vline', label, at }];
    }
  }
}

/** Maximum number of bins; far more than an image has columns. */
const binLimit = 100_000;

function curves(item: Item, kind: 'line' | 'points', state: ScriptState): PlotItem[] {
  const arrays = item.values.map((value) => arrayIn(value, state));
  const y = arrays.at(-1);
  const x = arrays.length === 2 ? arrays[0] : null;
  if (y?.data == null || (arrays.length === 2 && x?.data == null)) return [];
  const length = y.shape!.length === 2 ? y.shape![1]! : y.data.length;
  const xs = x?.data ?? Float64Array.from({ length }, (_, k) => k);
  if (xs.length !== length) {
    state.diags.report('plot-value', item.span, {
      keyword: item.keyword.name,
      expected: `as many x as y (there are ${xs.length} and ${length})`,
    });
    return [];
  }
  const rows = y.shape!.length === 2 ? y.shape![0]! : 1;
  const data = y.data;
  const ys = Array.from({ length: rows }, (_, row) =>
    data.subarray(row * length, (row + 1) * length),
  );
  return [{ kind, label: item.label, x: xs, ys }];
}

function arrayIn(syntax: Item['values'][number], state: ScriptState): ArrayValue | null {
  return expectArray(valueOf(syntax, state), null, 'what is drawn', syntax.span, state.diags);
}

function numberOf(syntax: Item['values'][number], state: ScriptState): number | null {
  return expectScalar(valueOf(syntax, state), null, 'what is drawn', syntax.span, state.diags);
}
