// Finds exponentials of a block that are powers of one another: for arguments a*v + b and m*a*v + c, with the same local v
// and an integer m, exp(m*a*v + c) = exp(a*v + b)^m * exp(c - m*b). Relative error: m times that of the base and of its
// argument.
import { exp } from '../../math/index.ts';
import type { Define } from './inline-calls.ts';
import { binary, floatConstant, expressionsIn, partsOf, statementsIn } from '../kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../kernel/index.ts';

/** slope*atom + offset */
export interface AffineForm {
  readonly atom: string | null;
  readonly slope: number;
  readonly offset: number;
}

interface Base extends AffineForm {
  readonly highest: number;
  /** The powers of exp(base) that were declared so far. */
  readonly powers: Map<number, KernelExpression>;
}

/** exp(x) as factor*raised, or factor/raised. */
export interface SharedExponential {
  readonly factor: KernelExpression;
  readonly raised: KernelExpression;
  readonly isInverse: boolean;
}

/** The exponential in a call with the argument x; null if it is no power of another one. */
export type FindShared = (
  name: string,
  x: KernelExpression,
  define: Define,
) => SharedExponential | null;

/** Computes exp(x), which is raised to at most the given power. */
export type MakeExponential = (
  x: AffineForm & { readonly atom: string },
  highest: number,
  define: Define,
) => KernelExpression;

/** The values of locals that are assigned once, where they depend on no variables. */
export type Values = ReadonlyMap<string, KernelExpression>;

/** The values of all such locals of a kernel. */
export function valuesOf(body: readonly KernelStatement[]): Values {
  const variables = new Set<string>();
  const values = new Map<string, KernelExpression>();
  for (const statement of statementsIn(body)) {
    if (statement.kind !== 'let') continue;
    const { name, value, isVariable } = statement;
    if (isVariable) variables.add(name);
    // A variable may change between the definition and its use.
    else if (!partsOf(value).some((part) => part.kind === 'local' && variables.has(part.name)))
      values.set(name, value);
  }
  return values;
}

const maximalPower = 16;
/** Constant factors stay between exp(-50) and exp(50). */
export const maximalShift = 50;

/** Prepares a block: returns a function that finds the power for an exponential, null where it shares no base. */
export function expPowers(
  block: readonly KernelStatement[],
  names: ReadonlySet<string>,
  values: Values,
  make: MakeExponential,
): FindShared {
  const bases = basesOf(block, names, values);
  return (name, x, define) => {
    const form = names.has(name) ? affineOf(x, values) : null;
    const base = form === null ? undefined : bases.find((one) => powerOf(form, one) !== null);
    if (form === null || base === undefined) return null;
    const m = powerOf(form, base)!;
    const raised = powerIn(base, Math.abs(m), define, make);
    const factor = floatConstant(exp(form.offset - m * base.offset));
    return { factor, raised, isInverse: m < 0 };
  };
}

/** The arguments, smallest slope first, of which others are multiples. */
function basesOf(
  block: readonly KernelStatement[],
  names: ReadonlySet<string>,
  values: Values,
): Base[] {
  const forms: AffineForm[] = [];
  for (const part of expressionsIn(block)) {
    if (part.kind !== 'call' || part.callee.kind !== 'numeric' || !names.has(part.callee.name))
      continue;
    const form = affineOf(part.arguments[0]!, values);
    if (form !== null) forms.push(form);
  }
  forms.sort((a, b) => Math.abs(a.slope) - Math.abs(b.slope));
  const bases: Base[] = [];
  const isServed = (form: AffineForm): boolean =>
    bases.some((base) => powerOf(form, base) !== null);
  for (const form of forms) {
    const powers = forms.flatMap((other) => powerOf(other, form) ?? []);
    const highest = Math.max(...powers.map(Math.abs));
    if (powers.length > 1 && !isServed(form)) bases.push({ ...form, highest, powers: new Map() });
  }
  return bases;
}

/** m, where the form is m times the base plus a constant; else null. */
function powerOf(form: AffineForm, base: AffineForm): number | null {
  if (form.atom === null || form.atom !== base.atom) return null;
  const ratio = form.slope / base.slope;
  const m = Math.round(ratio);
  const isPower =
    m !== 0 && Math.abs(m) <= maximalPower && Math.abs(ratio - m) <= 1e-15 * Math.abs(m);
  return isPower && Math.abs(form.offset - m * base.offset) <= maximalShift ? m : null;
}

/** exp(base)^m, by repeated squaring. */
function powerIn(base: Base, m: number, define: Define, make: MakeExponential): KernelExpression {
  const known = base.powers.get(m);
  if (known !== undefined) return known;
  const computed = (): KernelExpression => {
    if (m === 1) return make({ ...base, atom: base.atom! }, base.highest, define);
    let half = 1;
    while (2 * half < m) half *= 2;
    const first = powerIn(base, half, define, make);
    return define('power', binary('*', first, powerIn(base, m - half, define, make)));
  };
  const value = computed();
  base.powers.set(m, value);
  return value;
}

/** An expression as slope*atom + offset, with a local or nothing as atom; null if it has no such form. */
export function affineOf(expression: KernelExpression, values: Values): AffineForm | null {
  if (expression.type !== 'float') return null;
  switch (expression.kind) {
    case 'constant':
      return { atom: null, slope: 0, offset: expression.value };
    case 'local': {
      const value = values.get(expression.name);
      const seen = value === undefined ? null : affineOf(value, values);
      return seen ?? { atom: expression.name, slope: 1, offset: 0 };
    }
    case 'negate':
      return scaled(affineOf(expression.operand, values), -1);
    case 'binary':
      return affineOfBinary(expression, values);
    default:
      return null;
  }
}

function affineOfBinary(
  { operator, left, right }: Extract<KernelExpression, { kind: 'binary' }>,
  values: Values,
): AffineForm | null {
  const [a, b] = [affineOf(left, values), affineOf(right, values)];
  if (a === null || b === null) return null;
  switch (operator) {
    case '+':
      return sum(a, b);
    case '-':
      return sum(a, scaled(b, -1));
    case '*':
      if (b.atom === null) return scaled(a, b.offset);
      return a.atom === null ? scaled(b, a.offset) : null;
    case '/':
      return b.atom === null ? scaled(a, 1 / b.offset) : null;
    default:
      return null;
  }
}

/** null if both have an atom and these differ, or if a number is not finite. */
function sum(a: AffineForm, b: AffineForm | null): AffineForm | null {
  if (b === null || (a.atom !== null && b.atom !== null && a.atom !== b.atom)) return null;
  return ifFinite({
    atom: a.atom ?? b.atom,
    slope: a.slope + b.slope,
    offset: a.offset + b.offset,
  });
}

function scaled(form: AffineForm | null, by: number): AffineForm | null {
  if (form === null) return null;
  const { atom, slope, offset } = form;
  return ifFinite({ atom, slope: slope * by, offset: offset * by });
}

function ifFinite(form: AffineForm): AffineForm | null {
  return Number.isFinite(form.slope) && Number.isFinite(form.offset) ? form : null;
}
