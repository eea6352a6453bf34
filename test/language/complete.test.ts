// The words that are offered at a caret ‸: those that must be among the first ones, and those that must not be there.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import { network, withCaret } from './support.ts';

function offered(marked: string): string[] {
  const { text, at } = withCaret(marked);
  return analyse(text)
    .complete(at)
    .map(({ insert }) => insert);
}

describe('completion', () => {
  test.each([
    ['statements', '‸', 'neurons synapses run', 'threshold mV'],
    ['the rest of a statement', 'sy‸', 'synapses', 'neurons'],
    ['statements of a block', network('for x in [1, 2] {\n  ‸\n}\n'), 'run output P', 'threshold'],
    [
      'keywords of a body that are not there yet',
      network('', ['reset:', '‸\n    reset:']),
      'on every method dt',
      'threshold refractory run',
    ],
    [
      'keywords of synapses',
      network('', ['connect(i', '‸\n    connect(i']),
      'on_pre on_post delay connect',
      'threshold',
    ],
    ['items of a plot', 'plot f {\n  ‸\n}\n', 'line raster title', 'threshold'],
    [
      'flags of a differential equation',
      network('', ['unless refractory', '‸']),
      'unless refractory',
      'constant shared',
    ],
    [
      'flags of a parameter',
      network('', ['(constant)', '(‸)']),
      'constant shared linked',
      'unless refractory',
    ],
    [
      'the rest of a flag',
      network('', ['unless refractory', 'unless ‸']),
      'refractory',
      'constant',
    ],
    [
      'units of a declaration',
      network('', ['I : volt (constant)', 'I : ‸']),
      '1 volt amp boolean',
      'mV v',
    ],
    ['units that fit a comparison', network('', ['15*mV', '15*‸']), 'mV volt', 'ms'],
    [
      'units that fit a term of an equation',
      network('', ['(I - v)', '(I - v - 3*‸)']),
      'mV',
      'ms nA',
    ],
    ['units that fit a rate of change', network('', ['(I - v)/tau', '-v/(5*‸)']), 'ms', 'mV'],
    ['units of a duration', network('run 10*‸'), 'ms second', 'mV'],
    [
      'units of a refractory period',
      network('', ['refractory: 5*ms', 'refractory: 5*‸']),
      'ms',
      'mV',
    ],
    ['units of a value that is set', network('P.v = 3*‸'), 'mV', 'ms'],
    ['any unit where nothing is known', 'x = 3*‸', 'ms mV nA Hz', ''],
    [
      'methods',
      network('', ['reset: v = 0*mV', 'method: ‸']),
      'exact exponential_euler euler',
      'v',
    ],
    [
      'methods of the model first',
      `method own { x_new = x + dt*f(x, t) }\n${network('', ['reset: v = 0*mV', 'method: ‸'])}`,
      'own exact',
      'v',
    ],
    ['variables in code', network('', ['v = 0*mV', '‸']), 'v I', 'run'],
    [
      'variables of both sides',
      network('', ['v_post += w', 'v_post += ‸']),
      'w v_post I_pre tau',
      'P',
    ],
    ['names in an equation', network('', ['(I - v)', '(‸ - v)']), 'v I tau exp', 'P run'],
    ['attributes of a group', network('P.‸'), 'v I i N', 'tau'],
    ['attributes and methods of synapses', network('x = S.‸'), 'w v_post up connect', 'tau'],
    ['attributes of a monitor', network('spike_monitor M: P\nx = M.‸'), 'i t count', 'tau'],
    ['variables in an index', network('x = P.v[‸'), 'v I i', 'run'],
    ['attributes of an element of a list', 'neurons L[0][3] { v : volt }\nL[0].‸', 'v', 'L'],
    [
      'attributes of the variable of a loop',
      'neurons L[0][3] { v : volt }\nfor G in L {\n  G.‸\n}\n',
      'v',
      'L',
    ],
    ['the step of the clock', 'defaultclock.‸', 'dt', ''],
    ['groups to record', network('spike_monitor M: ‸'), 'P', 'S tau'],
    ['groups to connect', network('synapses T: ‸'), 'P', 'tau'],
    ['groups behind an arrow', network('synapses T: P -> ‸'), 'P', 'tau'],
    ['variables to record', network('state_monitor M: P { variables: ‸ }'), 'v I', 'tau'],
    ['events to record', network('event_monitor M: P { event: ‸ }'), 'late spike', 'v'],
    ['arguments of connect', network('S.connect(‸)'), 'condition= j= p=', 'run'],
    ['arguments of connect not given yet', network('S.connect(p=0.1, ‸)'), 'condition= n=', 'p='],
    [
      'options of a pathway',
      network('', ['on_pre up:', 'on_pre up (‸):']),
      'delay= event= order=',
      'v',
    ],
    ['slots', network('', ['on_pre up:', 'on_pre up (when=‸):']), 'start groups end', 'v'],
    ['events of the source', network('', ['on_pre up:', 'on_pre up (event=‸):']), 'late', 'w'],
    ['optional parameters', 'x = mean([1, 2], ‸)', 'axis=', ''],
    ['parameters of a function', 'function f(x: volt): 1 = ‸', 'x exp', ''],
    ['operators behind a name', network('x = tau ‸'), 'and or if', 'P mV'],
    [
      'keywords behind a line of code',
      network('', ['v_post += w', 'v_post += w; ‸']),
      'delay on_post w',
      'run',
    ],
    [
      'a keyword that is being changed',
      network('', ['threshold:', '‸threshold:']),
      'threshold',
      'reset',
    ],
    ['options of marks', 'plot f { line (‸): [1], [2] }\n', 'color= dash= width=', 'x y'],
    ['words of options', 'plot f { line (dash=‸): [1], [2] }\n', 'dashed dotted', 'tau'],
    ['words of settings', 'plot f { legend: ‸ }\n', 'figure none', 'tau'],
    ['sizes', network('neurons Q[‸'), 'tau', 'mV'],
    ['variables in values that are set', network('P.v = ‸'), 'v I tau', 'run'],
    [
      'what elements of a list recorded',
      network('for k in range(2) {\n  spike_monitor M[k]: P\n  run 1*ms\n  print M[k].‸\n}\n'),
      'i t count',
      'tau',
    ],
    ['truth', 'x = ‸', 'True False not', ''],
    ['units that the text uses', network('x = 3*cmetre\ny = 3*‸'), 'cmetre mV', ''],
    ['stored states', network('store start\nrestore ‸'), 'start', 'P tau'],
  ])('offers %s', (_, marked, wanted, unwanted) => {
    const list = offered(marked);
    const words = wanted.split(' ').filter((word) => word !== 'unless');
    const among = list.flatMap((word) => word.split(' '));
    expect(words.filter((word) => !among.includes(word))).toEqual([]);
    expect(unwanted.split(' ').filter((word) => word !== '' && list.includes(word))).toEqual([]);
  });

  test.each([
    ['a comment', 'x = 3 # ta‸\n'],
    ['a string', 'print "ta‸"\n'],
    ['a number', 'x = 3‸\n'],
    ['a name that is being declared', 'neurons ‸\n'],
  ])('offers nothing in %s', (_, marked) => {
    expect(offered(marked)).toEqual([]);
  });

  test('a word that is being written is not offered as the name that it declares so far', () => {
    expect(offered(network('rate_mo‸'))).toEqual(['rate_monitor']);
    expect(offered(network('rate_x = 3\nrate_‸'))).toEqual(['rate_monitor', 'rate_x']);
  });

  test('the likeliest unit stands first', () => {
    expect(offered(network('', ['15*mV', '15*‸']))[0]).toBe('mV');
    expect(offered(network('run 10*‸'))[0]).toBe('ms');
  });
});
