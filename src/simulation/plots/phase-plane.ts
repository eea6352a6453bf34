// The phase plane of two variables of a neuron as marks: vector field, nullclines, fixed points.
import { rangeShown } from '../../io/index.ts';
import type { Mark, Panel, Series } from '../../io/index.ts';
import { isDimensionless, Quantity } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { fixedPointsOf } from './fixed-points.ts';
import type { Stability } from './fixed-points.ts';
import { contoured, ratesOver } from './nullclines.ts';
import type { VectorField } from './vector-field.ts';

/** What is drawn of a phase plane. */
export interface PhasePlaneStyle {
  /** Before the names of the nullclines, in the legend. */
  readonly label?: string | null | undefined;
  /** About how many arrows there are side by side; 0 draws none. Default: 20. */
  readonly arrows?: number | undefined;
  /** Lines along the vector field in place of arrows. Default: false. */
  readonly streamlines?: boolean | undefined;
  /** Curves where one of the variables does not change. Default: true. */
  readonly nullclines?: boolean | undefined;
  /** Points where neither changes, with their stability. Default: true. */
  readonly fixed_points?: boolean | undefined;
  /** The colour of the nullcline of x. Default: the next of the palette. */
  readonly xcolor?: string | undefined;
  /** The colour of the nullcline of y. */
  readonly ycolor?: string | undefined;
}

/** Points of the grid along each axis. */
const gridSize = 321;

type Range = readonly [number, number];

/**
 * A panel with the phase plane: the vector field and the nullclines below its marks, fixed points above. Its axes are those
 * that it has, else they show its marks. Null after `refuse`.
 */
export function withPhasePlane(
  panel: Panel,
  field: VectorField,
  style: PhasePlaneStyle,
  refuse: (expected: string) => null,
): Panel | null {
  const { x = {}, y = {} } = panel;
  const ranges = [
    rangeShown(x, panel.marks, 'x', field.x.dimension),
    rangeShown(y, panel.marks, 'y', field.y.dimension),
  ] as const;
  const [across, down] = ranges;
  if (across === null || down === null) {
    const names = [across === null ? 'xlim' : '', down === null ? 'ylim' : ''].filter(Boolean);
    return refuse(
      `a panel with ${names.map((name) => `\`${name}\``).join(' and ')} in the units of its variables, or with a curve of them`,
    );
  }
  const { below, above } = marksOver(field, style, across, down, {
    x: x.scale === 'log',
    y: y.scale === 'log',
  });
  return {
    ...panel,
    marks: [...below, ...panel.marks, ...above],
    x: { name: field.x.name, ...x, limits: x.limits ?? ends(across, field.x.dimension) },
    y: { name: field.y.name, ...y, limits: y.limits ?? ends(down, field.y.dimension) },
  };
}

function ends([low, high]: Range, dimension: Dimension) {
  const end = (value: number) =>
    isDimensionless(dimension) ? value : new Quantity(value, dimension);
  return [end(low), end(high)] as const;
}

function marksOver(
  field: VectorField,
  {
    label,
    arrows = 20,
    streamlines = false,
    nullclines = true,
    fixed_points = true,
    ...own
  }: PhasePlaneStyle,
  across: Range,
  down: Range,
  logs: { readonly x: boolean; readonly y: boolean },
): { readonly below: Mark[]; readonly above: Mark[] } {
  const grid = ratesOver(field, evenly(across, logs.x), evenly(down, logs.y));
  const places = {
    rows: gridSize,
    columns: gridSize,
    x: inUnit(grid.xs, field.x.dimension),
    y: inUnit(grid.ys, field.y.dimension),
  };
  const below: Mark[] = [];
  const { dx, dy } = grid;
  if (arrows > 0 || streamlines)
    below.push({ kind: 'field', ...places, dx, dy, arrows: Math.max(arrows, 1), streamlines });
  const before = (label ?? '') === '' ? '' : `${label}: `;
  const curve = (rate: 'dx' | 'dy', name: string, color: string | undefined): Mark => ({
    kind: 'contour',
    ...places,
    values: contoured(field, grid, rate),
    levels: [0],
    width: 1.8,
    label: `${before}d${name}/dt = 0`,
    ...(color === undefined ? {} : { color }),
  });
  if (nullclines)
    below.push(curve('dx', field.x.name, own.xcolor), curve('dy', field.y.name, own.ycolor));
  return { below, above: fixed_points ? pointMarks(field, grid) : [] };
}

function evenly([low, high]: Range, isLog: boolean): Float64Array {
  return Float64Array.from({ length: gridSize }, (_, k) => {
    const part = k / (gridSize - 1);
    return isLog ? low * (high / low) ** part : low + part * (high - low);
  });
}

function inUnit(values: Float64Array, dimension: Dimension): Series {
  return isDimensionless(dimension) ? values : new Quantity(values, dimension);
}

/** Filled circles are stable, outlines are not. */
const looks: Readonly<
  Record<Stability, { label: string; marker: 'circle' | 'diamond' | 'square'; open: boolean }>
> = {
  stable: { label: 'stable fixed point', marker: 'circle', open: false },
  unstable: { label: 'unstable fixed point', marker: 'circle', open: true },
  saddle: { label: 'saddle', marker: 'diamond', open: true },
  center: { label: 'center', marker: 'square', open: true },
};

function pointMarks(field: VectorField, grid: Parameters<typeof fixedPointsOf>[1]): Mark[] {
  const points = fixedPointsOf(field, grid);
  return (Object.keys(looks) as Stability[]).flatMap((stability): Mark[] => {
    const own = points.filter((point) => point.stability === stability);
    if (own.length === 0) return [];
    const { label, marker, open } = looks[stability];
    const x = inUnit(
      Float64Array.from(own, (point) => point.x),
      field.x.dimension,
    );
    const y = inUnit(
      Float64Array.from(own, (point) => point.y),
      field.y.dimension,
    );
    return [{ kind: 'points', x, ys: [y], label, marker, open, size: 8, color: 'ink' }];
  });
}
