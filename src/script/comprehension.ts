// Lists `[f(x) for x in xs if x > 0]`: the element is evaluated for each item.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { ExpressionSyntax, NameSyntax } from '../parser/syntax.ts';
import { expectCondition } from './expect.ts';
import { iterationOf, partsOf } from './iteration.ts';
import { stack } from './list.ts';
import { listOfObjects } from './object-list.ts';
import { errorValue, isDeclared, unknownArray } from './value.ts';
import type { Environment, ScriptValue } from './value.ts';

type Comprehension = Extract<ExpressionSyntax, { kind: 'comprehension' }>;
type Evaluate = (
  node: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
) => ScriptValue;

/** While checking, the elements of longer lists are evaluated once, for what is known of all. */
const mostChecked = 100;

/** The elements of a list, and whether more may belong to it, or fewer, as while checking. */
export interface Elements {
  readonly items: readonly { readonly value: ScriptValue; readonly span: Span }[];
  /** Their number; null if it is unknown while checking. */
  readonly count: number | null;
}

/** Evaluates the elements, up to the first mistake. */
export function elementsOf(
  { element, variables, values, condition }: Comprehension,
  environment: Environment,
  diags: Diagnostics,
  evaluate: Evaluate,
): Elements {
  const { span } = element;
  const given = evaluate(values, environment, diags);
  const { count, item, toCheck } = iterationOf(
    given,
    'what `for` goes through',
    values.span,
    diags,
  );
  const isCounted = count !== null && !(environment.isChecking === true && count > mostChecked);
  const items: { value: ScriptValue; span: Span }[] = [];
  let isKnown = count !== null;
  for (let k = 0; k < (isCounted ? count : toCheck.length); k++) {
    const inner = within(environment, variables, isCounted ? item(k) : toCheck[k]!, diags);
    if (condition !== null) {
      const truth = evaluate(condition, inner, diags);
      const holds = expectCondition(truth, '`if`', condition.span, diags);
      isKnown &&= holds !== null && isCounted;
      if (holds === false) continue;
    }
    const value = evaluate(element, inner, diags);
    items.push({ value, span });
    if (value.kind === 'error') break;
  }
  return { items, count: !isKnown ? null : isCounted ? items.length : count };
}

/** The value of the list: an array, or a list of objects. */
export function listFrom({ items, count }: Elements, span: Span, diags: Diagnostics): ScriptValue {
  const values = items.map(({ value }) => value);
  if (values.length > 0 && values.every(isDeclared))
    return { kind: 'object', object: listOfObjects(values, 'a list of objects') };
  if (count === items.length) return stack(items, span, diags);
  const one = stack(items.slice(0, 1), span, diags);
  if (one.kind !== 'array' || items.length === 0) return errorValue;
  const shape = one.shape === null || count === null ? null : [count, ...one.shape.slice(1)];
  return unknownArray(one.dimension, one.type, shape);
}

/** An environment in which the variables of the list have their values, too. */
function within(
  environment: Environment,
  variables: readonly NameSyntax[],
  item: ScriptValue,
  diags: Diagnostics,
): Environment {
  const [first, second] = variables;
  const parts =
    second === undefined ? [item] : partsOf(item, variables.length, first!.span, diags, true);
  const locals = new Map(variables.map(({ name }, k) => [name, parts[k]!]));
  return {
    ...environment,
    lookUp: (name) => locals.get(name) ?? environment.lookUp(name),
    names: () => [...locals.keys(), ...environment.names()],
  };
}
