// The TypeScript form of the examples about expressions in strings that give times, constants and the like; see
// typescript.ts.

/** Wrong and right lines by code, joined by ` ... `. */
export const typeScriptFormsOfExpressions = {
  'not-a-number': [
    String.raw`await net.run('sum("3")*ms')`,
    String.raw`await net.run('sum([1, 2])*ms')`,
  ],
  'not-a-text': [
    String.raw`const x = { x: 'convolve([1, 2], [1, 2], mode=1)' } ... G.set('v', 'x[i]', { namespace: x })`,
    String.raw`const x = { x: 'convolve([1, 2], [1, 2], mode="full")' } ... G.set('v', 'x[i]', { namespace: x })`,
  ],
  'not-scalar': [String.raw`await net.run('[1, 2]*ms')`, String.raw`await net.run('2*ms')`],
  'not-whole': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'zeros(7/2)' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'zeros(7//2)' } })`,
  ],
  'too-small': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'zeros(-3)' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'zeros(3)' } })`,
  ],
  'too-large': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'zeros(1e12)' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'zeros(1e6)' } })`,
  ],
  'array-condition': [
    String.raw`await net.run('1*ms if [1, -1] > 0 else 2*ms')`,
    String.raw`await net.run('1*ms if all([1, -1] > 0) else 2*ms')`,
  ],
  'mixed-list': [
    String.raw`await net.run('sum([1*ms, 2])')`,
    String.raw`await net.run('sum([1, 2]*ms)')`,
  ],
  'ragged-list': [
    String.raw`G.set('v', 'x[i, 0]', { namespace: { x: '[[1, 2], [3], [5, 6]]' } })`,
    String.raw`G.set('v', 'x[i, 0]', { namespace: { x: '[[1, 2], [3, 4], [5, 6]]' } })`,
  ],
  'list-operation': [
    "await net.run('sum([1, 2] + [3])*ms')",
    "await net.run('sum(concatenate([[1, 2], [3]]))*ms')",
  ],
  'shapes-differ': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: '[1, 2, 3] + [1, 2]' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: '[1, 2, 3] + [1, 2, 0]' } })`,
  ],
  'exponent-not-scalar': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: '(1*mV)**[1, 2, 3]' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: '2.0**[1, 2, 3]' } })`,
  ],
  'not-finite': [String.raw`await net.run('ms**inf')`, String.raw`await net.run('(ms**2)**0.5')`],
  'division-by-zero': [String.raw`await net.run('5//0*ms')`, String.raw`await net.run('5//2*ms')`],
  'non-finite-result': [String.raw`G.set('v', 'zeros(3)/0')`, String.raw`G.set('v', 'zeros(3)')`],
  'not-indexable': [
    String.raw`await net.run('(3*ms)[0]')`,
    String.raw`await net.run('([3]*ms)[0]')`,
  ],
  'index-out-of-range': [
    String.raw`G.set('v', 1, { indices: [0, 3] })`,
    String.raw`G.set('v', 1, { indices: [0, 2] })`,
  ],
  'too-many-indices': [
    String.raw`await net.run('([1, 2]*ms)[0, 1]')`,
    String.raw`await net.run('([1, 2]*ms)[1]')`,
  ],
  'boolean-index': [
    String.raw`await net.run('sum(([1, 2]*ms)[True])')`,
    String.raw`await net.run('sum(([1, 2]*ms)[[True, False]])')`,
  ],
  'mask-length': [
    String.raw`await net.run('sum(([1, 2]*ms)[[True, False, True]])')`,
    String.raw`await net.run('sum(([1, 2]*ms)[[True, False]])')`,
  ],
  'slice-step-zero': [
    String.raw`await net.run('sum(([1, 2]*ms)[::0])')`,
    String.raw`await net.run('sum(([1, 2]*ms)[::2])')`,
  ],
  'no-such-axis': [
    String.raw`await net.run('sum([1, 2]*ms, axis=1)')`,
    String.raw`await net.run('sum([1, 2]*ms)')`,
  ],
  'no-length': [String.raw`await net.run('len(3)*ms')`, String.raw`await net.run('len([3])*ms')`],
  'nothing-given': [
    String.raw`await net.run('max(zeros(0))*ms')`,
    String.raw`await net.run('max(zeros(2))*ms')`,
  ],
  'wrong-arguments': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'linspace(0)' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'linspace(0, 1, num=5)' } })`,
  ],
  'wrong-keyword': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'linspace(0, 1, n=5)' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'linspace(0, 1, num=5)' } })`,
  ],
  'not-one-of': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'convolve([1, 2], [1, 2], mode="all")' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'convolve([1, 2], [1, 2], mode="full")' } })`,
  ],
  'not-spikes': [
    String.raw`await net.run('cv("M")*ms')`,
    String.raw`await net.run('cv([1, 2, 4]*ms)*ms')`,
  ],
  'unpack-count': [
    String.raw`await net.run('sum([a for a, b in [1, 2]])*ms')`,
    String.raw`await net.run('sum([a for a, b in [[1, 2], [3, 4]]])*ms')`,
  ],
  'bad-format': [String.raw`await net.run('f"{1:y}"')`, String.raw`await net.run('1*ms')`],
  'cannot-format': [String.raw`await net.run('f"{ms:.1f}"')`, String.raw`await net.run('1*ms')`],
  'wrong-axes': [
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'convolve([[1, 2], [3, 4]], [1, 1])' } })`,
    String.raw`G.set('v', 'x[i]', { namespace: { x: 'convolve([1, 2, 3, 4], [1, 1])' } })`,
  ],
  'argument-range': [
    String.raw`await net.run('percentile([1, 2], 101)*ms')`,
    String.raw`await net.run('percentile([1, 2], 100)*ms')`,
  ],
  'cannot-reshape': [
    String.raw`G.set('v', 'x[i, 0]', { namespace: { x: 'reshape(arange(6), [2, 2])' } })`,
    String.raw`G.set('v', 'x[i, 0]', { namespace: { x: 'reshape(arange(6), [3, 2])' } })`,
  ],
  'step-needed': [
    String.raw`await net.run('sum(arange(0*ms, 3*ms))')`,
    String.raw`await net.run('sum(arange(0*ms, 3*ms, 1*ms))')`,
  ],
  'step-zero': [
    String.raw`await net.run('sum(arange(0, 5, 0))*ms')`,
    String.raw`await net.run('sum(arange(0, 5, 1))*ms')`,
  ],
  'edges-not-ascending': [
    String.raw`await net.run('sum(histogram([1, 2], [2, 1])[0])*ms')`,
    String.raw`await net.run('sum(histogram([1, 2], [1, 2])[0])*ms')`,
  ],
  'histogram-not-finite': [
    String.raw`await net.run('sum(histogram([1, inf], 3)[0])*ms')`,
    String.raw`await net.run('sum(histogram([1, 2], 3)[0])*ms')`,
  ],
  'scalar-in-concatenate': [
    String.raw`await net.run('sum(concatenate([[1, 2], 3]))*ms')`,
    String.raw`await net.run('sum(concatenate([[1, 2], [3]]))*ms')`,
  ],
  'not-iterable': [
    String.raw`await net.run('sum([k for k in 5])*ms')`,
    String.raw`await net.run('sum([k for k in range(5)])*ms')`,
  ],
  'empty-range': [String.raw`await net.run('randint(5, 5)*ms')`, String.raw`await net.run('5*ms')`],
} as const;
