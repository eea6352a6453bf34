// The body of a declaration, sorted by kind of item. The parser has checked that every item is allowed there, and that
// properties are not repeated.
import type { Span } from '../../diagnostics/index.ts';
import type {
  NameSyntax,
  CodeSyntax,
  ConnectSyntax,
  DeclarationSyntax,
  EquationSyntax,
  EventSyntax,
  ExpressionSyntax,
  PropertySyntax,
  TopLevelSyntax,
} from '../../parser/syntax.ts';
import { integerOf, slotOf, stepOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';

/** The items of a body. */
export interface Body {
  readonly equations: readonly EquationSyntax[];
  readonly properties: ReadonlyMap<string, PropertySyntax>;
  readonly code: readonly CodeSyntax[];
  readonly events: readonly EventSyntax[];
  readonly connects: readonly ConnectSyntax[];
}

/** Sorts the items of a body by kind. */
export function readBody(declaration: DeclarationSyntax): Body {
  const properties = new Map<string, PropertySyntax>();
  const body = {
    equations: [] as EquationSyntax[],
    properties,
    code: [] as CodeSyntax[],
    events: [] as EventSyntax[],
    connects: [] as ConnectSyntax[],
  };
  for (const item of declaration.body) {
    if (item.kind === 'equation') body.equations.push(item);
    else if (item.kind === 'property') properties.set(item.keyword.name, item);
    else if (item.kind === 'code') body.code.push(item);
    else if (item.kind === 'event') body.events.push(item);
    else body.connects.push(item);
  }
  return body;
}

/** Properties that are model code, which each step evaluates. */
export const codeProperties: ReadonlySet<string> = new Set([
  ...['threshold', 'refractory', 'rates', 'rate', 'weight'],
]);

/** The first value of a property, or null if it is absent. */
export function propertyOf(body: Body, keyword: string): ExpressionSyntax | null {
  return body.properties.get(keyword)?.values[0] ?? null;
}

/** As `propertyOf`; reports `missing-property`. */
export function requiredProperty(
  body: Body,
  keyword: string,
  declaration: DeclarationSyntax,
  state: ScriptState,
): ExpressionSyntax | null {
  const value = propertyOf(body, keyword);
  if (value === null && declaration.isBroken !== true && !isMistyped(declaration, state))
    state.diags.report('missing-property', declaration.name.span, {
      keyword,
      declaration: declaration.keyword,
    });
  return value;
}

/** Whether something in the body is no keyword, which may stand for the missing one. */
function isMistyped({ span }: DeclarationSyntax, { diags }: ScriptState): boolean {
  return diags.sorted.some(
    ({ code, span: { source, start, end } }) =>
      code === 'unknown-keyword' &&
      source === span.source &&
      span.start <= start &&
      end <= span.end,
  );
}

/** The options of objects that run on a clock: name, `dt` and `order`. */
export function clockOptions(declaration: DeclarationSyntax, body: Body, state: ScriptState) {
  const dt = propertyOf(body, 'dt');
  const step = dt === null ? null : stepOf(dt, state);
  return {
    ...commonOptions(declaration, body, state),
    ...(step === null ? {} : { dt: step }),
  };
}

/** The options of objects that run in a slot of the schedule: name, `when` and `order`. */
export function slotOptions(declaration: DeclarationSyntax, body: Body, state: ScriptState) {
  return { ...commonOptions(declaration, body, state), ...slotIn(body, state) };
}

/** The options of inputs, which have both a clock and a slot: name, `dt`, `when` and `order`. */
export function inputOptions(declaration: DeclarationSyntax, body: Body, state: ScriptState) {
  return { ...clockOptions(declaration, body, state), ...slotIn(body, state) };
}

function slotIn(body: Body, state: ScriptState) {
  const when = propertyOf(body, 'when');
  const slot = when === null ? null : slotOf(when, state);
  return slot === null ? {} : { when: slot };
}

function commonOptions({ name }: DeclarationSyntax, body: Body, state: ScriptState) {
  const order = propertyOf(body, 'order');
  const number = order === null ? null : integerOf(order, 'the order', state);
  return {
    name: name.name,
    span: name.span,
    diagnostics: state.diags,
    ...(number === null ? {} : { order: number }),
  };
}

/** Where each name of a file is first set or declared at its top level. */
export function placesOfNames(statements: readonly TopLevelSyntax[]): Map<string, Span> {
  const places = new Map<string, Span>();
  for (const statement of statements) {
    for (const { name, span } of namesBoundBy(statement))
      if (!places.has(name)) places.set(name, span);
  }
  return places;
}

function namesBoundBy(statement: TopLevelSyntax): readonly NameSyntax[] {
  switch (statement.kind) {
    case 'declaration':
    case 'function':
    case 'method':
      return [statement.name];
    case 'assignment':
      return statement.target.kind === 'name' ? [statement.target] : [];
    case 'unpacking':
      return statement.targets.filter((target) => target.kind === 'name');
    default:
      return [];
  }
}
