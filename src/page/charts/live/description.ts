// What live charts show, in sentences for those who do not see them.
import { showQuantity, timeDimension } from '../../../units/index.ts';
import type { Recording } from '../recording/index.ts';
import { labelOf } from './panels.ts';
import type { LivePanel } from './panels.ts';

/** One sentence for each panel: `Raster of M: 23013 spikes of 4000 neurons in 1 s, 5.8 Hz.` Without a recording: of a run under way. */
export function describedRun(
  panels: readonly LivePanel[],
  recording: Recording | null,
  notes: readonly string[],
): string {
  const now = recording?.now ?? 0;
  const over = recording === null ? 'so far' : `over ${shown(now)}`;
  const sentences = panels.map((panel) => {
    const { name, size, kind } = panel.monitor;
    const recorded = recording?.of(name);
    switch (panel.kind) {
      case 'raster': {
        const ofAll = `${size} ${kind === 'spikes' ? 'neurons' : 'elements'}`;
        if (recording === null) return `Raster of ${name}: ${kind} of ${ofAll} so far.`;
        const total = recorded?.kind === 'events' ? recorded.events.total : 0;
        const rate = total / Math.max(size, 1) / now;
        const each = kind === 'spikes' && now > 0 ? `, ${Number(rate.toPrecision(2))} Hz` : '';
        return `Raster of ${name}: ${total} ${kind} of ${ofAll} in ${shown(now)}${each}.`;
      }
      case 'rate':
        return `Population ${labelOf(panel)} ${over}.`;
      case 'traces': {
        const labels = panel.curves.map(({ label }) => label);
        return `Traces of ${labels.join(', ')} ${over}.`;
      }
    }
  });
  return [...sentences, ...notes, ...(panels.length > 0 ? ['Arrow keys read values.'] : [])].join(
    ' ',
  );
}

/** A time as `1 s` or `250 ms`. */
function shown(seconds: number): string {
  return showQuantity(Number(seconds.toPrecision(3)), timeDimension);
}

/** Why a panel is empty; nothing if it is not. */
export function silenceOf(
  { kind, monitor }: LivePanel,
  recording: Recording,
  hasEnds: boolean,
): string {
  const recorded = recording.of(monitor.name);
  if (recorded?.kind === 'events')
    return recorded.events.total > 0
      ? ''
      : `\`${monitor.name}\` has recorded no ${monitor.kind} so far.`;
  if (hasEnds) return '';
  return kind === 'traces' && recorded?.kind === 'states' && recording.now > 0
    ? `\`${monitor.name}\` has recorded no finite number so far.`
    : '';
}
