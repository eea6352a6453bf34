// connect with generators, `j='k for k in range(…)'`: which synapses are created, in which order, and errors.
import { describe, expect, test } from 'vitest';
import { RunError } from '../../src/abi.ts';
import { textOf } from '../../src/diagnostics/index.ts';
import { generator, made, make, range, requestOf, sample } from './connect-support.ts';

describe('generators', () => {
  test.each([
    ['j=i', generator('i'), '0-0 1-1 2-2 3-3'],
    ['j=2.9*i/3', generator('2.9*i/3'), '0-0 1-0 2-1 3-2'],
    ['j=3 if i < 2', generator('3', null, 'i < 2'), '0-3 1-3'],
    ['k for k in range(i)', generator('k', range('0', 'i')), '1-0 2-0 2-1 3-0 3-1 3-2'],
    ['k for k in range(3, 0, -2)', generator('k', range('3', '0', '-2'), 'i == 0'), '0-3 0-1'],
    [
      'k for k in range(2) if k != i',
      generator('k', range('0', '2'), 'k != i'),
      '0-1 1-0 2-0 2-1 3-0 3-1',
    ],
    [
      'i+k for k in range(9) if i+k < 2',
      generator('i + k', range('0', '9'), 'i + k < 2'),
      '0-0 0-1 1-1',
    ],
    [
      'k for k in range(4) if v_post > 3',
      generator('k', range('0', '4'), 'v_post > 3'),
      '0-3 1-3 2-3 3-3',
    ],
    ['sample p=1', generator('k', sample('probability', '1'), 'i == 1'), '1-0 1-1 1-2 1-3'],
    ['sample p=0', generator('k', sample('probability', '0')), ''],
    ['sample size=4', generator('k', sample('size', '4'), 'i == 1'), '1-0 1-1 1-2 1-3'],
    ['sample size=0', generator('k', sample('size', '0')), ''],
    [
      'sample(3, -1, -1, size=4)',
      generator('k', sample('size', '4', ['3', '-1', '-1']), 'i == 0'),
      '0-3 0-2 0-1 0-0',
    ],
    [
      'sample(1, 4, 2, p=1)',
      generator('k', sample('probability', '1', ['1', '4', '2']), 'i == 0'),
      '0-1 0-3',
    ],
  ])('%s', (_, given, expected) => {
    expect(made({ generator: given })).toBe(expected);
  });

  test('for i loop over the targets', () => {
    expect(
      made({ outer: 'post', pre: 2, post: 2, generator: generator('k', range('0', '2')) }),
    ).toBe('0-0 1-0 0-1 1-1');
  });

  test('make copies next to each other', () => {
    expect(made({ pre: 2, n: '2', generator: generator('i + 1') })).toBe('0-1 0-1 1-2 1-2');
  });

  test('skip neurons outside the group with skip_if_invalid', () => {
    expect(made({ skipIfInvalid: true, generator: generator('i + k', range('-1', '2')) })).toBe(
      '0-0 0-1 1-0 1-1 1-2 2-1 2-2 2-3 3-2 3-3',
    );
    expect(
      made({ pre: 1, skipIfInvalid: true, generator: generator('k', sample('size', '9')) }),
    ).toBe('0-0 0-1 0-2 0-3');
    expect(made({ skipIfInvalid: true, generator: generator('k', sample('size', '-2')) })).toBe('');
  });

  const outside = 'connect-index-out-of-range';
  const tooMany = 'sample-size-out-of-range';
  const standing = 'range-step-is-zero';
  test.each([
    [generator('i + 1'), outside, 'connect found j = 4, but j must be between 0 and 3', 'i + 1'],
    [generator('i - 1'), outside, 'connect found j = -1, but j must be between 0 and 3', 'i - 1'],
    [generator('i/0'), outside, 'connect found j = nan, but j must be between 0 and 3', 'i/0'],
    // The condition looks at the target, so the range is checked first; else the condition protects.
    [
      generator('k', range('0', '9'), 'v_post > 100'),
      outside,
      'connect found j = 4, but j must be between 0 and 3',
      'k',
    ],
    [
      generator('k', sample('size', '5')),
      tooMany,
      'a sample of 5 cannot be taken from 4 candidates',
      '5',
    ],
    [
      generator('k', sample('size', '-1')),
      tooMany,
      'a sample of -1 cannot be taken from 4 candidates',
      '-1',
    ],
    [generator('k', range('0', '4', 'i')), standing, 'the step of range(…) is 0', 'i'],
    [generator('k', range('0', '4', '0')), standing, 'the step of range(…) is 0', '0'],
  ])('with invalid values fail', (given, code, message, place) => {
    let failure: unknown = null;
    try {
      made({ generator: given });
    } catch (thrown) {
      failure = thrown;
    }
    expect(failure).toBeInstanceOf(RunError);
    expect(failure).toMatchObject({ code, message });
    expect(textOf((failure as RunError).span)).toBe(place);
  });

  test('sample each candidate with the expected frequency', () => {
    const options = { pre: 20000, post: 4, generator: generator('k', sample('size', '2')) };
    const { post } = make(requestOf({ ...options, chunk: 1000 }));
    const sigma = Math.sqrt(20000 * 0.25);
    for (const target of [0, 1, 2, 3]) {
      const found = post.filter((x) => x === target).length;
      expect(Math.abs(found - 10000)).toBeLessThan(5 * sigma);
    }
    expect(post).toHaveLength(40000);
  });
});
