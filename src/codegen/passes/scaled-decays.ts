// Scaled decays: variables that decay by the same constant factor in every element and step are stored divided by the
// product of the factors so far, their scale; a step changes the scale instead of every element. Level 2: values that are
// read or written are rounded once more; values up to 1e290.
//   ge[i] <- ge[i]*0.98 (all i)   →   nothing, and after the kernel: scale <- scale*0.98
//   … 0.005*ge[i] …               →   … ge[i]*(0.005*scale) …
//   ge[j] <- ge[j] + w            →   ge[j] <- ge[j] + w*(1/scale)
import { bug } from '../../diagnostics/index.ts';
import type { BufferDescription } from '../../abi.ts';
import {
  binary,
  floatConstant,
  integerConstant,
  letLocal,
  load,
  local,
  expressionsIn,
  mapOperands,
  mapStatement,
  partsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { removeDeadCode } from './dead-code.ts';

/** The scale of one variable, shared by all kernels of a run. */
export interface Scale {
  /** Two numbers: the scale and its reciprocal. */
  readonly buffer: BufferDescription;
  /** The factor by which the state update multiplies each element. */
  readonly factor: number;
}

/** By the name of the buffer that is stored divided. */
export type Scales = ReadonlyMap<string, Scale>;

type Definitions = Map<string, KernelExpression>;

/** The constant by which straight-line code multiplies every element of a buffer; null if it does anything else. */
export function decayFactor({ body }: Kernel, buffer: string): number | null {
  const definitions: Definitions = new Map();
  let factor: number | null = null;
  let stores = 0;
  let element = '';
  for (const part of expressionsIn(body))
    if (part.kind === 'load' && part.buffer.name === buffer) {
      // Other elements may or may not have been updated already.
      if (part.index.kind !== 'local') return null;
      if (element !== '' && element !== part.index.name) return null;
      element = part.index.name;
    }
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'if' || statement.kind === 'while') return null;
    if (statement.kind === 'for' && statement.index !== element) return null;
    if (statement.kind === 'let' && !statement.isVariable)
      definitions.set(statement.name, statement.value);
    if (statement.kind !== 'store' || statement.buffer.name !== buffer) continue;
    stores += 1;
    factor = proportion(statement.value, buffer, definitions);
  }
  return stores === 1 ? factor : null;
}

/** c where an expression is c times an element of the buffer. */
function proportion(
  expression: KernelExpression,
  buffer: string,
  definitions: Definitions,
): number | null {
  const of = (operand: KernelExpression): number | null => proportion(operand, buffer, definitions);
  switch (expression.kind) {
    case 'load':
      return expression.buffer.name === buffer ? 1 : null;
    case 'local': {
      const definition = definitions.get(expression.name);
      return definition === undefined ? null : of(definition);
    }
    case 'negate': {
      const inner = of(expression.operand);
      return inner === null ? null : -inner;
    }
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '*' && left.kind === 'constant') return multiplied(of(right), left.value);
      if (operator === '*' && right.kind === 'constant') return multiplied(of(left), right.value);
      if (operator === '/' && right.kind === 'constant')
        return multiplied(of(left), 1 / right.value);
      if (operator !== '+' && operator !== '-') return null;
      const [first, second] = [of(left), of(right)];
      if (first === null || second === null) return null;
      return operator === '+' ? first + second : first - second;
    }
    default:
      return null;
  }
}

function multiplied(factor: number | null, by: number): number | null {
  return factor === null ? null : factor * by;
}

/** The kernel with scaled reads and writes of these variables; the same kernel if it has none. */
export function withScaledDecays(kernel: Kernel, scales: Scales): Kernel {
  return uses(kernel, scales) ? new Scaling(kernel, scales).kernel() : kernel;
}

function uses({ body }: Kernel, scales: Scales): boolean {
  for (const statement of statementsIn(body))
    if (statement.kind === 'store' && scales.has(statement.buffer.name)) return true;
  for (const part of expressionsIn(body))
    if (part.kind === 'load' && scales.has(part.buffer.name)) return true;
  return false;
}

/** A stored element, and which scale applies to it. */
interface Stored {
  readonly buffer: string;
  readonly element: KernelExpression;
  readonly isUpdated: boolean;
}

class Scaling {
  readonly #kernel: Kernel;
  readonly #scales: Scales;
  /** Locals declared at the start of the kernel, by name: scales and constants times scales. */
  readonly #first = new Map<string, KernelStatement>();
  readonly #definitions: Definitions = new Map();
  readonly #variables = new Set<string>();
  /** Locals that hold a stored element. */
  readonly #stored = new Map<string, Stored>();
  /** Buffers whose elements were updated already: the next scale applies to them. */
  #updated: ReadonlySet<string> = new Set();

  constructor(kernel: Kernel, scales: Scales) {
    this.#kernel = kernel;
    this.#scales = scales;
  }

  kernel(): Kernel {
    const body = this.#body(this.#kernel.body);
    return { ...this.#kernel, body: removeDeadCode([...this.#first.values(), ...body]) };
  }

  #body(body: readonly KernelStatement[]): KernelStatement[] {
    return body.flatMap((statement) => this.#statement(statement));
  }

  #statement(statement: KernelStatement): readonly KernelStatement[] {
    switch (statement.kind) {
      case 'let': {
        const { name, value, isVariable } = statement;
        if (isVariable) this.#variables.add(name);
        else this.#definitions.set(name, value);
        const stored = isVariable ? null : this.#storedElement(value);
        if (stored === null) return [{ ...statement, value: this.#scaled(value) }];
        this.#stored.set(name, { ...stored, element: local(name, 'float') });
        return [{ ...statement, value: stored.element }];
      }
      case 'store': {
        const { buffer, index, value } = statement;
        const scale = this.#scales.get(buffer.name);
        if (scale === undefined)
          return [{ ...statement, index: this.#scaled(index), value: this.#scaled(value) }];
        if (this.#kernel.role !== 'stateupdate')
          return [
            { ...statement, index: this.#scaled(index), value: this.#divided(value, buffer.name) },
          ];
        if (proportion(value, buffer.name, this.#definitions) !== scale.factor)
          bug(`${this.#kernel.name} does more to ${buffer.name} than let it decay`);
        this.#updated = new Set([...this.#updated, buffer.name]);
        return [];
      }
      case 'if': {
        const before = this.#updated;
        const condition = this.#scaled(statement.condition);
        const consequent = this.#body(statement.consequent);
        const { size } = this.#updated;
        this.#updated = before;
        const alternative = this.#body(statement.alternative);
        if (this.#updated.size !== size) bug(`${this.#kernel.name} lets decay in one branch only`);
        return [{ ...statement, condition, consequent, alternative }];
      }
      default:
        return [
          mapStatement(
            statement,
            (expression) => this.#scaled(expression),
            (body) => this.#body(body),
          ),
        ];
    }
  }

  /** An expression with scaled values in place of stored ones. */
  #scaled(expression: KernelExpression): KernelExpression {
    const stored = this.#storedElement(expression);
    if (stored !== null) return binary('*', stored.element, this.#scale(stored));
    if (expression.kind === 'binary' && expression.operator === '*') {
      const { left, right } = expression;
      if (left.kind === 'constant')
        return this.#scaledBy(left.value, right) ?? this.#mapped(expression);
      if (right.kind === 'constant')
        return this.#scaledBy(right.value, left) ?? this.#mapped(expression);
    }
    return this.#mapped(expression);
  }

  #mapped(expression: KernelExpression): KernelExpression {
    return mapOperands(expression, (operand) => this.#scaled(operand));
  }

  /** A constant times an element: the constant is multiplied with the scale first, once for all elements. */
  #scaledBy(constant: number, expression: KernelExpression): KernelExpression | null {
    const stored = this.#storedElement(expression);
    if (stored === null) return null;
    return binary('*', stored.element, this.#product(constant, this.#scale(stored)));
  }

  #storedElement(expression: KernelExpression): Stored | null {
    if (expression.kind === 'local') return this.#stored.get(expression.name) ?? null;
    if (expression.kind !== 'load' || !this.#scales.has(expression.buffer.name)) return null;
    const { buffer, index } = expression;
    const element = load(buffer, this.#scaled(index));
    return { buffer: buffer.name, element, isUpdated: this.#updated.has(buffer.name) };
  }

  /** A value divided by the scale of the buffer that it goes to. */
  #divided(value: KernelExpression, buffer: string): KernelExpression {
    const sum = this.#dividedSum(value, buffer);
    if (sum !== null) return sum;
    const inverse = this.#scaleLocal(buffer, 'inverse');
    if (value.kind === 'constant') return this.#product(value.value, inverse);
    return binary('*', this.#scaled(value), inverse);
  }

  /** As `#divided`, for sums with an element of the buffer, which is divided already; null for all others. */
  #dividedSum(value: KernelExpression, buffer: string): KernelExpression | null {
    const stored = this.#storedElement(value);
    if (stored !== null) return stored.buffer === buffer ? stored.element : null;
    if (value.kind === 'local') {
      const definition = this.#definitions.get(value.name);
      if (definition === undefined || partsOf(definition).some(this.#mayChange)) return null;
      return this.#dividedSum(definition, buffer);
    }
    if (value.kind !== 'binary' || (value.operator !== '+' && value.operator !== '-')) return null;
    const left = this.#dividedSum(value.left, buffer);
    const right = this.#dividedSum(value.right, buffer);
    if (left === null && right === null) return null;
    return binary(
      value.operator,
      left ?? this.#divided(value.left, buffer),
      right ?? this.#divided(value.right, buffer),
    );
  }

  /** Buffers and variables may be written between the definition of a local and its use. */
  readonly #mayChange = (part: KernelExpression): boolean =>
    part.kind === 'load' || (part.kind === 'local' && this.#variables.has(part.name));

  // ------------------------------------------------------------------------------------------ locals at the start of the kernel

  #scale({ buffer, isUpdated }: Stored): KernelExpression {
    return this.#scaleLocal(buffer, isUpdated ? 'next' : 'scale');
  }

  #scaleLocal(name: string, which: 'scale' | 'next' | 'inverse'): KernelExpression {
    const { buffer, factor } = this.#scales.get(name)!;
    if (which === 'next') return this.#product(factor, this.#scaleLocal(name, 'scale'));
    const at = integerConstant(which === 'scale' ? 0 : 1);
    return this.#begin(`${name}.${which}`, load(buffer, at));
  }

  #product(constant: number, by: KernelExpression): KernelExpression {
    const name = by.kind === 'local' ? by.name : bug('a scale is a local');
    return this.#begin(`${name}.${constant}`, binary('*', floatConstant(constant), by));
  }

  #begin(name: string, value: KernelExpression): KernelExpression {
    if (!this.#first.has(name)) this.#first.set(name, letLocal(name, value));
    return local(name, 'float');
  }
}
