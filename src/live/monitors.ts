// Monitors of a run as callers see them: what they record, and what is new since a cursor.
import { spanOfName, throwError } from '../simulation/index.ts';
import type { AnyMonitor } from '../simulation/index.ts';
import { frequencyDimension, showDimension } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { Chunk, MonitorInfo } from './types.ts';

/** What a monitor records. */
export function infoOf(name: string, monitor: AnyMonitor): MonitorInfo {
  const common = { name, source: monitor.source.name, size: monitor.source.size ?? 0 };
  switch (monitor.kind) {
    case 'event-monitor': {
      const kind = monitor.event === 'spike' ? 'spikes' : 'events';
      return { ...common, kind, elements: null, variables: variablesOf(monitor.variables) };
    }
    case 'state-monitor': {
      const { record } = monitor;
      const variables = variablesOf(monitor.variables);
      return { ...common, kind: 'states', size: record.length, elements: record, variables };
    }
    case 'rate-monitor':
      return {
        ...common,
        kind: 'rate',
        elements: null,
        variables: [described('rate', frequencyDimension)],
      };
  }
}

function variablesOf(
  variables: readonly {
    readonly name: string;
    readonly variable: { readonly dimension: Dimension };
  }[],
) {
  return variables.map(({ name, variable }) => described(name, variable.dimension));
}

function described(name: string, dimension: Dimension) {
  return { name, dimension, unit: showDimension(dimension) };
}

/** What a monitor recorded since a cursor. */
export function chunkOf(name: string, monitor: AnyMonitor, cursor: number): Chunk {
  const { from, cursor: next, t, i, columns } = monitor.recorder.since(cursor);
  return { monitor: name, cursor: next, isCut: from > cursor, t, i, values: columns };
}

/** How many older events or samples of each monitor were dropped, of those that lost some. */
export function droppedOf(monitors: ReadonlyMap<string, AnyMonitor>): Map<string, number> {
  return new Map(
    [...monitors].flatMap(([name, { recorder }]) =>
      recorder.dropped > 0 ? [[name, recorder.dropped]] : [],
    ),
  );
}

/** How many events a monitor has seen. */
export function eventsOf(monitor: AnyMonitor & { readonly kind: 'event-monitor' }): number {
  return monitor.recorder.isKept ? monitor.recorder.cursor : monitor.num_events;
}

/**
 * The monitors of spikes and other events; only the one with a name, if there is one.
 *
 * @throws {ModelError} `given-value` if there are none
 */
export function spikeMonitors(
  monitors: ReadonlyMap<string, AnyMonitor>,
  named: string | undefined,
): (AnyMonitor & { readonly kind: 'event-monitor' })[] {
  const found = [...monitors].flatMap(([name, one]) =>
    one.kind === 'event-monitor' && (named === undefined || name === named) ? [one] : [],
  );
  if (found.length > 0) return found;
  return throwError('given-value', spanOfName('toNextSpike'), {
    what: 'the monitor of `toNextSpike`',
    expected: 'the name of a spike monitor of the model',
    found: named === undefined ? 'a model without any' : `\`${named}\``,
  });
}
