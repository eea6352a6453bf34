// Declarations of groups → the objects that a TypeScript user would build: neurons, subgroups, Poisson groups, spike
// generators, synapses.
import type {
  ArgumentSyntax,
  CodeSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
} from '../parser/syntax.ts';
import { chooseIndices, evaluateIndices, evaluateScript, expectArray } from '../script/index.ts';
import type { ArrayValue } from '../script/index.ts';
import {
  connect,
  NeuronGroup,
  PoissonGroup,
  SpikeGeneratorGroup,
  Subgroup,
  Synapses,
} from '../simulation/index.ts';
import type { Holder, Member, PathwayDeclaration } from '../simulation/index.ts';
import { Diagnostics } from '../diagnostics/index.ts';
import { dimensionless, frequencyDimension, Quantity, timeDimension } from '../units/index.ts';
import {
  arrayOf,
  nameOf,
  optionsOf,
  stepOf,
  timeOf,
  truthOf,
  valueOf,
  wholeOf,
} from './arguments.ts';
import { neededProperty, propertyOf, readBody } from './body.ts';
import type { Body } from './body.ts';
import { methodOf } from './method.ts';
import { bindingOf, namesIn } from './state-target.ts';
import { kindOf } from './world.ts';
import type { World } from './world.ts';

type Group = Holder & Member;

export function declareNeurons(declaration: DeclarationSyntax, world: World): NeuronGroup {
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
function common(declaration: DeclarationSyntax, body: Body, world: World) {
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

function addOperation(group: NeuronGroup | Synapses, code: CodeSyntax, world: World): void {
  const { place } = optionsOf(code.options, ['when', 'order'], world);
  const dt = code.interval === null ? null : stepOf(code.interval, world);
  group.run_regularly(code.statements, {
    ...place,
    ...(dt === null ? {} : { dt }),
    diagnostics: world.diags,
    span: code.span,
  });
}

function sizeOf(declaration: DeclarationSyntax, world: World): number | null {
  if (declaration.size === null) {
    world.diags.report('missing-size', declaration.name.span, {
      keyword: declaration.keyword,
      name: declaration.name.name,
    });
    return null;
  }
  return wholeOf(declaration.size, 'the size', world);
}

/** The group that an expression names, or null after a report. */
export function groupOf(syntax: ExpressionSyntax | null, what: string, world: World): Group | null {
  if (syntax === null) return null;
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

export function declareSubgroup(declaration: DeclarationSyntax, world: World): Group | null {
  const { source } = declaration;
  if (source?.kind === 'index') return sliceOf(source, declaration, world);
  if (source !== null && source.kind !== 'error')
    world.diags.report('subgroup-form', source.span, {});
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

export function declarePoissonGroup(
  declaration: DeclarationSyntax,
  world: World,
): PoissonGroup | null {
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
    namesIn(syntax).some((name) => dynamic.has(name) && !world.bindings.has(name)) ||
    callsOfModel(syntax, world);
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

/** Whether an expression has nothing that only scripts have: lists, attributes, slices. */
function isModelCode(syntax: ExpressionSyntax): boolean {
  switch (syntax.kind) {
    case 'unary':
      return isModelCode(syntax.operand);
    case 'binary':
    case 'compare':
    case 'logical':
      return isModelCode(syntax.left) && isModelCode(syntax.right);
    case 'conditional':
      return [syntax.condition, syntax.consequent, syntax.alternative].every(isModelCode);
    case 'number':
    case 'boolean':
    case 'name':
      return true;
    default:
      return false;
  }
}

/** Whether random numbers or timed arrays are called in an expression: then it is no constant. */
function callsOfModel(syntax: ExpressionSyntax, world: World): boolean {
  switch (syntax.kind) {
    case 'call': {
      const name = syntax.callee.kind === 'name' ? syntax.callee.name : '';
      const binding = world.bindings.get(name);
      return (
        ((name === 'rand' || name === 'randn') && syntax.arguments.length === 0) ||
        name === 'poisson' ||
        binding?.kind === 'timed-array' ||
        binding?.kind === 'function' ||
        syntax.arguments.some((argument) => callsOfModel(argument.value, world))
      );
    }
    case 'unary':
      return callsOfModel(syntax.operand, world);
    case 'binary':
    case 'compare':
    case 'logical':
      return callsOfModel(syntax.left, world) || callsOfModel(syntax.right, world);
    case 'conditional':
      return [syntax.condition, syntax.consequent, syntax.alternative].some((part) =>
        callsOfModel(part, world),
      );
    default:
      return false;
  }
}

export function declareSpikeGenerator(
  declaration: DeclarationSyntax,
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

/** The synapses, and what makes them as it is gone through, piece by piece: each `connect` of the body. */
export function declareSynapses(
  declaration: DeclarationSyntax,
  world: World,
): { readonly synapses: Synapses; readonly connecting: Generator<void, void> } | null {
  const body = readBody(declaration);
  const { diags } = world;
  const source = groupOf(declaration.source, 'the source', world);
  const target = groupOf(declaration.target, 'the target', world);
  if (source === null || target === null) return null;
  const pathways = body.code.flatMap((code) =>
    code.keyword === 'every' ? [] : [pathwayOf(code, body, world)],
  );
  const names = new Set<string>();
  const different = pathways.filter((pathway) => {
    const isNew = !names.has(pathway.name);
    if (!isNew) diags.report('pathway-twice', pathway.span, { name: pathway.name });
    names.add(pathway.name);
    return isNew;
  });
  const index = propertyOf(body, 'multisynaptic_index');
  const indexName = index === null ? null : nameOf(index, 'the multisynaptic index', world);
  const delay = propertyOf(body, 'delay');
  if (delay !== null && !names.has('pre')) diags.report('delay-without-pathway', delay.span, {});
  const synapses = new Synapses(source, target, {
    ...common(declaration, body, world),
    model: body.equations,
    on_pre: different.filter((pathway) => pathway.side === 'pre'),
    on_post: different.filter((pathway) => pathway.side === 'post'),
    ...methodOf(body, world),
    ...(indexName === null ? {} : { multisynaptic_index: indexName.name }),
  });
  synapses.session = world.session;
  for (const code of body.code) if (code.keyword === 'every') addOperation(synapses, code, world);
  return { synapses, connecting: connectAll(synapses, body, world) };
}

function* connectAll(synapses: Synapses, body: Body, world: World): Generator<void, void> {
  for (const call of body.connects) yield* connectFrom(synapses, call.arguments, call.span, world);
}

function pathwayOf(code: CodeSyntax, body: Body, world: World): PathwayDeclaration {
  const side = code.keyword === 'on_pre' ? 'pre' : 'post';
  const name = code.name?.name ?? side;
  const { place, given } = optionsOf(code.options, ['delay', 'order', 'event'], world);
  const event = given.get('event');
  const common = name === 'pre' ? propertyOf(body, 'delay') : null;
  const delay = given.get('delay')?.value ?? common;
  return {
    name,
    side,
    statements: code.statements,
    event: (event === undefined ? null : nameOf(event.value, 'the event', world)?.name) ?? 'spike',
    order: place.order ?? null,
    delay:
      delay === null ? null : (timeOf(delay, 'the delay', world) ?? new Quantity(0, timeDimension)),
    span: code.name?.span ?? code.keywordSpan,
  };
}

/** What other simulators and older versions call the arguments of connect. */
const habits: ReadonlyMap<string, string> = new Map([
  ['prob', 'p'],
  ['probability', 'p'],
  ['N', 'n'],
  ['number', 'n'],
  ['skip', 'skip_if_invalid'],
  ['pre', 'i'],
  ['source', 'i'],
  ['post', 'j'],
  ['target', 'j'],
]);

const connectNames = ['condition', 'i', 'j', 'p', 'n', 'skip_if_invalid'];

/** `connect(…)` in the body of synapses or after it. Nothing is made before it is gone through. */
export function connectFrom(
  synapses: Synapses,
  list: readonly ArgumentSyntax[],
  span: ArgumentSyntax['span'],
  world: World,
): Generator<void, void> {
  const given = new Map<string, ExpressionSyntax>();
  for (const { name, value, span: place } of list) {
    const key = name?.name ?? 'condition';
    if (!connectNames.includes(key) || given.has(key)) {
      const habit = habits.get(key);
      const near = habit === undefined ? {} : { near: [habit] };
      world.diags.report('unknown-option', name?.span ?? place, {
        name: key,
        allowed: connectNames,
        ...near,
      });
    } else given.set(key, value);
  }
  const skip = given.get('skip_if_invalid');
  const get = (key: string): ExpressionSyntax | null => given.get(key) ?? null;
  const own = synapses.scope();
  return connect(
    synapses,
    {
      condition: get('condition'),
      i: get('i'),
      j: get('j'),
      p: get('p'),
      n: get('n'),
      skipIfInvalid:
        skip === undefined ? false : (truthOf(skip, 'skip_if_invalid', world) ?? false),
      span,
      valueOf(syntax): ArrayValue | null {
        // There is no number of synapses yet: `N` is a constant, if it is anything.
        const usesNeurons = namesIn(syntax).some(
          (name) => name !== 'N' && own.lookUp(name) !== null,
        );
        if (syntax.kind === 'generator' || usesNeurons || callsOfModel(syntax, world)) return null;
        const value = valueOf(syntax, world);
        return value.kind === 'array' ? value : null;
      },
    },
    world.surroundings(),
  );
}
