// Writes results as JSON: { name: { unit, type, shape, values } }, with nested lists by shape. JSON cannot express NaN and
// infinity: NaN becomes null, infinity 1e999, which parsers read as infinity.
import { isLengthOfRows, requireResults } from './results.ts';
import type { ResultArray, Results } from './results.ts';

/**
 * The results as JSON text: `{ "M.v": { "unit": "volt", "type": "float", "shape": [2, 100], "values": [[…], […]] } }`,
 * in SI base units. Rows of different lengths have `lengths` in place of `shape`. NaN becomes null, infinity 1e999. For small results; use `writeNpz` for large ones.
 */
export function writeJson(results: Results): string {
  requireResults(results);
  const own = [...results].filter(([name]) => !isLengthOfRows(name, results));
  const rows = own.map(([name, array]) => {
    const { unit, type, shape, lengths } = array;
    const rowsOf = lengths === undefined ? { shape } : { lengths: [...lengths] };
    const head = JSON.stringify({ unit, type, ...rowsOf }).slice(0, -1);
    return `  ${JSON.stringify(name)}: ${head},"values":${nested(array)}}`;
  });
  return rows.length === 0 ? '{}\n' : `{\n${rows.join(',\n')}\n}\n`;
}

function nested({ type, shape, lengths, values }: ResultArray): string {
  const show = (value: number): string => {
    if (type === 'boolean') return value === 0 ? 'false' : 'true';
    if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
    return Number.isNaN(value) ? 'null' : value > 0 ? '1e999' : '-1e999';
  };
  let next = 0;
  const list = (axis: number): string =>
    axis === shape.length
      ? show(values[next++]!)
      : `[${Array.from({ length: shape[axis]! }, () => list(axis + 1)).join(',')}]`;
  if (lengths === undefined) return list(0);
  const row = (length: number): string =>
    `[${Array.from({ length }, () => show(values[next++]!)).join(',')}]`;
  return `[${Array.from(lengths, row).join(',')}]`;
}
