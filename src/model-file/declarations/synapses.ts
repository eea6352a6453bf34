// Declarations of synapses: pathways, and `connect(…)` in the body or as a statement.
import type {
  ArgumentSyntax,
  CodeSyntax,
  SynapsesSyntax,
  ExpressionSyntax,
} from '../../parser/syntax.ts';
import { textOf } from '../../diagnostics/index.ts';
import { arrayBehind, isRandomFunction } from '../../script/index.ts';
import type { ArrayValue } from '../../script/index.ts';
import { connect, Synapses } from '../../simulation/index.ts';
import type { PathwayDeclaration } from '../../simulation/index.ts';
import { Quantity, timeDimension } from '../../units/index.ts';
import { indexedArray, nameOf, optionsOf, timeOf, booleanOf, valueOf } from '../arguments.ts';
import { clockOptions, propertyOf, readBody } from './body.ts';
import type { Body } from './body.ts';
import { methodOf } from './method.ts';
import { calleeOf, namesIn, nodesOf } from '../../parser/walk.ts';
import type { ScriptState } from '../state/index.ts';
import { addOperation, groupOf } from './groups.ts';
import { callsModelFunctions } from '../model-code.ts';

/** `synapses NAME: P -> Q { body }`. The `connect` calls of the body are carried out by the generator, in chunks. */
export function declareSynapses(
  declaration: SynapsesSyntax,
  state: ScriptState,
): { readonly synapses: Synapses; readonly connecting: Generator<void, void> } | null {
  const body = readBody(declaration);
  const { diags } = state;
  const source = groupOf(declaration.source, 'the source', state);
  const target = groupOf(declaration.target, 'the target', state);
  if (source === null || target === null) return null;
  const pathways = body.code.flatMap((code) =>
    code.keyword === 'every' ? [] : [pathwayOf(code, declaration, body, state)],
  );
  const names = new Set<string>();
  const different = pathways.filter((pathway) => {
    const isNew = !names.has(pathway.name);
    if (!isNew) diags.report('pathway-twice', pathway.span, { name: pathway.name });
    names.add(pathway.name);
    return isNew;
  });
  const index = propertyOf(body, 'multisynaptic_index');
  const indexName = index === null ? null : nameOf(index, 'the multisynaptic index', state);
  const delay = propertyOf(body, 'delay');
  if (delay !== null && !names.has('pre'))
    diags.report('delay-without-pathway', delay.span, {
      pathways: different.map(({ name, side }) => ({ name, keyword: `on_${side}` })),
    });
  const synapses = new Synapses(source, target, {
    ...clockOptions(declaration, body, state),
    model: body.equations,
    on_pre: different.filter((pathway) => pathway.side === 'pre'),
    on_post: different.filter((pathway) => pathway.side === 'post'),
    ...methodOf(body, state),
    ...(indexName === null
      ? {}
      : { multisynaptic_index: indexName.name, indexSpan: indexName.span }),
  });
  synapses.session = state.session;
  for (const code of body.code) if (code.keyword === 'every') addOperation(synapses, code, state);
  return { synapses, connecting: connectAll(synapses, body, state) };
}

function* connectAll(synapses: Synapses, body: Body, state: ScriptState): Generator<void, void> {
  for (const call of body.connects) yield* connectFrom(synapses, call.arguments, call.span, state);
}

function pathwayOf(
  code: CodeSyntax,
  { name: synapses }: SynapsesSyntax,
  body: Body,
  state: ScriptState,
): PathwayDeclaration {
  const side = code.keyword === 'on_pre' ? 'pre' : 'post';
  const name = code.name?.name ?? side;
  const { place, given } = optionsOf(code.options, ['delay', 'when', 'order', 'event'], state);
  const event = given.get('event');
  const common = name === 'pre' ? propertyOf(body, 'delay') : null;
  const delay = given.get('delay')?.value ?? common;
  if (delay !== null && isDrawn(delay)) {
    const facts = { synapses: synapses.name, pathway: name, text: textOf(delay.span) };
    state.diags.report('one-random-delay', delay.span, facts);
  }
  return {
    name,
    side,
    statements: code.statements,
    event: (event === undefined ? null : nameOf(event.value, 'the event', state)?.name) ?? 'spike',
    when: place.when ?? 'synapses',
    order: place.order ?? null,
    delay:
      delay === null || isPerSynapse(delay, synapses.name, name, body, state)
        ? null
        : (timeOf(delay, 'the delay', state) ?? new Quantity(0, timeDimension)),
    ...(delay === null ? {} : { delaySpan: delay.span }),
    span: code.name?.span ?? code.keywordSpan,
  };
}

/** Whether a delay uses what differs between synapses, which is reported: a body has one delay for all. */
function isPerSynapse(
  delay: ExpressionSyntax,
  synapses: string,
  pathway: string,
  body: Body,
  state: ScriptState,
): boolean {
  const own = new Set(body.equations.map((equation) => equation.name.name));
  const isOwn = (name: string): boolean =>
    own.has(name) || ['i', 'j'].includes(name) || /_(?:pre|post)$/.test(name);
  const varying = [...namesIn(delay)].find(
    ({ name }) => isOwn(name) && state.bindings.get(name) === undefined,
  );
  if (varying === undefined) return false;
  const { name, span } = varying;
  const facts = { name, synapses, pathway, text: textOf(delay.span) };
  state.diags.report('delay-per-synapse', span, facts);
  return true;
}

/** Whether an expression calls a random function. */
function isDrawn(expression: ExpressionSyntax): boolean {
  return [...nodesOf(expression)].some((node) => {
    const callee = calleeOf(node);
    return callee !== null && isRandomFunction(callee.name);
  });
}

/** Names of arguments of `connect` in other simulators and older versions. */
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

/** `connect(…)` in the body of synapses or after it. The generator makes the synapses, in chunks. */
export function connectFrom(
  synapses: Synapses,
  list: readonly ArgumentSyntax[],
  span: ArgumentSyntax['span'],
  state: ScriptState,
): Generator<void, void> {
  const given = new Map<string, ExpressionSyntax>();
  const [first, second] = list.filter(({ name }) => name === null);
  if (second !== undefined) {
    const instead = `connect(i=${textOf(first!.span)}, j=${textOf(second.span)})`;
    state.diags.report('connect-arguments', second.span, {
      problem: `only a condition stands without a name; indices are written \`${instead}\``,
    });
  }
  for (const { name, value, span: place } of list) {
    if (name === null && second !== undefined) continue;
    const key = name?.name ?? 'condition';
    if (!connectNames.includes(key) || given.has(key)) {
      const habit = habits.get(key);
      const near = habit === undefined ? {} : { near: [habit] };
      state.diags.report('unknown-option', name?.span ?? place, {
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
        skip === undefined ? false : (booleanOf(skip, 'skip_if_invalid', state) ?? false),
      span,
      valueOf(syntax): ArrayValue | null {
        // `N` is not the number of synapses, which is not known yet, but may be a constant.
        const usesNeurons = namesIn(syntax).some(
          ({ name }) => name !== 'N' && own.lookUp(name) !== null,
        );
        if (syntax.kind === 'generator' || usesNeurons || callsModelFunctions(syntax, state))
          return null;
        const value = arrayBehind(valueOf(syntax, state));
        return value.kind === 'array' ? value : null;
      },
    },
    state.stateContext((node, isIndexed) =>
      isIndexed === true ? indexedArray(node, state) : null,
    ),
  );
}
