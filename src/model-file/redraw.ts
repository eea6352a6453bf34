// Draws the plots of a model again from saved results, without running it. Whatever a plot needs besides monitors, outputs and
// constants was not saved.
import { Diagnostics, spanOf } from '../diagnostics/index.ts';
import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import type { Figure, Results } from '../io/index.ts';
import { parseModelFile } from '../parser/index.ts';
import type { TopLevelSyntax } from '../parser/syntax.ts';
import { expressionsOf, identifiersIn } from '../parser/walk.ts';
import { assignConstant, assignElements } from './assign.ts';
import { bindingOfDefinition } from './declarations/index.ts';
import { constantsSetIn } from './join.ts';
import { figureOf } from './plots/index.ts';
import { recordedValues } from './recorded.ts';
import { ScriptState } from './script-state.ts';

/** Figures that were drawn again. */
export interface Redrawn {
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
  /** Why others could not be drawn. */
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the plots that could not be drawn. */
  readonly missing: readonly string[];
}

/** Draws the `plot` statements of a text. Other statements are left out, but for constants and functions that plots use. */
export function redraw(source: SourceText, results: Results, duration: number | null): Redrawn {
  const syntaxErrors = new Diagnostics();
  const { statements } = parseModelFile(source, syntaxErrors);
  const figures: { name: string; figure: Figure }[] = [];
  const diagnostics: Diagnostic[] = [...syntaxErrors.sorted];
  const missing: string[] = [];
  statements.forEach((statement, k) => {
    if (statement.kind !== 'plot') return;
    const { name } = statement.name;
    const state = new ScriptState(false, new Diagnostics(), null);
    state.recordedDuration = duration;
    for (const [own, value] of recordedValues(results, state))
      state.bindings.set(own, { kind: 'constant', value, span: spanOf(source, 0, 0) });
    for (const needed of neededBy(statement, statements.slice(0, k))) define(needed, state);
    const figure = state.diags.hasErrors ? null : figureOf(statement.items, state);
    if (figure !== null && !state.diags.hasErrors) figures.push({ name, figure });
    else {
      missing.push(name);
      diagnostics.push(...state.diags.sorted);
    }
  });
  return { figures, diagnostics, missing };
}

function define(statement: TopLevelSyntax, state: ScriptState): void {
  if (statement.kind === 'assignment' && statement.target.kind === 'name')
    assignConstant(statement.target, statement, null, state);
  else if (statement.kind === 'assignment' && statement.target.kind === 'index')
    assignElements(statement.target, statement, state);
  // What loops and branches set was not saved.
  else for (const name of constantsSetIn([statement])) state.bindings.delete(name);
  if (statement.kind === 'function')
    state.bindings.set(statement.name.name, bindingOfDefinition(statement, state));
}

/** The constants and functions that a plot uses, and those that these use, in their order. */
function neededBy(
  plot: TopLevelSyntax,
  before: readonly TopLevelSyntax[],
): readonly TopLevelSyntax[] {
  const names = new Set(namesIn(plot));
  return [...before]
    .reverse()
    .filter((statement) => {
      const sets =
        statement.kind === 'function' ? [statement.name.name] : [...constantsSetIn([statement])];
      if (!sets.some((name) => names.has(name))) return false;
      if (statement.kind === 'function' || statement.kind === 'assignment')
        for (const used of namesIn(statement)) names.add(used);
      return true;
    })
    .reverse();
}

function namesIn(statement: TopLevelSyntax): string[] {
  return expressionsOf(statement).flatMap((expression) =>
    identifiersIn(expression).map(({ name }) => name),
  );
}

/** More traces than these are drawn as an image. */
const mostTraces = 10;

/** A plot of each monitor: rasters, traces, rates. */
export function defaultPlots(results: Results): string {
  const owners = new Map<string, Map<string, readonly number[]>>();
  for (const [name, { shape }] of results) {
    const [owner, part] = name.split('.');
    if (part === undefined) continue;
    const parts = owners.get(owner!) ?? new Map<string, readonly number[]>();
    owners.set(owner!, parts.set(part, shape));
  }
  return [...owners].map(([owner, parts]) => defaultPlot(owner, parts)).join('\n');
}

function defaultPlot(owner: string, parts: ReadonlyMap<string, readonly number[]>): string {
  if (!parts.has('t')) return '';
  if (parts.has('rate')) return ratePlot(owner);
  const traced = [...parts].filter(([, shape]) => shape.length === 2);
  if (traced.length === 0) return parts.has('i') ? rasterPlot(owner) : '';
  const panels = traced.map(([part, [rows]]) => {
    const name = `${owner}.${part}`;
    const isMany = rows! > mostTraces && parts.has('i');
    const drawn = isMany ? `image "${part}": ${owner}.t, ${owner}.i` : `line: ${owner}.t`;
    return `panel { ${drawn}, ${name}${isMany ? '; ylabel: "index"' : ''} }`;
  });
  return `plot ${owner} { ${panels.join('\n')} }`;
}

/** The plot of the spikes of a monitor. */
export function rasterPlot(monitor: string): string {
  return `plot ${monitor} { raster: ${monitor} }`;
}

/** The plot of a rate, smoothed. */
export function ratePlot(monitor: string): string {
  return `plot ${monitor} { line: ${monitor}.t, ${monitor}.smooth_rate("gaussian", 2*ms); ylabel: "rate" }`;
}
