// Reads a method of the user's own, `k1 = dt*f(x, t)` … `x_new = …`. Names in the text: x (all variables together), t,
// dt, dW, f(x, t), g(x, t), earlier results, and the functions of model code.
import { nearestNames, spanOf, textOf } from '../diagnostics/index.ts';
import type { Diagnostics, SourceText, Span } from '../diagnostics/index.ts';
import { functionNames } from '../equations/index.ts';
import { parseStatements } from '../parser/index.ts';
import type { ExpressionSyntax, StatementSyntax } from '../parser/syntax.ts';
import { calleeOf, childrenOf } from '../parser/walk.ts';

/** A parsed method. */
export interface Scheme {
  /** The lines before the last, in order. */
  readonly lines: ReadonlyMap<string, ExpressionSyntax>;
  /** The right side of `x_new = …`. */
  readonly result: ExpressionSyntax;
}

const givenNames = ['x', 't', 'dt', 'dW'];
const systemFunctions = ['f', 'g'];

/** Parses and checks the text of a method; null after a report. */
export function parseScheme(source: SourceText, diags: Diagnostics): Scheme | null {
  const { count } = diags;
  const statements = parseStatements(source, diags);
  const scheme = readScheme(statements, spanOf(source, 0, source.text.length), diags);
  return diags.count === count ? scheme : null;
}

/** Checks the lines of a method; null after a report. */
export function readScheme(
  statements: readonly StatementSyntax[],
  span: Span,
  diags: Diagnostics,
): Scheme | null {
  let isSound = true;
  const watched = {
    report: ((code, at, facts, related) => {
      isSound = false;
      diags.report(code, at, facts, related);
    }) as Diagnostics['report'],
  };
  const lines = new Map<string, ExpressionSyntax>();
  for (const statement of statements) {
    const { target, operator, value } = statement;
    const isTaken = [...givenNames, ...systemFunctions].includes(target.name);
    if (operator !== '=' || isTaken || lines.has(target.name))
      watched.report('scheme-line', statement.span, { name: target.name });
    checkNames(value, new Set([...givenNames, ...lines.keys()]), watched);
    lines.set(target.name, value);
  }
  const result = lines.get('x_new');
  if (result === undefined || statements.at(-1)?.target.name !== 'x_new') {
    const last = statements.at(-1)?.target;
    const isMeant = last !== undefined && nearestNames(last.name, ['x_new']).length > 0;
    const facts = { isEarlier: result !== undefined, ...(isMeant ? { found: last.name } : {}) };
    if (isSound) watched.report('scheme-result', last?.span ?? span, facts);
    return null;
  }
  lines.delete('x_new');
  return isSound ? { lines, result } : null;
}

type Reporter = Pick<Diagnostics, 'report'>;

/** Reports names that are not known, and what methods cannot use. */
function checkNames(node: ExpressionSyntax, known: ReadonlySet<string>, diags: Reporter): void {
  switch (node.kind) {
    case 'number':
    case 'error':
      break;
    case 'name':
      if (!known.has(node.name))
        diags.report('scheme-name', node.span, {
          name: node.name,
          near: nearestNames(node.name, [...known]),
        });
      break;
    case 'unary':
      if (node.operator === 'not') diags.report('scheme-expression', node.span, { text: null });
      break;
    case 'binary':
      if (!isLinear(node))
        diags.report('scheme-expression', node.span, { text: textOf(node.span) });
      if (node.operator === '//' || node.operator === '%')
        diags.report('scheme-expression', node.operatorSpan, { text: null });
      break;
    case 'call':
      if (!isKnownFunction(node, diags)) return;
      break;
    default:
      return diags.report('scheme-expression', node.span, { text: null });
  }
  for (const child of childrenOf(node)) checkNames(child, known, diags);
}

/** Whether an operation keeps what `f` and `g` give linear, outside of the arguments of calls. */
function isLinear({ operator, left, right }: ExpressionSyntax & { kind: 'binary' }): boolean {
  switch (operator) {
    case '*':
      return !(isOfSystem(left) && isOfSystem(right));
    case '/':
      return !isOfSystem(right);
    case '**':
      return !(isOfSystem(left) || isOfSystem(right));
    default:
      return true;
  }
}

/** Whether `f` or `g` is called in an expression, outside of the arguments of a call. */
function isOfSystem(node: ExpressionSyntax): boolean {
  if (node.kind === 'call') return systemFunctions.includes(calleeOf(node)?.name ?? '');
  return childrenOf(node).some(isOfSystem);
}

function isKnownFunction(node: ExpressionSyntax & { kind: 'call' }, diags: Reporter): boolean {
  const callee = calleeOf(node);
  if (callee === null) {
    diags.report('scheme-expression', node.span, { text: null });
    return false;
  }
  const { name, span } = callee;
  const isSystemFunction = systemFunctions.includes(name);
  if (!isSystemFunction && !functionNames.includes(name)) {
    const near = nearestNames(name, [...systemFunctions, ...functionNames]);
    diags.report('scheme-name', span, { name, near });
    return false;
  }
  if (isSystemFunction && node.arguments.length !== 2)
    diags.report('scheme-call', node.span, { name });
  return true;
}
