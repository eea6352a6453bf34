// What stands in `.model` for the keywords of other programs, by the body where they are written.

const behindName = 'write the number of neurons in brackets after the name: `neurons P[10]`';
const noKeyword = 'write equations directly in the body, without a keyword';
const beforeColon = 'write the label before the colon: `line "label": x, y`';
const axes = 'write `xscale: log` and `yscale: log` for logarithmic axes';
const colours = 'write `clim: 0, 1` for one range of colours, or `image (low=0, high=1): matrix`';
const size =
  'write `width: 17*cm` and `height: 10*cm`; of markers, it is an option: `points (size=4): x, y`';
const formats =
  'files and their resolution are options of the command: `hillock run --format png --dpi 300`';
const positions =
  'positions stand before the values of a mark: `line: x, y`, `image: x, y, matrix`';
const ownPanels =
  'write `panel { … }` for each of several panels, and `columns: 2` for two columns';

/** Options of marks, which are no keywords. */
const optionsOfMarks =
  'color dash marker alpha peak resets palette low high origin density levels arrows streamlines neurons offset open anchor';

const plot: Readonly<Record<string, string>> = {
  plot: 'write `line: x, y` for a curve',
  trace: 'write `line: M.t, M.v[0]` for a trace of a state monitor',
  traces: 'write `panels: M.t, M.v` for the traces of a state monitor',
  scatter: 'write `points: x, y` for points',
  imshow: 'write `image: matrix` for a matrix',
  heatmap: 'write `image: matrix` for a matrix',
  matshow: 'write `image: matrix` for a matrix',
  pcolormesh: 'write `image: x, y, matrix` for a matrix',
  pcolor: 'write `image: x, y, matrix` for a matrix',
  contourf: 'write `contour: x, y, matrix` for lines of equal values',
  quiver: 'write `field: x, y, dx, dy` for a vector field',
  streamplot: 'write `field (streamlines=True): x, y, dx, dy` for a vector field',
  axhline: 'write `hline: y` for a horizontal line',
  axvline: 'write `vline: x` for a vertical line',
  hlines: 'write `hline: y` for horizontal lines; `y` may be an array',
  vlines: 'write `vline: x` for vertical lines; `x` may be an array',
  histogram: 'write `hist: values, bins` for a histogram',
  axhspan: 'write `hspan: from, to` for a shaded range',
  axvspan: 'write `vspan: from, to` for a shaded range',
  bar: 'write `bars: x, heights` for bars',
  step: 'write `steps: x, y` for steps',
  errorbar: 'write `errorbars: x, y, error` for error bars',
  fill_between: 'write `band: x, low, high` for the area between two curves',
  annotate: 'write `arrow "text": x, y, to_x, to_y` for an arrow with a text',
  eventplot: 'write `raster: M` for spikes',
  colour: 'colours are options of marks, in parentheses before the colon: `line (color=red): x, y`',
  spikes:
    'write `raster: M` for spikes, or the option of a mark: `line (spikes=M): trace.t, trace.v[0]`',
  psth: 'write `line: R.t, R.smooth_rate("gaussian", 5*ms)` for the rate of a rate monitor',
  rate: 'write `line: R.t, R.smooth_rate("gaussian", 5*ms)` for the rate of a rate monitor',
  semilogy: 'write `yscale: log` for a logarithmic axis',
  semilogx: 'write `xscale: log` for a logarithmic axis',
  ylog: 'write `yscale: log` for a logarithmic axis',
  xlog: 'write `xscale: log` for a logarithmic axis',
  loglog: axes,
  log: axes,
  twinx:
    'write `line (axis=right): x, y` for a curve of a second y axis, and `y2label` for its label',
  colorbar: 'an image has a colour bar; its label is that of the image: `image "w (nS)": matrix`',
  clabel: 'the label of the colour bar is that of the image: `image "w (nS)": matrix`',
  cmap: 'the palette is an option of the mark: `image (palette=viridis): matrix`',
  vmin: colours,
  vmax: colours,
  x: positions,
  y: positions,
  extent: positions,
  suptitle: 'write `title: "…"` outside of the panels',
  label: beforeColon,
  labels: beforeColon,
  linewidth: 'the width of a line is an option of it: `line (width=2): x, y`',
  lw: 'the width of a line is an option of it: `line (width=2): x, y`',
  markersize: 'the size of markers is an option of the mark: `points (size=4): x, y`',
  ms: 'the size of markers is an option of the mark: `points (size=4): x, y`',
  size,
  figsize: size,
  subplot: ownPanels,
  subplots: ownPanels,
  rows: ownPanels,
  cols: 'write `columns: 2` for panels in two columns',
  ncols: 'write `columns: 2` for panels in two columns',
  sharex: 'write `share: x` for one x axis for each column of panels',
  sharey: 'write `share: y` for one y axis for each row of panels',
  grid: 'lines across a panel are marks: `hline: [0, 10, 20]`; places on a grid are `at: row, column`',
  background: 'write `theme: dark` for a dark ground, or `transparent: True` for none',
  facecolor: 'write `theme: dark` for a dark ground, or `transparent: True` for none',
  style: 'write `theme: dark` for a dark ground, or `transparent: True` for none',
  dpi: formats,
  format: formats,
  savefig: formats,
  show: 'leave it out: a plot is drawn when the run is over',
};

const neurons: Readonly<Record<string, string>> = {
  N: behindName,
  size: behindName,
  n: behindName,
  model: noKeyword,
  equations: noKeyword,
  eqs: noKeyword,
};

const synapses: Readonly<Record<string, string>> = {
  model: noKeyword,
  equations: noKeyword,
  eqs: noKeyword,
  pre: 'write `on_pre: …` for code at a presynaptic spike',
  post: 'write `on_post: …` for code at a postsynaptic spike',
  weight: 'a weight is a variable used by the code: `w : 1` and `on_pre: v_post += w`',
};

const interval = 'write `dt: 1*ms` for the time between two samples';

const monitors: Readonly<Record<string, string>> = {
  every: interval,
  interval,
  period: interval,
  step: interval,
  timestep: interval,
  clock: interval,
};

const bodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  plot: {
    ...Object.fromEntries(
      optionsOfMarks
        .split(' ')
        .map((option) => [
          option,
          `\`${option}\` is an option of a mark: options stand in parentheses before the colon, as in \`line (color=red): x, y\``,
        ]),
    ),
    ...plot,
  },
  neurons,
  synapses,
  state_monitor: monitors,
  rate_monitor: monitors,
};

/** How to write in a body what another program calls by a name; null if that is not known. */
export function foreignKeyword(found: {
  readonly body: string;
  readonly name: string;
}): string | null {
  const words = bodies[found.body] ?? {};
  return Object.hasOwn(words, found.name) ? words[found.name]! : null;
}
