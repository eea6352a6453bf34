// Runs a model and keeps its plans: what a pass changes in them, and results with and without a pass.
import { expect } from 'vitest';
import type { OptimizeLevel } from '../../src/codegen/index.ts';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { Overrides } from '../../src/model-file/overrides.ts';
import { Interpreter } from '../../src/model-file/interpreter.ts';
import { waitedFor } from '../../src/model-file/turns.ts';
import { ScriptState } from '../../src/model-file/state/script-state.ts';
import { parseModelFile } from '../../src/parser/index.ts';
import type { Session } from '../../src/simulation/session/index.ts';

/** How a model is run. */
export interface Settings {
  readonly level?: OptimizeLevel;
  readonly without?: readonly string[];
}

/** A plan after a pass, as text. */
interface Stage {
  readonly after: string;
  readonly plan: string;
}

/** What came of a model. */
export interface Outcome {
  /** For each run the plan as it was built, then after each pass that changed it. */
  readonly plans: readonly (readonly Stage[])[];
  /** The JavaScript of each kernel. */
  readonly kernels: ReadonlyMap<string, string>;
  readonly results: ReadonlyMap<string, readonly number[]>;
  /** Messages of warnings. */
  readonly warnings: readonly string[];
}

/** Runs the text of a model, or expects it to be in order and run. */
export async function runModel(text: string, settings: Settings = {}): Promise<Outcome> {
  const { level = 2, without = [] } = settings;
  const diags = new Diagnostics();
  const state = new ScriptState(false, diags, null);
  const { session } = state;
  session.optimize = level;
  session.without = new Set(without);
  session.listing = new Map();
  const plans = recordPlans(session);
  const syntax = parseModelFile(new SourceText('plan.model', text), diags);
  const interpreter = new Interpreter(state, new Overrides(new Map(), 11));
  const script = interpreter.interpret(syntax);
  await waitedFor(script);
  const errors = diags.sorted.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
  return {
    plans,
    kernels: new Map([...session.listing].map(([name, { code }]) => [name, code])),
    warnings: diags.sorted.map(({ message }) => message),
    results: new Map(
      [...interpreter.results()].map(([name, { values }]) => [name, Array.from(values, Number)]),
    ),
  };
}

/** The plans of all runs from now on, filled by the runs. */
export function recordPlans(session: Session): readonly (readonly Stage[])[] {
  const plans: Stage[][] = [];
  session.observePlan = (after, print) => {
    if (after === 'build') plans.push([]);
    plans.at(-1)!.push({ after, plan: print() });
  };
  return plans;
}

/** The steps before and after a pass by name, in the first run; null where it changed nothing. */
function around(
  pass: string,
  { plans }: Pick<Outcome, 'plans'>,
): { readonly before: Steps; readonly after: Steps } | null {
  const [stages = []] = plans;
  const at = stages.findIndex(({ after }) => after === pass);
  if (at < 1) return null;
  return { before: stepsIn(stages[at - 1]!.plan), after: stepsIn(stages[at]!.plan) };
}

/** Texts of steps by their names. */
type Steps = ReadonlyMap<string, string>;

function stepsIn(plan: string): Steps {
  return new Map(
    plan
      .trim()
      .split('\n\n')
      .map((step) => [/: ([^,]+),/.exec(step)![1]!, step.trim()]),
  );
}

/** Steps by name → what changed in them. */
export type Changes = Readonly<Record<string, readonly string[]>>;

/**
 * What a pass changed in the first run: for each changed step the lines that it removed (`- after: hold`) and added, of
 * lists only the names (`reads: -S._pre +S.pre._rows`). Null where it returned the plan as it was.
 */
export function changesOf(pass: string, outcome: Pick<Outcome, 'plans'>): Changes | null {
  const stages = around(pass, outcome);
  if (stages === null) return null;
  const { before, after } = stages;
  return Object.fromEntries(
    [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
      const [old, now] = [before.get(name), after.get(name)];
      if (old === now) return [];
      if (old === undefined) return [[name, ['added']]];
      return [[name, now === undefined ? ['removed'] : changedLines(old, now)]];
    }),
  );
}

function changedLines(old: string, now: string): string[] {
  const [before, after] = [old, now].map((step) => step.split('\n').map((line) => line.trim())) as [
    string[],
    string[],
  ];
  const listIn = (lines: string[], what: string): string[] =>
    lines.flatMap((line) =>
      line.startsWith(`${what} `) ? line.slice(what.length + 1).split(', ') : [],
    );
  const lists = ['reads', 'writes'].flatMap((what) => {
    const [had, has] = [listIn(before, what), listIn(after, what)];
    const changes = [...minus(had, has, '-'), ...minus(has, had, '+')];
    return changes.length === 0 ? [] : [`${what}: ${changes.join(' ')}`];
  });
  const others = (lines: string[]): string[] =>
    lines.filter((line) => !/^(reads|writes) /.test(line));
  return [
    ...minus(others(before), others(after), '- '),
    ...minus(others(after), others(before), '+ '),
    ...lists,
  ];
}

const minus = (all: string[], without: string[], sign: string): string[] =>
  all.filter((one) => !without.includes(one)).map((one) => sign + one);

/**
 * Expects the same bits with and without a pass, at level 1 and, but for rounding, at level 2.
 *
 * @returns what came of the model at level 2, with the pass
 */
export async function expectSameWithout(
  pass: string,
  text: string,
  settings: Settings = {},
): Promise<Outcome> {
  const exact = await withAndWithout(pass, text, { ...settings, level: 1 });
  expect(exact.less.results).toEqual(exact.all.results);
  const near = await withAndWithout(pass, text, { ...settings, level: 2 });
  expectNear(near.less.results, near.all.results);
  return near.all;
}

async function withAndWithout(
  pass: string,
  text: string,
  settings: Settings,
): Promise<{ readonly all: Outcome; readonly less: Outcome }> {
  const all = await runModel(text, settings);
  const less = await runModel(text, { ...settings, without: [pass] });
  expect(changesOf(pass, less)).toBe(null);
  return { all, less };
}

/** Expects results that differ by rounding only. */
export function expectNear(
  results: Outcome['results'],
  expected: Outcome['results'],
  relative = 1e-12,
): void {
  expect([...results.keys()]).toEqual([...expected.keys()]);
  for (const [name, values] of expected) {
    const own = results.get(name)!;
    expect(own.length, name).toBe(values.length);
    const isFar = (value: number, k: number): boolean =>
      !Object.is(own[k], value) &&
      !(Math.abs(own[k]! - value) <= relative * Math.max(1e-3, Math.abs(value)));
    const far = values.findIndex(isFar);
    expect(own[far], `${name}[${far}]`).toBe(values[far]);
  }
}
