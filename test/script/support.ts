// Test helpers: evaluates the text of a script expression.
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { parseExpression } from '../../src/parser/index.ts';
import { seedStream } from '../../src/random/index.ts';
import { evaluateScript, fromArray } from '../../src/script/index.ts';
import type { ArrayValue, Environment, ScriptValue } from '../../src/script/index.ts';
import { dimensionless } from '../../src/units/index.ts';

export interface Evaluated {
  readonly value: ScriptValue;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly errors: readonly string[];
  readonly hints: readonly (string | undefined)[];
}

const reshaped: ArrayValue = fromArray(
  Float64Array.from({ length: 24 }, (_, k) => k),
  dimensionless,
  'integer',
  [2, 3, 4],
);

/** An environment with these names, and a stream of random numbers unless it only checks. */
export function environmentOf(
  names: Record<string, ScriptValue> = {},
  mode: 'run' | 'check' = 'run',
): Environment {
  const known = new Map(Object.entries({ reshaped, ...names }));
  const random = mode === 'run' ? new Uint32Array(4) : null;
  if (random !== null) seedStream(random, 42, 'script');
  return { lookUp: (name) => known.get(name) ?? null, names: () => known.keys(), random };
}

export function evaluate(text: string, environment = environmentOf()): Evaluated {
  const diags = new Diagnostics();
  const syntax = parseExpression(new SourceText('test.model', text), diags);
  const value = evaluateScript(syntax, environment, diags);
  const list = diags.sorted;
  const errors = list.filter(({ severity }) => severity === 'error');
  return {
    value,
    errors: errors.map((d) => d.message),
    codes: list.map((d) => d.code),
    messages: list.map((d) => d.message),
    hints: list.map((d) => d.hint),
  };
}

/** The value of an expression without errors. */
export function arrayOf(text: string, environment = environmentOf()): ArrayValue {
  const { value, errors } = evaluate(text, environment);
  if (errors.length > 0) throw new Error(`${text}: ${errors.join('; ')}`);
  if (value.kind !== 'array') throw new Error(`${text}: gives ${value.kind}`);
  return value;
}
