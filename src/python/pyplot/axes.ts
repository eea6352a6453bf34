// Axes as a script fills them: marks in the order in which they were drawn, labels, limits, ticks.
import type { AxisOptions, Mark, Panel, Place } from '../../io/index.ts';
import { PyClass, PyObject } from '../values/index.ts';
import { cycleColour } from './colours.ts';

/** A mark while the script may still change it. */
export type Draft = { -readonly [K in keyof Mark]: Mark[K] } & Record<string, unknown>;

/** One of the axes of a panel. */
export interface AxisDraft {
  label: string;
  limits: [number, number] | null;
  scale: 'linear' | 'log' | 'symlog';
  /** The size up to which `symlog` is linear. */
  linearUpTo: number;
  ticks: Float64Array | null;
  tickLabels: readonly string[] | null;
  isReversed: boolean;
}

function axisDraft(): AxisDraft {
  return {
    label: '',
    limits: null,
    scale: 'linear',
    linearUpTo: 2,
    ticks: null,
    tickLabels: null,
    isReversed: false,
  };
}

/** A place in a grid of so many rows and columns. */
export interface GridPlace extends Place {
  readonly ofRows: number;
  readonly ofColumns: number;
}

/** `Axes`; its members are added by `axes-members.ts`. */
export const axesType = new PyClass('Axes', [new PyClass('Artist', [])], {
  module: 'matplotlib.axes',
});

/** The axes of a panel. A twin shares the panel, and draws against the axis on the right. */
export class Axes extends PyObject {
  /** The figure that it is part of. */
  readonly figure: PyObject;
  /** Where it lies. */
  readonly place: GridPlace;
  /** What is drawn: shared with twins. */
  readonly marks: Draft[];
  /** The horizontal axis. */
  readonly x: AxisDraft;
  /** The vertical axis. */
  readonly y: AxisDraft = axisDraft();
  /** The text above. */
  title = '';
  /** Whether marks are named. */
  hasLegend = false;
  /** Whether both axes have one scale. */
  isEqual = false;
  /** Whether it is hidden without marks. */
  isOff = false;
  /** The axes that it is a twin of. */
  readonly twinOf: Axes | null;
  /** The twin at the right. */
  twin: Axes | null = null;
  /** The number of colours of the cycle that were used. */
  used = 0;
  /** The last image, for colour bars. */
  image: Draft | null = null;

  constructor(figure: PyObject, place: GridPlace, twinOf: Axes | null = null) {
    super(axesType);
    this.figure = figure;
    this.place = place;
    this.twinOf = twinOf;
    this.marks = twinOf?.marks ?? [];
    this.x = twinOf?.x ?? axisDraft();
  }

  /** The next colour of the cycle. */
  nextColour(): string {
    const owner = this.twinOf ?? this;
    return cycleColour(owner.used++);
  }

  /** Draws a mark. */
  add(mark: Mark): Draft {
    const draft = {
      ...mark,
      ...(this.twinOf === null ? {} : { axis: 'right' }),
    } as unknown as Draft;
    this.marks.push(draft);
    return draft;
  }

  /** Begins anew. */
  clear(): void {
    this.marks.length = 0;
    Object.assign(this.x, axisDraft());
    Object.assign(this.y, axisDraft());
    this.title = '';
    this.used = 0;
    this.hasLegend = false;
  }

  /** The panel of a finished figure. */
  panel(place: Place): Panel {
    const { twin } = this;
    const hasLegend = this.hasLegend || twin?.hasLegend === true;
    const marks = this.marks.map((mark) => {
      const isNamed = hasLegend || mark.kind === 'image';
      const { label, ...rest } = mark as { label?: string | null };
      return (isNamed && label !== undefined ? { ...rest, label } : rest) as unknown as Mark;
    });
    return {
      ...(this.title === '' ? {} : { title: this.title }),
      marks,
      place,
      x: optionsOf(this.x),
      y: optionsOf(this.y),
      ...(twin === null ? {} : { y2: optionsOf(twin.y) }),
      ...(this.isEqual ? { aspect: 'equal' as const } : {}),
    };
  }
}

function optionsOf(axis: AxisDraft): AxisOptions {
  const [low, high] = axis.limits ?? [0, 0];
  const limits = axis.isReversed ? ([high, low] as const) : ([low, high] as const);
  const isDrawable =
    axis.limits !== null && low !== high && Number.isFinite(low) && Number.isFinite(high);
  return {
    ...(axis.label === '' ? {} : { label: axis.label }),
    ...(isDrawable ? { limits } : {}),
    ...(axis.scale === 'linear' ? {} : { scale: axis.scale }),
    ...(axis.scale === 'symlog' ? { linearUpTo: axis.linearUpTo } : {}),
    ...(axis.ticks === null ? {} : { ticks: axis.ticks }),
    ...(axis.tickLabels === null ? {} : { tickLabels: axis.tickLabels }),
  };
}
