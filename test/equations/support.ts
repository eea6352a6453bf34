// Test helpers: a group `P` with variables of every kind, constants of every kind, and diagnostics as one line: `code
// at "text": message (hint)`.
import { Diagnostics, SourceText, textOf } from '../../src/diagnostics/index.ts';
import {
  declareEquations,
  defaultScope,
  elaborateEquations,
  elaborateExpression,
  elaborateStatements,
  elaborateUnit,
  layerScopes,
  scopeOfVariables,
  synapsesScope,
} from '../../src/equations/index.ts';
import type {
  DeclaredEquations,
  Equations,
  ModelFunction,
  Resolution,
  Scope,
} from '../../src/equations/index.ts';
import { parseEquations, parseExpression, parseStatements } from '../../src/parser/index.ts';
import { dimensionless, lookUpUnit, showDimension } from '../../src/units/index.ts';
import type { Dimension } from '../../src/units/index.ts';

export const unit = (name: string): Dimension => lookUpUnit(name)!.dimension;
export const source = (text: string): SourceText => new SourceText('test', text);

/** One line for each diagnostic. */
export function said(diags: Diagnostics): string[] {
  return diags.sorted.map(({ code, message, hint, span }) => {
    const place = `${code} at "${textOf(span).replace(/\s+/g, ' ')}": ${message}`;
    return hint === undefined ? place : `${place} (${hint})`;
  });
}

const known = (
  value: number,
  dimension: Dimension,
  type: 'float' | 'integer' = 'float',
): Resolution => ({
  kind: 'constant',
  value,
  type,
  dimension,
  isKnown: true,
});

/** `f(x: volt, y: 1): 1 = expression` */
export function modelFunction(
  name: string,
  parameters: Record<string, string>,
  result: string,
  expression: string,
  scope: Scope = defaultScope,
): ModelFunction {
  const diags = new Diagnostics();
  const typed = (text: string) => elaborateUnit(parseExpression(source(text), diags), diags);
  const syntax = parseExpression(source(expression), diags);
  return {
    name,
    parameters: Object.entries(parameters).map(([parameter, text]) => ({
      name: parameter,
      ...typed(text),
    })),
    ...typed(result),
    expression: syntax,
    scope,
    span: syntax.span,
  };
}

const array = (name: string, type: 'float' | 'integer', dimension: Dimension): Resolution => ({
  kind: 'array',
  array: {
    name,
    values: new Float64Array([1, 2, 3, 4]),
    shape: [4],
    type,
    dimension,
    isPerElement: false,
  },
});

const timedArray = (name: string, columns: number | null): Resolution => ({
  kind: 'timed-array',
  array: { name, values: new Float64Array(6), columns, rows: 3, dt: 0.001, dimension: unit('amp') },
});

const external = (name: string, isStateless: boolean): Resolution => ({
  kind: 'external',
  function: {
    name,
    argumentDimensions: [unit('volt'), null],
    dimension: dimensionless,
    type: 'float',
    isStateless,
    implementation: () => 0,
  },
});

const constants: ReadonlyMap<string, Resolution> = new Map<string, Resolution>([
  ['El', known(-0.07, unit('volt'))],
  ['tau_m', known(0.01, unit('second'))],
  ['three', known(3, dimensionless, 'integer')],
  ['half', known(0.5, dimensionless)],
  [
    'later',
    { kind: 'constant', value: NaN, type: 'float', dimension: dimensionless, isKnown: false },
  ],
  ['rates', array('rates', 'float', unit('hertz'))],
  ['stim', timedArray('stim', null)],
  ['stim2', timedArray('stim2', 2)],
  ['f', { kind: 'function', function: modelFunction('f', { x: 'volt', y: '1' }, '1', 'x/mV + y') }],
  ['twice', { kind: 'function', function: modelFunction('twice', { x: '1' }, '1', 'x + x') }],
  [
    'count',
    { kind: 'function', function: modelFunction('count', { k: 'integer' }, 'integer', 'k + 1') },
  ],
  ['ext', external('ext', true)],
  ['dice', external('dice', false)],
  ['broken', { kind: 'error' }],
]);

const namespace: Scope = {
  description: 'the namespace',
  lookUp: (name) => constants.get(name) ?? null,
  names: () => constants.keys(),
};

const model = `
v : volt
u : volt
I : amp
g : siemens
x : 1
y : 1
n : integer
b : boolean
tau : second
s : 1 (shared)
s2 : 1 (shared)
c : 1 (constant)
k : 1 (shared, constant)
sub = 2*v : volt
`;

export function declare(
  text: string,
  kind: 'neurons' | 'synapses' = 'neurons',
  owner = 'P',
): { declared: DeclaredEquations; diags: Diagnostics } {
  const diags = new Diagnostics();
  return {
    declared: declareEquations(parseEquations(source(text), diags), kind, owner, diags),
    diags,
  };
}

export function scopeOf(declared: DeclaredEquations): Scope {
  const description = `group \`${declared.owner}\``;
  const own = scopeOfVariables(declared.variables, '', description);
  return layerScopes(description, own, defaultScope, namespace);
}

/** Inside synapses from `P` to `P`, or between the given groups. */
export function scopeOfSynapses(
  declared: DeclaredEquations,
  pre: DeclaredEquations = group,
  post: DeclaredEquations = pre,
): Scope {
  const description = `synapses \`${declared.owner}\``;
  const own = synapsesScope(declared.variables, pre.variables, post.variables, description);
  return layerScopes(description, own, defaultScope, namespace);
}

export const group = declare(model).declared;
export const groupScope = scopeOf(group);

export function express(text: string, scope: Scope = groupScope) {
  const diags = new Diagnostics();
  const expr = elaborateExpression(parseExpression(source(text), diags), scope, diags);
  return { expr, diags };
}

/** `integer`, `float volt`, or what is said. */
export function typeOf(text: string, scope: Scope = groupScope): string {
  const { expr, diags } = express(text, scope);
  if (diags.hasErrors) return said(diags).join('\n');
  const dimension = showDimension(expr.dimension);
  return dimension === '1' || expr.type === 'error' ? expr.type : `${expr.type} ${dimension}`;
}

export function equationsOf(
  text: string,
  kind: 'neurons' | 'synapses' = 'neurons',
  pre: DeclaredEquations = group,
  post: DeclaredEquations = pre,
): { equations: Equations; diags: Diagnostics; declared: DeclaredEquations } {
  const { declared, diags } = declare(text, kind, kind === 'neurons' ? 'P' : 'S');
  const scope = kind === 'neurons' ? scopeOf(declared) : scopeOfSynapses(declared, pre, post);
  return { equations: elaborateEquations(declared, scope, diags), diags, declared };
}

export function statementsOf(text: string, mayWriteShared = false, scope: Scope = groupScope) {
  const diags = new Diagnostics();
  const syntax = parseStatements(source(text), diags);
  const code = elaborateStatements(syntax, scope, { what: 'reset', mayWriteShared }, diags);
  return { code, diags };
}
