// What callers of charts give and get.
import type { LiveState, MonitorInfo } from '../../live.ts';
import type { Figure } from '../../io/index.ts';
import type { Part } from '../protocol.ts';

/** Colours of charts: those of the page, or one of both. */
export type ChartTheme = 'page' | 'light' | 'dark';

/** Options of `LiveCharts`. */
export interface LiveChartsOptions {
  /** What is shown, from top to bottom: `M`, `trace.v`, `trace.v[0]`, `R`. Default: every monitor. */
  readonly show?: readonly string[];
  /** Seconds of simulated time that are seen of a run without a known end. Default: up to 10. */
  readonly window?: number;
  /** Default: `page`. */
  readonly theme?: ChartTheme;
  /** Whether the charts share the height of their host, where that has room for all of them. Default: false. */
  readonly fits?: boolean;
  /** Receives what a read-out says, for a live region of the page. Default: charts have their own. */
  readonly announce?: (text: string) => void;
}

/** Charts of a run that is under way. */
export interface LiveChartsView {
  /** Begins a run: what was drawn stays until the first data of the new one. A null duration: no end is known. */
  begin(run: number, monitors: readonly MonitorInfo[], duration: number | null): void;
  /** Shows nothing any more, until a run begins; curves that were kept are dropped. */
  clear(): void;
  /** More monitors of the same run. */
  monitors(monitors: readonly MonitorInfo[]): void;
  /** New data. Draws in the next frame; the promise is fulfilled when it is drawn, at once if nothing can be seen. */
  add(parts: readonly Part[], state: LiveState): Promise<void>;
  /** A mark where a constant was changed: `tau_m = 15 ms`. */
  changed(t: number, words: string): void;
  /** Keeps the curves and spikes shown now, in grey, beside those to come: those of three runs at most. */
  keep(label: string): void;
  /** Gives what was kept of a run another label. */
  rename(place: number, label: string): void;
  /** The labels of the runs whose curves are kept, the oldest first. */
  readonly kept: readonly string[];
  /** Drops the curves that were kept: of one run, by its place in `kept`, or of all. */
  dropKept(place?: number): void;
  /** What is shown, as `null`: every monitor. */
  show: readonly string[] | null;
  /** The colours. */
  theme: ChartTheme;
  /** The figure that is shown now, for SVG, PNG and tables. */
  figure(): Figure;
  /** The sentences that describe the charts. */
  readonly description: string;
  /** Removes everything from the host. */
  destroy(): void;
}

/** Options of `FigureChart`. */
export interface FigureChartOptions {
  /** Default: `page`, unless the figure has a theme. */
  readonly theme?: ChartTheme;
  /** The id of the element with the table of values, as made by `tableOf`. */
  readonly details?: string;
  /** Receives what a read-out says. Default: the chart has a live region of its own. */
  readonly announce?: (text: string) => void;
}

/** A figure of the text, on canvas. */
export interface FigureChartView {
  /** What is drawn; setting it keeps the zoom where the axes are the same. */
  figure: Figure;
  /** The colours. */
  theme: ChartTheme;
  /** Removes everything from the host. */
  destroy(): void;
}
