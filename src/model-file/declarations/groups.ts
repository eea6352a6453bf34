// Declarations of neurons and subgroups → the objects that a TypeScript user would build.
import { textOf } from '../../diagnostics/index.ts';
import type {
  CodeSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
  GroupSyntax,
  SubgroupSyntax,
} from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import { chooseIndices } from '../../script/index.ts';
import { isSynapses, NeuronGroup, partOf, reportBeyond, Subgroup } from '../../simulation/index.ts';
import type { GroupAccess, PoissonGroup, Synapses, When } from '../../simulation/index.ts';
import { indicesOf, optionsOf, stepOf, integerOf } from '../arguments.ts';
import { clockOptions, propertyOf, readBody } from './body.ts';
import { reportInInterval } from './intervals.ts';
import { methodOf } from './method.ts';
import { bindingOf, isOfList } from '../objects/index.ts';
import { describeBinding } from '../state/index.ts';
import type { ScriptState } from '../state/index.ts';

/** `neurons NAME[size] { body }` */
export function declareNeurons(declaration: GroupSyntax, state: ScriptState): NeuronGroup {
  const body = readBody(declaration);
  const { diags } = state;
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
    const { place } = optionsOf(event.options, ['when', 'order'], state);
    return [event.name.name, { condition: event.condition, ...place }] as const;
  });
  const group = new NeuronGroup(sizeOf(declaration, state), body.equations, {
    ...clockOptions(declaration, body, state),
    ...(threshold === null ? {} : { threshold }),
    ...(refractory === null ? {} : { refractory }),
    ...methodOf(body, state),
    events: Object.fromEntries(events),
  });
  const tested = body.properties.get('threshold')?.options ?? [];
  if (tested.length > 0 && threshold !== null)
    group.set_event_schedule('spike', optionsOf(tested, ['when', 'order'], state).place);
  const [reset] = resets;
  if (reset !== undefined) addEventCode(group, 'spike', reset, 'resets', state);
  for (const code of body.code) {
    if (code.keyword === 'on' && code.name !== null)
      addEventCode(group, code.name.name, code, 'after_resets', state);
    if (code.keyword === 'every') addOperation(group, code, state);
  }
  return group;
}

/** `reset { code }` or `on event { code }` in a body. */
function addEventCode(
  group: NeuronGroup,
  event: string,
  code: CodeSyntax,
  when: When,
  state: ScriptState,
): void {
  const { place } = optionsOf(code.options, ['when', 'order'], state);
  group.run_on_event(event, code.statements, {
    when,
    ...place,
    diagnostics: state.diags,
    span: code.span,
  });
}

/** `every dt { code }` in a body. */
export function addOperation(
  group: NeuronGroup | PoissonGroup | Synapses,
  code: CodeSyntax,
  state: ScriptState,
): void {
  const { place } = optionsOf(code.options, ['when', 'order'], state);
  const { interval } = code;
  const dt =
    interval === null || usesVariables(interval, group, state)
      ? null
      : stepOf(interval, state, 'the interval of `every`');
  group.run_regularly(code.statements, {
    ...place,
    ...(dt === null ? {} : { dt }),
    diagnostics: state.diags,
    span: code.span,
  });
}

/** Reports variables of the group in what is one time for all of it. */
function usesVariables(
  interval: ExpressionSyntax,
  group: NeuronGroup | PoissonGroup | Synapses,
  state: ScriptState,
): boolean {
  const own = namesIn(interval).find(
    ({ name }) => group.variables.has(name) && !state.bindings.has(name),
  );
  if (own === undefined) return false;
  reportInInterval(own, state.diags);
  return true;
}

/** The size of a group. */
export function sizeOf({ size }: GroupSyntax, state: ScriptState): number | null {
  return integerOf(size, 'the size', state);
}

/** The group that an expression names, or null after a report. `what` is its role, for messages. */
export function groupOf(
  syntax: ExpressionSyntax,
  what: string,
  state: ScriptState,
): GroupAccess | null {
  if (isSlice(syntax, state)) return sliceOf(syntax, null, state);
  const isVariable = syntax.kind === 'attribute';
  const binding = isVariable ? null : bindingOf(syntax, state);
  if (binding?.kind === 'group') return binding.group;
  if (!isVariable && (binding === null || binding.kind === 'broken')) return null;
  state.diags.report('group-expected', syntax.span, {
    what,
    found: binding === null ? `\`${textOf(syntax.span)}\`` : describeBinding(binding),
    wanted: 'a group',
    known: state.namesOf('group'),
  });
  return null;
}

/** Whether an expression is a part of a group, `P[:10]`, and no element of a list of groups. */
function isSlice(
  syntax: ExpressionSyntax,
  state: ScriptState,
): syntax is ExpressionSyntax & { readonly kind: 'index' } {
  return syntax.kind === 'index' && !isOfList(syntax, state);
}

/** `subgroup NAME: P[:3200]` */
export function declareSubgroup(
  declaration: SubgroupSyntax,
  state: ScriptState,
): GroupAccess | null {
  const { source } = declaration;
  if (isSlice(source, state)) return sliceOf(source, declaration, state);
  if (source.kind !== 'error') state.diags.report('subgroup-form', source.span, {});
  return null;
}

/** A subgroup: `P[:3200]`, `P[[3, 5, 7]]`, `P[4]`. Without a declaration it is anonymous. */
function sliceOf(
  source: ExpressionSyntax & { kind: 'index' },
  declaration: DeclarationSyntax | null,
  state: ScriptState,
): GroupAccess | null {
  const { diags } = state;
  const group = groupOf(source.target, 'a subgroup', state);
  if (group === null) return null;
  const options =
    declaration === null ? {} : { name: declaration.name.name, span: declaration.name.span };
  const [index, more] = indicesOf(source.indices, state);
  if (index === undefined || more !== undefined || isSynapses(group)) {
    diags.report('subgroup-form', source.span, {});
    return null;
  }
  if (group.size === null) return new Subgroup(group, null, options);
  const bounds = index.kind === 'slice' ? [index.start, index.stop] : [];
  if (reportBeyond(bounds, group, source.span, diags)) return null;
  const before = diags.count;
  const chosen = chooseIndices(index, group.size, diags);
  if (chosen === null) return diags.count > before ? null : new Subgroup(group, null, options);
  return partOf(group, chosen, options, source.span, diags);
}
