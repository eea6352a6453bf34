// What `run --json` prints.
import type { ModelRun } from '../model-file/index.ts';
import { diagnosticAsJson } from './terminal/index.ts';

/** What `run --json` prints at the end. */
export function summaryAsJson(modelRun: ModelRun) {
  const results = Object.fromEntries(
    [...modelRun.results].map(([name, { type, shape, unit, values }]) => [
      name,
      {
        type,
        shape,
        unit,
        ...(shape.length === 0 ? { value: valueAsJson(type, values[0]!) } : {}),
      },
    ]),
  );
  return {
    seed: modelRun.seed,
    duration: modelRun.duration,
    dt: modelRun.dt,
    timing: modelRun.timing,
    results,
    ...diagnosticsOf(modelRun),
  };
}

/** A number; NaN and infinity, which JSON lacks, as words. */
function valueAsJson(type: string, value: number): number | boolean | string {
  if (type === 'boolean') return value !== 0;
  return Number.isFinite(value) ? value : String(value);
}

/** The diagnostics of a run as plain data. */
export function diagnosticsOf(modelRun: ModelRun) {
  return { diagnostics: modelRun.diagnostics.sorted.map(diagnosticAsJson) };
}

/** A line of JSON. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
