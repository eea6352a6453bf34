// One sentence for each word of the language. docs/words.md is made of these tables; the sentences about functions are those of
// docs/functions.md.
import { scriptFunctions, signatureOf } from '../script/index.ts';
import { isDimensionless, lookUpUnit, physicalConstant, showDimension } from '../units/index.ts';

/** Words and their sentences. */
export type Words = Readonly<Record<string, string>>;

/** The words that begin a statement of a file. */
export const statementWords: Words = {
  neurons: 'A group of neurons: its equations, threshold, reset and refractoriness.',
  subgroup: 'A part of a group, by a slice or a list of indices.',
  poisson_group: 'Inputs that spike at random with given rates.',
  spike_generator: 'Inputs that spike at given times.',
  poisson_input:
    'Many Poisson inputs of one weight that are added to a variable, without neurons of their own.',
  timed_array: 'Values that change with time, a new one after each `dt`.',
  synapses:
    'Connections from a source to a target group: their variables and the code that spikes run.',
  spike_monitor: 'Records the spikes of a group, and the values of variables at each.',
  event_monitor: 'Records a custom event of a group, and the values of variables at each.',
  state_monitor: 'Records variables of a group at regular intervals.',
  rate_monitor: 'Records the mean firing rate of a group in each step.',
  plot: 'A figure: lines, rasters, images and other marks, with their axes.',
  function: 'A function of one expression, with units, that equations, code and scripts may call.',
  method: 'An integration method of your own, given by the formula of one step.',
  seed: 'Sets the seed of all random numbers; without an argument they differ from run to run.',
  run: 'Simulates the network for a time; a second run goes on where the first one ended.',
  store: 'Keeps the state of the whole network under a name.',
  restore: 'Returns to a stored state of the network.',
  for: 'Repeats a block for each of some values; several names take the parts of each: `for k, x in enumerate(xs) { … }`.',
  break: 'Ends the innermost loop.',
  continue: 'Ends the present pass of the innermost loop.',
  at: 'Statements that runs carry out when they reach given times.',
  sweep: 'The values of constants with which `hillock sweep` runs the model.',
  schedule: 'The slots of a time step in their order, in place of the default ones.',
  while: 'Repeats a block as long as a condition holds, at most `max` times.',
  if: 'Carries out a block if a condition holds.',
  print: 'Prints texts and values with their units.',
  output: 'Adds a value to the results under a name.',
};

/** Words between the parts of statements and expressions. */
export const otherWords: Words = {
  elif: 'Another branch of an `if`, with a condition of its own.',
  else: 'The branch for all other cases: of an `if` statement, or of a value `a if c else b`.',
  in: 'Before the values that a `for` goes through.',
  max: 'Before the largest number of passes of a `while`.',
  and: 'True if both conditions hold.',
  or: 'True if at least one of two conditions holds.',
  not: 'True if the condition does not hold.',
  True: 'The condition that always holds.',
  False: 'The condition that never holds.',
  defaultclock: 'The clock of all objects without a `dt` of their own: `defaultclock.dt = 0.1*ms`.',
  linked_var: 'Makes a variable read that of another group: `P.x = linked_var(Q.y)`.',
};

const schedule: Words = {
  dt: 'The length of the time step of this object.',
  when: 'The slot of a step in which it runs, such as `start`, `groups` or `end`.',
  order: 'The place among others of the same slot: smaller numbers run first.',
};
const integrated: Words = {
  method:
    'How the differential equations are integrated, such as `exact`, `euler` or `exponential_euler`.',
  dt: schedule['dt']!,
  order: schedule['order']!,
};
const every = 'Code that runs at regular intervals.';
const recordedAtEvents: Words = {
  variables: 'The variables whose values at each event are recorded.',
  record: 'Whether times and indices are kept, or events are only counted.',
  when: schedule['when']!,
  order: schedule['order']!,
};

/** The keywords in the braces of each kind of declaration. */
export const bodyWordTables: Readonly<Record<string, Words>> = {
  neurons: {
    threshold: 'The condition under which a neuron spikes.',
    reset: 'The code that runs for each neuron that has spiked.',
    refractory:
      'How long a neuron stays refractory after a spike: a time, or a condition as long as it holds.',
    event: 'A custom event and its condition.',
    on: 'The code that runs when a custom event occurs.',
    every,
    ...integrated,
  },
  synapses: {
    on_pre: 'The code that runs for each synapse of a neuron of the source that spikes.',
    on_post: 'The code that runs for each synapse of a neuron of the target that spikes.',
    delay: 'The delay of the pathway `pre`, one for all synapses.',
    connect: 'Makes synapses between the pairs that its arguments select.',
    multisynaptic_index: 'The name of the variable that numbers several synapses of one pair.',
    every,
    ...integrated,
  },
  subgroup: {},
  poisson_group: {
    rates: 'The rates of the spikes; they may depend on `t` and `i`.',
    every,
    ...schedule,
  },
  spike_generator: {
    indices: 'Which input spikes, for each spike.',
    times: 'When it spikes, for each spike.',
    period: 'The time after which the spikes are repeated.',
    ...schedule,
  },
  poisson_input: {
    N: 'The number of inputs of each neuron.',
    rate: 'The rate of each input.',
    weight: 'What each spike adds to the target variable.',
    when: schedule['when']!,
    order: schedule['order']!,
  },
  timed_array: {
    values: 'The values, one for each step; a list of rows has a value for each neuron.',
    dt: 'How long each value lasts.',
  },
  spike_monitor: recordedAtEvents,
  event_monitor: { event: 'The event that is recorded.', ...recordedAtEvents },
  state_monitor: {
    variables: 'The variables that are recorded.',
    record: 'Which elements are recorded: `all`, a list of indices, or a condition.',
    ...schedule,
    dt: 'The interval between two samples.',
  },
  rate_monitor: { when: schedule['when']!, order: schedule['order']! },
  plot: {
    line: 'A curve: `line "label": x, y`.',
    steps: 'A curve that holds each value until the next x.',
    points: 'Single points.',
    raster: 'A mark for each spike: `raster: M`.',
    hist: 'A histogram: `hist: values, bins`.',
    image: 'A matrix in colours.',
    connections: 'Synapses as a matrix, source neurons from top to bottom.',
    contour: 'Contour lines of a matrix.',
    field: 'A vector field on a grid: `field: x, y, dx, dy`.',
    phase_plane:
      'Nullclines, vector field and fixed points of two variables: `phase_plane: P.v, P.w`.',
    errorbars: 'Values with their errors: `errorbars: x, y, error`.',
    band: 'The area between two curves: `band: x, low, high`.',
    bars: 'Bars: `bars: x, heights`.',
    hline: 'A horizontal line.',
    vline: 'A vertical line.',
    hspan: 'A shaded range of y: `hspan: from, to`.',
    vspan: 'A shaded range of x: `vspan: from, to`.',
    text: 'A text at a place: `text "here": x, y`.',
    arrow: 'An arrow with a text: `arrow "here": x, y, to_x, to_y`.',
    panels: 'One panel for each row of a matrix: `panels: x, y`.',
    panel: 'One of several panels of a figure, with axes of its own.',
    title: 'The text above the figure or panel.',
    xlabel: 'The label of the x axis.',
    ylabel: 'The label of the y axis.',
    y2label: 'The label of the y axis on the right.',
    xlim: 'The ends of the x axis: `xlim: a, b`.',
    ylim: 'The ends of the y axis: `ylim: a, b`.',
    y2lim: 'The ends of the y axis on the right.',
    xscale:
      'The scale of the x axis: `linear`, `log` or `symlog`; `symlog, 2*mV` is linear up to 2 mV.',
    yscale:
      'The scale of the y axis: `linear`, `log` or `symlog`; `symlog, 2*mV` is linear up to 2 mV.',
    y2scale: 'The scale of the y axis on the right.',
    xticks: 'The ticks of the x axis, and their labels.',
    yticks: 'The ticks of the y axis, and their labels.',
    y2ticks: 'The ticks of the y axis on the right, and their labels.',
    clim: 'The range of the colours of images: `clim: low, high`, or `shared`.',
    at: 'The place of a panel on a grid: `at: row, column`.',
    span: 'How many rows and columns of the grid a panel takes.',
    columns: 'How many panels stand in a row.',
    share: 'Which axes the panels have in common: `x`, `y`, `both` or `none`.',
    letters: 'The letter of the first panel; the others follow.',
    legend: 'Where legends stand: `figure`, `panels` or `none`.',
    theme: 'The colours of the ground and the ink: `dark`.',
    transparent: 'Whether the figure has no ground.',
    width: 'The width of the figure.',
    height: 'The height of the figure.',
    aspect: '`equal`: a unit of x is as long as a unit of y.',
    description: 'What the figure shows, for readers who do not see it.',
  },
};

/** The flags of equations, in parentheses behind the unit. */
export const flagWords: Words = {
  'unless refractory': 'The variable does not change while its neuron is refractory.',
  'event-driven': 'The variable is brought up to date only when a spike arrives at its synapse.',
  'clock-driven': 'The variable is integrated in every step.',
  summed:
    'The sum over all synapses of a neuron is written to the variable of the neuron in each step.',
  shared: 'All elements have one value in common.',
  constant: 'The value does not change during a run.',
  'constant over dt': 'The expression is evaluated once at the beginning of each step.',
  linked: 'The variable reads that of another group, which `linked_var` names.',
};

/** The integration methods. */
export const methodWords: Words = {
  exact: 'The analytic solution, for linear equations with constant coefficients.',
  exponential_euler:
    'Exact for the linear part of each equation: for conductances such as those of Hodgkin and Huxley.',
  euler: 'The Euler method; with noise that is added, the Euler–Maruyama method.',
  rk2: 'The midpoint method, of second order.',
  rk4: 'The classical Runge–Kutta method, of fourth order.',
  rkf45:
    'The method of Runge, Kutta and Fehlberg, which chooses its own steps within each time step.',
  heun: 'The Heun method, for noise multiplied by a variable, in the sense of Stratonovich.',
  milstein: 'The Milstein method, for noise multiplied by a variable, of first strong order.',
};

/** The variables that groups have by themselves, and constants. */
export const builtinWords: Words = {
  t: 'The time of the simulation.',
  dt: 'The length of the time step.',
  t_in_timesteps: 'The number of time steps so far.',
  i: 'The index of the neuron; in synapses, that of the source neuron.',
  j: 'The index of the target neuron of a synapse.',
  N: 'The number of elements of the group.',
  N_incoming: 'The number of synapses onto the target neuron.',
  N_outgoing: 'The number of synapses from the source neuron.',
  lastspike: 'The time of the last spike of the neuron.',
  not_refractory: 'Whether the neuron is not refractory.',
  xi: 'White noise, in second**-0.5; names that begin with `xi_` are independent noises.',
  pi: 'The ratio of the circumference of a circle to its diameter.',
  e: 'The base of the natural logarithm.',
  inf: 'Infinity.',
};

/** What monitors record, and matrices have, behind a point. */
export const recordedWords: Words = {
  t: 'The times of the recorded spikes, events or samples.',
  i: 'The neuron of each recorded spike or event.',
  count: 'The number of spikes of each neuron.',
  num_spikes: 'The number of all spikes.',
  num_events: 'The number of all events.',
  rate: 'The mean firing rate of the group in each step.',
  smooth_rate: 'The firing rate, smoothed by a window: `R.smooth_rate("gaussian", 2*ms)`.',
  T: 'The matrix with its axes in reverse order.',
};

/** The slots of a step. */
export const slotWords: Words = {
  start: 'The beginning of a step, when monitors record by default.',
  groups: 'When the equations are integrated.',
  thresholds: 'When thresholds are tested.',
  synapses: 'When spikes arrive at synapses.',
  resets: 'When neurons that spiked are reset.',
  end: 'The end of a step.',
};

/** The arguments of `connect`. */
export const connectWords: Words = {
  condition:
    'The pairs that are connected, as a condition on `i`, `j` and variables of both sides.',
  i: 'The index of the source neuron of each synapse.',
  j: 'The index of the target neuron of each synapse: `j=i`, or `j=k for k in range(3)`.',
  p: 'The probability with which each pair is connected.',
  n: 'The number of synapses of each pair.',
  skip_if_invalid: 'Whether indices outside of the groups are left out instead of refused.',
};

/** The options of code of a pathway or event, in parentheses. */
export const optionWords: Words = {
  delay: 'The delay of this pathway.',
  event: 'The event that runs the code, `spike` by default.',
  when: schedule['when']!,
  order: schedule['order']!,
};

/** What is said about a function. */
export interface FunctionWords {
  /** Its name and parameters. */
  readonly signature: string;
  /** One sentence. */
  readonly text: string;
}

let wordsOfFunctions: ReadonlyMap<string, FunctionWords> | null = null;

/** The functions of scripts and model code: signature and sentence. */
export function functionWords(): ReadonlyMap<string, FunctionWords> {
  wordsOfFunctions ??= new Map(
    scriptFunctions().map((row) => [
      row.name,
      { signature: signatureOf(row), text: sentence(row.meaning) },
    ]),
  );
  return wordsOfFunctions;
}

/** What the units of neuroscience measure. */
const quantities: Words = {
  second: 'time',
  hertz: 'frequency',
  metre: 'length',
  volt: 'voltage',
  amp: 'current',
  siemens: 'conductance',
  ohm: 'resistance',
  farad: 'capacitance',
  coulomb: 'charge',
  kilogram: 'mass',
  kelvin: 'temperature',
  mole: 'amount of substance',
  'mole/metre**3': 'concentration',
  joule: 'energy',
  watt: 'power',
  newton: 'force',
  pascal: 'pressure',
};

/** The sentence about a unit or a physical constant; null if there is none of that name. */
export function unitWords(name: string): string | null {
  const unit = lookUpUnit(name);
  if (unit !== null) {
    const si = showDimension(unit.dimension);
    const quantity = quantities[si];
    if (unit.scale === 1)
      return quantity === undefined ? `The unit ${si}.` : `The unit of ${quantity}.`;
    const size = `${unit.scale} ${si === '1' ? '' : si}`.trimEnd();
    return quantity === undefined ? `${size}.` : `${size}, a unit of ${quantity}.`;
  }
  const constant = physicalConstant(name);
  if (constant === null) return null;
  const { value, dimension } = constant;
  return `A physical constant, ${value}${isDimensionless(dimension) ? '' : ` ${showDimension(dimension)}`}.`;
}

function sentence(meaning: string): string {
  const text = /^[a-z]/.test(meaning) ? meaning[0]!.toUpperCase() + meaning.slice(1) : meaning;
  return text.endsWith('.') ? text : `${text}.`;
}
