// `a if c else b`, `and`, `or`: operators that may skip an operand. A skipped operand is still checked for names and
// units, but mistakes that depend on values are not reported: `x[5] if len(x) > 5 else 0` is valid.
import { Diagnostics } from '../diagnostics/index.ts';
import type { Code, Diagnostic, Facts, Span } from '../diagnostics/index.ts';
import { higherType } from '../equations/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { connectLogically, reportUnitsDiffer, sharedDimension } from './arithmetic.ts';
import { expectCondition } from './expect.ts';
import { arrayBehind, boolean, errorValue, fromArray, sizeOf, unknownArray } from './value.ts';
import type { ArrayValue, Environment, ScriptValue } from './value.ts';

type Evaluate = (
  node: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
) => ScriptValue;

const ofStatements = [
  ...(['not-assignable', 'constant-name', 'constant-value', 'name-of-object', 'bad-link'] as const),
  ...(['group-expected', 'shared-index', 'too-many-group-indices', 'plot-value'] as const),
  ...(['assignment-unit', 'argument-unit', 'not-a-condition', 'not-boolean'] as const),
  ...(['argument-type', 'argument-count', 'write-read-only', 'write-subexpression'] as const),
  ...(['keyword-argument', 'connect-arguments', 'smooth-rate', 'timed-array-call'] as const),
];

/** Diagnostics of expressions and statements that do not depend on values or shapes. */
const independentOfValues: ReadonlySet<Code> = new Set<Code>([
  'unknown-name',
  'unknown-variable',
  'function-as-variable',
  'not-a-function',
  'wrong-arguments',
  'wrong-keyword',
  'unit-mismatch',
  'units-differ',
  'exponent-unit',
  'mixed-list',
  'not-a-number',
  'not-a-text',
  'not-script',
  ...ofStatements,
]);

/** Forwards only diagnostics that do not depend on values: for what a run may skip. */
export class SkippedDiagnostics extends Diagnostics {
  readonly #outer: Diagnostics;

  constructor(outer: Diagnostics) {
    super();
    this.#outer = outer;
    this.observer = outer.observer;
  }

  override report<C extends Code>(
    code: C,
    span: Span,
    facts: Facts<C>,
    related: Diagnostic['related'] = [],
  ): void {
    if (independentOfValues.has(code)) this.#outer.report(code, span, facts, related);
  }
}

/** Drops all diagnostics. */
class Silent extends Diagnostics {
  override report(): void {}
}

/** The environment without random stream and files. */
function withoutEffects(environment: Environment): Environment {
  return {
    lookUp: (name) => environment.lookUp(name),
    names: () => environment.names(),
    random: null,
    files: { load: () => errorValue },
  };
}

/**
 * Evaluates an operand that is skipped, or may be: it draws and loads nothing, and values and shapes of names are
 * unknown, so that the diagnostics are the same while checking and while running.
 */
function evaluateSkipped(
  node: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): ScriptValue {
  const lookUp = (name: string): ScriptValue | null => {
    const value = environment.lookUp(name);
    return value?.kind === 'array' ? { ...value, shape: null, data: null } : value;
  };
  return evaluate(node, { ...withoutEffects(environment), lookUp }, new SkippedDiagnostics(diags));
}

/** Evaluates `consequent if condition else alternative`. */
export function choose(
  node: ExpressionSyntax & { kind: 'conditional' },
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): ScriptValue {
  const value = evaluate(node.condition, environment, diags);
  const truth = expectCondition(value, null, node.condition.span, diags);
  const of = (branch: ExpressionSyntax, isTaken: boolean) =>
    isTaken
      ? evaluate(branch, environment, diags)
      : evaluateSkipped(branch, environment, diags, evaluate);
  const isTrue = truth === true;
  if (diags instanceof Silent && truth !== null)
    return of(isTrue ? node.consequent : node.alternative, true);
  const consequent = arrayBehind(of(node.consequent, isTrue));
  const alternative = arrayBehind(of(node.alternative, truth === false));
  const taken = isTrue ? consequent : alternative;
  if (consequent.kind !== 'array' || alternative.kind !== 'array')
    return truth === null ? errorValue : taken;
  const dimension = sharedDimension(consequent, alternative);
  if (dimension === null) {
    const spans = {
      left: node.consequent.span,
      right: node.alternative.span,
      whole: node.span,
    };
    return reportUnitsDiffer(consequent, alternative, 'chosen between', spans, diags);
  }
  if (truth !== null) {
    const { shape, data, type } = taken as ArrayValue;
    return { kind: 'array', shape, data, type, dimension };
  }
  // As an index, a mask and a list of positions select differently, so the result is unknown.
  if ((consequent.type === 'boolean') !== (alternative.type === 'boolean')) return errorValue;
  const isSame = consequent.shape?.join() === alternative.shape?.join();
  const type = higherType(consequent.type, alternative.type);
  return unknownArray(dimension, type, isSame ? consequent.shape : null);
}

/**
 * Evaluates `and` and `or`. If the left operand is a single number that decides the result, the right one is skipped.
 * It still determines the shape (`flag and x > 0` is a mask), unless it has errors; while checking, only single results
 * have a known shape.
 */
export function connectBranches(
  node: ExpressionSyntax & { kind: 'logical' },
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): ScriptValue {
  const { operator } = node;
  const spans = { left: node.left.span, right: node.right.span, whole: node.span };
  const left = arrayBehind(evaluate(node.left, environment, diags));
  const decided = decidedTruth(operator, left);
  if (decided === 'no') {
    const right = evaluate(node.right, environment, diags);
    return connectLogically(operator, left, right, spans, diags);
  }
  const connect = (right: ScriptValue, into: Diagnostics) =>
    connectLogically(operator, left, right, spans, into);
  if (environment.random === null || decided === 'perhaps') {
    const right = evaluateSkipped(node.right, environment, diags, evaluate);
    const result = connect(right, new SkippedDiagnostics(diags));
    const isSingle = result.kind === 'array' && result.shape?.length === 0;
    if (!isSingle) return unknownArray(undefined, 'boolean');
    return decided === 'perhaps' ? result : boolean(decided);
  }
  if (!(diags instanceof Silent))
    connect(
      evaluateSkipped(node.right, environment, diags, evaluate),
      new SkippedDiagnostics(diags),
    );
  const silent = new Silent();
  const result = connect(evaluate(node.right, withoutEffects(environment), silent), silent);
  const shape = result.kind === 'array' ? (result.shape ?? []) : [];
  const data = new Float64Array(sizeOf(shape)).fill(decided ? 1 : 0);
  return fromArray(data, undefined, 'boolean', shape);
}

/** The result if the left operand decides it, 'no' if it does not; 'perhaps' if its value is unknown. */
function decidedTruth(operator: 'and' | 'or', left: ScriptValue): boolean | 'no' | 'perhaps' {
  if (left.kind === 'error') return 'perhaps';
  if (left.kind !== 'array') return 'no';
  if (left.shape === null || (left.shape.length === 0 && left.data === null)) return 'perhaps';
  const truth = left.shape.length === 0 && left.data![0] !== 0;
  return left.shape.length === 0 && truth === (operator === 'or') ? truth : 'no';
}
