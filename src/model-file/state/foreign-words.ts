// Words of Python, of other languages and of other simulators: what is written in their place.

/** What is written in place of a word that models do not have; null of others. */
export function hintAboutWord(name: string): string | null {
  if (pythonModules.has(name)) {
    const call = name === 'random' ? 'rand()' : 'exp(x)';
    return `functions have nothing before their names: \`${call}\`, not \`${name}.${call}\``;
  }
  if (name === 'dt') return 'the time step is `defaultclock.dt`';
  if (name === 't') return 'the time is `defaultclock.t`';
  const literal = literals.get(name);
  if (literal !== undefined) return literal;
  if (name === 'smooth_rate' || name === 'binned_rate')
    return `a rate monitor has it: \`R.${name}(${name === 'binned_rate' ? '' : '"gaussian", '}5*ms)\``;
  if (name === 'plt' || name === 'pylab') return 'figures are drawn by `plot NAME { line: x, y }`';
  if (['nest', 'h', 'sim', 'nn'].includes(name))
    return 'neurons are declared by `neurons P[10] { … }`, synapses by `synapses S: P -> P { … }`';
  if (name === 'Network' || name === 'MagicNetwork' || name === 'collect')
    return 'leave it out: `run 100*ms` runs all objects of the file';
  if (name === 'default_clock' || name === 'clock') return 'write `defaultclock.dt`';
  if (name === 'str' || name === 'repr' || name === 'format')
    return 'values stand in braces: `print f"v is {P.v[0]/mV:.1f} mV"`';
  const word = classes.get(name);
  return word === undefined ? null : `what Brian2 calls \`${name}\` is written ${word}`;
}

/** Whether a word is a module of Python or a constant of another language. */
export function isWordOfPrograms(name: string): boolean {
  return pythonModules.has(name) || literals.has(name);
}

/** Names of Python modules that programs put before functions and units. */
const pythonModules: ReadonlySet<string> = new Set([
  'np',
  'numpy',
  'math',
  'random',
  'scipy',
  'b2',
  'brian2',
  'br',
]);

/** Hints about constants of other languages. */
const literals: ReadonlyMap<string, string> = new Map([
  ...['true', 'TRUE'].map((word) => [word, 'write `True`'] as const),
  ...['false', 'FALSE'].map((word) => [word, 'write `False`'] as const),
  ['Infinity', 'write `inf`'],
  ...['nan', 'NaN'].map((word) => [word, 'there is no name for it; `inf - inf` is `nan`'] as const),
  ...['None', 'null', 'undefined'].map(
    (word) => [word, 'every name has a value: leave out what is not set'] as const,
  ),
]);

/** How to write Brian2's classes in a model. */
const classes: ReadonlyMap<string, string> = new Map([
  ['Equations', 'in the braces of a group: `neurons G[10] { dv/dt = -v/(10*ms) : volt }`'],
  ['NeuronGroup', '`neurons G[10] { … }`'],
  ['Synapses', '`synapses S: G -> H { … }`'],
  ['PoissonGroup', '`poisson_group P[10] { rates: 15*Hz }`'],
  ['SpikeGeneratorGroup', '`spike_generator SG[2] { indices: …; times: … }`'],
  ['PoissonInput', '`poisson_input bg: G.v { N: …; rate: …; weight: … }`'],
  ['TimedArray', '`timed_array stim { values: …; dt: … }`'],
  ['SpikeMonitor', '`spike_monitor M: G`'],
  ['StateMonitor', '`state_monitor trace: G { variables: v }`'],
  ['EventMonitor', '`event_monitor E: G { event: … }`'],
  ['PopulationRateMonitor', '`rate_monitor R: G`'],
]);
