// A method written as text in our own language, `k1 = dt*f(x, t)` … `x_new = …`: how it is read and checked. Names in the
// text: x (all variables together), t, dt, dW, f(x, t), g(x, t), earlier results, and the functions of model code.
import { nearestNames } from '../diagnostics/index.ts';
import type { Diagnostics, SourceText, Span } from '../diagnostics/index.ts';
import { functionNames } from '../equations/index.ts';
import { parseStatements } from '../parser/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';

export interface Scheme {
  /** The lines before the last, in order. */
  readonly lines: ReadonlyMap<string, ExpressionSyntax>;
  /** The right side of `x_new = …`. */
  readonly result: ExpressionSyntax;
}

const givenNames = ['x', 't', 'dt', 'dW'];
const systemFunctions = ['f', 'g'];

/** Reads the text of a method; null, with the faults reported, if it is not one. */
export function parseScheme(source: SourceText, diags: Diagnostics): Scheme | null {
  let isSound = true;
  const watched = {
    report: ((code, span, facts, related) => {
      isSound = false;
      diags.report(code, span, facts, related);
    }) as Diagnostics['report'],
  };
  const statements = parseStatements(source, watched as Diagnostics);
  const lines = new Map<string, ExpressionSyntax>();
  for (const statement of statements) {
    const { target, operator, value, span } = statement;
    const isTaken = [...givenNames, ...systemFunctions].includes(target.name);
    if (operator !== '=' || isTaken || lines.has(target.name))
      watched.report('scheme-line', span, { name: target.name });
    checkNames(value, new Set([...givenNames, ...lines.keys()]), watched);
    lines.set(target.name, value);
  }
  const result = lines.get('x_new');
  if (result === undefined || statements.at(-1)?.target.name !== 'x_new') {
    const end = { source, start: 0, end: source.text.length };
    if (isSound) watched.report('scheme-result', statements.at(-1)?.span ?? end, {});
    return null;
  }
  lines.delete('x_new');
  return isSound ? { lines, result } : null;
}

type Reporter = Pick<Diagnostics, 'report'>;

function checkNames(node: ExpressionSyntax, known: ReadonlySet<string>, diags: Reporter): void {
  const unsupported = (span: Span): void => diags.report('scheme-expression', span, {});
  switch (node.kind) {
    case 'number':
    case 'error':
      return;
    case 'name':
      if (!known.has(node.name)) {
        const near = nearestNames(node.name, [...known]);
        diags.report('scheme-name', node.span, { name: node.name, near });
      }
      return;
    case 'unary':
      if (node.operator === 'not') unsupported(node.span);
      return checkNames(node.operand, known, diags);
    case 'binary':
      if (node.operator === '//' || node.operator === '%') unsupported(node.operatorSpan);
      checkNames(node.left, known, diags);
      return checkNames(node.right, known, diags);
    case 'call':
      return checkCall(node, known, diags);
    default:
      return unsupported(node.span);
  }
}

function checkCall(
  node: ExpressionSyntax & { kind: 'call' },
  known: ReadonlySet<string>,
  diags: Reporter,
): void {
  const name = node.callee.kind === 'name' ? node.callee.name : null;
  if (name === null) return diags.report('scheme-expression', node.span, {});
  const isOfSystem = systemFunctions.includes(name);
  if (!isOfSystem && !functionNames.includes(name)) {
    const near = nearestNames(name, [...systemFunctions, ...functionNames]);
    return diags.report('scheme-name', node.callee.span, { name, near });
  }
  if (isOfSystem && node.arguments.length !== 2) diags.report('scheme-call', node.span, { name });
  for (const argument of node.arguments) checkNames(argument.value, known, diags);
}
