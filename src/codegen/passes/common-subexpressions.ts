// Common-subexpression elimination by value numbering, in a block and the blocks inside it. Bit-exact: a value is reused
// only while every buffer and variable that it reads is unchanged. An expression that occurs only in a branch of `select`
// or the second operand of `and`/`or` is not evaluated earlier.
//   a <- f(x)*y; b <- z + f(x)*y   →   shared = f(x)*y; a <- shared; b <- z + shared
import type { BufferDescription } from '../../abi.ts';
import {
  bodiesOf,
  expressionsOf,
  freshLocals,
  letLocal,
  local,
  mapOperands,
  mapStatement,
  operandsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Expressions with equal numbers have equal values; those that read memory get new numbers when it is written. */
interface Numbering {
  numberOf(expression: KernelExpression): number;
  /** Notes what a statement itself changes, after its expressions were evaluated. */
  follow(statement: KernelStatement): void;
  /** Notes what the statements of a body change: before and after a loop, after a branch. */
  invalidate(body: readonly KernelStatement[]): void;
  copy(): Numbering;
}

/** The locals that hold values, by number: of a block and the blocks around it. */
interface Known {
  readonly own: Map<number, string>;
  readonly outer: Known | null;
}

/** The pass `common-subexpressions`. */
export function commonSubexpressions(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  return { ...kernel, body: inBlock(kernel.body, createNumbering(kernel.stream), null) };

  function inBlock(
    body: readonly KernelStatement[],
    numbering: Numbering,
    outer: Known | null,
  ): KernelStatement[] {
    const known: Known = { own: new Map(), outer };
    const repeated = repeatedIn(body, numbering.copy());
    const result: KernelStatement[] = [];

    const rewrite = (expression: KernelExpression, isUnconditional: boolean): KernelExpression => {
      if (expression.kind === 'constant') return expression;
      const number = numbering.numberOf(expression);
      const name = find(known, number);
      if (name !== null) return local(name, expression.type);
      if (expression.kind === 'local') return expression;
      const rewritten = rewriteOperands(expression, isUnconditional);
      if (!isUnconditional || !repeated.has(number) || !isWorthIt(expression)) return rewritten;
      return define(number, fresh('shared'), rewritten);
    };
    const rewriteOperands = (
      expression: KernelExpression,
      isUnconditional: boolean,
    ): KernelExpression => {
      let place = 0;
      return mapOperands(expression, (operand) =>
        rewrite(operand, isUnconditional && isEvaluated(expression, place++)),
      );
    };
    const define = (number: number, name: string, value: KernelExpression): KernelExpression => {
      result.push(letLocal(name, value));
      known.own.set(number, name);
      return local(name, value.type);
    };

    for (const statement of body) {
      if (statement.kind === 'let' && !statement.isVariable) {
        const number = numbering.numberOf(statement.value);
        const isKnown = find(known, number) !== null;
        if (isKnown || !isTrivial(statement.value)) {
          // Where the value is known, the local is read no more.
          if (!isKnown) {
            result.push({ ...statement, value: rewriteOperands(statement.value, true) });
            known.own.set(number, statement.name);
          }
          numbering.follow(statement);
          continue;
        }
      }
      // The condition of a while loop is evaluated again after every iteration.
      if (statement.kind === 'while') numbering.invalidate(statement.body);
      const own = mapStatement(
        statement,
        (expression) => rewrite(expression, statement.kind !== 'while'),
        (inner) => inner,
      );
      if (statement.kind === 'for') numbering.invalidate(statement.body);
      numbering.follow(statement);
      result.push(
        mapStatement(
          own,
          (expression) => expression,
          (inner) => {
            const block = inBlock(inner, numbering, known);
            numbering.invalidate(inner);
            return block;
          },
        ),
      );
    }
    return result;
  }
}

/** The values that a block and the blocks inside it compute again after their first unconditional use. */
function repeatedIn(body: readonly KernelStatement[], numbering: Numbering): ReadonlySet<number> {
  const computed = new Set<number>();
  const repeated = new Set<number>();
  const count = (expression: KernelExpression, isUnconditional: boolean): void => {
    if (isTrivial(expression)) return;
    const number = numbering.numberOf(expression);
    if (computed.has(number)) {
      repeated.add(number);
      return;
    }
    if (isUnconditional) computed.add(number);
    for (const [place, operand] of operandsOf(expression).entries())
      count(operand, isUnconditional && isEvaluated(expression, place));
  };
  const visit = (statement: KernelStatement, isUnconditional: boolean): void => {
    const isWhile = statement.kind === 'while';
    if (isWhile) numbering.invalidate(statement.body);
    for (const expression of expressionsOf(statement))
      count(expression, isUnconditional && !isWhile);
    if (statement.kind === 'for') numbering.invalidate(statement.body);
    numbering.follow(statement);
    for (const inner of bodiesOf(statement)) {
      for (const one of inner) visit(one, false);
      numbering.invalidate(inner);
    }
  };
  for (const statement of body) visit(statement, true);
  return repeated;
}

function createNumbering(stream: BufferDescription | null): Numbering {
  const numbers = new Map<string, number>();
  let unique = 0;
  const intern = (key: string): number => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const numberingOver = (versions: Map<string, number>, values: Map<string, number>): Numbering => {
    const version = (name: string): string => `${name}@${versions.get(name) ?? 0}`;
    // Numbers of expressions since the last write. Without them, each level of nesting would number all levels below.
    const memo = new Map<KernelExpression, number>();
    const change = (name: string): void => {
      versions.set(name, (versions.get(name) ?? 0) + 1);
      memo.clear();
    };
    const numberOf = (expression: KernelExpression): number => {
      if (expression.kind === 'local')
        return (
          values.get(expression.name) ?? intern(`local ${version(`local ${expression.name}`)}`)
        );
      const known = memo.get(expression);
      if (known !== undefined) return known;
      const uniqueBefore = unique;
      const operands = operandsOf(expression).map(numberOf);
      const number = intern(keyOf(expression, operands, version, () => (unique += 1)));
      if (unique === uniqueBefore) memo.set(expression, number);
      return number;
    };
    // Declarations write nothing: no local is declared twice, or read before.
    const written = (statement: KernelStatement): string[] => {
      const drawn = stream === null ? [] : [`buffer ${stream.name}`];
      switch (statement.kind) {
        case 'store':
          return [`buffer ${statement.buffer.name}`];
        case 'set':
          return [`local ${statement.name}`];
        case 'draw':
          return drawn;
        case 'choose':
          return [`buffer ${statement.buffer.name}`, ...drawn];
        default:
          return [];
      }
    };
    return {
      numberOf,
      follow(statement) {
        for (const name of written(statement)) change(name);
        if (statement.kind === 'let' && !statement.isVariable)
          values.set(statement.name, numberOf(statement.value));
      },
      invalidate(body) {
        for (const statement of statementsIn(body))
          for (const name of written(statement)) change(name);
      },
      copy: () => numberingOver(new Map(versions), new Map(values)),
    };
  };
  return numberingOver(new Map(), new Map());
}

/** Differs for expressions that may have different values; operands are given by their numbers. */
function keyOf(
  expression: Exclude<KernelExpression, { kind: 'local' }>,
  operands: readonly number[],
  version: (name: string) => string,
  unique: () => number,
): string {
  const { kind, type } = expression;
  switch (expression.kind) {
    case 'constant':
      return `constant ${type} ${Object.is(expression.value, -0) ? '-0' : expression.value}`;
    case 'load':
      return `load ${version(`buffer ${expression.buffer.name}`)} ${operands[0]}`;
    case 'binary': {
      // Commutative, bit for bit.
      const isSymmetric = expression.operator === '+' || expression.operator === '*';
      const ordered = isSymmetric ? [...operands].sort((a, b) => a - b) : operands;
      return `${expression.operator} ${type} ${ordered.join()}`;
    }
    case 'word':
    case 'compare':
    case 'logical':
      return `${kind} ${expression.operator} ${operands.join()}`;
    case 'call':
      // A user's function may have side effects that it should not have.
      return expression.callee.kind === 'external'
        ? `unique ${unique()}`
        : `call ${expression.callee.name} ${type} ${operands.join()}`;
    default:
      return `${kind} ${type} ${operands.join()}`;
  }
}

function find(known: Known | null, number: number): string | null {
  for (let block = known; block !== null; block = block.outer) {
    const name = block.own.get(number);
    if (name !== undefined) return name;
  }
  return null;
}

/** Whether the operand at a place is evaluated whenever the expression is. */
function isEvaluated(expression: KernelExpression, place: number): boolean {
  return place === 0 || (expression.kind !== 'select' && expression.kind !== 'logical');
}

const isTrivial = (expression: KernelExpression): boolean =>
  expression.kind === 'constant' || expression.kind === 'local';

/** Index arithmetic and comparisons of locals and constants are cheaper than another local. */
function isWorthIt(expression: KernelExpression): boolean {
  return expression.type === 'float' || !operandsOf(expression).every(isTrivial);
}
