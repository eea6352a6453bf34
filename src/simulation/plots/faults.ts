// Reports what a panel of `plot({ … })` cannot show.
import type { Diagnostics } from '../../diagnostics/index.ts';
import {
  axisFaults,
  climFaults,
  coveredTwice,
  dimensionInLabel,
  markFaults,
  misfits,
  partsOf,
  roomFaults,
} from '../../io/index.ts';
import type {
  AxisOptions,
  AxisPart,
  Coordinate,
  Fault,
  Figure,
  Panel,
  Series,
} from '../../io/index.ts';
import { dimensionless, Quantity, showDimension } from '../../units/index.ts';
import { spanOfName } from '../arguments/index.ts';

interface NamedPart extends AxisPart {
  readonly what: string;
  readonly isLabel?: true;
}

const axisNames = { x: 'the x axis', y: 'the y axis', y2: 'the right y axis' } as const;

/** Reports what is wrong with a figure. */
export function checkFigure(figure: Figure, diags: Diagnostics): void {
  for (const panel of figure.panels) checkPanel(panel, diags);
  if (!diags.hasErrors)
    for (const fault of [...climFaults(figure), ...roomFaults(figure)])
      refuse(fault, 'plot', diags);
  const covered = coveredTwice(figure);
  if (covered === null) return;
  const { first, second, row, column } = covered;
  const expected = 'rows and columns that no other panel covers';
  const found = `row ${row}, column ${column}, where panel ${first} is`;
  refuse({ property: 'place', expected, found }, `panel ${second}`, diags);
}

/** Reports what is wrong with the marks and axes of a panel. */
function checkPanel(panel: Panel, diags: Diagnostics): void {
  for (const mark of panel.marks)
    for (const fault of markFaults(mark.kind, mark)) refuse(fault, mark.kind, diags);
  const partsOn = (axis: 'x' | 'y' | 'y2' | 'colour'): NamedPart[] =>
    panel.marks
      .filter((mark) => axis === 'x' || axis === 'colour' || axis === sideOf(mark.axis))
      .flatMap((mark) =>
        partsOf(mark, axis === 'y2' ? 'y' : axis).map((part) => ({
          ...part,
          what: `\`${part.property}\` of ${mark.kind}`,
        })),
      );
  for (const axis of ['x', 'y', 'y2'] as const) {
    const options = panel[axis] ?? {};
    for (const fault of axisFaults(options)) refuse(fault, axisNames[axis], diags);
    report([...partsOn(axis), ...optionParts(options, axisNames[axis])], axisNames[axis], diags);
  }
  report(partsOn('colour'), 'what is drawn', diags);
}

function sideOf(axis: 'left' | 'right' | undefined): 'y' | 'y2' {
  return axis === 'right' ? 'y2' : 'y';
}

function refuse({ property, expected, found }: Fault, of: string, diags: Diagnostics): void {
  diags.report('given-value', spanOfName(of), {
    what: `\`${property}\` of ${of}`,
    expected,
    found,
  });
}

function positionPart(position: Coordinate | Series): AxisPart {
  const dimension = position instanceof Quantity ? position.dimension : dimensionless;
  return { dimension: position === 0 ? null : dimension, isData: false };
}

function optionParts({ limits, ticks, linearUpTo, label }: AxisOptions, of: string): NamedPart[] {
  const positions = { limits: limits ?? [], ticks: [ticks], linearUpTo: [linearUpTo] };
  const parts = Object.entries(positions).flatMap(([name, given]) =>
    given.flatMap((position): NamedPart[] =>
      position === undefined ? [] : [{ ...positionPart(position), what: `\`${name}\` of ${of}` }],
    ),
  );
  const dimension = dimensionInLabel(label ?? '');
  return [
    ...parts,
    { dimension, isData: false, what: `the label '${label ?? ''}'`, isLabel: true },
  ];
}

function report(parts: readonly NamedPart[], axis: string, diags: Diagnostics): void {
  for (const { part, found, shown } of misfits(parts))
    diags.report('plot-dimension', spanOfName('plot'), {
      what: part.what,
      found: showDimension(found),
      where: part.base === undefined ? axis : 'what is drawn',
      shown: showDimension(shown),
      role:
        part.isLabel === true ? 'label' : part.isData && axis !== axisNames.x ? 'curve' : 'other',
    });
}
