// Examples of explanations: the wrong form is reported with the code that it is about, the right form has neither this nor
// an error. Examples are lines of models; a row says what stands around them.
import { describe, expect, test, vi } from 'vitest';
import { typeScriptForms } from '../../src/diagnostics/explanations/index.ts';
import { explanationOf, messages } from '../../src/diagnostics/index.ts';
import * as hillockExports from '../../src/index.ts';
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
      'missing-operator unknown-statement not-in-block unclosed-bracket unmatched-bracket crossed-brackets unexpected-character unfinished-number function-as-variable recursive-function result-unit result-type method-name unknown-noise constant-name unit-name parameter-never-set bad-step step-change not-evaluated-yet missing-size subgroup-bounds name-of-object unknown-store output-unit plot-place too-much-memory bad-size unknown-event wrong-length selects-nothing integer-range bad-timed-array too-many-steps never-runs empty-model negative-duration not-scalar not-whole too-small too-large unpack-count bad-format cannot-format mixed-list ragged-list list-operation shapes-differ exponent-not-scalar not-finite division-by-zero non-finite-result not-indexable index-out-of-range too-many-indices hidden-constant invalid-values constant-never-used foreign-file string-escape timed-array-as-variable array-without-index index-not-integer index-count unit-mismatch summed-twice function-name parameter-twice shared-index nested-panel timed-array-call bad-spikes not-linked assign-linked bad-link list-element timed-array-list not-a-text array-condition boolean-index mask-length slice-step-zero nothing-given not-one-of argument-range edges-not-ascending histogram-not-finite scalar-in-concatenate array-index-out-of-range link-index-out-of-range timed-array-column-out-of-range declared-each-pass left-behind loop-constant monitor-after-run sum-of-nothing synapses-dt while-limit not-iterable',
  },
  {
    where: 'before a run',
    model: (lines) => [...lines, run],
    codes: 'spikes-warning',
  },
  {
    where: 'behind constants',
    model: (lines) => [constants, ...lines, run],
    codes: 'equation-outside sweep-line',
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
      'power-operator missing-unit keyword-as-name not-an-array reserved-name unit-with-prefix unknown-unit boolean-unit not-a-unit flag-not-allowed differential-type stateful-subexpression shared-draw noise-over-dt unknown-method method-without-noise step-too-large bad-tolerance method-options name-expected refractory-without-threshold refractory-flag-unused unknown-name noise-twice rate-unit definition-unit whole-division-unit subexpression-cycle method-refused no-method too-many-inner-steps',
  },
  {
    where: 'in neurons with equations',
    model: (lines) => [constants, 'neurons P[3] {', equations, ...lines, '}', 'P.w = 1', run],
    codes:
      'syntax-error foreign-operator comparison-chain unknown-keyword duplicate-keyword one-value string-quotes not-model-code shared-from-elements event-is-threshold only-threshold keyword-argument argument-count noise-not-allowed not-boolean argument-type shared-after-elements event-twice event-code-twice shadowed-name temporary-never-read time-equality',
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
    codes: 'write-subexpression write-shared write-read-only not-a-variable',
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
    codes:
      'units-differ not-a-condition not-a-function assignment-unit argument-unit exponent-unit exponent-not-constant',
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
      'duplicate-definition no-such-variant write-constant bad-probability generator-range generator-other-side connect-index-out-of-range sample-size-out-of-range too-many-candidates code-over-lines name-of-neighbour flags-exclude event-driven-dependency summed-target summed-unit event-driven-not-linear pathway-twice never-read',
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
    codes: 'negative-delay connect-arguments range-step-is-zero connects-nothing',
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
    codes: 'unknown-option delay-without-pathway connect-own-variable order-dependent',
  },
  {
    where: 'behind a method',
    model: (lines) => [...lines, 'neurons P[2] { dv/dt = -v/(10*ms) : 1; method: m }', run],
    codes: 'scheme-line scheme-result scheme-name scheme-call scheme-expression',
  },
  {
    where: 'behind a group',
    model: (lines) => [groups, ...lines],
    codes: 'time-not-reached',
  },
  {
    where: 'behind groups',
    model: (lines) => [constants, groups, ...lines, run],
    codes:
      'delay-per-synapse unterminated-string unknown-variable missing-property constant-value output-twice plot-value input-rate poisson-rate never-connected not-a-number unknown-slot group-expected subgroup-form subgroup-elements input-target name-twice too-many-group-indices no-multisynaptic-index not-connected-yet event-driven-recorded one-random-delay',
  },
  {
    where: 'behind synapses',
    model: (lines) => [constants, groups, synapses, ...lines, run],
    codes: 'synapse-index delay-too-long group-as-index',
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
    codes: 'not-spikes outside-loop not-assignable plot-dimension smooth-rate',
  },
];

/** Codes of the command's options. */
const optionCodes = 'set-unknown set-unit set-value'.split(' ');

/** Codes of programs. */
const programCodes =
  'object-name assigned-property same-name given-value code-is-function namespace-value function-without-units bad-unit-word bad-replacement not-recorded not-a-recorded-element only-counted bad-selection no-such-pathway bad-schedule slot-not-in-schedule record-before-run already-running set-while-running in-other-network still-needed nothing-stored bad-stored-state not-profiled random-constant'.split(
    ' ',
  );

/** Codes without an example that runs, and why. */
const notTried: readonly string[] = [
  ...['python-syntax', 'python-exception', 'python-unknown-name', 'python-unknown-attribute'],
  ...['python-unknown-keyword', 'python-absent-module', 'python-refused'],
  ...['not-in-brian2', 'not-in-models', 'not-converted', 'not-drawn'], // another command
  ...['not-text', 'too-long', 'too-many-errors', 'too-many-terms', 'nested-too-deeply'], // long texts, or none
  ...['expression-too-large'], // dozens of lines
  ...['cannot-read', 'plot-before-run', 'not-saved'], // a file, results of a run
  ...['row-too-long', 'monitor-full'], // all memory
  ...['interpreted'], // a page that forbids code
  ...['left-out'], // a warning of a program
  ...['not-script'], // the grammar admits no such text
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

describe('by options of the command', () => {
  for (const code of optionCodes)
    test(code, async () => {
      const { wrong, right } = (await explanationOf(code))!;
      const optionsOf = ([line]: Lines): string[] => line!.replaceAll("'", '').split(' ');
      expect(await reported(['tau = 10*ms', run], optionsOf(wrong))).toContain(code);
      expect(await reported(['tau = 10*ms', run], optionsOf(right))).not.toContain('error');
    });
});

describe('in a program', () => {
  for (const code of programCodes)
    test(code, async () => {
      const { wrong, right } = (await explanationOf(code))!;
      expect(await thrown(wrong)).toContain(code);
      expect(await thrown(right)).toEqual([]);
    });
});

describe('in TypeScript', () => {
  for (const [code, [wrong, right]] of Object.entries(typeScriptForms))
    test(code, async () => {
      expect(await met(wrong.split(' ... '))).toContain(code);
      const found = await met(right.split(' ... '));
      expect(found).not.toContain(code);
      expect(found).not.toContain('error');
    });
});

test('codes without a run example are those that no short model can have', async () => {
  const tried = [
    ...frames.flatMap(({ codes }) => codes.split(/\s+/)),
    ...optionCodes,
    ...programCodes,
  ];
  const missing = Object.keys(messages).filter((code) => !tried.includes(code));
  expect(missing.sort()).toEqual([...notTried].sort());
});

/** The codes that a program of these lines meets; what it makes is run, unless it has a run of its own. */
async function met(lines: Lines): Promise<string[]> {
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const runs = /\.run\(/.test(lines.join());
  try {
    const errors = await thrown([
      ...lines,
      ...(runs ? [] : ["net.add(...made); await net.run('2*ms', { namespace: { tau: '10*ms' } })"]),
    ]);
    const warned = warnings.mock.calls.join('\n').matchAll(/warning\[([a-z-]+)\]/g);
    return [
      ...errors,
      ...(errors.length > 0 ? ['error'] : []),
      ...[...warned].map(([, code]) => code!),
    ];
  } finally {
    warnings.mockRestore();
    hillockExports.defaultclock.dt = '0.1*ms';
  }
}

/** Constructors of network objects that note what they make. */
function noting(made: object[]): Record<string, unknown> {
  const { NeuronGroup, Synapses, PoissonInput, SpikeGeneratorGroup, SpikeMonitor, StateMonitor } =
    hillockExports;
  const classes = {
    NeuronGroup,
    Synapses,
    PoissonInput,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
  };
  const construct = (type: new (...given: unknown[]) => object, given: unknown[]): object => {
    const object = new type(...given);
    made.push(object);
    return object;
  };
  return Object.fromEntries(
    Object.entries(classes).map(([name, type]) => [
      name,
      new Proxy(type, { construct: construct as never }),
    ]),
  );
}

/** The codes of the errors of a program of these lines, with objects around it. */
async function thrown(lines: Lines): Promise<string[]> {
  const G = new hillockExports.NeuronGroup(3, 'v : 1', {
    name: 'G',
    threshold: 'v > 1',
    reset: 'v = 0',
  });
  const S = new hillockExports.Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w' });
  S.connect();
  S.set('w', 1);
  const trace = new hillockExports.StateMonitor(G, 'v');
  const net = new hillockExports.Network(G, S, trace);
  const made: object[] = [];
  const scope = { ...hillockExports, ...noting(made), made, G, S, trace, net };
  const body = `return (async () => { ${lines.join(';\n')} })();`;
  try {
    await (new Function(...Object.keys(scope), body)(...Object.values(scope)) as Promise<void>);
    return [];
  } catch (error) {
    if (error instanceof hillockExports.ModelError)
      return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}

/** The codes of what is reported, and `error` if an error is among it. */
async function reported(lines: Lines, options: Lines = []): Promise<string[]> {
  const { stderr } = await hillock([
    'run',
    modelFile(lines.join('\n') + '\n'),
    '--quiet',
    ...options,
  ]);
  return [...stderr.matchAll(/: (error|warning)\[([a-z-]+)\]/g)].flatMap(([, severity, code]) =>
    severity === 'error' ? ['error', code!] : [code!],
  );
}
