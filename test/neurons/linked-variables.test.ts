// Linked variables: reading, writing, and errors of invalid links.
import { describe, expect, test } from 'vitest';
import { expectSameAtAllLevels } from '../levels.ts';
import { codesOf, ran } from './support.ts';

describe('a linked variable reads', () => {
  test('a subexpression of another group, with its current values', async () => {
    const { values } = await ran(`
      neurons A[3] {
          x : 1
          y = 2*x + i : 1
          every 0.1*ms: x += 1
      }
      neurons B[2] {
          l : 1 (linked)
          seen : 1
          every 0.1*ms (when=end): seen = l
      }
      A.x = [10, 20, 30]
      B.l = linked_var(A.y, index=[2, 0])
      run 0.2*ms
      output seen = B.seen
      output now = B.l
    `);
    expect(values['seen']).toEqual([66, 24]);
    expect(values['now']).toEqual([66, 24]);
  });

  test('a link to a link to a subexpression of links', async () => {
    const { values } = await ran(`
      neurons A[3] { x : 1 }
      neurons B[3] { l : 1 (linked)
        d = 10*l : 1 }
      neurons C[3] { k : 1 (linked)
        m : 1 (linked) }
      A.x = i + 1
      B.l = linked_var(A.x, index=[2, 1, 0])
      C.k = linked_var(B.d, index=[0, 0, 2])
      C.m = linked_var(C.k, index=[2, 1, 0])
      run 0.1*ms
      output k = C.k
      output m = C.m
    `);
    expect(values['k']).toEqual([30, 30, 10]);
    expect(values['m']).toEqual([10, 30, 30]);
  });

  test('a part of a group, shared values, and subexpressions constant over dt', async () => {
    const { values } = await ran(`
      neurons A[5] {
          s : 1 (shared)
          x : 1
          y = x + i : 1
          held = x + t/ms : 1 (constant over dt)
          every 0.1*ms (when=end): s += 1
      }
      subgroup part: A[2:4]
      neurons B[2] {
          l : 1 (linked)
          y : 1 (linked)
          s : 1 (linked)
          held : 1 (linked)
          sum : 1
          every 0.1*ms: sum += s + held
      }
      A.x = 10*i
      B.l = linked_var(part.x)
      B.y = linked_var(part.y)
      B.s = linked_var(A.s)
      B.held = linked_var(part.held)
      run 0.2*ms
      output l = B.l
      output y = B.y
      output sum = B.sum
    `);
    expect(values['l']).toEqual([20, 30]);
    expect(values['y']).toEqual([22, 33]);
    expect(values['sum']).toEqual([41.1, 61.1]);
  });
});

describe('a link of synapses', () => {
  test('is one to one, by index of a neuron, and to a group of one', async () => {
    const { values } = await ran(`
      neurons Q[3] { y : 1 }
      neurons One[1] { m : 1 }
      neurons P[3] { v : 1 }
      synapses S: P -> P {
          own : 1 (linked)
          post : 1 (linked)
          one : 1 (linked)
          other : 1 (linked)
          seen = own + 10*post + 100*one : 1
          connect(j=i)
          connect(i > 1)
      }
      Q.y = i + 1
      One.m = 7
      neurons R[6] { r : 1 }
      R.r = i
      S.own = linked_var(R.r)
      S.post = linked_var(Q.y, index=j)
      S.one = linked_var(One.m)
      S.other = linked_var(S.seen, index=[5, 4, 3, 2, 1, 0])
      run 0.1*ms
      output seen = S.seen
      output other = S.other
    `);
    expect(values['seen']).toEqual([710, 721, 732, 713, 724, 735]);
    expect(values['other']).toEqual([735, 724, 713, 732, 721, 710]);
  });

  // Level 2 stores what is equal for all synapses of a neuron once, unless others may see or write it.
  test.each([
    ['to a trace of other synapses', 'S.apre'],
    ['to a trace of its own', 'T.bpre'],
    ['to a parameter that only events set', 'S.last'],
  ])('%s is seen and written', async (_, source) => {
    await expectSameAtAllLevels(`
spike_generator A[2] { indices: [0, 1, 0, 1, 1, 0]; times: [0.3, 0.6, 1, 1.7, 2, 2.5]*ms }
neurons G[2] {
    g : 1
}
synapses S: A -> G {
    dapre/dt = -apre/(2*ms) : 1 (event-driven)
    last : 1
    on_pre { apre += 1; last = 0.5; g_post += apre + last }
    connect(True)
}
synapses T: A -> G {
    dbpre/dt = -bpre/(3*ms) : 1 (event-driven)
    x : 1 (linked)
    on_pre (order=1) { bpre += 1; g_post += 0.1*x; x += 0.25 }
    connect(True)
}
T.x = linked_var(${source})
run 3*ms
output g = G.g
output x = T.x
`);
  });
});

describe('a link by an index variable', () => {
  test('follows it', async () => {
    const { values } = await ran(`
      neurons Q[3] { y : 1 }
      neurons P[2] {
          k : integer
          x : 1 (linked)
          seen : 1
          every 0.1*ms { k = (k + 1) % 3; seen = 10*seen + x; x += 0.5 }
      }
      Q.y = i + 1
      P.x = linked_var(Q.y, index=k)
      P.k = i
      output first = P.x
      run 0.3*ms
      output seen = P.seen
      output y = Q.y
    `);
    expect(values['first']).toEqual([1, 2]);
    expect(values['seen']).toEqual([236.5, 312.5]);
    expect(values['y']).toEqual([2, 3, 4]);
  });
});

test('writing to a linked variable writes to its target', async () => {
  const { values } = await ran(`
    neurons A[2] { x : 1 }
    neurons B[3] {
        l : 1 (linked)
        threshold: i > 0
        reset: l += i
    }
    B.l = linked_var(A.x, index=[0, 1, 1])
    run 0.2*ms
    output x = A.x
  `);
  expect(values['x']).toEqual([0, 6]);
});

// Brian2's values.
test.each([
  ['a shared variable', '1', 's : 1 (shared)', 1],
  ['a group of one', '1', 's : 1', 1],
])('regular code writes once to %s', async (_, size, source, right) => {
  const { values } = await ran(`
    neurons A[${size}] { ${source} }
    neurons B[2] {
        l : 1 (linked)
        every 0.1*ms: l += 1
    }
    B.l = linked_var(A.s)
    run 0.1*ms
    output s = A.s
  `);
  expect([values['s']].flat()).toEqual([right]);
});

test('one neuron may write to another one', async () => {
  const { values } = await ran(`
    neurons A[1] { s : 1 }
    neurons B[1] {
        l : 1 (linked)
        threshold: t < 0.15*ms
        reset: l += 1
    }
    B.l = linked_var(A.s)
    run 0.5*ms
    output s = A.s
  `);
  expect(values['s']).toEqual([2]);
});

describe('diagnostics of links', () => {
  const linked = (body: string, after: string, source = 'y : 1') =>
    codesOf(`
      neurons Q[2] { ${source} }
      neurons P[2] {
          x : 1 (linked)
          ${body}
      }
      ${after}
      run 0.1*ms
    `);

  test.each([
    ['to nothing', '', '', ['not-linked']],
    ['assigned', '', 'P.x = linked_var(Q.y)\nP.x = 3', ['assign-linked']],
    [
      'to itself over a link',
      'z : 1 (linked)',
      'P.x = linked_var(P.z)\nP.z = linked_var(P.x)',
      ['bad-link'],
    ],
    ['to itself over a subexpression', 'z = 2*x : 1', 'P.x = linked_var(P.z)', ['bad-link']],
  ])('%s', (_, body, after, expected) => {
    expect(linked(body, after)).toEqual(expected);
  });

  test.each([
    ['a reset', 'threshold: True\nreset: x += 1', ''],
    [
      'synapses',
      'threshold: True\nreset { }',
      'synapses S: P -> P { on_pre: x_post += 1; connect() }',
    ],
    ['regular code, with values of neurons', 'every 0.1*ms: x = i', ''],
  ])('%s cannot write to one value for many neurons', (_, body, after) => {
    const shared = linked(body, `P.x = linked_var(Q.y)\n${after}`, 'y : 1 (shared)');
    expect(shared).toEqual([body.includes('every') ? 'shared-from-elements' : 'write-shared']);
  });

  test.each([
    ['y = 3 : 1', 'write-subexpression'],
    ['y = 3 : 1 (constant over dt)', 'write-subexpression'],
    ['y : 1 (constant)', 'write-constant'],
  ])('writing through a link to `%s`', (source, code) => {
    expect(linked('every 1*ms: x = 1', 'P.x = linked_var(Q.y)', source)).toEqual([code]);
  });
});

describe('a link to a clamped variable reads the clamped values', () => {
  const of = (lines: string): string => `
neurons A[3] {
    dv/dt = (25 - v)/(5*ms) : 1 (unless refractory)
    ${lines}
    threshold: v > 20
    reset: v = 3
    refractory: 1*ms
    method: euler
}
A.v = 4*i
`;
  const other = 'neurons B[3] {\nseen : 1 (linked)\ndx/dt = (seen - x)/ms : 1\n}\n';
  const cases: Record<string, string> = {
    'of another group': `${of('')}${other}B.seen = linked_var(A.v)\nrun 30*ms\noutput x = B.x\n`,
    'of a subexpression': `${of('c = 2*v : 1')}${other}B.seen = linked_var(A.c)\nrun 30*ms\noutput x = B.x\n`,
    'of its own group': `${of('seen : 1 (linked)\ndx/dt = (seen - x)/ms : 1')}A.seen = linked_var(A.v, index=[2, 0, 1])\nrun 30*ms\noutput x = A.x\n`,
  };

  test.each(Object.entries(cases))('%s', async (_, text) => {
    await expectSameAtAllLevels(text);
  });
});
