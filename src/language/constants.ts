// The constants of a model that are written as one number times units: where the number stands, and the edit that changes it.
import { Diagnostics, SourceText } from '../diagnostics/index.ts';
import type { Span, Edit } from '../diagnostics/index.ts';
import { constantUses } from '../model-file/index.ts';
import { parseModelFile, rawTokens } from '../parser/index.ts';
import type { RawToken } from '../parser/index.ts';
import type { ModelFileSyntax } from '../parser/syntax.ts';
import { lookUpUnit, readQuantity, readUnit, sameDimension } from '../units/index.ts';
import type { ConstantInfo } from './types.ts';

/** The constants of a file, at their first assignment outside of every block. @internal */
export function constantsIn(file: ModelFileSyntax, raw: readonly RawToken[]): ConstantInfo[] {
  const uses = constantUses(file.statements);
  const list: ConstantInfo[] = [];
  const seen = new Set<string>();
  for (const statement of file.statements) {
    if (statement.kind !== 'assignment' || statement.target.kind !== 'name') continue;
    const { name } = statement.target;
    if (seen.has(name)) continue;
    seen.add(name);
    const read = statement.operator === '=' ? readProduct(statement.value.span, raw) : null;
    if (read === null) continue;
    const { start, end } = statement.span;
    const kind = uses.get(name)?.kind ?? 'live';
    list.push({ name, from: start, to: end, ...read, kind, range: rangeBehind(end, raw, read) });
  }
  return list;
}

type Product = Pick<ConstantInfo, 'number' | 'value' | 'unit' | 'scale' | 'dimension'>;

/** Reads `-60*mV`, `0.3*msiemens/cm**2`, `1/ms`; null for any other expression. */
function readProduct({ source, start, end }: Span, raw: readonly RawToken[]): Product | null {
  const tokens = raw.filter(({ from, to }) => from >= start && to <= end);
  const sign = tokens[0]?.text === '-' || tokens[0]?.text === '+' ? 1 : 0;
  const number = tokens[sign];
  if (number?.kind !== 'number') return null;
  const operator = tokens[sign + 1];
  if (operator !== undefined && operator.text !== '*' && operator.text !== '/') return null;
  const units = tokens.slice(sign + 1);
  if (!units.every(isPartOfUnit)) return null;
  const text = source.text.slice(operator?.text === '*' ? operator.to : number.to, end).trim();
  const unit = operator === undefined ? null : readUnit(operator.text === '/' ? `1${text}` : text);
  if (operator !== undefined && unit === null) return null;
  const { scale, dimension } = unit ?? { scale: 1, dimension: [0, 0, 0, 0, 0, 0, 0] };
  const value = numberIn(source.text.slice(tokens[0]!.from, number.to));
  return {
    number: { from: tokens[0]!.from, to: number.to },
    value: value * scale,
    unit: text,
    scale,
    dimension,
  };
}

/** Names of units, signs between them, and exponents. */
function isPartOfUnit({ kind, text }: RawToken, k: number, all: readonly RawToken[]): boolean {
  if (kind === 'number') return all[k - 1]?.text === '**';
  return kind === 'word'
    ? lookUpUnit(text) !== null
    : text === '*' || text === '/' || text === '**';
}

function numberIn(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * Number(text.replace(/^[-+]\s*/, '').replaceAll('_', ''));
}

/** `5 … 50 ms`, `5 ms to 50 ms`, `5..50`, `[5, 50] ms`: two numbers with something between, each perhaps with a unit. */
const rangePattern = (() => {
  const number = String.raw`([-\u2212+]?(?:\d+\.?(?!\.)\d*|\.\d+|\d+)(?:e[-+\u2212]?\d+)?)`;
  const unit = String.raw`\*?([A-Za-z\u00b5\u03bc\u03a91][\w*/^\u00b5\u03bc\u03a9]*)`;
  const blank = String.raw`\s*`;
  const between = String.raw`(?:\u2026|\.\.\.?|\bto\b|\u2013)`;
  const plain = `${number}${blank}(?:${unit})?${blank}${between}${blank}${number}`;
  const listed = String.raw`\[\s*${number}\s*,\s*${number}\s*\]`;
  return new RegExp(String.raw`(?:^|[\s[(,:;])(?:${plain}|${listed})\s*(?:${unit})?`, 'i');
})();

/** The range in the comment at the end of the line. */
function rangeBehind(
  end: number,
  raw: readonly RawToken[],
  { scale, dimension }: Product,
): ConstantInfo['range'] {
  const next = raw.find(({ from, text }) => from >= end && text !== ';');
  const match = next?.kind === 'comment' ? rangePattern.exec(next.text.slice(1)) : null;
  if (match === null) return null;
  const [, low, lowUnit, high, listedLow, listedHigh, unit] = match;
  const sizeOf = (word: string | undefined): number | null => {
    const found = word === undefined ? null : readUnit(word);
    if (found === null) return scale;
    return sameDimension(found.dimension, dimension) ? found.scale : null;
  };
  const highSize = sizeOf(unit);
  const lowSize = lowUnit === undefined ? highSize : sizeOf(lowUnit);
  if (lowSize === null || highSize === null) return null;
  const [from, to] = [low ?? listedLow, high ?? listedHigh].map((text) =>
    numberIn(text!.replaceAll('\u2212', '-')),
  );
  const range = { from: from! * lowSize, to: to! * highSize };
  return range.from < range.to && Number.isFinite(range.to - range.from) ? range : null;
}

/**
 * The edit of a text that gives a constant another value and leaves its unit as it is written. `value`: in SI units, or a text
 * with a unit such as `0.03 s` or `30*ms`. Null if the model has no such constant, or the unit does not fit.
 *
 * @example
 * setConstant('tau = 20*ms', 'tau', '0.03*second'); // { from: 6, to: 8, insert: '30' }
 */
export function setConstant(text: string, name: string, value: number | string): Edit | null {
  const file = parseModelFile(new SourceText('model', text), new Diagnostics());
  const constant = constantsIn(file, rawTokens(text)).find((one) => one.name === name);
  return constant === undefined ? null : editConstant(constant, value);
}

function editConstant(constant: ConstantInfo, value: number | string): Edit | null {
  const number = typeof value === 'number' ? value / constant.scale : readIn(value, constant);
  if (number === null || !Number.isFinite(number)) return null;
  const { from, to } = constant.number;
  return { from, to, insert: String(Number(number.toPrecision(12))) };
}

/** A text as a number in the unit of the constant: `30`, `30 ms`, `0.03*second`. */
function readIn(text: string, constant: ConstantInfo): number | null {
  const read = readQuantity(text);
  if (read === null || read.unit === null) return read?.number ?? null;
  if (!sameDimension(read.unit.dimension, constant.dimension)) return null;
  return read.number * (read.unit.scale / constant.scale);
}
