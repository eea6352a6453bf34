// Names: what Brian2 has for model code and scripts, and which names of a model must be called otherwise in a script.

/** Functions that Brian2 has in equations and code. */
export const codeFunctions: ReadonlySet<string> = new Set([
  ...'abs arccos arcsin arctan ceil clip cos cosh exp expm1 exprel floor int log'.split(' '),
  ...'log10 log1p poisson rand randn sign sin sinh sqrt tan tanh timestep'.split(' '),
]);

/** Functions of script expressions that a Brian2 script has under the same name, with the same meaning. */
export const scriptNames: ReadonlySet<string> = new Set([
  ...'abs all angle any arange arccos arcsin arctan arctan2 argmax argmin argsort array'.split(' '),
  ...'bincount ceil clip concatenate convolve corrcoef correlate cos cosh cumprod cumsum'.split(
    ' ',
  ),
  ...'diff digitize dot enumerate exp expm1 exprel fft fftfreq flip floor full gradient'.split(' '),
  ...'heaviside histogram ifft int interp irfft isfinite isinf isnan len linspace log'.split(' '),
  ...'log10 log1p logspace mean median meshgrid nanmax nanmean nanmedian nanmin nanstd'.split(' '),
  ...'nansum nanvar nonzero normal ones outer percentile permutation quantile rand randint'.split(
    ' ',
  ),
  ...'randn range repeat reshape rfft rfftfreq roll searchsorted sign sin sinh sort'.split(' '),
  ...'sqrt std sum tan tanh tile transpose trapz uniform unique var where zeros zip'.split(' '),
]);

/** Functions of script expressions with another name in a script. */
export const otherNames: Readonly<Record<string, string>> = {
  max: 'np.max',
  min: 'np.min',
  round: 'np.round',
  flatten: 'np.ravel',
};

/** Functions that make one value of an array. */
export const reductions: ReadonlySet<string> = new Set([
  ...'all any argmax argmin int len max mean median min nanmax nanmean nanmedian'.split(' '),
  ...'nanmin nanstd nansum nanvar std sum trapz var percentile quantile dot'.split(' '),
]);

/** Functions of which the results keep the shape of what they take. */
export const elementwise: ReadonlySet<string> = new Set([
  ...'abs arccos arcsin arctan arctan2 ceil clip cos cosh exp expm1 exprel floor'.split(' '),
  ...'heaviside isfinite isinf isnan log log10 log1p round sign sin sinh sqrt tan tanh'.split(' '),
]);

/** Attributes of objects that are single numbers. */
export const singleAttributes: ReadonlySet<string> = new Set([
  ...['N', 'num_spikes', 'num_events', 'dt'],
]);

/** Constants of physics, which a script imports. */
export const physicalConstants: ReadonlySet<string> = new Set([
  ...'avogadro_constant boltzmann_constant electric_constant electron_mass elementary_charge'.split(
    ' ',
  ),
  ...'faraday_constant gas_constant magnetic_constant molar_mass_constant zero_celsius'.split(' '),
]);

/** Words of Python, and names that the script itself calls. */
const taken: ReadonlySet<string> = new Set([
  ...'False None True and as assert async await break class continue def del elif'.split(' '),
  ...'else except finally for from global if import in is lambda nonlocal not or'.split(' '),
  ...'pass raise return try while with yield'.split(' '),
  ...'NeuronGroup Synapses PoissonGroup PoissonInput SpikeGeneratorGroup TimedArray StateMonitor'.split(
    ' ',
  ),
  ...'SpikeMonitor EventMonitor PopulationRateMonitor ExplicitStateUpdater Quantity Network'.split(
    ' ',
  ),
  ...'linked_var run store restore seed print defaultclock magic_network prefs check_units'.split(
    ' ',
  ),
  ...'figure subplot plot scatter hist bar errorbar fill_between imshow step legend show'.split(
    ' ',
  ),
  ...'title suptitle text xlabel ylabel xlim ylim xscale yscale axhline axvline axhspan'.split(' '),
  ...'axvspan colorbar xticks yticks np plt logical_and logical_or logical_not collect'.split(' '),
  ...scriptNames,
]);

/**
 * The name of a constant or object of a model in the script: another one if Python or the script needs it.
 *
 * @param isUsed whether the model itself uses a name
 */
export function pythonName(name: string, isUsed: (name: string) => boolean): string {
  let free = name;
  while (taken.has(free) || (free !== name && isUsed(free))) free += '_';
  return free;
}
