// Symbols, references, renaming, tokens.
import { describe, expect, test } from 'vitest';
import { analyse, applyEdits } from '../../src/language.ts';
import { network, readFile, variedExamples, withCaret } from './support.ts';

test('symbols have kinds and owners, in the order of the text', () => {
  const said = analyse(
    network('function f(x: 1): 1 = x\nrun 1*ms\noutput y = tau\nplot fig { title: "a" }\n'),
  )
    .symbols()
    .map(({ name, kind, owner }) => `${kind} ${owner === null ? '' : `${owner}.`}${name}`);
  expect(said).toEqual([
    'constant tau',
    'constant rates',
    'group P',
    'variable P.v',
    'variable P.I',
    'event P.late',
    'synapses S',
    'variable S.w',
    'pathway S.up',
    'function f',
    'parameter f.x',
    'output y',
    'figure fig',
  ]);
});

describe('references', () => {
  /** The renamed text, or null. */
  const renamed = (marked: string, name: string): string | null => {
    const { text, at } = withCaret(marked);
    const edits = analyse(text).rename(at, name);
    return edits === null ? null : applyEdits(text, edits);
  };

  test('of a variable are in equations, code, synapses, scripts and monitors', () => {
    const below = `P.v = 3*mV
P.I[v > 1*mV] = 0*mV
S.w = v_pre
subgroup Q: P[:5]
state_monitor M: Q { variables: v, I }
poisson_input bg: P.v { N: 3; rate: 1*Hz; weight: 1*mV }
run 1*ms
print M.v, Q.v
`;
    const text = network(below, ['(I - v)', '(I - ‸v)']);
    const after = network(below)
      .replace('dv/dt', 'du/dt')
      .replaceAll(/\bv(?=\b|_)/g, 'u');
    expect(renamed(text, 'u')).toBe(after);
  });

  test('of a constant leave variables of the same name alone', () => {
    const rest = 'neurons P[2] { v : 1; threshold: v > 1; reset: v = 0 }\nP.v = v\n';
    expect(renamed(`v = 3\n${rest}x = ‸v\n`, 'u')).toBe(`u = 3\n${rest}x = u\n`);
  });

  test('of parameters and of names that code sets are local', () => {
    expect(renamed('x = 1\nfunction f(‸x: 1): 1 = x + 1\ny = f(x)\n', 'z')).toBe(
      'x = 1\nfunction f(z: 1): 1 = z + 1\ny = f(x)\n',
    );
    expect(
      renamed('neurons P[2] { v : 1; threshold: v > 1; reset { ‸a = 2; v = a } }\n', 'b'),
    ).toBe('neurons P[2] { v : 1; threshold: v > 1; reset { b = 2; v = b } }\n');
  });

  test.each([
    ['a group', network('spike_monitor M: P\n', ['neurons P', 'neurons ‸P']), 'Q', 4],
    [
      'an event',
      network('event_monitor M: P { event: late }\n', ['event late', 'event ‸late']),
      'soon',
      2,
    ],
    ['a pathway', network('S.up.delay = 1*ms\n', ['on_pre up', 'on_pre ‸up']), 'down', 2],
    ['a stored state', network('store ‸start\nrun 1*ms\nrestore start\n'), 'begin', 2],
  ])('of %s', (_, marked, name, count) => {
    const { text, at } = withCaret(marked);
    const model = analyse(text);
    expect(model.references(at)).toHaveLength(count);
    expect(model.rename(at, name)).toHaveLength(count);
    expect(model.definition(at)).toEqual(model.references(at)[0]);
  });

  test.each([
    ['to a keyword', '‸a = 1\nb = a\n', 'and'],
    ['to a unit', '‸a = 1\nb = a*ms\n', 'ms'],
    ['to a function that the model calls', '‸a = 1\nb = exp(a)\n', 'exp'],
    [
      'of a variable to a constant that its equations use',
      'J = 2\nneurons P[1] { d‸v/dt = (J - v)/ms : 1 }\n',
      'J',
    ],
    [
      'of a constant to a variable of the group that uses it',
      '‸J = 2\nneurons P[1] { dv/dt = (J - v)/ms : 1 }\n',
      'v',
    ],
  ])('a name is not renamed where the text would mean something else: %s', (_, text, name) => {
    expect(renamed(text, name)).toBe(null);
  });

  test('the same name needs no edits', () => {
    expect(analyse('a = 1\n').rename(0, 'a')).toEqual([]);
  });

  test('a name is not renamed to one that is taken, or to no name', () => {
    const text = network('', ['(I - v)', '(I - ‸v)']);
    expect(renamed(text, 'I')).toBe(null);
    expect(renamed(text, '2v')).toBe(null);
    expect(renamed('x = 3*‸mV\n', 'volts')).toBe(null);
  });

  test.each(variedExamples)('renaming all names of %s changes no message', (_, text) => {
    const model = analyse(text);
    const edits = model.symbols().flatMap(({ nameRange, name }) => {
      const found = model.rename(nameRange.from, `${name}_other`);
      expect(found, name).not.toBe(null);
      return found!;
    });
    const { diagnostics } = analyse(applyEdits(text, edits), { readFile });
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });
});

describe('tokens', () => {
  test('say what each word means', () => {
    const text = `# a comment
${network('run 10*ms # more\n')}`;
    const said = analyse(text)
      .tokens()
      .map(({ from, to, kind }) => `${text.slice(from, to)} ${kind}`);
    for (const one of [
      '# a comment comment',
      '# more comment',
      'tau definition',
      'tau constant',
      'neurons keyword',
      'threshold property',
      'reset keyword',
      'unless flag',
      'constant flag',
      'volt unit',
      'mV unit',
      '20 number',
      'v_post variable',
      'run keyword',
      '!= operator',
      '{ punctuation',
    ])
      expect(said).toContain(one);
  });

  test.each(variedExamples)('of %s cover the text but for blanks', (_, text) => {
    let end = 0;
    for (const { from, to } of analyse(text).tokens()) {
      expect(text.slice(end, from).trim()).toBe('');
      expect(to).toBeGreaterThan(from);
      end = to;
    }
    expect(text.slice(end).trim()).toBe('');
  });
});
