// Examples of explanations: the wrong form is reported with the code that it is about, the right form has neither this nor
// an error. Examples are lines of models; a row says what stands around them.
import { describe, expect, test } from 'vitest';
import { explanationOf } from '../../src/diagnostics/index.ts';
import { hillock, modelFile } from '../support.ts';

type Lines = readonly string[];

const constants = 'tau = 10*ms; tau_e = 5*ms; I0 = 1; dx = 0.1; E = 0*mV';
const equations = 'dv/dt = (1.5 - v)/tau : 1; w : 1';
const groups = `neurons P[3] { dv/dt = (1.5 - v)/(10*ms) : 1; x : 1; threshold: v > 1; reset: v = 0 }
neurons Q[3] { dv/dt = -v/(10*ms) : 1; y : 1; ge : 1; threshold: v > 1; reset: v = 0 }
neurons G[3] { dv/dt = -v/(10*ms) : 1; threshold: v > 1; reset: v = 0 }`;
const synapses = 'synapses S: P -> Q { w : 1; on_pre: v_post += w }\nS.connect()\nS.w = 1';
const run = 'run 2*ms';

/** A new code belongs to a row, unless no short model can have the mistake. */
const frames: readonly {
  readonly where: string;
  readonly model: (lines: Lines) => Lines;
  readonly codes: string;
}[] = [
  {
    where: 'alone',
    model: (lines) => lines,
    codes:
      'missing-operator unknown-statement not-in-block unclosed-bracket unmatched-bracket crossed-brackets unexpected-character unfinished-number function-as-variable recursive-function result-unit result-type method-name unknown-noise constant-name unit-name parameter-never-set bad-step step-change missing-size subgroup-bounds name-of-object unknown-store output-unit plot-place too-much-memory bad-size unknown-event wrong-length selects-nothing bad-timed-array too-many-steps never-runs empty-model negative-duration not-scalar not-whole too-small too-large mixed-list ragged-list shapes-differ exponent-not-scalar not-finite division-by-zero non-finite-result not-indexable index-out-of-range too-many-indices',
  },
  {
    where: 'before a run',
    model: (lines) => [...lines, run],
    codes: 'spikes-warning',
  },
  {
    where: 'behind constants',
    model: (lines) => [constants, ...lines, run],
    codes: 'equation-outside',
  },
  {
    where: 'printed',
    model: (lines) => [constants, groups, synapses, ...lines.map((line) => `print ${line}`), run],
    codes:
      'no-such-axis no-length wrong-arguments wrong-keyword wrong-axes cannot-reshape step-needed step-zero empty-range',
  },
  {
    where: 'in neurons',
    model: (lines) => [constants, 'neurons P[3] {', ...lines, '}', run],
    codes:
      'power-operator missing-unit keyword-as-name not-an-array reserved-name unit-with-prefix unknown-unit boolean-unit not-a-unit flag-not-allowed differential-type stateful-subexpression shared-draw noise-over-dt unknown-method method-without-noise step-too-large bad-tolerance method-options name-expected refractory-without-threshold refractory-flag-unused',
  },
  {
    where: 'in neurons with equations',
    model: (lines) => [constants, 'neurons P[3] {', equations, ...lines, '}', 'P.w = 1', run],
    codes:
      'syntax-error foreign-operator comparison-chain unknown-keyword duplicate-keyword one-value string-quotes not-model-code shared-from-elements event-is-threshold only-threshold',
  },
  {
    where: 'in neurons that spike',
    model: (lines) => [
      constants,
      'neurons P[3] {',
      equations,
      'threshold: v > 1',
      ...lines,
      '}',
      'P.w = 1',
      run,
    ],
    codes: 'write-subexpression write-shared',
  },
  {
    where: 'in neurons with a voltage',
    model: (lines) => [
      constants,
      'neurons P[3] {',
      'dv/dt = (1.5*mV - v)/tau : volt',
      'w : 1',
      ...lines,
      '}',
      'P.w = 1',
      run,
    ],
    codes: 'units-differ not-a-condition',
  },
  {
    where: 'in synapses',
    model: (lines) => [
      constants,
      groups,
      'synapses S: P -> Q {',
      ...lines,
      '}',
      'S.connect()',
      run,
    ],
    codes:
      'duplicate-definition no-such-variant write-constant bad-probability generator-range generator-other-side connect-index-out-of-range sample-size-out-of-range too-many-candidates',
  },
  {
    where: 'in synapses with a pathway',
    model: (lines) => [
      constants,
      groups,
      'synapses S: P -> Q {',
      ...lines,
      'on_pre: v_post += 1',
      '}',
      'S.connect()',
      run,
    ],
    codes: 'negative-delay',
  },
  {
    where: 'in synapses with a weight',
    model: (lines) => [
      constants,
      groups,
      'synapses S: P -> Q {',
      'w : 1',
      ...lines,
      '}',
      'S.connect()',
      'S.w = 1',
      run,
    ],
    codes: 'unknown-option delay-without-pathway',
  },
  {
    where: 'behind groups',
    model: (lines) => [constants, groups, ...lines, run],
    codes:
      'delay-per-synapse unterminated-string unknown-variable missing-property constant-value output-twice plot-value input-rate never-connected not-a-number',
  },
  {
    where: 'behind synapses',
    model: (lines) => [constants, groups, synapses, ...lines, run],
    codes: 'synapse-index delay-too-long',
  },
  {
    where: 'behind a run',
    model: (lines) => [
      constants,
      groups,
      synapses,
      'spike_monitor M: P',
      'state_monitor trace: P { variables: v; record: all }',
      'rate_monitor R: P',
      run,
      ...lines,
    ],
    codes: 'not-spikes',
  },
];

for (const { where, model, codes } of frames)
  describe(where, () => {
    for (const code of codes.split(/\s+/))
      test(code, async () => {
        const { wrong, right } = (await explanationOf(code))!;
        expect(await reported(model(wrong))).toContain(code);
        const found = await reported(model(right));
        expect(found).not.toContain(code);
        expect(found).not.toContain('error');
      });
  });

/** The codes of what is reported, and `error` if an error is among it. */
async function reported(lines: Lines): Promise<string[]> {
  const { stderr } = await hillock(['run', modelFile(lines.join('\n') + '\n'), '--quiet']);
  return [...stderr.matchAll(/: (error|warning)\[([a-z-]+)\]/g)].flatMap(([, severity, code]) =>
    severity === 'error' ? ['error', code!] : [code!],
  );
}
