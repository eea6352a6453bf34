// Test helpers: a group `G` from the text of its equations, constants with units, timed arrays, and its step by a
// method.
import { Diagnostics, SourceText, textOf } from '../../src/diagnostics/index.ts';
import {
  constant,
  declareEquations,
  defaultScope,
  elaborateEquations,
  layerScopes,
  printAbstractCode,
  scopeOfVariables,
  variableExpr,
} from '../../src/equations/index.ts';
import type {
  Definitions,
  Equations,
  Expr,
  Resolution,
  Variable,
} from '../../src/equations/index.ts';
import { integrate, integrateEventDriven } from '../../src/integrators/index.ts';
import type { Integration } from '../../src/integrators/index.ts';
import { parseEquations } from '../../src/parser/index.ts';
import { dimensionless, lookUpUnit } from '../../src/units/index.ts';

export type Constants = Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
export type TimedArrays = Readonly<
  Record<string, { readonly values: readonly number[]; readonly dt: number }>
>;

/** Seconds, volts, hertz and a number, for tests that do not care which. */
const usualConstants: Constants = {
  tau: { value: 0.01, unit: 'second' },
  tau1: { value: 0.005, unit: 'second' },
  tau2: { value: 0.02, unit: 'second' },
  E: { value: -0.07, unit: 'volt' },
  g: { value: 100, unit: 'hertz' },
  w: { value: 1000, unit: 'hertz' },
  c: { value: 2, unit: '1' },
};

export interface Model {
  readonly equations: Equations;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly definitions: Definitions;
  readonly diags: Diagnostics;
  /** The time, the step, and `lastupdate` of synapses, as the integrators get them. */
  readonly t: Expr;
  readonly dt: Expr;
}

export function modelOf(
  text: string,
  options: {
    readonly constants?: Constants;
    readonly timedArrays?: TimedArrays;
    readonly kind?: 'neurons' | 'synapses';
    readonly dt?: number;
  } = {},
): Model {
  const kind = options.kind ?? 'neurons';
  const diags = new Diagnostics();
  const source = new SourceText('test', text);
  const declared = declareEquations(parseEquations(source, diags), kind, 'G', diags);
  const names = new Map<string, Resolution>();
  for (const [name, { value, unit }] of Object.entries(options.constants ?? usualConstants)) {
    const dimension = unit === '1' ? dimensionless : lookUpUnit(unit)!.dimension;
    names.set(name, { kind: 'constant', value, type: 'float', dimension, isKnown: true });
  }
  for (const [name, { values, dt }] of Object.entries(options.timedArrays ?? {})) {
    const shape = { columns: null, rows: values.length, dimension: dimensionless };
    const array = { name, values: Float64Array.from(values), dt, ...shape };
    names.set(name, { kind: 'timed-array', array });
  }
  const scope = layerScopes(
    'group `G`',
    scopeOfVariables(declared.variables, '', 'group `G`'),
    defaultScope,
    {
      description: 'the constants',
      lookUp: (name) => names.get(name) ?? null,
      names: () => names.keys(),
    },
  );
  const equations = elaborateEquations(declared, scope, diags);
  const whole = { source, start: 0, end: text.length };
  return {
    equations,
    variables: declared.variables,
    definitions: new Map(equations.subexpressions.map(({ variable, value }) => [variable, value])),
    diags,
    t: variableExpr(declared.variables.get('t')!, '', whole),
    dt: constant(options.dt ?? 1e-4, lookUpUnit('second')!.dimension, whole),
  };
}

export function integrated(
  model: Model,
  method: string | null,
  hasRefractoriness = false,
): Integration | null {
  const { equations, definitions, t, dt, diags } = model;
  const { span } = t;
  return integrate(
    equations.differentials,
    {
      method: method === null ? null : { name: method, span },
      definitions,
      t,
      dt,
      hasRefractoriness,
      owner: 'group `G`',
      span,
    },
    diags,
  );
}

/** The step as text, or what is said. */
export function stepText(text: string, method: string | null, hasRefractoriness = false): string {
  const model = modelOf(text);
  const found = integrated(model, method, hasRefractoriness);
  return found === null ? said(model.diags).join('\n') : printAbstractCode(found.update.active);
}

export function eventDriven(model: Model) {
  const { equations, definitions, t, diags } = model;
  const { span } = t;
  const lastupdate = variableExpr(
    { ...model.variables.get('t')!, name: 'lastupdate', kind: 'parameter' },
    '',
    span,
  );
  const elapsed: Expr = {
    kind: 'binary',
    operator: '-',
    left: t,
    right: lastupdate,
    type: 'float',
    dimension: t.dimension,
    span,
  };
  const differentials = equations.differentials.filter(
    (differential) => differential.isEventDriven,
  );
  const code = integrateEventDriven(
    differentials,
    { definitions, elapsed, owner: 'synapses `S`', span },
    diags,
  );
  return { code, lastupdate };
}

/** One line for each diagnostic. */
export function said(diags: Diagnostics): string[] {
  return diags.sorted.map(({ code, message, hint, span }) => {
    const place = `${code} at "${textOf(span).replace(/\s+/g, ' ')}": ${message}`;
    return hint === undefined ? place : `${place} (${hint})`;
  });
}
