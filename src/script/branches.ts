// `a if c else b`, `and`, `or`: operators that may leave an operand aside. What is left aside is still checked for names
// and units, but no fault that depends on numbers is reported: `x[5] if len(x) > 5 else 0` is fine.
import { Diagnostics } from '../diagnostics/index.ts';
import type { Code, Diagnostic, Facts, Span } from '../diagnostics/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { connectLogically, reportUnitsDiffer, sharedDimension } from './arithmetic.ts';
import { describe, expectArray } from './expect.ts';
import {
  boolean,
  errorValue,
  fromArray,
  onlyNumber,
  promote,
  sizeOf,
  unknownArray,
} from './value.ts';
import type { ArrayValue, Environment, ScriptValue } from './value.ts';

type Evaluate = (
  node: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
) => ScriptValue;

/** Faults that hold whatever the numbers and shapes are. */
const always: ReadonlySet<Code> = new Set<Code>([
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
]);

/** Passes on only what holds always. */
class Aside extends Diagnostics {
  readonly #outer: Diagnostics;

  constructor(outer: Diagnostics) {
    super();
    this.#outer = outer;
  }

  override report<C extends Code>(
    code: C,
    span: Span,
    facts: Facts<C>,
    related: Diagnostic['related'] = [],
  ): void {
    if (always.has(code)) this.#outer.report(code, span, facts, related);
  }
}

/** Passes on nothing. */
class Silent extends Diagnostics {
  override report(): void {}
}

/** The environment without stream and files. */
function withoutEffects(environment: Environment): Environment {
  return {
    lookUp: (name) => environment.lookUp(name),
    names: () => environment.names(),
    random: null,
    load: () => errorValue,
  };
}

/**
 * An operand that is not, or perhaps not, reached: nothing is drawn or loaded for it, and it is evaluated without the
 * numbers and shapes of any name, so that what is said about it is the same while checking and while running.
 */
function evaluateAside(
  node: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): ScriptValue {
  const lookUp = (name: string): ScriptValue | null => {
    const value = environment.lookUp(name);
    return value?.kind === 'array' ? { ...value, shape: null, data: null } : value;
  };
  return evaluate(node, { ...withoutEffects(environment), lookUp }, new Aside(diags));
}

/** `consequent if condition else alternative` */
export function choose(
  node: ExpressionSyntax & { kind: 'conditional' },
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): ScriptValue {
  const value = evaluate(node.condition, environment, diags);
  const what = 'the condition of `if … else`';
  const condition = expectArray(value, null, what, node.condition.span, diags);
  if (condition?.shape && sizeOf(condition.shape) !== 1) {
    diags.report('array-condition', node.condition.span, { found: describe(condition) });
  }
  const truth = condition === null ? null : onlyNumber(condition);
  const of = (branch: ExpressionSyntax, isTaken: boolean) =>
    isTaken
      ? evaluate(branch, environment, diags)
      : evaluateAside(branch, environment, diags, evaluate);
  const isTrue = truth !== null && truth !== 0;
  if (diags instanceof Silent && truth !== null)
    return of(isTrue ? node.consequent : node.alternative, true);
  const consequent = of(node.consequent, isTrue);
  const alternative = of(node.alternative, truth === 0);
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
  // A mask and a list of positions choose differently: as an index this could be either.
  if ((consequent.type === 'boolean') !== (alternative.type === 'boolean')) return errorValue;
  const isSame = consequent.shape?.join() === alternative.shape?.join();
  const type = promote(consequent.type, alternative.type);
  return unknownArray(dimension, type, isSame ? consequent.shape : null);
}

/**
 * `and`, `or`: where the left side is a single number that settles the result, the right one is left aside. It still gives
 * its shape (`flag and x > 0` is a mask), unless it has a fault; so while checking only a single result has a known shape.
 */
export function connectBranches(
  node: ExpressionSyntax & { kind: 'logical' },
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): ScriptValue {
  const { operator } = node;
  const spans = { left: node.left.span, right: node.right.span, whole: node.span };
  const left = evaluate(node.left, environment, diags);
  const settled = settledTruth(operator, left);
  if (settled === 'no') {
    const right = evaluate(node.right, environment, diags);
    return connectLogically(operator, left, right, spans, diags);
  }
  const connect = (right: ScriptValue, bag: Diagnostics) =>
    connectLogically(operator, left, right, spans, bag);
  if (environment.random === null || settled === 'perhaps') {
    const right = evaluateAside(node.right, environment, diags, evaluate);
    const result = connect(right, new Aside(diags));
    const isSingle = result.kind === 'array' && result.shape?.length === 0;
    if (!isSingle) return unknownArray(undefined, 'boolean');
    return settled === 'perhaps' ? result : boolean(settled);
  }
  if (!(diags instanceof Silent))
    connect(evaluateAside(node.right, environment, diags, evaluate), new Aside(diags));
  const silent = new Silent();
  const result = connect(evaluate(node.right, withoutEffects(environment), silent), silent);
  const shape = result.kind === 'array' ? (result.shape ?? []) : [];
  const data = new Float64Array(sizeOf(shape)).fill(settled ? 1 : 0);
  return fromArray(data, undefined, 'boolean', shape);
}

/** The truth that the left side alone decides; 'perhaps': its number is not known. */
function settledTruth(operator: 'and' | 'or', left: ScriptValue): boolean | 'no' | 'perhaps' {
  if (left.kind === 'error') return 'perhaps';
  if (left.kind !== 'array') return 'no';
  if (left.shape === null || (left.shape.length === 0 && left.data === null)) return 'perhaps';
  const truth = left.shape.length === 0 && left.data![0] !== 0;
  return left.shape.length === 0 && truth === (operator === 'or') ? truth : 'no';
}
