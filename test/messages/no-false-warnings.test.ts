// No false warnings: correct models have no diagnostics. Cases that need something doubtful name the expected
// warning.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hillock } from '../support.ts';

/** Cases that are about the doubtful thing itself. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  'code-per-synapse': ['order-dependent'],
  'connect-forms': ['only-threshold'],
  'event-driven-delays': ['event-driven-recorded'],
  'event-driven-stdp': ['event-driven-recorded'],
  'event-driven-systems': ['event-driven-recorded'],
  'groups-with-clocks': ['synapses-dt'],
  'heun-milstein-without-noise': ['method-without-noise'],
  'input-rates': ['poisson-rate'],
  'pending-spikes': ['event-driven-recorded'],
  'refractory-methods': ['method-without-noise'],
  'refractory-targets': ['order-dependent'],
  'spike-generators': ['order-dependent'],
  'steps-of-others': ['synapses-dt', 'order-dependent'],
  'store-restore-everything': ['synapses-dt'],
  'synapses-between-runs': ['only-threshold'],
};

for (const folder of ['examples', 'bench/models', 'test/oracle/cases'])
  describe(`models in ${folder} have no diagnostics`, () => {
    const path = join(import.meta.dirname, '../..', folder);
    for (const file of readdirSync(path).filter((name) => name.endsWith('.model')))
      test(file, async () => {
        const { stderr } = await hillock(['check', join(path, file)]);
        const codes = [...stderr.matchAll(/ (?:error|warning)\[([a-z-]+)\]: /g)].map(
          ([, code]) => code,
        );
        const expected = doubtful[basename(file, '.model')];
        if (expected === undefined) expect(stderr).toBe('');
        else expect([...new Set(codes)]).toEqual(expected);
      });
  });
