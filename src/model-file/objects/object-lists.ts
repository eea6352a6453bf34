// Lists of objects: `neurons L[k][100] { … }` adds an element to `L`. While checking, indices of a loop are not known; one
// object then stands for all elements that a statement declares.
import { textOf } from '../../diagnostics/index.ts';
import type { DeclarationSyntax, ExpressionSyntax } from '../../parser/syntax.ts';
import { errorValue, expectInteger, listOfObjects } from '../../script/index.ts';
import type { ScriptObject, ScriptValue } from '../../script/index.ts';
import { valueOf } from '../arguments.ts';
import type { Binding, ObjectList, ScriptState } from '../state/index.ts';

type ListBinding = Binding & { readonly kind: 'list' };

/** The indices of an element: null where one is not known yet. */
export type Path = readonly (number | null)[];

const noElements: ObjectList = { elements: [], stand: null };

/** Where a declaration adds its object, and what that is called: `L[2]`, with its path. Null after a report. */
export function placeOf(
  declaration: DeclarationSyntax,
  state: ScriptState,
): { readonly declaration: DeclarationSyntax; readonly path: Path } | null {
  const { name, place } = declaration;
  if (declaration.keyword === 'timed_array') {
    state.diags.report('timed-array-list', name.span, { name: name.name });
    return null;
  }
  const path = place.map((index) => indexOf(index, state));
  if (path.some((index) => index === 'wrong')) return null;
  const known = path as Path;
  if (!isFree(name, place, known, state)) return null;
  const texts = known.map((index, k) => `[${index ?? shortText(place[k]!)}]`);
  return {
    declaration: { ...declaration, name: { ...name, name: `${name.name}${texts.join('')}` } },
    path: known,
  };
}

function shortText({ span }: ExpressionSyntax): string {
  const text = textOf(span);
  return /^[\w +*-]+$/.test(text) ? text : '…';
}

function indexOf(syntax: ExpressionSyntax, state: ScriptState): number | null | 'wrong' {
  const { count } = state.diags;
  const index = expectInteger(valueOf(syntax, state), 'an index', syntax.span, state.diags);
  if (index === null) return state.diags.count > count || !state.isChecking ? 'wrong' : null;
  return index;
}

/** Whether an element may be declared at this place: the next one of its list. Reports why not. */
function isFree(
  { name, span }: DeclarationSyntax['name'],
  place: readonly ExpressionSyntax[],
  path: Path,
  { bindings, diags }: ScriptState,
): boolean {
  const given = bindings.get(name);
  let at: Binding | undefined = isEmpty(given) ? undefined : given;
  if (at !== undefined && at.kind !== 'list' && at.kind !== 'broken') {
    diags.report('name-twice', span, { name }, [
      { span: at.span, message: 'it stands here first' },
    ]);
    return false;
  }
  let owner = name;
  for (const [k, index] of path.entries()) {
    const list: ObjectList = at?.kind === 'list' ? at.list : noElements;
    const { elements, stand } = list;
    if (index === null || stand !== null || at?.kind === 'broken') return true;
    const isLast = k === path.length - 1;
    const next = elements.length;
    if (index < 0 || index > next || (isLast && index < next)) {
      diags.report('list-element', place[k]!.span, { list: owner, index, next });
      return false;
    }
    at = elements[index];
    owner = `${owner}[${index}]`;
    if (at !== undefined && !isLast && at.kind !== 'list' && at.kind !== 'broken') {
      diags.report('name-twice', place[k]!.span, { name: owner });
      return false;
    }
  }
  return true;
}

/** Whether a name stands for `[]`: a list to which nothing was added yet. */
export function isEmpty(binding: Binding | undefined): boolean {
  return binding?.kind === 'constant' && lengthOf(binding.value) === 0;
}

function lengthOf(value: ScriptValue): number | undefined {
  return value.kind === 'array' ? value.shape?.[0] : undefined;
}

/** The list with one more element. */
export function withElement(
  name: string,
  before: Binding | undefined,
  path: Path,
  element: Binding,
  state: ScriptState,
): Binding {
  const [index, ...inner] = path;
  if (index === undefined) return element;
  if (before?.kind === 'broken') return before;
  const { elements, stand } = before?.kind === 'list' ? before.list : noElements;
  const span = before?.span ?? element.span;
  if (index === null || stand !== null) {
    const own = withElement(`${name}[…]`, knownStand(stand), inner, element, state);
    return listBinding(name, { elements, stand: joinStands(stand, own) }, span, state);
  }
  const own = withElement(`${name}[${index}]`, elements[index], inner, element, state);
  const others = elements.slice(index + 1);
  const list = { elements: [...elements.slice(0, index), own, ...others], stand };
  return listBinding(name, list, span, state);
}

function knownStand(stand: ObjectList['stand']): Binding | undefined {
  return stand === null || stand === 'unlike' ? undefined : stand;
}

/** The stand of elements that either of two may be: declared by one statement they are alike. */
function joinStands(one: ObjectList['stand'], other: ObjectList['stand']): ObjectList['stand'] {
  if (one === null || other === null) return one ?? other;
  if (one === 'unlike' || other === 'unlike') return 'unlike';
  return one.kind === other.kind && one.span.start === other.span.start ? other : 'unlike';
}

/** What is known of a list that either of two may be. */
export function joinLists(
  name: string,
  one: ListBinding,
  other: ListBinding,
  state: ScriptState,
): ListBinding {
  const [a, b] = [one.list, other.list];
  const isSame = (element: Binding, k: number) => b.elements[k] === element;
  if (a.stand === b.stand && a.elements.every(isSame)) return other;
  const differing = [...a.elements, ...b.elements].filter(
    (element) => !a.elements.includes(element) || !b.elements.includes(element),
  );
  const elements = a.elements.filter(isSame);
  const stand = differing.reduce(joinStands, joinStands(a.stand, b.stand));
  return listBinding(name, { elements, stand }, other.span, state);
}

/** The binding of a list. */
function listBinding(
  name: string,
  list: ObjectList,
  span: Binding['span'],
  state: ScriptState,
): ListBinding {
  const { elements, stand } = list;
  const items = elements.map((element) => state.valueOf(element));
  const object = listOfObjects(items, `list \`${name}\``);
  return {
    kind: 'list',
    list,
    span,
    object: stand === null ? object : unknownList(object, valueOfStand(stand, state)),
  };
}

function valueOfStand(stand: Binding | 'unlike', state: ScriptState): ScriptValue {
  return stand === 'unlike' ? errorValue : state.valueOf(stand);
}

/** A list while checking, of which not all elements are known: it seems to have the one that stands for them. */
function unknownList({ description }: ScriptObject, stand: ScriptValue): ScriptObject {
  const list = listOfObjects([stand], description);
  const unknown: ScriptObject = {
    ...list,
    index: ([index]) => (index?.kind === 'slice' ? { kind: 'object', object: unknown } : stand),
    length: () => null,
    attribute(name, span) {
      const value = list.attribute(name, span);
      if (value === null || value.kind !== 'array') return value;
      return { ...value, data: null, shape: null };
    },
  };
  return unknown;
}

/** The list without elements that a pass of a loop leaves behind; null if none is left. */
export function withoutElements(
  name: string,
  { list, span }: ListBinding,
  gone: ReadonlySet<Binding>,
  state: ScriptState,
): ListBinding | null {
  const keep = (element: Binding): readonly Binding[] => {
    const left = element.kind === 'list' ? withoutElements(name, element, gone, state) : element;
    return left === null || gone.has(left) ? [] : [left];
  };
  const elements = list.elements.flatMap(keep);
  const stand =
    list.stand === null || list.stand === 'unlike' ? null : (keep(list.stand)[0] ?? null);
  return elements.length === 0 && stand === null
    ? null
    : listBinding(name, { elements, stand }, span, state);
}
