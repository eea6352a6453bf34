// The figures of a fit: the smallest loss after each evaluation, and the best run beside the target.
import { SourceText } from '../../diagnostics/index.ts';
import type { Figure } from '../../io/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { confinedReader } from '../../node/index.ts';
import type { RowStore, SweepManifest } from '../../node/rows/index.ts';
import { seriesOf } from '../../sweep/index.ts';
import type { Fit, FitPoint, SweepFigure } from '../../sweep/index.ts';
import { drawInto } from '../formats.ts';
import type { Format } from '../formats.ts';

/** Draws the figures into the folder; returns their paths. */
export async function drawFitFigures(
  { manifest, store }: { readonly manifest: SweepManifest; readonly store: RowStore },
  fit: Fit,
  unit: string,
  wanted: readonly Format[],
): Promise<string[]> {
  const figures: SweepFigure[] = [{ name: 'convergence', figure: convergence(fit, unit) }];
  if (manifest.fit!.goal.target !== null)
    figures.push({ name: 'best_fit', figure: await comparison(manifest, fit, fit.best!) });
  return drawInto(store, figures, wanted);
}

/** A line for each restart. */
function convergence({ evaluated, description }: Fit, unit: string): Figure {
  const lowest = new Float64Array(description.restarts).fill(Infinity);
  const ys = Array.from(lowest, () => new Float64Array(evaluated.length).fill(NaN));
  for (const [k, { loss, restart }] of evaluated.entries()) {
    lowest[restart] = Math.min(lowest[restart]!, loss);
    if (Number.isFinite(lowest[restart])) ys[restart]![k] = lowest[restart]!;
  }
  const x = Float64Array.from(evaluated, (_, k) => k + 1);
  const isPositive = ys.every((y) => y.every((value) => !(value <= 0)));
  const mark = { kind: 'line', x, ys: ys.map((y) => seriesOf(y, unit)), steps: 'post' } as const;
  const y = { name: 'smallest loss', ...(isPositive ? { scale: 'log' as const } : {}) };
  return { panels: [{ marks: [mark], x: { name: 'evaluation' }, y }] };
}

/** The target as points and the best run as a line, over time where it is the trace of one element. */
async function comparison(manifest: SweepManifest, fit: Fit, best: FitPoint): Promise<Figure> {
  const { model, text, folder, allowRead, set, optimize, target: runs, without } = manifest;
  const { output, target } = manifest.fit!.goal;
  const run = new ModelRun(new SourceText(model, text), {
    ...{ optimize, target: runs, without: new Set(without), seed: fit.seedOf(best.values, 0) },
    set: new Map([...set, ...fit.settingsOf(best.values)]),
    readFile: folder === null ? undefined : confinedReader(folder, allowRead),
  });
  await run.run();
  const { values, unit } = run.results.get(output)!;
  const times = run.results.get(output.replace(/\.\w+$/, '.t'));
  const isOverTime = output.includes('.') && times?.values.length === values.length;
  const x = isOverTime
    ? seriesOf(times.values, times.unit)
    : Float64Array.from(target!, (_, k) => k);
  const wanted = seriesOf(target!, unit);
  return {
    panels: [
      {
        marks: [
          { kind: 'points', x, ys: [wanted], label: 'target' },
          { kind: 'line', x, ys: [seriesOf(values, unit)], label: 'best fit' },
        ],
        x: { name: isOverTime ? 't' : 'index' },
        y: { name: output },
      },
    ],
  };
}
