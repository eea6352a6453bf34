// `phase_plane: G.v, G.w`: the nullclines, vector field and fixed points of a neuron.
import type { Coordinate, Panel } from '../../io/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { expectInteger } from '../../script/index.ts';
import {
  NeuronGroup,
  ownNames,
  phasePlaneTable,
  Subgroup,
  vectorFieldOf,
  withPhasePlane,
} from '../../simulation/index.ts';
import type { HeldValue, PhasePlaneStyle, PlotOption } from '../../simulation/index.ts';
import { Quantity, sameDimension, timeDimension } from '../../units/index.ts';
import { valueOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';
import { bindingOf } from '../objects/index.ts';
import { optionsIn } from './options.ts';
import { arrayIn, refuse } from './values.ts';
import type { Item } from './values.ts';

/** Adds a phase plane to a panel whose other marks and axes are known. */
export type PhasePlane = (panel: Panel) => Panel | null;

/** The phase plane of a line of a plot; null after a report, or while checking. */
export function phasePlaneIn(item: Item, held: PlotOption, state: ScriptState): PhasePlane | null {
  const table: Record<string, PlotOption> = { ...phasePlaneTable };
  for (const { name } of item.options)
    if (name !== null && !Object.hasOwn(table, name.name)) table[name.name] = held;
  const options = optionsIn(item, table, state);
  const reject = (expected: string): null => refuse(item, expected, state);
  const places = item.values.map((value) => placeIn(value, state));
  const [x, y] = places;
  if (item.values.length !== 2 || x === undefined || y === undefined || x === null || y === null)
    return places.includes(undefined) || item.values.length !== 2
      ? reject('two variables of a group of neurons, as in `phase_plane: G.v, G.w`')
      : null;
  // What is drawn has the units of the axes.
  for (const value of item.values) arrayIn(value, state);
  if (x.group !== y.group || x.index !== y.index) return reject('two variables of one neuron');
  const { t, ...rest } = options;
  const time = t === undefined ? null : timeIn(t as Coordinate);
  if (Number.isNaN(time)) return reject('a time as `t`');
  const values = new Map<string, HeldValue>();
  for (const { name, span } of item.options) {
    const value = name === null ? undefined : rest[name.name];
    if (name === null || value === undefined || Object.hasOwn(phasePlaneTable, name.name)) continue;
    values.set(name.name, { value: value as Coordinate, span });
  }
  const { group } = x;
  const field = vectorFieldOf(
    {
      group,
      root: x.root,
      x: x.name,
      y: y.name,
      index: x.index,
      held: values,
      options: Object.keys(phasePlaneTable),
      t: time,
    },
    state.stateContext(),
    reject,
  );
  if (field === null) return null;
  const style: PhasePlaneStyle = { ...rest, label: item.label };
  return (panel) => withPhasePlane(panel, field, style, reject);
}

/** A variable of a neuron. */
interface NeuronVariable {
  readonly group: NeuronGroup | Subgroup;
  readonly root: NeuronGroup;
  readonly name: string;
  readonly index: number;
}

/** `G.v`, of the first neuron, or `G.v[3]`; null after a report, undefined for anything else. */
function placeIn(syntax: ExpressionSyntax, state: ScriptState): NeuronVariable | null | undefined {
  const place = syntax.kind === 'index' ? syntax.target : syntax;
  if (syntax.kind === 'error') return null;
  if (place.kind !== 'attribute' || place.target.kind !== 'name') return undefined;
  const binding = bindingOf(place.target, state);
  if (binding === null || binding.kind === 'broken') return null;
  const group = binding.kind === 'group' ? binding.group : null;
  if (!(group instanceof NeuronGroup || group instanceof Subgroup)) return undefined;
  const { root } = group;
  if (!(root instanceof NeuronGroup)) return undefined;
  const { name } = place;
  if (!group.variables.has(name)) {
    state.diags.report('unknown-variable', place.nameSpan, {
      name,
      owner: group.description,
      known: ownNames(group),
    });
    return null;
  }
  const index = syntax.kind === 'index' ? indexIn(syntax, group, state) : 0;
  return index === null ? null : { group, root, name, index };
}

function indexIn(
  syntax: ExpressionSyntax & { kind: 'index' },
  group: NeuronGroup | Subgroup,
  state: ScriptState,
): number | null {
  const [only] = syntax.indices;
  if (only === undefined || only.kind === 'slice' || syntax.indices.length > 1) return null;
  const given = expectInteger(valueOf(only, state), 'the index', only.span, state.diags);
  if (given === null) return null;
  const size = group.size ?? Infinity;
  const index = given < 0 ? given + size : given;
  if (index >= 0 && index < size) return index;
  const facts = { index: given, size, what: group.description };
  state.diags.report('index-out-of-range', only.span, facts);
  return null;
}

/** In seconds; NaN for other quantities. */
function timeIn(t: Coordinate): number {
  return t instanceof Quantity && sameDimension(t.dimension, timeDimension) ? t.value : NaN;
}
