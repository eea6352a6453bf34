// What is said about names: unknown, taken, used as what they are not.
import { allOf, didYouMean, error, oneOf, warning } from '../message.ts';
import { nearestNames } from '../nearest.ts';

export const nameMessages = {
  'unknown-name': error<{
    name: string;
    near: readonly string[];
    where?: string;
    /** What is known about it besides: it is set further down, say. */
    hint?: string | null;
  }>(
    (f) => `\`${f.name}\` is not known ${f.where === undefined ? 'here' : `in ${f.where}`}`,
    'A name in a model must be a variable of the group, a constant, a unit or a function. ' +
      'In a block of statements a name is also known after the line that sets it.\n' +
      'wrong: tau = 10*ms … dv/dt = -v/tua : 1\nright: tau = 10*ms … dv/dt = -v/tau : 1',
    (f) => f.hint ?? didYouMean(f.near),
  ),
  'unknown-variable': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) =>
      /^(group|subgroup|synapses|Poisson|spike gen)/.test(f.owner)
        ? `${f.owner} has no variable \`${f.name}\``
        : `${f.owner} has no \`${f.name}\``,
    'What is behind the dot, or in the list of what a monitor records, must be a variable of the object or something that it ' +
      'gives.\nwrong: state_monitor trace: P { variables: vm }\nright: state_monitor trace: P { variables: v }',
    (f) =>
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `it has ${allOf(f.known.slice(0, 12))}` : null),
  ),
  'function-as-variable': error<{ name: string; form: string }>(
    (f) => `\`${f.name}\` is a function, but it stands here without its arguments`,
    'A function gives a value only when it is called.\nwrong: x = rand*mV\nright: x = rand()*mV',
    (f) => `write \`${f.form}\``,
  ),
  'not-a-function': error<{ name: string; is: string }>(
    (f) => `\`${f.name}\` is ${f.is}, it cannot be called like a function`,
    'Only functions and timed arrays are followed by parentheses with arguments.\n' +
      'wrong: dv/dt = w(E - v) : volt\nright: dv/dt = w*(E - v) : volt',
    (f) => `to multiply, write \`${f.name}*(…)\``,
  ),
  'timed-array-as-variable': error<{ name: string; form: string }>(
    (f) => `\`${f.name}\` is a timed array, but it stands here without the time`,
    'A timed array is called with the time whose value is meant.\nwrong: I = stim : amp\nright: I = stim(t) : amp',
    (f) => `write \`${f.form}\``,
  ),
  'array-without-index': error<{ name: string }>(
    (f) => `\`${f.name}\` is an array: here it needs an index`,
    'Model code works on one neuron or synapse at a time, an array has many values.\n' +
      'wrong: dv/dt = rates : 1\nright: dv/dt = rates[i] : 1',
    (f) => `write \`${f.name}[i]\` for the value that belongs to neuron \`i\``,
  ),
  'index-not-integer': error<{ text: string; found: string }>(
    (f) => `an index must be an integer, but \`${f.text}\` is ${f.found}`,
    'Elements of an array are counted in integers from 0.\nwrong: rates[i/2]\nright: rates[i//2]',
    (f) => `write \`int(${f.text})\``,
  ),
  'not-an-array': error<{ text: string }>(
    (f) => `\`${f.text}\` is not an array: it cannot be indexed in model code`,
    'Variables stand for the value of the neuron or synapse at hand; only constants that are arrays have an index.\n' +
      'wrong: dv/dt = -v[i]/tau : 1\nright: dv/dt = -v/tau : 1',
  ),
  'not-model-code': error<{ what: string; fix?: string | null }>(
    (f) => `model code has no ${f.what}`,
    'Equations and code blocks have numbers, names, operators and calls of functions. Lists, slices, attributes and texts ' +
      'belong to the script around them.\nwrong: threshold: "v > 1"\nright: threshold: v > 1',
    (f) => f.fix ?? null,
  ),
  'keyword-argument': error<{ function: string; name: string }>(
    (f) => `\`${f.function}\` takes its arguments by position, not as \`${f.name}=…\``,
    'In model code the order of the arguments says which is which.\nwrong: clip(v, low=0, high=1)\nright: clip(v, 0, 1)',
  ),
  'argument-count': error<{ function: string; expected: string; found: number }>(
    (f) => `\`${f.function}\` takes ${f.expected}, found ${f.found}`,
    'The number of arguments must be the one of the function.\nwrong: exp(v, 2)\nright: exp(v)**2',
  ),
  'recursive-function': error<{ name: string }>(
    (f) => `\`${f.name}\` calls itself`,
    'Functions of the model are put in the place of their call, so they cannot call themselves, not even through others.' +
      '\nwrong: function f(x: 1): 1 = x*f(x - 1)\nright: function f(x: 1): 1 = x**2',
  ),
  'reserved-name': error<{ name: string; reason: string; stem?: string }>(
    (f) => `a variable cannot be called \`${f.name}\`: ${f.reason}`,
    'Names of units, functions and constants, keywords, and the names that every group has (`t`, `dt`, `i`, `N`, `xi`) ' +
      'cannot be given to variables.\nwrong: mV : volt\nright: v_m : volt',
    (f) =>
      f.stem === undefined
        ? 'choose another name'
        : `a variable of the synapses themselves is called \`${f.stem}\``,
  ),
  'duplicate-definition': error<{ name: string }>(
    (f) => `\`${f.name}\` is defined twice`,
    'Every variable of a group has one equation.\nwrong: w : 1 … w = 2*v : 1\nright: w = 2*v : 1',
  ),
  'name-of-neighbour': error<{ name: string; sides: readonly string[] }>(
    (f) =>
      `\`${f.name}\` is a variable of the synapses and of the ${f.sides.join(' and the ')} group: which is meant would be unclear`,
    'Inside synapses a name without `_pre` or `_post` may also mean the target neuron’s variable, so synapses cannot have a ' +
      'variable of that name too.\nwrong: v : 1 in both\nright: v_syn : 1 in the synapses',
    (f) => `call the variable of the synapses \`${f.name}_syn\``,
  ),
  'hidden-constant': warning<{ name: string; owner: string }>(
    (f) =>
      `\`${f.name}\` is both a variable of ${f.owner} and a constant; here the variable is meant`,
    'In equations, code and assignments the variables of a group come before constants of the same name, so `P.tau = tau` gives ' +
      '`tau` the values that it already has.\nwrong: P.tau = tau\nright: P.tau = tau_all',
    () => 'give the constant another name if that is what was meant',
  ),
  'shadowed-name': warning<{ name: string; is: string }>(
    (f) =>
      `\`${f.name}\` is ${f.is}; in the rest of this block it will be the value that is set here`,
    'A statement whose target is no variable of the group makes a temporary value. Here it hides something with the same name.' +
      '\nwrong: tau = 10*ms … reset { tau = 2*v; v = tau }\nright: tau = 10*ms … reset { new = 2*v; v = new }',
    () => 'choose another name',
  ),
  'temporary-never-read': warning<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is set here and never used: it is no variable of the group`,
    'A statement whose target is no variable of the group makes a temporary value for the later lines of the block. When no ' +
      'line uses it, the name is often a slip.\nwrong: reset: vv = 0*mV\nright: reset: v = 0*mV',
    (f) => didYouMean(f.near),
  ),
  'noise-not-allowed': error<{ name: string }>(
    (f) => `\`${f.name}\` is white noise: it can only stand in differential equations`,
    'White noise has a meaning only as part of a differential equation, written there or in a subexpression that it uses.\n' +
      'wrong: reset: v = xi*mV\nright: reset: v = randn()*mV',
    () => 'for a random number that is drawn anew each time, write `randn()`',
  ),
  'noise-twice': error<{ first: string; second: string }>(
    (f) =>
      `plain \`xi\` stands in two equations, of \`${f.first}\` and of \`${f.second}\`: is it the same noise or not?`,
    'The same name is the same noise. Since plain `xi` does not tell whether two equations share their noise, it may stand in ' +
      'one equation only.\nwrong: dv/dt = -v/tau + xi*s : 1 and du/dt = -u/tau + xi*s : 1\n' +
      'right: … + xi_v*s and … + xi_u*s (independent), or … + xi_1*s in both (the same)',
    (f) =>
      `write \`xi_${f.first}\` and \`xi_${f.second}\` for independent noise, \`xi_1\` in both for the same`,
  ),
  'no-such-variant': error<{ name: string; sides: readonly string[] }>(
    (f) =>
      `\`${f.name}\` without \`_pre\` or \`_post\` means the target neuron’s, which has no such variable`,
    'Inside synapses a name without suffix is a variable of the synapses or of the target neurons, never of the source.\n' +
      'wrong: on_pre: v_post += x\nright: on_pre: v_post += x_pre',
    (f) => `write ${oneOf(f.sides)}`,
  ),
};
