// Checks that a Kernel is well-formed: every local is declared once in the whole kernel and before it is used, types
// agree, indices and operands of bit operations are integers, only variables are assigned. A violation is a bug of the
// compiler and throws.
import { assertNever, bug } from '../../diagnostics/index.ts';
import { argumentsOf, typeOfBuffer } from './kernel.ts';
import type {
  Distribution,
  Kernel,
  KernelExpression,
  KernelStatement,
  KernelType,
} from './kernel.ts';
import { numerics } from './functions.ts';
import { printKernelExpression } from './print-expression.ts';
import { expressionsIn, statementsIn } from './traverse.ts';

interface Declared {
  readonly type: KernelType;
  readonly isVariable: boolean;
}

/** The locals that are visible in a block: its own, then those of the blocks around it. */
interface Locals {
  find(name: string): Declared | null;
  declare(name: string, type: KernelType, isVariable: boolean): void;
  /** The locals of a block inside this one. */
  inside(): Locals;
}

/** @param names all names declared so far, anywhere in the kernel */
function createLocals(names: Set<string>, outer: Locals | null): Locals {
  const own = new Map<string, Declared>();
  const locals: Locals = {
    find: (name) => own.get(name) ?? outer?.find(name) ?? null,
    declare(name, type, isVariable) {
      if (names.has(name)) bug(`the local ${name} is declared twice`);
      names.add(name);
      own.set(name, { type, isVariable });
    },
    inside: () => createLocals(names, locals),
  };
  return locals;
}

const drawn: Readonly<Record<Distribution, { arity: number; type: KernelType }>> = {
  uniform: { arity: 0, type: 'float' },
  normal: { arity: 0, type: 'float' },
  normal_rest: { arity: 2, type: 'float' },
  poisson: { arity: 1, type: 'integer' },
  binomial: { arity: 2, type: 'integer' },
  geometric: { arity: 1, type: 'integer' },
  sample: { arity: 2, type: 'integer' },
};

/** Checks the invariants of a kernel. Throws an internal error if one is violated. */
export function verifyKernel(kernel: Kernel): void {
  const locals = createLocals(new Set(), null);
  for (const name of argumentsOf(kernel))
    locals.declare(name, name === 't' ? 'float' : 'integer', false);
  const last = kernel.body.at(-1);
  for (const statement of statementsIn(kernel.body)) {
    if (statement.kind === 'return' && statement !== last)
      bug(`${kernel.name}: a return is not the last statement`);
    if (
      statement.kind === 'draw' &&
      typeof statement.distribution === 'string' &&
      kernel.stream === null
    )
      bug(`${kernel.name}: draws without a stream`);
    if (statement.kind === 'choose' && kernel.stream === null)
      bug(`${kernel.name}: chooses without a stream`);
  }
  verifyBody(kernel.body, locals);
  verifyBounds(kernel);
}

/** Constant indices are inside their buffer, as far as its length is known. */
function verifyBounds({ body, constants }: Kernel): void {
  const lengths = new Map(constants.map(({ buffer, values }) => [buffer.name, values.length]));
  const accesses = [
    ...expressionsIn(body).filter((part) => part.kind === 'load'),
    ...statementsIn(body).filter((statement) => statement.kind === 'store'),
  ];
  for (const { buffer, index } of accesses) {
    const length = lengths.get(buffer.name) ?? Infinity;
    if (index.kind === 'constant' && !(index.value >= 0 && index.value < length))
      bug(`the index ${index.value} of ${buffer.name} is out of bounds`);
  }
}

function verifyBody(body: readonly KernelStatement[], outer: Locals): void {
  const locals = outer.inside();
  for (const statement of body) verifyStatement(statement, locals);
}

function verifyStatement(statement: KernelStatement, locals: Locals): void {
  const expect = (expression: KernelExpression, type: KernelType): void => {
    verifyExpression(expression, locals);
    if (expression.type !== type)
      bug(`${printKernelExpression(expression)} is ${expression.type}, not ${type}`);
  };
  switch (statement.kind) {
    case 'let':
      expect(statement.value, statement.type);
      locals.declare(statement.name, statement.type, statement.isVariable);
      return;
    case 'set': {
      const declared = locals.find(statement.name);
      if (declared === null || !declared.isVariable) bug(`${statement.name} cannot be set`);
      expect(statement.value, declared.type);
      return;
    }
    case 'draw':
      verifyDraw(statement, locals);
      return;
    case 'choose':
      expect(statement.at, 'integer');
      expect(statement.population, 'integer');
      expect(statement.value, statement.choice === 'some' ? 'integer' : 'float');
      locals.declare(statement.name, 'integer', false);
      return;
    case 'store':
      expect(statement.index, 'integer');
      expect(statement.value, typeOfBuffer(statement.buffer));
      return;
    case 'if':
      expect(statement.condition, 'boolean');
      verifyBody(statement.consequent, locals);
      verifyBody(statement.alternative, locals);
      return;
    case 'for':
      verifyFor(statement, locals, expect);
      return;
    case 'while':
      expect(statement.condition, 'boolean');
      verifyBody(statement.body, locals);
      return;
    case 'push':
    case 'return':
      expect(statement.value, 'integer');
      return;
    case 'fail':
      for (const value of statement.values) verifyNumber(value, locals);
      return;
    default:
      assertNever(statement);
  }
}

function verifyFor(
  statement: Extract<KernelStatement, { kind: 'for' }>,
  locals: Locals,
  expect: (expression: KernelExpression, type: KernelType) => void,
): void {
  expect(statement.start, 'integer');
  for (const bound of [statement.end, statement.step]) {
    expect(bound, 'integer');
    if (bound.kind !== 'constant' && bound.kind !== 'local')
      bug(`the bound ${printKernelExpression(bound)} of a loop is computed`);
  }
  if (statement.step.kind === 'constant' && statement.step.value === 0) bug('a loop does not move');
  const bounds = [statement.end, statement.step].flatMap((e) =>
    e.kind === 'local' ? [e.name] : [],
  );
  for (const inner of statementsIn(statement.body))
    if (inner.kind === 'set' && bounds.includes(inner.name)) bug(`the bound ${inner.name} is set`);
  const inside = locals.inside();
  inside.declare(statement.index, 'integer', false);
  verifyBody(statement.body, inside);
}

function verifyDraw(statement: Extract<KernelStatement, { kind: 'draw' }>, locals: Locals): void {
  for (const argument of statement.arguments) verifyNumber(argument, locals);
  if (typeof statement.distribution === 'string') {
    const { arity, type } = drawn[statement.distribution];
    if (statement.arguments.length !== arity || statement.type !== type)
      bug(`a draw of ${statement.distribution} has the wrong shape`);
  } else if (statement.distribution.kind !== 'external' || statement.type !== 'float')
    bug(`${statement.name} is drawn from a function that is not stateful, or is not a float`);
  locals.declare(statement.name, statement.type, false);
}

function verifyNumber(expression: KernelExpression, locals: Locals): void {
  verifyExpression(expression, locals);
  if (expression.type === 'boolean') bug(`${printKernelExpression(expression)} is no number`);
}

function verifyExpression(expression: KernelExpression, locals: Locals): void {
  const where = (): string => printKernelExpression(expression);
  const agree = (type: KernelType, ...operands: KernelExpression[]): void => {
    for (const operand of operands) {
      verifyExpression(operand, locals);
      if (operand.type !== type) bug(`an operand of ${where()} is ${operand.type}, not ${type}`);
    }
  };
  switch (expression.kind) {
    case 'constant':
      if (
        expression.type === 'integer' &&
        expression.value % 1 !== 0 &&
        Number.isFinite(expression.value)
      )
        bug(`${where()} is no integer`);
      return;
    case 'local': {
      const declared = locals.find(expression.name);
      if (declared === null) bug(`the local ${expression.name} is used before it is declared`);
      if (declared.type !== expression.type) bug(`${where()} is ${declared.type}`);
      return;
    }
    case 'load':
      agree('integer', expression.index);
      if (expression.type !== typeOfBuffer(expression.buffer)) bug(`${where()} has a wrong type`);
      return;
    case 'convert':
      verifyExpression(expression.operand, locals);
      if (expression.operand.type === expression.type) bug(`${where()} converts nothing`);
      return;
    case 'negate':
      agree(expression.type, expression.operand);
      if (expression.type === 'boolean') bug(`${where()} negates a boolean`);
      return;
    case 'not':
      agree('boolean', expression.operand);
      return;
    case 'binary':
      agree(expression.type, expression.left, expression.right);
      if (expression.type === 'boolean') bug(`${where()} calculates with booleans`);
      if (expression.operator === '/' && expression.type !== 'float') bug(`${where()} is no float`);
      return;
    case 'truncate':
      agree('float', expression.operand);
      return;
    case 'word':
      agree('integer', expression.left, expression.right);
      return;
    case 'compare':
      agree(expression.left.type, expression.left, expression.right);
      if (expression.left.type === 'boolean' && !['==', '!='].includes(expression.operator))
        bug(`${where()} orders booleans`);
      return;
    case 'logical':
      agree('boolean', expression.left, expression.right);
      return;
    case 'select':
      agree('boolean', expression.condition);
      agree(expression.type, expression.consequent, expression.alternative);
      return;
    case 'call':
      verifyCall(expression, locals);
      return;
    default:
      assertNever(expression);
  }
}

function verifyCall(expression: Extract<KernelExpression, { kind: 'call' }>, locals: Locals): void {
  const { callee, type } = expression;
  if (type === 'boolean') bug(`${callee.name} gives a boolean`);
  if (callee.kind === 'external' && type !== 'float') bug(`${callee.name} gives no float`);
  if (callee.kind === 'numeric') {
    const known = numerics.get(callee.name) ?? bug(`there is no function ${callee.name}`);
    if (known.arity !== null && known.arity !== expression.arguments.length)
      bug(`${callee.name} takes ${known.arity} arguments`);
  }
  for (const argument of expression.arguments) verifyNumber(argument, locals);
}
