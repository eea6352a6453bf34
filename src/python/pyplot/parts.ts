// Modules of Matplotlib beside pyplot, and what figures do not have.
import { builtin, call, lengthOf, PyModule, valuesOf } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { Absorber } from './absorb.ts';
import { silent } from './axes-members.ts';
import { gridSpecType, gridWithin } from './grids.ts';

/** A function that draws nothing. */
export function absorbing(name: string, shown: string, note: (text: string) => void): Value {
  return builtin(name, '*args, **keywords', () => {
    if (!silent.has(name)) note(`${shown}.${name} is left out of figures`);
    return new Absorber();
  });
}

/** Functions that figures do not have, which the star binds all the same. */
export const leftOut = [
  ...[
    'polar',
    'pie',
    'boxplot',
    'violinplot',
    'barh',
    'fill',
    'fill_betweenx',
    'hist2d',
    'hexbin',
    'stackplot',
  ],
  ...[
    'arrow',
    'table',
    'tricontour',
    'specgram',
    'psd',
    'acorr',
    'xcorr',
    'figtext',
    'figlegend',
    'rgrids',
  ],
  ...[
    'thetagrids',
    'broken_barh',
    'twiny',
    'setp',
    'getp',
    'get_cmap',
    'set_cmap',
    'spy',
    'clabel',
    'quiverkey',
  ],
  ...[
    'Rectangle',
    'Circle',
    'Polygon',
    'Line2D',
    'Normalize',
    'imread',
    'imsave',
    'delaxes',
    'subplot_tool',
  ],
  // Places and texts of ticks.
  ...[
    'Locator',
    'AutoLocator',
    'FixedLocator',
    'IndexLocator',
    'LinearLocator',
    'LogLocator',
    'MaxNLocator',
    'MultipleLocator',
    'NullLocator',
  ],
  ...[
    'Formatter',
    'FixedFormatter',
    'FormatStrFormatter',
    'FuncFormatter',
    'LogFormatter',
    'LogFormatterExponent',
    'LogFormatterMathtext',
    'NullFormatter',
    'ScalarFormatter',
  ],
  // Colour maps for what is drawn next.
  ...['autumn', 'bone', 'cool', 'copper', 'flag', 'gray', 'hot', 'hsv', 'inferno', 'jet', 'magma'],
  ...['nipy_spectral', 'pink', 'plasma', 'prism', 'spring', 'summer', 'viridis', 'winter'],
];

/** Further modules of Matplotlib that scripts import. */
export function partsOf(
  pyplot: PyModule,
  absorbed: (module: PyModule, shown: string) => void,
): ReadonlyMap<string, PyModule> {
  const part = (name: string, members: ReadonlyMap<string, Value> = new Map()): PyModule => {
    const module = new PyModule(name, members);
    absorbed(module, name.split('.').at(-1)!);
    return module;
  };
  const gridspec = part(
    'matplotlib.gridspec',
    new Map<string, Value>([
      ['GridSpec', gridSpecType],
      [
        'GridSpecFromSubplotSpec',
        builtin(
          'GridSpecFromSubplotSpec',
          'nrows, ncols, subplot_spec, **keywords',
          (rows: Value, columns: Value, within: Value) => gridWithin(rows, columns, within),
        ),
      ],
    ]),
  );
  const animation = part(
    'matplotlib.animation',
    new Map<string, Value>([
      [
        'FuncAnimation',
        builtin(
          'FuncAnimation',
          'fig, func, frames=None, init_func=None, fargs=None, **keywords',
          lastFrame,
        ),
      ],
    ]),
  );
  const names = [
    'cm',
    'colors',
    'ticker',
    'patches',
    'lines',
    'collections',
    'markers',
    'transforms',
  ];
  const parts = new Map(names.map((name) => [`matplotlib.${name}`, part(`matplotlib.${name}`)]));
  parts.set('matplotlib.gridspec', gridspec);
  parts.set('matplotlib.animation', animation);
  parts.set('matplotlib.pyplot', pyplot);
  parts.set('matplotlib.pylab', pyplot);
  const whole = part(
    'matplotlib',
    new Map<string, Value>([
      ['pyplot', pyplot],
      ['rcParams', pyplot.members.get('rcParams')!],
      ['gridspec', gridspec],
      ['animation', animation],
      ...names.map((name) => [name, parts.get(`matplotlib.${name}`)!] as const),
      ['__version__', '3.6.3'],
    ]),
  );
  parts.set('matplotlib', whole);
  parts.set('cycler', part('cycler'));
  parts.set('mpl_toolkits.mplot3d', part('mpl_toolkits.mplot3d'));
  parts.set('mpl_toolkits.axes_grid1', part('mpl_toolkits.axes_grid1'));

  return parts;
}

/** An animation is drawn as its last frame. */
function lastFrame(_figure: Value, callee: Value, frames: Value, _init: Value, args: Value): Value {
  const more = args === null ? [] : valuesOf(args);
  const last =
    typeof frames === 'bigint'
      ? frames - 1n
      : frames === null
        ? 0n
        : lengthOf(frames) > 0
          ? valuesOf(frames).at(-1)!
          : null;
  if (last !== null) call(callee, [last, ...more]);
  return new Absorber();
}
