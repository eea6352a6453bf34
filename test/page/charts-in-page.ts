// What the tests of charts call in a page: charts with data of live runs, and with synthetic ones.
import { drawFigure, figureToSvg } from '../../src/io/index.ts';
import type { Figure } from '../../src/io/index.ts';
import { LiveRun, SourceText } from '../../src/live.ts';
import type { LiveState, MonitorInfo } from '../../src/live.ts';
import {
  FigureChart,
  LiveCharts,
  paintImage,
  paintScene,
  pictureOf,
  tableOf,
} from '../../src/page/charts/index.ts';
import type { LiveChartsOptions } from '../../src/page/charts/index.ts';
import type { Part } from '../../src/page/protocol.ts';
import { frequencyDimension, readUnit } from '../../src/units/index.ts';

export { FigureChart, LiveCharts, pictureOf, tableOf };

/** A host for charts at the end of the page. */
export function host(width = 640): HTMLDivElement {
  const element = document.createElement('div');
  element.style.width = `${width}px`;
  document.body.append(element);
  return element;
}

/** Draws a run of a model; the charts and the milliseconds of the main thread at each frame. */
export async function liveRun(
  text: string,
  options: LiveChartsOptions & { width?: number; until?: number; window?: number } = {},
): Promise<{ charts: LiveCharts; frames: number[]; element: HTMLDivElement }> {
  const element = host(options.width);
  const charts = new LiveCharts(element, options);
  const run = new LiveRun(new SourceText('model', text), {
    seed: 1,
    awaitAfterSlice: () => step(),
  });
  const cursors = new Map<string, number>();
  const frames: number[] = [];
  let declared = 0;
  const step = async (): Promise<void> => {
    const monitors = run.monitors();
    if (monitors.length !== declared) {
      declared = monitors.length;
      charts.begin(1, monitors, run.state.duration);
    }
    await timed(charts, partsOf(run, cursors), run.state, frames);
    if (options.until !== undefined && run.state.t >= options.until) run.stop();
  };
  await run.start();
  await step();
  return { charts, frames, element };
}

/** Adds parts, and notes how long the main thread was busy with them. */
async function timed(
  charts: LiveCharts,
  parts: readonly Part[],
  state: LiveState,
  frames: number[],
): Promise<void> {
  const [start, before] = [performance.now(), busySince()];
  const drawn = charts.add(parts, state);
  const added = performance.now() - start;
  await drawn;
  frames.push(added + busySince() - before);
}

let busy = 0;
const busySince = (): number => busy;

/** Counts the time that callbacks of frames take. */
export function watchFrames(): void {
  const original = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) =>
    original((time) => {
      const start = performance.now();
      callback(time);
      busy += performance.now() - start;
    });
}

function partsOf(run: LiveRun, cursors: Map<string, number>): Part[] {
  return run.monitors().flatMap(({ name }): Part[] => {
    const chunk = run.since(name, cursors.get(name) ?? 0);
    cursors.set(name, chunk.cursor);
    if (chunk.t.length === 0) return [];
    const origin = chunk.t[0]!;
    return [
      {
        monitor: name,
        isCut: chunk.isCut,
        origin,
        t: Float32Array.from(chunk.t, (t) => t - origin),
        i: chunk.i,
        values: [...chunk.values].map(([key, values]) => [key, Float32Array.from(values)] as const),
      },
    ];
  });
}

/** A monitor as a run describes it. */
export function monitor(
  name: string,
  kind: MonitorInfo['kind'],
  size: number,
  variables: readonly (readonly [string, string])[] = [],
): MonitorInfo {
  return {
    name,
    kind,
    source: 'P',
    size,
    elements: kind === 'states' ? Int32Array.from({ length: size }, (_, k) => k) : null,
    variables:
      kind === 'rate'
        ? [{ name: 'rate', dimension: frequencyDimension, unit: 'hertz' }]
        : variables.map(([variable, unit]) => ({
            name: variable,
            dimension: readUnit(unit)!.dimension,
            unit,
          })),
  };
}

/** The state of a run at a time. */
export function stateAt(
  t: number,
  duration: number | null,
  kind: LiveState['kind'] = 'running',
): LiveState {
  return { kind, t, run: 1, runs: 1, duration, speed: 1, line: null };
}

/** Milliseconds that a million spikes take to be drawn. */
export async function millionSpikes(): Promise<number[]> {
  const charts = new LiveCharts(host(800), {});
  const count = 1_000_000;
  charts.begin(1, [monitor('M', 'spikes', 4000)], 1);
  const t = Float32Array.from({ length: count }, (_, k) => k / count);
  let seed = 1;
  const i = Int32Array.from({ length: count }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % 4000;
  });
  const part = { monitor: 'M', isCut: false, origin: 0, t, i, values: [] };
  const times: number[] = [];
  const first = busySince();
  await charts.add([part], stateAt(1, 1, 'done'));
  times.push(busySince() - first);
  for (let k = 0; k < 3; k++) {
    const before = busySince();
    charts.theme = k % 2 === 0 ? 'dark' : 'light';
    await charts.add([], stateAt(1, 1, 'done'));
    times.push(busySince() - before);
  }
  charts.destroy();
  return times;
}

/** Milliseconds of the main thread at each of many frames of a network of 4000 neurons. */
export async function manyFrames(count: number): Promise<{ times: number[]; description: string }> {
  const charts = new LiveCharts(host(640), {});
  charts.begin(1, [monitor('M', 'spikes', 4000), monitor('R', 'rate', 4000)], 1);
  const frames: number[] = [];
  const each = 1 / count;
  for (let k = 0; k < count; k++) {
    const t = Float32Array.from({ length: 200 }, (_, n) => (n / 200) * each);
    const i = Int32Array.from({ length: 200 }, (_, n) => ((n + 200 * k) * 7919) % 4000);
    const times = Float32Array.from({ length: 83 }, (_, n) => (n / 83) * each);
    const rates = times.map((_, n) => 5 + 3 * Math.sin(k / 9 + n / 40));
    const common = { isCut: false, origin: k * each };
    await timed(
      charts,
      [
        { ...common, monitor: 'M', t, i, values: [] },
        { ...common, monitor: 'R', t: times, i: null, values: [['rate', rates]] },
      ],
      stateAt((k + 1) * each, 1),
      frames,
    );
  }
  const { description } = charts;
  charts.destroy();
  return { times: frames, description };
}

/** Pixels that differ between a rate that was drawn bit by bit, with kept curves and a change, and the same drawn at once. */
export async function rateByParts(): Promise<{
  painted: number;
  different: number;
  columns: number[];
}> {
  const element = host(500);
  const charts = new LiveCharts(element, {});
  charts.theme = 'light';
  charts.begin(1, [monitor('R', 'rate', 100)], 1);
  for (let k = 0; k < 100; k++) {
    const t = Float32Array.from({ length: 100 }, (_, n) => n / 10_000);
    const rates = t.map((_, n) => 5 + 3 * Math.sin(k / 9 + n / 900) + Math.sin(k * k));
    const part = { monitor: 'R', isCut: false, origin: k / 100, t, i: null };
    await charts.add([{ ...part, values: [['rate', rates]] }], stateAt((k + 1) / 100, 1));
    if (k === 40) charts.keep('before');
    if (k === 60) charts.changed(0.6, 'tau = 5 ms');
  }
  const pixels = (): Uint8ClampedArray => {
    const canvas = element.querySelectorAll('canvas')[1]!;
    return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const byParts = pixels();
  charts.theme = 'light';
  await charts.add([], stateAt(1, 1));
  const atOnce = pixels();
  let [painted, different] = [0, 0];
  const columns: number[] = [];
  const { width } = element.querySelectorAll('canvas')[1] ?? { width: 1 };
  for (let k = 0; k < atOnce.length; k++) {
    if (atOnce[k]! > 0) painted++;
    if (Math.abs(atOnce[k]! - byParts[k]!) <= 2) continue;
    different++;
    columns.push((k >> 2) % width);
  }
  charts.destroy();
  return { painted, different, columns: [...new Set(columns)] };
}

/** The share of pixels that differ between a figure on canvas and as SVG, and how much they do. */
export async function difference(
  figure: Figure,
): Promise<{ share: number; mean: number; canvas: string; svg: string }> {
  const scene = drawFigure(figure);
  const [width, height] = [Math.round(scene.width), Math.round(scene.height)];
  const canvases = [0, 1].map(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    return canvas;
  });
  const [first, second] = canvases.map((canvas) => canvas.getContext('2d')!);
  paintScene(first!, scene, { images: paintImage });
  const image = new Image();
  // a picture has whole pixels: one that is 26 cm wide would be scaled by 1.0003
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const text = figureToSvg(figure).replace(/width="[^"]*" height="[^"]*" viewBox="[^"]*"/, size);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  image.src = url;
  await image.decode();
  second!.fillStyle = '#fff';
  second!.fillRect(0, 0, width, height);
  second!.drawImage(image, 0, 0, width, height);
  const [a, b] = [first!, second!].map((context) => context.getImageData(0, 0, width, height).data);
  let [count, sum] = [0, 0];
  for (let k = 0; k < a!.length; k++) {
    const away = Math.abs(a![k]! - b![k]!);
    sum += away;
    if (away > 64) count++;
  }
  const [canvas, svg] = canvases.map((one) => one.toDataURL());
  return { share: count / a!.length, mean: sum / a!.length, canvas: canvas!, svg: svg! };
}

/** The figures of a model, which may read files. */
export async function figuresOf(
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly Figure[]> {
  const run = new LiveRun(new SourceText('model', text), {
    seed: 1,
    readFile(name) {
      const file = files[name];
      if (file === undefined) throw new Error(`there is no file ${name}`);
      return new TextEncoder().encode(file);
    },
  });
  await run.start();
  return run.figures.map(({ figure }) => figure);
}
