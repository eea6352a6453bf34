// All targets run a model with the same bits; a target that may make no code leaves kernels to the interpreter.
import { afterAll, expect, test } from 'vitest';
import { createJsTarget, targetNamed, targets } from '../../src/codegen/index.ts';
import type { Target, TargetName } from '../../src/codegen/index.ts';
import { ModelError, ModelRun, SourceText } from '../../src/index.ts';
import { setAllocator } from '../../src/memory/index.ts';

afterAll(() => setAllocator(null));

const text = `
neurons P[20] {
    dv/dt = (1.2 - v)/(10*ms) + 0.3*xi/(10*ms)**0.5 : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0
    refractory: 2*ms
    method: euler
}
P.v = rand()
synapses S: P -> P {
    on_pre: v += 0.01
    connect(p=0.3)
}
spike_monitor M: P
state_monitor trace: P { record: [0, 7]; variables: v }
run 50*ms
`;

async function resultsOf(target: TargetName | Target, optimize: 0 | 1 | 2): Promise<unknown> {
  const model = new ModelRun(new SourceText('targets.model', text), { seed: 5, optimize, target });
  expect(model.check(), model.diagnostics.sorted.map(({ message }) => message).join()).toBe(true);
  await model.run();
  return [...model.results].map(([name, { values }]) => [name, ...values]);
}

test.each([0, 1, 2] as const)('level %d has the same bits on all targets', async (optimize) => {
  const expected = await resultsOf('js', optimize);
  for (const target of ['wasm', 'auto', 'interpret'] as const)
    expect(await resultsOf(target, optimize), target).toEqual(expected);
  expect(
    await resultsOf(
      createJsTarget(() => null),
      optimize,
    ),
  ).toEqual(expected);
});

test('an unknown target is refused with the list of targets', () => {
  expect(targetNamed('interpret')).toBe(targets.interpret);
  expect(() => targetNamed('c')).toThrow(
    'There is no target "c"; there are js, wasm, auto, interpret.',
  );
  const source = new SourceText('targets.model', text);
  expect(() => new ModelRun(source, { target: 'toString' as TargetName })).toThrow(ModelError);
});
