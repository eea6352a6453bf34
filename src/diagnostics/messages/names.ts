// Messages about names: unknown, already in use, of the wrong kind.
import { allOf, didYouMean, error, howToSetStep, oneOf, warning } from '../message.ts';
import { nearestNames } from '../nearest.ts';
import type { Wording } from '../message.ts';

/** The table, by code. */
export const nameMessages = {
  'unknown-name': error<{
    name: string;
    near: readonly string[];
    where?: string;
    /** A more specific hint, for example that the name is set further down. */
    hint?: Wording | null;
  }>(
    (f) => `\`${f.name}\` is not defined ${f.where === undefined ? 'here' : `in ${f.where}`}`,
    'A name in a model must be a variable of the group, a constant, a unit or a function. ' +
      'In a block of statements, a name is also defined after the line that sets it.\n' +
      'wrong: tau = 10*ms … dv/dt = -v/tua : 1\nright: tau = 10*ms … dv/dt = -v/tau : 1',
    (f) => f.hint ?? didYouMean(f.near),
  ),
  'unknown-variable': error<{
    name: string;
    owner: string;
    known: readonly string[];
    /** For a delay: the synapses and those of their pathways that have one. */
    delays?: { readonly of: string; readonly pathways: readonly string[] } | null;
    isRecorded?: boolean;
  }>(
    (f) =>
      /^(group|subgroup|synapses|Poisson|spike gen)/.test(f.owner)
        ? `${f.owner} has no variable \`${f.name}\``
        : `${f.owner} has no \`${f.name}\``,
    'The name after the dot, or in `variables:` of a monitor, must be a variable or another attribute of the object.\n' +
      'wrong: state_monitor trace: P { variables: vm }\nright: state_monitor trace: P { variables: v }',
    (f) =>
      (f.delays ? hintAboutDelay(f.delays, f.isRecorded === true) : null) ??
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `it has ${allOf(f.known.slice(0, 12))}` : null),
  ),
  'function-as-variable': error<{ name: string; form: string }>(
    (f) => `\`${f.name}\` is a function, but it is used here without arguments`,
    'A function has a value only when it is called.\nwrong: x = rand*mV\nright: x = rand()*mV',
    (f) => `write \`${f.form}\``,
  ),
  'not-a-function': error<{ name: string; is: string }>(
    (f) => `\`${f.name}\` is ${f.is} and cannot be called like a function`,
    'Only functions and timed arrays can be called.\n' +
      'wrong: dv/dt = w(E - v) : volt\nright: dv/dt = w*(E - v) : volt',
    (f) => `to multiply, write \`${f.name}*(…)\``,
  ),
  'timed-array-as-variable': error<{ name: string; form: string }>(
    (f) => `\`${f.name}\` is a timed array, but it is used here without a time`,
    'A timed array is called with a time, like a function.\nwrong: I = stim : amp\nright: I = stim(t) : amp',
    (f) => `write \`${f.form}\``,
  ),
  'array-without-index': error<{ name: string }>(
    (f) => `\`${f.name}\` is an array: it needs an index here`,
    'Model code is evaluated for one neuron or synapse at a time, but an array has many values.\n' +
      'wrong: dv/dt = rates : 1\nright: dv/dt = rates[i] : 1',
    (f) => `write \`${f.name}[i]\` for the value of neuron \`i\``,
  ),
  'index-not-integer': error<{ text: string; found: string }>(
    (f) => `an index must be an integer, but \`${f.text}\` is ${f.found}`,
    'The elements of an array are numbered from 0.\nwrong: rates[i/2]\nright: rates[i//2]',
    (f) => `write \`int(${f.text})\``,
  ),
  'not-an-array': error<{ text: string }>(
    (f) => `\`${f.text}\` is not an array: it cannot be indexed in model code`,
    'A variable is the value of the current neuron or synapse; only array constants can be indexed.\n' +
      'wrong: dv/dt = -v[i]/tau : 1\nright: dv/dt = -v/tau : 1',
  ),
  'index-count': error<{ name: string; given: number; axes: number }>(
    (f) =>
      `\`${f.name}\` has ${f.axes === 1 ? 'one axis' : `${f.axes} axes`}, but ${f.given === 1 ? 'one index' : `${f.given} indices`} here`,
    'Model code is evaluated for one neuron or synapse at a time, so it can only read single elements of an array, which ' +
      'have an index for each axis.\nwrong: C = [[1, 2], [3, 4]] … on_pre: v += C[i]\nright: on_pre: v += C[i, j]',
  ),
  'not-model-code': error<{ what: string; fix?: Wording | null }>(
    (f) => `model code cannot contain ${f.what}`,
    'Equations and code blocks consist of numbers, names, operators and function calls. Lists, slices, attributes and ' +
      'strings are allowed only in script expressions.\nwrong: threshold: "v > 1"\nright: threshold: v > 1',
    (f) => f.fix ?? null,
  ),
  'keyword-argument': error<{ function: string; name: string }>(
    (f) => `\`${f.function}\` takes its arguments by position, not as \`${f.name}=…\``,
    'Model code has no keyword arguments.\nwrong: clip(v, low=0, high=1)\nright: clip(v, 0, 1)',
  ),
  'argument-count': error<{ function: string; expected: string; found: number }>(
    (f) => `\`${f.function}\` takes ${f.expected}, found ${f.found}`,
    'A function must be called with its number of arguments.\nwrong: exp(v, 2)\nright: exp(v)**2',
  ),
  'recursive-function': error<{ name: string }>(
    (f) => `\`${f.name}\` calls itself`,
    'Functions of the model are inlined, so they cannot call themselves, directly or through other functions.' +
      '\nwrong: function f(x: 1): 1 = x*f(x - 1)\nright: function f(x: 1): 1 = x**2',
  ),
  'reserved-name': error<{
    name: string;
    reason: string;
    stem?: string;
    /** Whether programs have an option of this name, and `.model` files a keyword. */
    isOption?: boolean;
  }>(
    (f) => `a variable cannot be called \`${f.name}\`: ${f.reason}`,
    'Names of units, functions and constants, keywords, and the names that every group has (`t`, `dt`, `i`, `N`, `xi`) ' +
      'cannot be given to variables.\nwrong: mV : volt\nright: v_m : volt',
    (f) => {
      if (f.stem !== undefined) return `name a variable of the synapses \`${f.stem}\``;
      return f.isOption === true
        ? {
            file: 'choose another name',
            program: `choose another name; the option \`${f.name}: '…'\` stands beside the equations`,
          }
        : 'choose another name';
    },
  ),
  'duplicate-definition': error<{ name: string }>(
    (f) => `\`${f.name}\` is defined twice`,
    'Every variable of a group has exactly one equation.\nwrong: w : 1 … w = 2*v : 1\nright: w = 2*v : 1',
  ),
  'name-of-neighbour': error<{ name: string; sides: readonly string[] }>(
    (f) =>
      `\`${f.name}\` is a variable of the synapses and of the ${f.sides.join(' and the ')} group, so the name is ambiguous`,
    'Inside synapses a name without `_pre` or `_post` may also mean the target neuron’s variable, so synapses cannot have a ' +
      'variable of that name too.\nwrong: v : 1 in both\nright: v_syn : 1 in the synapses',
    (f) => `call the variable of the synapses \`${f.name}_syn\``,
  ),
  'hidden-constant': warning<{ name: string; owner: string }>(
    (f) =>
      `\`${f.name}\` is both a variable of ${f.owner} and a constant; here it refers to the variable`,
    'In equations, code and assignments, variables of a group take precedence over constants of the same name, so ' +
      '`P.tau = tau` changes nothing.\nwrong: P.tau = tau\nright: P.tau = tau_all',
    (f) => (f.name === 'dt' ? howToSetStep : 'rename the constant if it was meant'),
  ),
  'shadowed-name': warning<{ name: string; is: string }>(
    (f) => `\`${f.name}\` is ${f.is}; in the rest of this block it refers to the value set here`,
    'Assigning a name that is not a variable of the group creates a temporary value. Here it hides something of the same name.' +
      '\nwrong: tau = 10*ms … reset { tau = 2*v; v = tau }\nright: tau = 10*ms … reset { new = 2*v; v = new }',
    () => 'choose another name',
  ),
  'temporary-never-read': warning<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is set here and never used: it is not a variable of the group`,
    'Assigning a name that is not a variable of the group creates a temporary value for the rest of the block. If it is ' +
      'never used, the name is probably misspelt.\nwrong: reset: vv = 0*mV\nright: reset: v = 0*mV',
    (f) => didYouMean(f.near),
  ),
  'noise-not-allowed': error<{ name: string }>(
    (f) => `\`${f.name}\` is white noise: it can only be used in differential equations`,
    'White noise is defined only in a differential equation, or in a subexpression used by one.\n' +
      'wrong: reset: v = xi*mV\nright: reset: v = randn()*mV',
    () => 'write `randn()` for a new random number each time',
  ),
  'noise-twice': error<{ first: string; second: string }>(
    (f) =>
      `\`xi\` is used in two equations, of \`${f.first}\` and of \`${f.second}\`: it is unclear whether they share their noise`,
    'As in Brian2, the same name is the same noise. To avoid mistakes, plain `xi` may be used in one equation only.' +
      '\nwrong: dv/dt = -v/tau + xi*s : 1 and du/dt = -u/tau + xi*s : 1\n' +
      'right: … + xi_v*s and … + xi_u*s (independent), or … + xi_1*s in both (the same)',
    (f) =>
      `write \`xi_${f.first}\` and \`xi_${f.second}\` for independent noise, or \`xi_1\` in both for the same noise`,
  ),
  'no-such-variant': error<{ name: string; sides: readonly string[] }>(
    (f) =>
      `\`${f.name}\` without \`_pre\` or \`_post\` refers to the target neurons, which have no such variable`,
    'In synapses, a name without suffix is a variable of the synapses or of the target neurons, never of the source neurons.\n' +
      'wrong: on_pre: v_post += x\nright: on_pre: v_post += x_pre',
    (f) => `write ${oneOf(f.sides)}`,
  ),
};

/** How to name a delay, which belongs to a pathway. */
function hintAboutDelay(
  { of, pathways }: { readonly of: string; readonly pathways: readonly string[] },
  isRecorded: boolean,
): Wording | null {
  if (pathways.length === 0) return null;
  const inFile = pathways.map((name) => (name === 'pre' ? `${of}.delay` : `${of}.${name}.delay`));
  const method = isRecorded ? "get('delay')" : "set('delay', …)";
  const inProgram = pathways.map((name) =>
    name === 'pre' ? `${of}.${method}` : `${of}.pathway('${name}').${method}`,
  );
  const say = (written: readonly string[]): string =>
    isRecorded
      ? `delays are not recorded, since a run does not change them: use ${oneOf(written)}`
      : `every pathway has its own delay: ${oneOf(written)}`;
  return { file: say(inFile), program: say(inProgram) };
}
