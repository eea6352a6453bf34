// The options of marks: `line "label" (color=red, width=2): x, y`.
import type { ArgumentSyntax } from '../../parser/syntax.ts';
import { expectBoolean, expectScalar, expectText } from '../../script/index.ts';
import type { PlotOption } from '../../simulation/index.ts';
import { valueOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';
import { positionIn, seriesIn, wordIn } from './values.ts';
import type { Item } from './values.ts';

/** The options of a mark by name, read as their table says. Reports `unknown-option` and `plot-value`. */
export function optionsIn(
  item: Item,
  table: Readonly<Record<string, PlotOption>>,
  state: ScriptState,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const argument of item.options) {
    const name = argument.name?.name ?? '';
    const kind = Object.hasOwn(table, name) ? table[name] : undefined;
    if (kind === undefined) {
      state.diags.report('unknown-option', argument.name?.span ?? argument.span, {
        name,
        ...nearest(name, table),
        allowed: Object.keys(table),
      });
      continue;
    }
    const value = valueOfOption(argument, kind, state);
    if (value === null) continue;
    if (kind.accepts(value)) read[name] = value;
    else refuseOption(argument, kind, state);
  }
  return read;
}

/** What Matplotlib calls the options. */
const inMatplotlib: Readonly<Record<string, string>> = {
  lw: 'width',
  linewidth: 'width',
  ls: 'dash',
  linestyle: 'dash',
  c: 'color',
  s: 'size',
  ms: 'size',
  markersize: 'size',
  drawstyle: 'steps',
  cmap: 'palette',
  vmin: 'low',
  vmax: 'high',
};

/** The option that Matplotlib calls by another name, if a mark has it. */
function nearest(
  name: string,
  table: Readonly<Record<string, unknown>>,
): { readonly near?: readonly string[] } {
  const own = Object.hasOwn(inMatplotlib, name) ? inMatplotlib[name]! : null;
  return own !== null && Object.hasOwn(table, own) ? { near: [own] } : {};
}

function refuseOption({ name, value }: ArgumentSyntax, kind: PlotOption, state: ScriptState): void {
  state.diags.report('plot-value', value.span, {
    keyword: name?.name ?? '',
    expected: kind.expected,
  });
}

function valueOfOption(argument: ArgumentSyntax, kind: PlotOption, state: ScriptState): unknown {
  const { value } = argument;
  if (value.kind === 'error') return null;
  const what = `\`${argument.name?.name ?? ''}\``;
  switch (kind.reads) {
    case 'word': {
      if (value.kind === 'formatted')
        return expectText(valueOf(value, state), what, value.span, state.diags);
      const word = wordIn(value);
      if (word === null) refuseOption(argument, kind, state);
      return word;
    }
    case 'text':
      return expectText(valueOf(value, state), what, value.span, state.diags);
    case 'flag':
      return expectBoolean(valueOf(value, state), what, value.span, state.diags);
    case 'number':
      return expectScalar(valueOf(value, state), null, what, value.span, state.diags);
    case 'position':
      return positionIn(value, state);
    case 'series': {
      const series = seriesIn(value, state);
      // A single number is a count: `levels=8`.
      const isOne = state.drawn.get(value)?.shape?.length === 0 && kind.accepts(1);
      return isOne && series !== null && 'length' in series ? series[0] : series;
    }
    case 'other':
      return null;
  }
}
