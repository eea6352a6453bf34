// The body of a declaration, sorted: equations, properties by keyword, code, events, connect calls. That each of them may
// stand there, and once, the parser has seen to.
import type { Span } from '../diagnostics/index.ts';
import type {
  CodeSyntax,
  ConnectSyntax,
  DeclarationSyntax,
  EquationSyntax,
  EventSyntax,
  ExpressionSyntax,
  PropertySyntax,
  TopLevelSyntax,
} from '../parser/syntax.ts';
import type { World } from './world.ts';

export interface Body {
  readonly equations: readonly EquationSyntax[];
  readonly properties: ReadonlyMap<string, PropertySyntax>;
  readonly code: readonly CodeSyntax[];
  readonly events: readonly EventSyntax[];
  readonly connects: readonly ConnectSyntax[];
}

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

/** The only value of a property, or null if it is not there. */
export function propertyOf(body: Body, keyword: string): ExpressionSyntax | null {
  return body.properties.get(keyword)?.values[0] ?? null;
}

/** As `propertyOf`, and reports where it is missing. */
export function neededProperty(
  body: Body,
  keyword: string,
  declaration: DeclarationSyntax,
  world: World,
): ExpressionSyntax | null {
  const value = propertyOf(body, keyword);
  if (value === null && declaration.isBroken !== true)
    world.diags.report('missing-property', declaration.name.span, {
      keyword,
      declaration: declaration.keyword,
    });
  return value;
}

/** Where each name of a file is first set or declared at its top level. */
export function placesOfNames(statements: readonly TopLevelSyntax[]): Map<string, Span> {
  const places = new Map<string, Span>();
  for (const statement of statements) {
    const named =
      statement.kind === 'declaration' || statement.kind === 'function'
        ? statement.name
        : statement.kind === 'assignment' && statement.target.kind === 'name'
          ? statement.target
          : null;
    if (named !== null && !places.has(named.name)) places.set(named.name, named.span);
  }
  return places;
}
