// Order-dependent code of synapses: the same warnings as Brian2 2.5.1, block by block.
import { describe, expect, test } from 'vitest';
import { simulate } from './support.ts';

async function codesOf(code: string, where = 'on_pre'): Promise<readonly string[]> {
  const { codes } = await simulate(`
neurons A[2] { v : 1; u : 1; threshold: v > 1; reset: v = 0 }
neurons B[2] { v : 1; u : 1; sub = 2*v : 1; s : 1 (shared) }
synapses S: A -> B {
  w : 1
  ${where} { ${code} }
  connect()
}
S.w = 1
A.u = 1
B.u = 1
B.v = 1
B.s = 1
run 0.1*ms
`);
  return codes;
}

const inAnyOrder = [
  'v_post += w',
  'v_post -= w',
  'v_post *= w',
  'v_post /= w',
  'w = v_post',
  'w = w + 1',
  'v_post = 3',
  'v_pre += w; v_post += w',
  'v_post += v_pre',
  'v_post += u_post',
  'v_post += 1; v_post *= 2',
  'v_post = v_post + w',
  'v_post = w + v_post - u_post',
  'v_post = v_post*w/u_post',
  'w = clip(w + v_post, 0, 1)',
  'w += rand()',
  'v_post += v_post',
  'v_post -= sin(v_post)',
  'v_post = 2*v_post',
  'v_post += w; v_post = v_post + 2',
  'v_post *= w; v_post = 2*v_post',
  'v_post = 3; w = v_post',
  'v_post += s_post + t/ms',
  'v_post = t/ms',
  'x = w*2; v_post += x',
  'x = 1; v_post = x',
  'u_post += sub_post*w',
];

const notInAnyOrder = [
  'v_post = w',
  'v_post += 1; w = v_post',
  'w = v_post; v_post += w',
  'v_post = clip(v_post + w, 0, 1)',
  'v_post += v_pre; v_pre += 1',
  'v_post += w*v_post',
  'v_post += rand()',
  'v_post = int(w > 1)',
  'x = v_post; v_post += x',
  'v_post += u_post*w; u_post += 1',
  'v_post = v_pre',
  'v_post = j',
  'v_post %= 2',
  'v_post += sub_post*w',
  'x = v_post; y = x*2; v_post += 1; w = y',
];

describe('sums do not depend on the order', () => {
  test.each(inAnyOrder)('%s', async (code) => expect(await codesOf(code)).toEqual([]));
});

describe('overwriting, and reading what others write, depends on the order', () => {
  test.each(notInAnyOrder)('%s', async (code) =>
    expect(await codesOf(code)).toEqual(['order-dependent']),
  );
});

test('regular code of synapses is examined, too', async () => {
  expect(await codesOf('v_post = w', 'every 1*ms')).toEqual(['order-dependent']);
});

test('the line and the reason are named', async () => {
  const { said } = await simulate(`
neurons A[2] { v : 1; threshold: v > 1; reset: v = 0 }
synapses S: A -> A {
  w : 1
  on_pre {
    v_post += w
    w = v_post
  }
  connect()
}
run 0.1*ms
`);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('`v_post` is read here');
});
