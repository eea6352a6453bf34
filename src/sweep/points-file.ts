// Points of a sweep from a file: CSV with the constants as titles of its columns, or JSON lines, `{"tau": "5*ms", "N": 100}`.
import { FileFormatError, readCsv } from '../io/index.ts';
import { axisOf, readAxis, SweepError } from './axis.ts';
import type { Axis } from './axis.ts';

/**
 * Reads a table of points: an axis for each constant, with as many values as there are points.
 *
 * @throws {SweepError} if it cannot be read
 */
export function readPoints(text: string, file: string): Axis[] {
  try {
    return text.trimStart().startsWith('{') ? fromJsonLines(text) : fromCsv(text);
  } catch (error) {
    if (!(error instanceof FileFormatError || error instanceof SweepError)) throw error;
    throw new SweepError(`${file}: ${error.message}`);
  }
}

function fromCsv(text: string): Axis[] {
  const table = readCsv(text);
  if (table.titles === null)
    throw new SweepError('the first line names the constants, with their units: tau (ms),w (mV)');
  return table.titles.map((name, k) => {
    const values = [...table.column(k)];
    const line = values.findIndex((value) => !Number.isFinite(value));
    if (line >= 0) throw new SweepError(`point ${line} of ${name} is not a number`);
    return nonEmpty(axisOf(name, values, table.units[k]!));
  });
}

function fromJsonLines(text: string): Axis[] {
  const columns = new Map<string, { values: number[]; unit: string; isInteger: boolean }>();
  let count = 0;
  for (const [k, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const point = objectOf(line, k + 1);
    const names = Object.keys(point);
    if (count > 0 && (names.length !== columns.size || names.some((name) => !columns.has(name))))
      throw new SweepError(
        `line ${k + 1} has the constants ${names.join(', ')}, the lines before ${[...columns.keys()].join(', ')}`,
      );
    for (const [name, value] of Object.entries(point)) {
      const isText = typeof value === 'string' && value.trim() !== '';
      if (!isText && typeof value !== 'number')
        throw new SweepError(`line ${k + 1}: ${name} is a number, or a text such as "5*ms"`);
      const axis = readAxis(name, String(value));
      const column = columns.get(name) ?? { ...axis, values: [] };
      if (axis.values?.length !== 1 || axis.unit !== column.unit)
        throw new SweepError(`line ${k + 1}: ${name} is one value, with the unit of the others`);
      column.values.push(axis.values[0]!);
      columns.set(name, { ...column, isInteger: column.isInteger && axis.isInteger });
    }
    count += 1;
  }
  return [...columns].map(([name, column]) =>
    nonEmpty({ name, range: null, isLog: false, ...column }),
  );
}

function objectOf(line: string, number: number): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SweepError(`line ${number} is no JSON object such as {"tau": "5*ms", "N": 100}`);
  return value;
}

function nonEmpty(axis: Axis): Axis {
  if (axis.values?.length === 0) throw new SweepError(`${axis.name} has no values`);
  return axis;
}
