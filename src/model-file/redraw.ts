// Draws the plots of a model again from saved results, without running it. Besides monitors and outputs, the constants and
// variables that a plot read were saved with it.
import { Diagnostics, spanOf } from '../diagnostics/index.ts';
import type { Diagnostic, SourceText, Span } from '../diagnostics/index.ts';
import type { Figure, Results } from '../io/index.ts';
import { parseModelFile } from '../parser/index.ts';
import type { ExpressionSyntax, NameSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { allStatements, contains, expressionsOf, identifiersIn, nodesOf } from '../parser/walk.ts';
import {
  unpack,
  assignConstant,
  assignElements,
  branch,
  exit,
  loop,
  truthOf,
  whileLoop,
  constantsSetIn,
} from './statements/index.ts';
import type { Carrier, Waits } from './statements/index.ts';
import { bindingOfDefinition } from './declarations/index.ts';
import { isDeclared } from '../script/index.ts';
import { figureOf } from './plots/index.ts';
import { recordedUntil, recordedValues } from './objects/index.ts';
import { ArrayFiles } from './load.ts';
import { namesOf, neededBy, setsIn, usedIn } from './needs.ts';
import { ScriptState } from './state/index.ts';

type Kind<K extends TopLevelSyntax['kind']> = Extract<TopLevelSyntax, { kind: K }>;

/** Figures that were drawn again. */
export interface Redrawn {
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
  /** Why others could not be drawn. */
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the plots that could not be drawn. */
  readonly missing: readonly string[];
}

/** What is known of a run besides its results; times are in seconds. */
export interface SavedTimes {
  /** How long was recorded; null if unknown. */
  readonly duration: number | null;
  /** When plots were drawn, by their names. */
  readonly plots: Readonly<Record<string, number>>;
  /** Whether the text is that of the run: a plot in a branch was then drawn if, and only if, `plots` has it. */
  readonly isOwn?: boolean;
  /** The number of elements that event monitors watch, by the names of the monitors. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** The values of the constants that plots read, by the names of the plots. */
  readonly constants?: Readonly<Record<string, Results>>;
}

/** Draws the `plot` statements of a text. Other statements are left out, but for constants and functions that plots use. */
export function redraw(
  source: SourceText,
  results: Results,
  times: SavedTimes,
  readFile: ((name: string) => Uint8Array) | null,
): Redrawn {
  const syntaxErrors = new Diagnostics();
  const { statements } = parseModelFile(source, syntaxErrors);
  const figures: { name: string; figure: Figure }[] = [];
  const diagnostics: Diagnostic[] = [...syntaxErrors.sorted];
  const missing: string[] = [];
  const filesRead = new Map<string, Uint8Array>();
  const sizes = new Map(Object.entries(times.sizes ?? {}));
  const monitors = new Set([...results.keys()].filter((key) => key.includes('.')).map(ownerOf));
  const draw = (placed: PlacedPlot, saved: Results): Drawing => {
    const { plot, before, after, conditions } = placed;
    const diags = new Diagnostics();
    const files = readFile === null ? null : new ArrayFiles(readFile, filesRead, diags);
    const state = new ScriptState(false, diags, files);
    const used = [...usedIn(plot), ...conditions.flatMap(({ condition }) => namesOf(condition))];
    const needs = neededBy(used, before).filter(
      (one) => !setsIn(one).some((own) => saved.has(own)),
    );
    const isOfMonitors = [...used, ...needs.flatMap(usedIn)].some((own) => monitors.has(own));
    const isEarly = isOfMonitors && after.some(runs);
    const end = isEarly ? endOfPlot(plot, after, times, state) : null;
    state.recordedDuration = end ?? times.duration;
    const recorded = end === null ? results : recordedUntil(end, results);
    for (const [own, value] of recordedValues(new Map([...saved, ...recorded]), sizes, state))
      state.bindings.set(own, { kind: 'constant', value, span: spanOf(source, 0, 0) });
    for (const needed of needs) {
      if (isOfAnEarlierRun(needed, before, monitors)) forget(needed, state);
      else finish(define(needed, state));
    }
    for (const [own, value] of recordedValues(variablesFor(plot.name.name, times), sizes, state))
      if (!state.bindings.has(own))
        state.bindings.set(own, { kind: 'constant', value, span: spanOf(source, 0, 0) });
    const isReached = conditions.every(
      ({ condition, holds }) => truthOf(condition, '`if`', state) === holds,
    );
    const isLeftOut = !isReached && !state.diags.hasErrors;
    const figure = isLeftOut || state.diags.hasErrors ? null : figureOf(plot.items, state);
    return { state, figure, isLeftOut };
  };
  const places = plotsIn(statements, [], []);
  for (const found of places) {
    const { name } = found.plot.name;
    const isOnlyOne = places.filter(({ plot }) => plot.name.name === name).length === 1;
    const isTold = times.isOwn === true && isOnlyOne && found.conditions.length > 0;
    if (isTold && !Object.hasOwn(times.plots, name)) continue;
    const placed = isTold ? { ...found, conditions: [] } : found;
    let drawn = draw(placed, new Map());
    // What only the run could compute was saved with the figure.
    const lacking = [...constantsFor(name, times)].filter(
      ([own]) => drawn.state.diags.hasErrors && !isKnown(own, drawn.state),
    );
    if (lacking.length > 0) drawn = draw(placed, new Map(lacking));
    if (drawn.state.diags.hasErrors) {
      const all = draw(placed, constantsFor(name, times));
      if (!all.state.diags.hasErrors) drawn = all;
    }
    const { figure, isLeftOut, state } = drawn;
    if (isLeftOut) continue;
    if (figure !== null && !state.diags.hasErrors) figures.push({ name, figure });
    else {
      missing.push(name);
      diagnostics.push(...withReasons(state.diags.sorted, statements));
    }
  }
  return { figures, diagnostics, missing };
}

/** A plot that was drawn, or why it was not. */
interface Drawing {
  readonly state: ScriptState;
  readonly figure: Figure | null;
  /** Whether its branch was not reached. */
  readonly isLeftOut: boolean;
}

/** Whether a constant was set, and its value found. */
function isKnown(name: string, { bindings }: ScriptState): boolean {
  const binding = bindings.get(name);
  if (binding === undefined || binding.kind === 'broken') return false;
  return !(binding.kind === 'constant' && binding.value.kind === 'error');
}

/** The constants that were saved with a plot; of those of other plots, the ones that it has none of. */
function constantsFor(plot: string, { constants = {} }: SavedTimes): Results {
  const all = [...Object.values(constants), savedWith(plot, constants)];
  return new Map(all.flatMap((some) => [...some].filter(([name]) => !isVariable(name))));
}

/** The variables of groups and synapses that a plot read. Constants before it read others: there they are not known. */
function variablesFor(plot: string, { constants = {} }: SavedTimes): Results {
  return new Map([...savedWith(plot, constants)].filter(([name]) => isVariable(name)));
}

function savedWith(plot: string, constants: Readonly<Record<string, Results>>): Results {
  return Object.hasOwn(constants, plot) ? constants[plot]! : new Map<string, never>();
}

function isVariable(name: string): boolean {
  return name.includes('.');
}

/** Says of what needs objects that only a run has that their values were not saved. */
function withReasons(
  found: readonly Diagnostic[],
  statements: readonly TopLevelSyntax[],
): readonly Diagnostic[] {
  const objects = new Set([...allStatements(statements)].flatMap(declaredIn));
  const diags = new Diagnostics();
  for (const { severity, span } of found) {
    const object = severity === 'error' ? objectAround(span, statements, objects) : null;
    if (object !== null) diags.report('not-saved', object.span, { name: object.name });
  }
  return diags.hasErrors ? diags.sorted : found;
}

/** The object that the place of an error reads: `G` in `G.v[i > 0]` and `len(G)`. */
function objectAround(
  place: Span,
  statements: readonly TopLevelSyntax[],
  objects: ReadonlySet<string>,
): NameSyntax | null {
  const around = statements
    .flatMap(expressionsOf)
    .flatMap((expression) => [...nodesOf(expression)])
    .filter(({ span }) => span.start <= place.start && place.end <= span.end);
  for (const node of around.reverse()) {
    const isPart = ['name', 'attribute', 'index', 'call'].includes(node.kind);
    const object = isPart ? identifiersIn(node).find(({ name }) => objects.has(name)) : undefined;
    if (object !== undefined) return object;
  }
  return null;
}

/** The name of the group or of the synapses that a statement declares. */
function declaredIn(statement: TopLevelSyntax): readonly string[] {
  const isObject = 'name' in statement && 'body' in statement;
  return isObject && typeof statement.name === 'object' ? [statement.name.name] : [];
}

/** The monitor, or the list of monitors, of an array: `M` of `M.t` and `M[0].t`. */
function ownerOf(key: string): string {
  return key.split('.')[0]!.replace(/\[.*/, '');
}

interface PlacedPlot {
  readonly plot: Kind<'plot'>;
  /** The statements that precede it, in its block and in those around it. */
  readonly before: readonly TopLevelSyntax[];
  /** Those that follow it, likewise. */
  readonly after: readonly TopLevelSyntax[];
  /** The conditions of the blocks around it. */
  readonly conditions: readonly { readonly condition: ExpressionSyntax; readonly holds: boolean }[];
}

/** The plots of a block, and of the branches in it. */
function plotsIn(
  statements: readonly TopLevelSyntax[],
  before: readonly TopLevelSyntax[],
  after: readonly TopLevelSyntax[],
): readonly PlacedPlot[] {
  return statements.flatMap((statement, k): readonly PlacedPlot[] => {
    const preceding = [...before, ...statements.slice(0, k)];
    const following = [...statements.slice(k + 1), ...after];
    if (statement.kind === 'plot')
      return [{ plot: statement, before: preceding, after: following, conditions: [] }];
    if (statement.kind !== 'if') return [];
    const { branches, otherwise } = statement;
    const blocks = [...branches.map(({ body }) => body), otherwise ?? []];
    return blocks.flatMap((body, n) => {
      const conditions = branches
        .slice(0, n + 1)
        .map(({ condition }, m) => ({ condition, holds: m === n }));
      return plotsIn(body, preceding, following).map((inner) => ({
        ...inner,
        conditions: [...conditions, ...inner.conditions],
      }));
    });
  });
}

/** Whether a constant is made from what a monitor recorded before another run: afterwards it has recorded more. */
function isOfAnEarlierRun(
  statement: TopLevelSyntax,
  before: readonly TopLevelSyntax[],
  monitors: ReadonlySet<string>,
): boolean {
  const later = before.slice(before.indexOf(statement) + 1);
  return later.some(runs) && usedIn(statement).some((name) => monitors.has(name));
}

/** Whether a statement runs the network. */
function runs(statement: TopLevelSyntax): boolean {
  return contains([statement], 'run');
}

/** When a plot was drawn that stands above a run; null after a report that this is not known, or is of no use. */
function endOfPlot(
  { name: { name, span } }: Kind<'plot'>,
  after: readonly TopLevelSyntax[],
  { plots }: SavedTimes,
  { diags }: ScriptState,
): number | null {
  const isRestored = contains(after, 'restore');
  const end = !isRestored && Object.hasOwn(plots, name) ? plots[name]! : null;
  if (end === null) diags.report('plot-before-run', span, { name, isRestored });
  return end;
}

/** What loops and branches set while the network ran was not saved. */
function forget(statement: TopLevelSyntax, { bindings }: ScriptState): void {
  for (const name of constantsSetIn([statement])) bindings.delete(name);
}

/** Nothing is waited for: no network runs. */
function finish(steps: Waits): void {
  while (steps.next('done').done !== true);
}

function* define(statement: TopLevelSyntax, state: ScriptState): Waits {
  if (isBeginOfList(statement, state)) return;
  switch (statement.kind) {
    case 'assignment':
      if (statement.target.kind === 'name')
        assignConstant(statement.target, statement, null, state);
      else if (statement.target.kind === 'index')
        assignElements(statement.target, statement, state);
      return;
    case 'unpacking':
      unpack(statement, () => null, state);
      return;
    case 'function':
      state.bindings.set(statement.name.name, bindingOfDefinition(statement, state));
      return;
    case 'for':
    case 'while':
    case 'if':
      if (runs(statement)) forget(statement, state);
      else yield* carriedOut(statement, state);
      return;
    case 'exit':
      // Only the blocks of loops are carried out, and branches in them.
      exit(statement, 1, state);
      return;
    default:
      return;
  }
}

/** Carries out a block that only sets constants. */
function carriedOut(
  statement: Kind<'for'> | Kind<'while'> | Kind<'if'>,
  state: ScriptState,
): Waits {
  const carrier: Carrier = {
    state,
    buildsOnly: false,
    *run(block) {
      for (const inner of block) yield* define(inner, state);
    },
    *evaluate(evaluation) {
      yield* [];
      return evaluation();
    },
    *pause() {},
  };
  if (statement.kind === 'if') return branch(statement, 0, carrier);
  return statement.kind === 'for' ? loop(statement, 0, carrier) : whileLoop(statement, 0, carrier);
}

/** Whether it is `M = []` where monitors `M[0]`, `M[1]`, … were saved. */
function isBeginOfList(statement: TopLevelSyntax, { bindings }: ScriptState): boolean {
  if (statement.kind !== 'assignment' || statement.target.kind !== 'name') return false;
  const binding = bindings.get(statement.target.name);
  return binding?.kind === 'constant' && isDeclared(binding.value);
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
  return `plot ${plotName(owner)} { ${panels.join('\n')} }`;
}

/** The name of the plot of what was recorded: `trace_v` for `trace.v`, `M_1` for `M[1]`. */
export function plotName(recorded: string): string {
  return recorded.replaceAll(/\[(\d+)\]/g, '_$1').replace('.', '_');
}

/** The plot of the spikes of a monitor. */
export function rasterPlot(monitor: string): string {
  return `plot ${plotName(monitor)} { raster: ${monitor} }`;
}

/** The plot of a rate, smoothed. */
export function ratePlot(monitor: string): string {
  return `plot ${plotName(monitor)} { line: ${monitor}.t, ${monitor}.smooth_rate("gaussian", 2*ms); ylabel: "rate" }`;
}
