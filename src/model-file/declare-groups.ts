// Declarations of groups → the objects that a TypeScript user would build: neurons, subgroups, Poisson groups, spike
// generators.
import type {
  CodeSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
  GroupSyntax,
  SubgroupSyntax,
} from '../parser/syntax.ts';
import { calleeOf, childrenOf, namesIn, nodesOf } from '../parser/walk.ts';
import { chooseIndices, evaluateIndices, evaluateScript, expectArray } from '../script/index.ts';
import {
  NeuronGroup,
  PoissonGroup,
  SpikeGeneratorGroup,
  Subgroup,
  Synapses,
} from '../simulation/index.ts';
import type { Group } from '../simulation/index.ts';
import { Diagnostics } from '../diagnostics/index.ts';
import { dimensionless, frequencyDimension, timeDimension } from '../units/index.ts';
import { arrayOf, optionsOf, stepOf, timeOf, wholeOf } from './arguments.ts';
import { neededProperty, propertyOf, readBody } from './body.ts';
import type { Body } from './body.ts';
import { methodOf } from './method.ts';
import { bindingOf } from './state-target.ts';
import { kindOf } from './world.ts';
import type { World } from './world.ts';

export function declareNeurons(declaration: GroupSyntax, world: World): NeuronGroup {
  const body = readBody(declaration);
  const { diags } = world;
  const threshold = propertyOf(body, 'threshold');
  const refractory = propertyOf(body, 'refractory');
  const resets = body.code.filter((code) => code.keyword === 'reset');
  for (const extra of resets.slice(1))
    diags.report('event-code-twice', extra.keywordSpan, { event: 'spike' });
  const named = new Set<string>();
  const owner = `group \`${declaration.name.name}\``;
  const events = body.events.map((event) => {
    if (named.has(event.name.name))
      diags.report('event-twice', event.name.span, { event: event.name.name, owner });
    named.add(event.name.name);
    const { place } = optionsOf(event.options, ['when', 'order'], world);
    return [event.name.name, { condition: event.condition, ...place }] as const;
  });
  const group = new NeuronGroup(sizeOf(declaration, world), body.equations, {
    ...common(declaration, body, world),
    ...(threshold === null ? {} : { threshold }),
    ...(resets[0] === undefined ? {} : { reset: resets[0].statements }),
    ...(refractory === null ? {} : { refractory }),
    ...methodOf(body, world),
    events: Object.fromEntries(events),
  });
  for (const code of body.code) {
    if (code.keyword === 'on' && code.name !== null) {
      const { place } = optionsOf(code.options, ['when', 'order'], world);
      group.run_on_event(code.name.name, code.statements, {
        ...place,
        diagnostics: diags,
        span: code.span,
      });
    }
    if (code.keyword === 'every') addOperation(group, code, world);
  }
  return group;
}

/** Name, place, diagnostics, `dt` and `order`. */
export function common(declaration: DeclarationSyntax, body: Body, world: World) {
  const dt = propertyOf(body, 'dt');
  const order = propertyOf(body, 'order');
  const step = dt === null ? null : stepOf(dt, world);
  const number = order === null ? null : wholeOf(order, 'the order', world);
  return {
    name: declaration.name.name,
    span: declaration.name.span,
    diagnostics: world.diags,
    ...(step === null ? {} : { dt: step }),
    ...(number === null ? {} : { order: number }),
  };
}

export function addOperation(group: NeuronGroup | Synapses, code: CodeSyntax, world: World): void {
  const { place } = optionsOf(code.options, ['when', 'order'], world);
  const dt = code.interval === null ? null : stepOf(code.interval, world);
  group.run_regularly(code.statements, {
    ...place,
    ...(dt === null ? {} : { dt }),
    diagnostics: world.diags,
    span: code.span,
  });
}

function sizeOf({ size }: GroupSyntax, world: World): number | null {
  return wholeOf(size, 'the size', world);
}

/** The group that an expression names, or null after a report. */
export function groupOf(syntax: ExpressionSyntax, what: string, world: World): Group | null {
  if (syntax.kind === 'index') return sliceOf(syntax, null, world);
  const binding = bindingOf(syntax, world);
  if (binding === null || binding.kind === 'broken') return null;
  if (binding.kind === 'group') return binding.group;
  world.diags.report('group-expected', syntax.span, {
    what,
    found: kindOf(binding),
    wanted: 'a group',
    known: world.namesOf('group'),
  });
  return null;
}

export function declareSubgroup(declaration: SubgroupSyntax, world: World): Group | null {
  const { source } = declaration;
  if (source.kind === 'index') return sliceOf(source, declaration, world);
  if (source.kind !== 'error') world.diags.report('subgroup-form', source.span, {});
  return null;
}

/** `P[:3200]`, `P[[3, 5, 7]]`, `P[4]`: some of a group's neurons. */
function sliceOf(
  source: ExpressionSyntax & { kind: 'index' },
  declaration: DeclarationSyntax | null,
  world: World,
): Group | null {
  const { diags } = world;
  const group = groupOf(source.target, 'a subgroup', world);
  if (group === null) return null;
  const options =
    declaration === null ? {} : { name: declaration.name.name, span: declaration.name.span };
  const [index, more] = evaluateIndices(source.indices, world.environment, diags);
  if (index === undefined || more !== undefined || group instanceof Synapses) {
    diags.report('subgroup-form', source.span, {});
    return null;
  }
  if (group.size === null) return new Subgroup(group, null, options);
  // NumPy cuts a slice that goes too far; a group that is smaller than it was thought to be should not pass in silence.
  const bounds = index.kind === 'slice' ? [index.start, index.stop] : [];
  const beyond = bounds.find((bound) => bound !== null && Math.abs(bound) > group.size!);
  if (beyond != null) {
    diags.report('subgroup-bounds', source.span, {
      bound: beyond,
      owner: group.description,
      size: group.size,
    });
    return null;
  }
  const before = diags.sorted.length;
  const chosen = chooseIndices(index, group.size, diags);
  if (chosen === null)
    return diags.sorted.length > before ? null : new Subgroup(group, null, options);
  if (chosen.length === 0 || new Set(chosen).size < chosen.length) {
    diags.report('subgroup-elements', source.span, { isEmpty: chosen.length === 0 });
    return null;
  }
  const { elements } = group;
  const places = Uint32Array.from(chosen, (k) =>
    elements.kind === 'range' ? elements.start + k : elements.indices[k]!,
  );
  const isRange = places.every((place, k) => place === places[0]! + k);
  return new Subgroup(
    group,
    isRange
      ? { kind: 'range', start: places[0]!, count: places.length }
      : { kind: 'listed', indices: places },
    options,
  );
}

export function declarePoissonGroup(declaration: GroupSyntax, world: World): PoissonGroup | null {
  const body = readBody(declaration);
  const size = sizeOf(declaration, world);
  const rates = neededProperty(body, 'rates', declaration, world);
  if (rates === null) return null;
  return new PoissonGroup(size, ratesOf(rates, world), common(declaration, body, world));
}

/** An array gives each neuron its rate; anything else is an expression that is evaluated in every step. */
function ratesOf(syntax: ExpressionSyntax, world: World): ExpressionSyntax | Float64Array {
  const dynamic = new Set(['t', 'dt', 'i', 'N', 't_in_timesteps']);
  const isDynamic =
    namesIn(syntax).some(({ name }) => dynamic.has(name) && !world.bindings.has(name)) ||
    callsModelFunctions(syntax, world);
  if (isDynamic) return syntax;
  // What is wrong with an expression of model code is said when it is read as such.
  const said = isModelCode(syntax) ? new Diagnostics() : world.diags;
  const quiet = evaluateScript(syntax, world.environment, said);
  const isArray = quiet.kind === 'array' && quiet.shape !== null && quiet.shape.length === 1;
  if (!isArray) return syntax;
  return (
    expectArray(quiet, frequencyDimension, 'the rates', syntax.span, world.diags)?.data ?? syntax
  );
}

/** Kinds of nodes that model code and scripts evaluate alike. Calls are not among them: `rand()` draws once per neuron. */
const commonKinds: ReadonlySet<ExpressionSyntax['kind']> = new Set([
  ...(['number', 'boolean', 'name', 'unary', 'binary', 'compare', 'logical'] as const),
  'conditional',
]);

/** Whether an expression has neither calls nor what only scripts have: lists, attributes, slices. */
function isModelCode(syntax: ExpressionSyntax): boolean {
  return [...nodesOf(syntax)].every(({ kind }) => commonKinds.has(kind));
}

/** Whether an expression draws random numbers or calls a timed array or a function of the model, outside of lists. */
export function callsModelFunctions(syntax: ExpressionSyntax, world: World): boolean {
  if (['list', 'index', 'attribute'].includes(syntax.kind)) return false;
  const name = calleeOf(syntax)?.name ?? '';
  const kind = world.bindings.get(name)?.kind;
  const isDraw =
    (name === 'rand' || name === 'randn') &&
    syntax.kind === 'call' &&
    syntax.arguments.length === 0;
  return (
    isDraw ||
    name === 'poisson' ||
    kind === 'timed-array' ||
    kind === 'function' ||
    childrenOf(syntax).some((part) => callsModelFunctions(part, world))
  );
}

export function declareSpikeGenerator(
  declaration: GroupSyntax,
  world: World,
): SpikeGeneratorGroup | null {
  const body = readBody(declaration);
  const size = sizeOf(declaration, world);
  const indices = neededProperty(body, 'indices', declaration, world);
  const times = neededProperty(body, 'times', declaration, world);
  const period = propertyOf(body, 'period');
  if (indices === null || times === null) return null;
  const which = arrayOf(indices, dimensionless, 'the indices', world);
  const when = arrayOf(times, timeDimension, 'the times', world);
  const repeat = period === null ? null : timeOf(period, 'the period', world);
  if (which?.data?.some((index) => !Number.isInteger(index)))
    world.diags.report('not-whole', indices.span, { what: 'an index' });
  return new SpikeGeneratorGroup(
    which?.data && when?.data ? size : null,
    which?.data ?? [],
    when?.data ?? new Float64Array(0),
    { ...common(declaration, body, world), ...(repeat === null ? {} : { period: repeat }) },
  );
}
