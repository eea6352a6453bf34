// Which panels show a run: those that are asked for, else every monitor.
import type { MonitorInfo, RecordedVariableInfo } from '../../../live.ts';
import { sameDimension } from '../../../units/index.ts';
import { firstElements } from '../recording/index.ts';

/** A curve of a panel. */
export interface Curve {
  readonly variable: RecordedVariableInfo;
  /** Place of the element among the recorded ones. */
  readonly place: number;
  /** `v[0]`, or `v` if there is one element. */
  readonly label: string;
}

/** A panel of live charts. */
export type LivePanel =
  | { readonly kind: 'raster'; readonly monitor: MonitorInfo }
  | { readonly kind: 'rate'; readonly monitor: MonitorInfo }
  | { readonly kind: 'traces'; readonly monitor: MonitorInfo; readonly curves: readonly Curve[] };

/** The panels, and what is to be said about them. */
export interface Panels {
  readonly panels: readonly LivePanel[];
  readonly notes: readonly string[];
}

/** Most curves of a panel that nobody chose. */
const mostCurves = firstElements;

const shown = /^(\w+)(?:\.(\w+)(?:\[(\d+)\])?)?$/;

/** Chooses the panels. */
export function panelsOf(monitors: readonly MonitorInfo[], show: readonly string[] | null): Panels {
  if (show === null) {
    const notes: string[] = [];
    const panels = monitors.flatMap((monitor) => panelsOfMonitor(monitor, notes));
    return { panels, notes: monitors.length === 0 ? [noMonitor] : notes };
  }
  const panels: LivePanel[] = [];
  const notes: string[] = [];
  for (const text of show) {
    const [, name, variable, element] = shown.exec(text.trim()) ?? [];
    const monitor = monitors.find((one) => one.name === name);
    if (monitor === undefined) {
      notes.push(`There is no monitor \`${text.trim()}\` in this model.`);
      continue;
    }
    if (monitor.kind !== 'states' || variable === undefined) {
      panels.push(...panelsOfMonitor(monitor, notes));
      continue;
    }
    const info = monitor.variables.find((one) => one.name === variable);
    if (info === undefined) {
      notes.push(`\`${monitor.name}\` does not record \`${variable}\`.`);
      continue;
    }
    if (element !== undefined && Number(element) >= monitor.size) {
      notes.push(`\`${monitor.name}\` records ${monitor.size} elements, counted from 0.`);
      continue;
    }
    const places =
      element === undefined ? firstPlaces(monitor, mostCurves, notes) : [Number(element)];
    const curves = places.map((place) => curveOf(monitor, info, place));
    const last = panels.at(-1);
    // Curves of one dimension that follow one another share a panel.
    if (last?.kind === 'traces' && last.monitor === monitor && fits(last.curves[0]!, info))
      panels[panels.length - 1] = { ...last, curves: [...last.curves, ...curves] };
    else panels.push({ kind: 'traces', monitor, curves });
  }
  return { panels, notes };
}

/** What a model without monitors lacks. */
const noMonitor =
  'This model has no monitor, so there is nothing to draw. Add `spike_monitor M: P` for the spikes of the neurons `P`, ' +
  '`state_monitor trace: P { variables: v; record: [0, 1] }` for values over time, or `rate_monitor R: P` for their rate.';

function panelsOfMonitor(monitor: MonitorInfo, notes: string[]): LivePanel[] {
  switch (monitor.kind) {
    case 'spikes':
    case 'events':
      return [{ kind: 'raster', monitor }];
    case 'rate':
      return [{ kind: 'rate', monitor }];
    case 'states': {
      const groups: RecordedVariableInfo[][] = [];
      for (const variable of monitor.variables) {
        const group = groups.find(([first]) => sameDimension(first!.dimension, variable.dimension));
        // Numbers without a dimension have different sizes unless they are gates of one channel model: they share all the same.
        if (group === undefined) groups.push([variable]);
        else group.push(variable);
      }
      return groups.map((variables): LivePanel => {
        const each = Math.max(1, Math.floor(mostCurves / variables.length));
        const places = firstPlaces(monitor, each, notes);
        const curves = variables.flatMap((variable) =>
          places.map((place) => curveOf(monitor, variable, place)),
        );
        return { kind: 'traces', monitor, curves };
      });
    }
  }
}

function firstPlaces(monitor: MonitorInfo, most: number, notes: string[]): number[] {
  const count = Math.min(monitor.size, most);
  if (count < monitor.size) {
    const words = `\`${monitor.name}\` shows ${count} of its ${monitor.size} elements.`;
    const known = notes.findIndex((note) => note.startsWith(`\`${monitor.name}\` shows `));
    if (known < 0) notes.push(words);
  }
  return Array.from({ length: count }, (_, k) => k);
}

function curveOf(monitor: MonitorInfo, variable: RecordedVariableInfo, place: number): Curve {
  const element = monitor.elements?.[place] ?? place;
  const label = monitor.size === 1 ? variable.name : `${variable.name}[${element}]`;
  return { variable, place, label };
}

function fits(curve: Curve, info: RecordedVariableInfo): boolean {
  return sameDimension(curve.variable.dimension, info.dimension);
}

/** The label of the y axis of a panel, without its unit. */
export function labelOf(panel: LivePanel): string {
  const { monitor } = panel;
  switch (panel.kind) {
    case 'raster':
      return `neuron of ${monitor.source}`;
    case 'rate':
      return `rate of ${monitor.source}`;
    case 'traces': {
      const names = [...new Set(panel.curves.map(({ variable }) => variable.name))];
      return names.length <= 3 ? names.join(', ') : monitor.name;
    }
  }
}
