// Declarations of synapses: their pathways, and `connect(…)` in the body or as a statement.
import type {
  ArgumentSyntax,
  CodeSyntax,
  SynapsesSyntax,
  ExpressionSyntax,
} from '../parser/syntax.ts';
import type { ArrayValue } from '../script/index.ts';
import { connect, Synapses } from '../simulation/index.ts';
import type { PathwayDeclaration } from '../simulation/index.ts';
import { Quantity, timeDimension } from '../units/index.ts';
import { nameOf, optionsOf, timeOf, truthOf, valueOf } from './arguments.ts';
import { propertyOf, readBody } from './body.ts';
import type { Body } from './body.ts';
import { methodOf } from './method.ts';
import { namesIn } from '../parser/walk.ts';
import type { World } from './world.ts';
import { addOperation, callsModelFunctions, common, groupOf } from './declare-groups.ts';

/** The synapses, and what makes them as it is gone through, piece by piece: each `connect` of the body. */
export function declareSynapses(
  declaration: SynapsesSyntax,
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
          ({ name }) => name !== 'N' && own.lookUp(name) !== null,
        );
        if (syntax.kind === 'generator' || usesNeurons || callsModelFunctions(syntax, world))
          return null;
        const value = valueOf(syntax, world);
        return value.kind === 'array' ? value : null;
      },
    },
    world.surroundings(),
  );
}
