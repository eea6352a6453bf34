// The module `matplotlib.pyplot`: its functions work on the current figure and axes. Figures end when they are shown.
import type { Figure } from '../../io/index.ts';
import { str } from '../format/index.ts';
import {
  builtin,
  callMethod,
  hostType,
  isTrue,
  PyList,
  PyModule,
  PyObject,
  toFloat,
  tupleOf,
} from '../values/index.ts';
import type { Host, Keywords, PyClass, Value } from '../values/index.ts';
import { Absorber } from './absorb.ts';
import { Axes } from './axes.ts';
import { completeAxes, silent } from './axes-members.ts';
import { numbersOf } from './data.ts';
import { addAxes, FigureValue, gridOfAxes, sizeOf } from './figures.ts';
import { gridSpecType } from './grids.ts';
import { placeInGrid, placeOf } from './places.ts';
import { showBar } from './colour-bars.ts';
import { labelText } from './labels.ts';
import { markMethods } from './marks.ts';
import { partsOf, absorbing, leftOut } from './parts.ts';

/** A finished figure, with the name under which the script saved it. */
export interface NamedFigure {
  readonly name: string | null;
  readonly figure: Figure;
}

/** The figures of a script. */
export class Gallery {
  readonly #note: (text: string) => void;
  #open: FigureValue[] = [];
  #current: FigureValue | null = null;
  readonly #finished: NamedFigure[] = [];
  readonly #show: (figure: NamedFigure) => void;

  /** @param show receives each finished figure */
  constructor(note: (text: string) => void, show: (figure: NamedFigure) => void) {
    this.#note = note;
    this.#show = show;
  }

  /** A figure by its number or name, or a new one. */
  figure(number: Value): FigureValue {
    const known = number === null ? undefined : this.#open.find((one) => one.number === number);
    if (known !== undefined) {
      this.#current = known;
      return known;
    }
    const figure = new FigureValue(number ?? BigInt(this.#open.length + 1), this.#note);
    this.#open.push(figure);
    this.#current = figure;
    return figure;
  }

  /** The current figure. */
  get gcf(): FigureValue {
    return this.#current ?? this.figure(null);
  }

  /** The current axes. */
  get gca(): Axes {
    return this.gcf.gca;
  }

  /** Makes axes the current ones. */
  select(axes: Axes): void {
    const { figure } = axes;
    if (!(figure instanceof FigureValue)) return;
    figure.current = axes;
    this.#current = figure;
  }

  /** Ends all figures: they are shown. */
  show(): void {
    for (const figure of this.#open) this.#finish(figure);
    this.#open = [];
    this.#current = null;
  }

  /** Drops figures: what was saved is kept. */
  close(which: Value): void {
    const isAll = which === 'all';
    const gone = this.#open.filter(
      (figure) =>
        isAll ||
        (which === null ? figure === this.#current : figure === which || figure.number === which),
    );
    for (const figure of gone) if (figure.names.length > 0) this.#finish(figure);
    this.#open = this.#open.filter((figure) => !gone.includes(figure));
    this.#current = this.#open.at(-1) ?? null;
  }

  #finish(figure: FigureValue): void {
    if (figure.isEmpty && figure.names.length === 0) return;
    const finished = figure.finish();
    for (const name of figure.names.length === 0 ? [null] : figure.names) {
      const named = { name, figure: finished };
      this.#finished.push(named);
      this.#show(named);
    }
  }

  /** All figures, those that were never shown last. */
  results(): readonly NamedFigure[] {
    this.show();
    return this.#finished;
  }
}

/** `rcParams`: anything can be set. */
class Settings extends PyObject {
  constructor() {
    super(settingsType);
  }
}

const settingsType: PyClass = hostType<Settings>('RcParams', {
  module: 'matplotlib',
  methods: { update: ['*args, **keywords', () => null], copy: ['', (self) => self] },
  slots: {
    getItem: () => new Absorber(),
    setItem: () => {},
    contains: () => true,
    getAttribute: () => new Absorber(),
  },
});

/** Functions of the module that have another name as methods of axes. */
const renamed: Readonly<Record<string, string>> = {
  xlabel: 'set_xlabel',
  ylabel: 'set_ylabel',
  title: 'set_title',
  xlim: 'set_xlim',
  ylim: 'set_ylim',
  xticks: 'set_xticks',
  yticks: 'set_yticks',
  xscale: 'set_xscale',
  yscale: 'set_yscale',
};
const same = ['legend', 'axis', 'cla'];

/** The module, and the figures of its script. @param show receives each finished figure */
export function pyplotModule(
  host: Host,
  show: (figure: NamedFigure) => void,
): {
  readonly pyplot: PyModule;
  readonly gallery: Gallery;
  readonly parts: ReadonlyMap<string, PyModule>;
} {
  const note = (text: string): void => host.note(text);
  completeAxes(note);
  const gallery = new Gallery(note, show);
  const members = new Map<string, Value>();
  const define = (
    name: string,
    signature: string,
    code: (...values: never[]) => Value | void,
  ): void => {
    members.set(name, builtin(name, signature, code));
  };
  const onAxes = (name: string, method: string): void =>
    define(name, '*args, **keywords', (args: readonly Value[], keywords: Keywords) =>
      callMethod(gallery.gca, method, args, keywords),
    );
  for (const name of [...Object.keys(markMethods), ...same]) onAxes(name, name);
  for (const [name, method] of Object.entries(renamed)) onAxes(name, method);
  const sized = (figure: FigureValue, figsize: Value): FigureValue => {
    if (figsize !== null) {
      const [width, height] = numbersOf(figsize);
      figure.size = sizeOf(width!, height!);
    }
    return figure;
  };
  define('figure', 'num=None, figsize=None, **keywords', (number: Value, figsize: Value) =>
    sized(number instanceof FigureValue ? number : gallery.figure(number), figsize),
  );
  define('gcf', '', () => gallery.gcf);
  define('gca', '**keywords', () => gallery.gca);
  define('sca', 'ax', (axes: Value) => {
    if (axes instanceof Axes) gallery.select(axes);
  });
  define('subplot', '*args, **keywords', (args: readonly Value[]) =>
    gallery.gcf.axesAt(placeOf(args)),
  );
  define('axes', 'arg=None, **keywords', (rect: Value) => {
    if (rect instanceof Axes) {
      gallery.select(rect);
      return rect;
    }
    return rect === null ? gallery.gcf.axesAt(placeOf([])) : addAxes(gallery.gcf, rect);
  });
  define(
    'subplots',
    'nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, figsize=None, num=None, **keywords',
    (
      rows: Value,
      columns: Value,
      _x: Value,
      _y: Value,
      squeeze: Value,
      figsize: Value,
      number: Value,
    ) => {
      const figure = sized(gallery.figure(number), figsize);
      return tupleOf(
        figure,
        gridOfAxes(figure, Number(toFloat(rows)), Number(toFloat(columns)), isTrue(squeeze)),
      );
    },
  );
  define(
    'subplot2grid',
    'shape, loc, rowspan=1, colspan=1, **keywords',
    (shape: Value, at: Value, rowspan: Value, colspan: Value) =>
      gallery.gcf.axesAt(placeInGrid(shape, at, rowspan, colspan)),
  );
  define('suptitle', 't, **keywords', (title: Value) => {
    gallery.gcf.title = labelText(str(title));
  });
  define('savefig', 'fname, **keywords', (name: Value) => void gallery.gcf.names.push(str(name)));
  define('show', '*args, **keywords', () => gallery.show());
  define('close', 'fig=None', (which: Value) => gallery.close(which));
  define('clf', '', () => {
    gallery.gcf.axes = [];
    gallery.gcf.current = null;
  });
  define(
    'colorbar',
    'mappable=None, cax=None, ax=None, **keywords',
    (_m: Value, _c: Value, ax: Value, keywords: Keywords) =>
      showBar(ax instanceof Axes ? ax : gallery.gca, keywords),
  );
  define('clim', 'vmin=None, vmax=None', (low: Value, high: Value) => {
    const { image } = gallery.gca;
    if (image !== null && low !== null && high !== null)
      Object.assign(image, { limits: [toFloat(low), toFloat(high)] });
  });
  define('twinx', 'ax=None', (axes: Value) => {
    const twin = callMethod(axes instanceof Axes ? axes : gallery.gca, 'twinx', []);
    if (twin instanceof Axes) gallery.select(twin);
    return twin;
  });
  define('fignum_exists', 'num', () => true);
  define('get_fignums', '', () => new PyList([]));
  members.set('rcParams', new Settings());
  members.set('GridSpec', gridSpecType);
  members.set('cm', new Absorber());
  members.set('style', new Absorber());
  const pyplot = new PyModule('matplotlib.pyplot', members);
  const absorbed = (module: PyModule, shown: string): void => {
    module.missing = (name) => {
      if (name.startsWith('_')) return undefined;
      return absorbing(name, shown, note);
    };
  };
  for (const name of [...silent, ...leftOut]) {
    const known = members.has(name);
    if (!known) pyplot.members.set(name, absorbing(name, 'plt', note));
  }
  absorbed(pyplot, 'plt');
  return { pyplot, gallery, parts: partsOf(pyplot, absorbed) };
}
