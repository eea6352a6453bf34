// Computes once what is computed more than once with the same operands, in straight lines and in the blocks inside them.
// Law: an expression is replaced by a local with its value only while every buffer and variable that it reads is unchanged,
// so every bit of every result stays. What stands in a branch of a select or of and/or only is not brought forward.
//   a <- f(x)*y; b <- z + f(x)*y   →   shared = f(x)*y; a <- shared; b <- z + shared
import type { BufferDescription } from '../../abi.ts';
import {
  freshLocals,
  local,
  bodiesOf,
  expressionsOf,
  mapOperands,
  mapStatement,
  operandsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Equal numbers mean equal values; expressions over memory that was written have new numbers. */
interface Numbering {
  numberOf(expression: KernelExpression): number;
  /** What a statement changes, once its own expressions are read. */
  follow(statement: KernelStatement): void;
  /** What the statements inside a loop change, before and after it. */
  forgetWritten(body: readonly KernelStatement[]): void;
  copy(): Numbering;
}

/** The values that have names, in a block and around it. */
interface Known {
  readonly own: Map<number, string>;
  readonly outer: Known | null;
}

export function share(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const replaced = new Map<string, string>();
  return { ...kernel, body: shareBlock(kernel.body, createNumbering(kernel.stream), null) };

  function shareBlock(
    body: readonly KernelStatement[],
    numbering: Numbering,
    outer: Known | null,
  ): KernelStatement[] {
    const known: Known = { own: new Map(), outer };
    const counts = countBlock(body, numbering.copy(), known);
    const result: KernelStatement[] = [];

    const rewrite = (expression: KernelExpression, isAlways: boolean): KernelExpression => {
      if (expression.kind === 'local') {
        const name = replaced.get(expression.name);
        return name === undefined ? expression : { ...expression, name };
      }
      if (expression.kind === 'constant') return expression;
      const number = numbering.numberOf(expression);
      const name = find(known, number);
      if (name !== null) return local(name, expression.type);
      const rewritten = rewriteOperands(expression, isAlways);
      if (!isAlways || (counts.get(number) ?? 0) < 2 || !isWorthIt(expression)) return rewritten;
      return define(number, fresh('shared'), rewritten);
    };
    const rewriteOperands = (expression: KernelExpression, isAlways: boolean): KernelExpression => {
      let place = 0;
      return mapOperands(expression, (operand) =>
        rewrite(operand, isAlways && isEvaluated(expression, place++)),
      );
    };
    const define = (number: number, name: string, value: KernelExpression): KernelExpression => {
      const { type } = value;
      result.push({ kind: 'let', name, type, value, isVariable: false, span: null });
      known.own.set(number, name);
      return local(name, type);
    };

    for (const statement of body) {
      if (statement.kind === 'let' && !statement.isVariable && !isTrivial(statement.value)) {
        const number = numbering.numberOf(statement.value);
        const name = find(known, number);
        if (name !== null) replaced.set(statement.name, name);
        else {
          replaced.delete(statement.name);
          result.push({ ...statement, value: rewriteOperands(statement.value, true) });
          known.own.set(number, statement.name);
        }
        numbering.follow(statement);
        continue;
      }
      const declared = declaredBy(statement);
      if (declared !== null) replaced.delete(declared);
      // The condition of a while loop is read in every turn, with what the turn has left.
      if (statement.kind === 'while') numbering.forgetWritten(statement.body);
      const own = mapStatement(
        statement,
        (expression) => rewrite(expression, statement.kind !== 'while'),
        (inner) => inner,
      );
      if (statement.kind === 'for') numbering.forgetWritten(statement.body);
      numbering.follow(statement);
      result.push(
        mapStatement(
          own,
          (expression) => expression,
          (inner) => {
            const block = shareBlock(inner, numbering, known);
            numbering.forgetWritten(inner);
            return block;
          },
        ),
      );
    }
    return result;
  }
}

/** How often each value is computed in a block and inside it, from the first time on that it is in the block itself. */
function countBlock(
  body: readonly KernelStatement[],
  numbering: Numbering,
  known: Known,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const count = (expression: KernelExpression, isAlways: boolean): void => {
    if (isTrivial(expression)) return;
    const number = numbering.numberOf(expression);
    if (find(known, number) !== null) return;
    const before = counts.get(number);
    if (before !== undefined) {
      counts.set(number, before + 1);
      return;
    }
    if (isAlways) counts.set(number, 1);
    for (const [place, operand] of operandsOf(expression).entries())
      count(operand, isAlways && isEvaluated(expression, place));
  };
  const visit = (statement: KernelStatement, isAlways: boolean): void => {
    const isWhile = statement.kind === 'while';
    if (isWhile) numbering.forgetWritten(statement.body);
    for (const expression of expressionsOf(statement)) count(expression, isAlways && !isWhile);
    if (statement.kind === 'for') numbering.forgetWritten(statement.body);
    numbering.follow(statement);
    for (const inner of bodiesOf(statement)) {
      for (const one of inner) visit(one, false);
      numbering.forgetWritten(inner);
    }
  };
  for (const statement of body) visit(statement, true);
  return counts;
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
    const change = (name: string): void => {
      versions.set(name, (versions.get(name) ?? 0) + 1);
    };
    const numberOf = (expression: KernelExpression): number => {
      if (expression.kind === 'local')
        return (
          values.get(expression.name) ?? intern(`local ${version(`local ${expression.name}`)}`)
        );
      const operands = operandsOf(expression).map(numberOf);
      return intern(keyOf(expression, operands, version, () => (unique += 1)));
    };
    const written = (statement: KernelStatement): string[] => {
      if (statement.kind === 'store') return [`buffer ${statement.buffer.name}`];
      if (statement.kind === 'set') return [`local ${statement.name}`];
      if (statement.kind === 'for') return [`local ${statement.index}`];
      const drawn = stream === null ? [] : [`buffer ${stream.name}`];
      if (statement.kind === 'draw') return [`local ${statement.name}`, ...drawn];
      if (statement.kind === 'choose')
        return [`local ${statement.name}`, `buffer ${statement.buffer.name}`, ...drawn];
      return statement.kind === 'let' && statement.isVariable ? [`local ${statement.name}`] : [];
    };
    return {
      numberOf,
      follow(statement) {
        for (const name of written(statement)) change(name);
        // Branches may use one name for two locals.
        const name = declaredBy(statement);
        if (name !== null) values.delete(name);
        if (statement.kind === 'let' && !statement.isVariable)
          values.set(statement.name, numberOf(statement.value));
      },
      forgetWritten(body) {
        for (const statement of statementsIn(body))
          for (const name of written(statement)) change(name);
      },
      copy: () => numberingOver(new Map(versions), new Map(values)),
    };
  };
  return numberingOver(new Map(), new Map());
}

/** Different for expressions that may have different values; operands come by their numbers. */
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
      // What may be exchanged without changing a bit.
      const isSymmetric = expression.operator === '+' || expression.operator === '*';
      const ordered = isSymmetric ? [...operands].sort((a, b) => a - b) : operands;
      return `${expression.operator} ${type} ${ordered.join()}`;
    }
    case 'word':
    case 'compare':
    case 'logical':
      return `${kind} ${expression.operator} ${operands.join()}`;
    case 'call':
      // A function of the user may have effects that it should not have.
      return expression.callee.kind === 'external'
        ? `unique ${unique()}`
        : `call ${expression.callee.name} ${type} ${operands.join()}`;
    default:
      return `${kind} ${type} ${operands.join()}`;
  }
}

function declaredBy(statement: KernelStatement): string | null {
  if (statement.kind === 'for') return statement.index;
  const isDeclaring =
    statement.kind === 'let' || statement.kind === 'draw' || statement.kind === 'choose';
  return isDeclaring ? statement.name : null;
}

function find(known: Known | null, number: number): string | null {
  for (let block = known; block !== null; block = block.outer) {
    const name = block.own.get(number);
    if (name !== undefined) return name;
  }
  return null;
}

/** Whether the operand at a place is computed whenever the expression is. */
function isEvaluated(expression: KernelExpression, place: number): boolean {
  return place === 0 || (expression.kind !== 'select' && expression.kind !== 'logical');
}

const isTrivial = (expression: KernelExpression): boolean =>
  expression.kind === 'constant' || expression.kind === 'local';

/** Sums of indices and comparisons of what is at hand cost less than a name. */
function isWorthIt(expression: KernelExpression): boolean {
  return expression.type === 'float' || !operandsOf(expression).every(isTrivial);
}
