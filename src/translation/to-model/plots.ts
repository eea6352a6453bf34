// Calls of pyplot as plots, where they show constants and what monitors and groups have. Others are left out, with a warning.
import { Diagnostics, SourceText } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { parseExpression } from '../../parser/index.ts';
import { namesIn, nodesOf } from '../../parser/walk.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { CallSyntax } from '../../python/index.ts';
import { scriptFunctionNamed } from '../../script/index.ts';
import { lookUpUnit } from '../../units/index.ts';
import { indent } from './bodies.ts';
import { withoutModules } from './constants.ts';
import type { Context } from './context.ts';

/** Calls about the look of a figure that plots do without. */
const ofLook = new Set([
  ...['show', 'legend', 'tight_layout', 'grid', 'savefig', 'close', 'ion', 'ioff', 'draw', 'pause'],
  ...['subplots_adjust', 'style.use', 'rc', 'rcParams.update', 'colorbar', 'clf'],
]);

/** A part of a figure with axes of its own. */
interface Panel {
  readonly place: string;
  readonly lines: string[];
}

/**
 * The plots of a model.
 *
 * @param last where the last of several networks began to run, which is the one that is drawn; null if there is one only
 */
export function plotLines(context: Context, last: Span | null): string[] {
  const figures: Panel[][] = [];
  let panels: Panel[] | null = null;
  let panel: Panel | null = null;
  const present = (): Panel => {
    if (panels === null) figures.push((panels = []));
    if (panel === null) panels.push((panel = { place: '', lines: [] }));
    return panel;
  };
  for (const call of context.record.syntax.statements) {
    if (call.name === 'figure' || call.name === 'show') [panels, panel] = [null, null];
    else if (call.name === 'subplot') {
      if (panels === null) figures.push((panels = []));
      const place = call.positional.join(',').replaceAll(' ', '');
      panel = panels.find((one) => one.place === place) ?? null;
      if (panel === null) panels.push((panel = { place, lines: [] }));
    } else if (isDrawing(call)) {
      const isEarlier = last !== null && call.span.start < last.start;
      const line = isEarlier ? null : new Drawing(call, context).line();
      if (line === null) context.leaveOut(call.span, `what \`${call.name}(…)\` draws here`);
      else present().lines.push(line);
      if (line !== null && last !== null)
        context.leaveOut(
          call.span,
          `what \`${call.name}(…)\` draws here of networks before the last`,
        );
    }
  }
  return figures.flatMap((all, k) => {
    const drawn = all.filter(({ lines }) => lines.some((line) => !isSetting(line)));
    if (drawn.length === 0) return [];
    const body =
      drawn.length === 1
        ? drawn[0]!.lines
        : [
            ...columnsOf(drawn[0]!.place),
            ...drawn.flatMap(({ lines }) => [
              'panel {',
              ...lines.map((line) => indent + line),
              '}',
            ]),
          ];
    return [`plot figure${k + 1} {`, ...body.map((line) => indent + line), '}'];
  });
}

/** Figures of several columns fill their rows with panels. */
function columnsOf(place: string): string[] {
  const columns = Number(/^\d+,(\d+),/.exec(place)?.[1] ?? /^\d(\d)\d$/.exec(place)?.[1] ?? 1);
  return columns > 1 ? [`columns: ${columns}`] : [];
}

const settings = ['title', 'xlabel', 'ylabel', 'xlim', 'ylim', 'xscale', 'yscale'];

function isSetting(line: string): boolean {
  return settings.some((keyword) => line.startsWith(`${keyword}:`));
}

const marks = [
  ...['plot', 'scatter', 'step', 'hist', 'bar', 'axhline', 'axvline', 'fill_between', 'imshow'],
  ...['errorbar', 'semilogx', 'semilogy', 'loglog', 'text', 'xticks', 'yticks', 'suptitle'],
  ...['axhspan', 'axvspan', 'brian_plot', 'pcolor', 'pcolormesh', 'contour', 'annotate'],
];

function isDrawing({ name }: CallSyntax): boolean {
  if (ofLook.has(name)) return false;
  return (
    marks.includes(name) || settings.includes(name) || /^(?:ax|axes|axs|fig)\w*[.[]/.test(name)
  );
}

const colours: Readonly<Record<string, string>> = {
  ...{
    b: 'blue',
    g: 'green',
    r: 'red',
    c: 'cyan',
    m: 'magenta',
    y: 'yellow',
    k: 'ink',
    w: 'white',
  },
};
const dashes: Readonly<Record<string, string>> = { '--': 'dashed', ':': 'dotted', '-.': 'dashdot' };
const markers: Readonly<Record<string, string>> = {
  ...{
    o: 'circle',
    s: 'square',
    '^': 'triangle',
    D: 'diamond',
    d: 'diamond',
    x: 'cross',
    '+': 'plus',
  },
  ...{ '*': 'star', '.': '', ',': '' },
};

/** One call as a line of a plot. */
class Drawing {
  readonly #call: CallSyntax;
  readonly #context: Context;

  constructor(call: CallSyntax, context: Context) {
    this.#call = call;
    this.#context = context;
  }

  /** The line; null if it cannot be said. */
  line(): string | null {
    const { name, positional } = this.#call;
    const [first, second] = positional;
    switch (name) {
      case 'plot':
      case 'scatter':
      case 'step':
        return this.#curve(name === 'step' ? 'steps' : name === 'scatter' ? 'points' : 'line');
      case 'hist':
        return this.#mark('hist', positional.slice(0, 2));
      case 'bar':
        return this.#mark('bars', positional.slice(0, 2));
      case 'axhline':
      case 'axvline':
        return this.#mark(name.slice(2) === 'hline' ? 'hline' : 'vline', [first ?? '0']);
      case 'axhspan':
      case 'axvspan':
        return this.#mark(name.slice(2), positional.slice(0, 2));
      case 'fill_between':
        return this.#mark('band', positional.slice(0, 3));
      case 'imshow':
        return this.#mark('image', [first ?? '']);
      case 'title':
      case 'suptitle':
      case 'xlabel':
      case 'ylabel': {
        const text = this.#text(first);
        return text === null ? null : `${name.replace('sup', '')}: ${text}`;
      }
      case 'xlim':
      case 'ylim': {
        const ends =
          positional.length === 1
            ? (first ?? '').replace(/^[[(](.*)[\])]$/, '$1').split(',')
            : positional;
        return ends.length === 2 ? this.#mark(name, ends) : null;
      }
      case 'xscale':
      case 'yscale':
        return second === undefined ? this.#scale(name, first ?? '') : null;
      default:
        return null;
    }
  }

  #scale(name: string, written: string): string | null {
    const scale = /^['"](log|linear|symlog)['"]$/.exec(written)?.[1];
    if (scale !== 'symlog') return scale === undefined ? null : `${name}: ${scale}`;
    // The default of pyplot.
    const size = this.#expression(this.#call.named.get('linthresh') ?? '2');
    return size === null ? null : `${name}: symlog, ${size}`;
  }

  #curve(keyword: string): string | null {
    const { positional } = this.#call;
    const last = positional.at(-1) ?? '';
    const format = /^['"]([^'"]*)['"]$/.exec(last)?.[1];
    const values = format === undefined ? [...positional] : positional.slice(0, -1);
    if (values.length === 0 || values.length > 2) return null;
    const style = format === undefined ? {} : styleOf(format);
    if (style === null) return null;
    const isPoints = keyword === 'points' || ('marker' in style && !('dash' in style));
    const raster = /^(\w+)\.t(?:\s*\/\s*ms)?\|\1\.i$/.exec(values.join('|'));
    const own = isPoints && keyword === 'line' ? 'points' : keyword;
    const monitor = raster === null ? null : this.#context.objectNamed(raster[1]!);
    if (isPoints && monitor !== null)
      return this.#mark('raster', [raster![1]!], { color: style.color });
    // pyplot draws the columns of a matrix, hillock its rows.
    const y = values.at(-1)!.replace(/\.T(?=$|\s*\/)/, '');
    return this.#mark(own, [...values.slice(0, -1), y], style);
  }

  #mark(keyword: string, values: readonly string[], style: Style = {}): string | null {
    const texts = values.map((value) => this.#expression(value));
    if (texts.some((text) => text === null)) return null;
    const { named } = this.#call;
    const options = { ...style, ...this.#styleOfNames() };
    const list = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
    const given = named.get('label');
    const label = given === undefined ? null : this.#text(given);
    const head = label === null ? keyword : `${keyword} ${label}`;
    const place = list.map(([name, value]) => `${name}=${value}`).join(', ');
    return `${head}${place === '' ? '' : ` (${place})`}: ${texts.join(', ')}`;
  }

  #styleOfNames(): Style {
    const { named } = this.#call;
    const textOf = (...names: string[]): string | undefined => {
      const found = names.map((name) => named.get(name)).find((value) => value !== undefined);
      return /^['"]([^'"]*)['"]$/.exec(found ?? '')?.[1];
    };
    const [color, dash] = [textOf('color', 'c'), textOf('linestyle', 'ls')];
    const width = named.get('linewidth') ?? named.get('lw');
    const alpha = named.get('alpha');
    const isNumber = (text: string | undefined): text is string => /^[\d.]+$/.test(text ?? '');
    return {
      ...(color === undefined || !/^(?:[a-z]+|#[0-9a-fA-F]{6})$/.test(color)
        ? {}
        : { color: colours[color] ?? (color.startsWith('#') ? `"${color}"` : color) }),
      ...(dash !== undefined && Object.hasOwn(dashes, dash) ? { dash: dashes[dash] } : {}),
      ...(isNumber(width) ? { width } : {}),
      ...(isNumber(alpha) ? { alpha } : {}),
    };
  }

  /** A text of a figure; null if it is calculated. */
  #text(written: string | undefined): string | null {
    const found = /^([rf]?)(?:'([^'\\\n]*)'|"([^"\\\n]*)")$/.exec(written ?? '');
    if (found === null) return null;
    const text = found[2] ?? found[3] ?? '';
    if (text.includes('"') || (found[1] !== 'f' && /[{}]/.test(text))) return null;
    if (found[1] !== 'f') return `"${text}"`;
    for (const [, inner] of text.matchAll(/\{([^{}:]*)(?::[^{}]*)?\}/g))
      if (this.#expression(inner!) === null) return null;
    return `f"${text}"`;
  }

  /** An expression of constants and recorded values; null if the model cannot calculate it. */
  #expression(written: string): string | null {
    const rows = withoutModules(written).replaceAll(
      /\b(\w+)\[(\d+)\]\.(\w+)/g,
      (text, name: string, index: string, variable: string) => {
        const monitor: { readonly record?: ArrayLike<number> } | null =
          this.#context.objectNamed(name);
        const row = Array.from(monitor?.record ?? []).indexOf(Number(index));
        return row < 0 ? text : `${name}.${variable}[${row}]`;
      },
    );
    const text = rows.replaceAll(/\[:\]/g, '');
    const syntax = parsed(text);
    if (syntax === null || !this.#isKnown(syntax)) return null;
    return text;
  }

  #isKnown(syntax: ExpressionSyntax): boolean {
    const functions = new Set<string>();
    for (const node of nodesOf(syntax)) {
      if (node.kind === 'string' || node.kind === 'comprehension') return false;
      if (node.kind === 'call') {
        if (node.callee.kind !== 'name' || scriptFunctionNamed(node.callee.name) === undefined)
          return false;
        functions.add(node.callee.name);
      }
      if (node.kind === 'attribute' && !this.#hasAttribute(node)) return false;
    }
    return namesIn(syntax).every(
      ({ name }) =>
        functions.has(name) ||
        this.#context.objectNamed(name) !== null ||
        this.#context.constants.need(name) ||
        lookUpUnit(name) !== null ||
        ['pi', 'e', 'inf'].includes(name),
    );
  }

  /** Whether an attribute is a variable of an object of the model, or something that it records. */
  #hasAttribute({ target, name }: ExpressionSyntax & { readonly kind: 'attribute' }): boolean {
    if (target.kind !== 'name') return false;
    const object = this.#context.objectNamed(target.name);
    if (object === null) return false;
    const { variables } = object as { readonly variables?: unknown };
    const names =
      variables instanceof Map
        ? [...(variables.keys() as Iterable<string>)]
        : ((variables ?? []) as readonly { readonly name: string }[]).map((one) => one.name);
    const ofMonitors = variables instanceof Map ? [] : ['t', 'i', 'count', 'rate'];
    return [...names, ...ofMonitors].includes(name);
  }
}

interface Style {
  readonly color?: string | undefined;
  readonly dash?: string | undefined;
  readonly marker?: string | undefined;
  readonly width?: string;
  readonly alpha?: string;
}

function parsed(text: string): ExpressionSyntax | null {
  if (/['"#]/.test(text)) return null;
  const diags = new Diagnostics();
  const syntax = parseExpression(new SourceText('expression', text, 'string'), diags);
  return diags.hasErrors ? null : syntax;
}

/** A format string: `'k--'`, `'.'`; null for others. */
function styleOf(format: string): Style | null {
  const found = /^(C\d|[bgrcmykw])?(--|-\.|-|:)?([o.,s^Ddx+*])?(--|-\.|-|:)?([bgrcmykw])?$/.exec(
    format,
  );
  if (found === null) return null;
  const [, before, dashBefore, marker, dashAfter, after] = found;
  const colour = before ?? after;
  const dash = dashBefore ?? dashAfter;
  return {
    color: colour === undefined ? undefined : colours[colour],
    ...(dash === undefined ? {} : { dash: dashes[dash] ?? '' }),
    ...(marker === undefined ? {} : { marker: markers[marker] ?? '' }),
  };
}
