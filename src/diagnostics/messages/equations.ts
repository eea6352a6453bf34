// Messages about equations and statements: kinds, flags, types, assignments.
import { didYouMean, error, oneOf, warning } from '../message.ts';
import { nearestNames } from '../nearest.ts';

const chain = (via: readonly string[]) =>
  via.length === 0 ? '' : ` (through ${via.map((name) => `\`${name}\``).join(', ')})`;

/** The table, by code. */
export const equationMessages = {
  'flag-not-allowed': error<{
    flag: string;
    form: string;
    allowed: readonly string[];
    /** The kind of equation that has this flag. */
    home?: string;
  }>(
    (f) => `the flag \`${f.flag}\` is not allowed for ${f.form}`,
    'Each kind of equation has its own flags. Neurons: differential equations `unless refractory`; subexpressions `shared`, ' +
      '`constant over dt`; parameters `constant`, `shared`, `linked`. Synapses: differential equations `event-driven`, ' +
      '`clock-driven`; subexpressions also `summed`.\nwrong: dv/dt = -v/tau : 1 (shared)\nright: dv/dt = -v/tau : 1',
    (f) =>
      didYouMean(nearestNames(f.flag, f.allowed)) ??
      (f.home === undefined ? null : `only ${f.home} can have it; remove it`) ??
      (f.allowed.length === 0 ? null : `allowed: ${oneOf(f.allowed)}`),
  ),
  'flags-exclude': error<{ first: string; second: string }>(
    (f) => `the flags \`${f.first}\` and \`${f.second}\` exclude each other`,
    '`event-driven` and `clock-driven` are alternatives; `summed` and `linked` cannot be combined with another flag.' +
      '\nwrong: dx/dt = -x/tau : 1 (event-driven, clock-driven)\nright: dx/dt = -x/tau : 1 (event-driven)',
  ),
  'differential-type': error<{ name: string; type: string }>(
    (f) => `\`${f.name}\` has a differential equation, so it cannot be ${f.type}`,
    'A variable that changes continuously is a real number.\nwrong: dn/dt = 1/tau : integer\nright: dn/dt = 1/tau : 1',
  ),
  'subexpression-cycle': error<{ names: readonly string[] }>(
    (f) =>
      f.names.length === 1
        ? `\`${f.names[0]}\` is defined in terms of itself`
        : `${f.names.map((name) => `\`${name}\``).join(', ')} are defined in terms of each other`,
    'A subexpression is replaced by its right side, which must not depend on the subexpression itself.\n' +
      'wrong: a = b + 1 : 1 and b = a - 1 : 1' +
      '\nright: a = b + 1 : 1 … b : 1',
  ),
  'expression-too-large': error<{ name: string; isFunction: boolean }>(
    (f) => `\`${f.name}\` is too large after the subexpressions and functions in it are expanded`,
    'Subexpressions and functions are expanded where they are used. If each uses the previous one twice, the size doubles ' +
      'with every line.\nwrong: a1 = a0 + a0 : 1 … a2 = a1 + a1 : 1 … and so on to a40\n' +
      'right: a40 = 2**40*a0 : 1',
    (f) =>
      f.isFunction
        ? null
        : 'add the flag `(constant over dt)` to a subexpression in between, so that it is evaluated only once per step',
  ),
  'shared-from-elements': error<{ name: string; other: string }>(
    (f) =>
      `\`${f.name}\` is shared by the whole group, but \`${f.other}\` has a value for each element`,
    'A shared variable has a single value, so it can depend only on shared variables and constants.\n' +
      'wrong: I = 2*v : 1 (shared)\nright: I = 2*v : 1',
  ),
  'stateful-subexpression': error<{ name: string; function: string }>(
    (f) => `\`${f.name}\` would draw a new \`${f.function}\` at every place where it is used`,
    'A subexpression is evaluated at every place where it is used. With random numbers in it, each place would get a ' +
      'different value. With the flag `constant over dt` it is evaluated once per step.\n' +
      'wrong: noise = randn() : 1\nright: noise = randn() : 1 (constant over dt)',
    () => 'add the flag `(constant over dt)`',
  ),
  'shared-draw': error<{ name: string; function: string }>(
    (f) => `\`${f.name}\` is shared, but \`${f.function}\` draws a value for each element`,
    'A shared subexpression has one value for the whole group and cannot draw random numbers.' +
      '\nwrong: I = rand() : 1 (shared, constant over dt)\nright: I : 1 (shared) … every 1*ms: I = rand()',
  ),
  'noise-over-dt': error<{ name: string; noise: string }>(
    (f) => `\`${f.name}\` is constant over dt and cannot contain the white noise \`${f.noise}\``,
    'White noise is not constant over a step. Remove the flag, or draw random numbers with `randn()`.' +
      '\nwrong: I = xi*sqrt(tau) : 1 (constant over dt)\nright: I = randn() : 1 (constant over dt)',
  ),
  'event-driven-dependency': error<{
    name: string;
    form: string;
    other: string;
    otherForm: string;
    via: readonly string[];
  }>(
    (f) =>
      `\`${f.name}\` is ${f.form}, but depends on \`${f.other}\`${chain(f.via)}, which is ${f.otherForm}`,
    'An event-driven variable is updated only when a spike arrives, a clock-driven or summed one in every step. Between ' +
      'spikes, an event-driven variable has no current value.' +
      '\nwrong: dx/dt = -x/tau : 1 (clock-driven) … dy/dt = (x - y)/tau : 1 (event-driven)\nright: dx/dt = -x/tau : 1 (clock-driven) … dy/dt = (x - y)/tau : 1 (clock-driven)',
    (f) => `make \`${f.form === 'event-driven' ? f.name : f.other}\` \`(clock-driven)\``,
  ),
  'summed-target': error<{ name: string; near: string | null }>(
    (f) => `\`${f.name}\` is summed, but it is not a parameter of the source or target neurons`,
    'A summed variable stores the sum over all synapses of a neuron in a parameter of that neuron.\n' +
      'wrong: g_total = w*s : 1 (summed)\nright: g_total_post = w*s : 1 (summed), with `g_total : 1` in the neurons',
    (f) => f.near,
  ),
  'summed-twice': error<{ name: string; other: string }>(
    (f) => `\`${f.name}\` and \`${f.other}\` are summed into the same variable`,
    'A declaration of synapses can sum into a variable only once. Add the two expressions, or declare two `synapses`.' +
      '\nwrong: g_post = w : 1 (summed) … g_pre = w : 1 (summed), from a group to itself\nright: g_post = w : 1 (summed) … h_pre = w : 1 (summed)',
  ),
  'summed-unit': error<{ name: string; unit: string; found: string }>(
    (f) =>
      `\`${f.name}\` is declared in ${f.unit}, but the parameter of the neurons is in ${f.found}`,
    'A summed variable has the unit of the parameter it is summed into.' +
      '\nwrong: g : siemens in the neurons … g_post = w : 1 (summed)\nright: g : siemens in the neurons … g_post = w*nS : siemens (summed)',
  ),

  'not-a-condition': error<{ what: string; text: string; found: string; fix: string | null }>(
    (f) => `${f.what} must be a condition (true or false), but \`${f.text}\` is ${f.found}`,
    'A condition is a comparison, a boolean variable, or several of them with `and`, `or`, `not`.\n' +
      'wrong: threshold: v\nright: threshold: v > 20*mV',
    (f) => (f.fix === null ? null : `compare it: \`${f.fix}\``),
  ),
  'not-boolean': error<{ operator: string; text: string; found: string }>(
    (f) => `\`${f.operator}\` works on conditions (true or false), but \`${f.text}\` is ${f.found}`,
    '`and`, `or`, `not` and `if` take comparisons and boolean variables, not numbers.\n' +
      'wrong: v > 1 and w\nright: v > 1 and w > 0',
    (f) => `compare it: \`${f.text} != 0\``,
  ),
  'argument-type': error<{
    function: string;
    number: number;
    text: string;
    found: string;
    expected: string;
  }>(
    (f) =>
      `argument number ${f.number} of \`${f.function}\` must be ${f.expected}, but \`${f.text}\` is ${f.found}`,
    'Some functions require a condition or an integer. `int(x)` converts to an integer.' +
      '\nwrong: where(v, 1, 2)\nright: where(v > 0, 1, 2)',
  ),
  'result-type': error<{ function: string; found: string; expected: string }>(
    (f) =>
      `the function \`${f.function}\` is declared to return ${f.expected}, but its expression is ${f.found}`,
    'The type after the parameters of a function is the type of its result.' +
      '\nwrong: function half(n: integer): integer = n/2\nright: function half(n: integer): integer = n//2',
  ),

  'write-subexpression': error<{ name: string }>(
    (f) => `\`${f.name}\` is a subexpression: it cannot be assigned`,
    'A subexpression always has the value of its right side. To change it, change the variables in it, or make it a ' +
      'parameter.\nwrong: drive = 2*b : 1 … reset: drive = 3\nright: drive : 1 … reset: drive = 3',
  ),
  'write-read-only': error<{ name: string }>(
    (f) => `\`${f.name}\` is read-only: it is set by the simulation`,
    'Indices, counts and time (`i`, `j`, `N`, `t`, `dt`, `lastupdate`) are set by the simulation.' +
      '\nwrong: reset: t = 0*ms\nright: reset: t_reset = t, with t_reset : second in the group',
    () => 'use a different name for your own value',
  ),
  'not-a-variable': error<{ name: string; is: string }>(
    (f) => `\`${f.name}\` is ${f.is}: code cannot change it`,
    'Statements assign variables of the group, or temporary values that an earlier line of the block has set.\n' +
      'wrong: tau = 10*ms … reset: tau *= 2\nright: tau : second … reset: tau *= 2',
    () => 'declare it as a parameter of the group',
  ),
  'write-constant': error<{ name: string; isDeclared?: boolean }>(
    (f) =>
      f.isDeclared === false
        ? `\`${f.name}\` is constant during a run: code cannot assign it`
        : `\`${f.name}\` is declared \`constant\`: code cannot assign it`,
    'The flag `constant` means that a parameter does not change during a run.\n' +
      'wrong: w : 1 (constant) … on_pre: w += 1\nright: w : 1 … on_pre: w += 1',
    (f) =>
      f.isDeclared === false ? 'assign it before a run or between two runs' : 'remove the flag',
  ),
  'write-shared': error<{ name: string; what: string }>(
    (f) =>
      `\`${f.name}\` is shared by the whole group: the code of \`${f.what}\`, which runs for single elements, cannot assign it`,
    'Code that runs for the neurons that spiked, or for the synapses that a spike reached, cannot change a shared variable. ' +
      'Code that runs for the whole group (`every`) can.' +
      '\nwrong: count : 1 (shared) … reset: count += 1\nright: count : 1 … reset: count += 1',
  ),
  'shared-after-elements': error<{ name: string; earlier: string }>(
    (f) => `\`${f.name}\` is shared and must be assigned before \`${f.earlier}\``,
    'The statements for shared variables run before those for each element, so they must come first in the block.' +
      '\nwrong: every 1*ms { v += 1; s += 1 }, where s is shared\nright: every 1*ms { s += 1; v += 1 }',
    () => 'move this line up',
  ),
  'time-equality': warning<{ text: string; fix: string | null }>(
    (f) => `\`${f.text}\` compares times exactly, but those of the steps have rounding errors`,
    'The time of a step is a multiple of `dt`, computed with floating-point numbers: with steps of 0.1 ms, the third one is at 0.30000000000000004 ms. `timestep(t, dt)` is the number of a step, a whole number.' +
      '\nwrong: threshold: t == t_fire\nright: threshold: timestep(t, dt) == timestep(t_fire, dt)',
    (f) => `compare the numbers of steps: \`${f.fix ?? 'timestep(t, dt) == timestep(…, dt)'}\``,
  ),
};
