// `plot({ phase_plane: { … } })`: the options of a phase plane in programs.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { layerScopes } from '../../equations/index.ts';
import { Quantity, isDimensionless } from '../../units/index.ts';
import { foundValue, option, readOptions, readTime, spanOfName } from '../arguments/index.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';
import { emptyScope, readNamespace, reportLanguageNames } from '../namespace/index.ts';
import type { Namespace } from '../namespace/index.ts';
import { NeuronGroup, Subgroup } from '../neurons/index.ts';
import { define } from '../session/index.ts';
import type { StateContext } from '../state/index.ts';
import type { PhasePlaneStyle } from './phase-plane.ts';
import { phasePlaneTable } from './option-tables.ts';
import { vectorFieldOf } from './vector-field.ts';
import type { HeldValue, VectorField } from './vector-field.ts';

/** The phase plane of two variables of a neuron. */
export interface PhasePlane extends Omit<PhasePlaneStyle, 'label'> {
  /** Whose equations. */
  readonly group: NeuronGroup | Subgroup;
  /** The variable along x. */
  readonly x: string;
  /** The variable along y. */
  readonly y: string;
  /** The neuron whose values the other variables have. Default: the first one. */
  readonly index?: number | undefined;
  /** Values of other variables, and of constants, in place of the present ones. */
  readonly values?: Namespace | undefined;
  /** The time, for inputs that depend on it. Default: now. */
  readonly t?: ExpressionSource | undefined;
  /** Constants, in addition to those of the group and of the last run. */
  readonly namespace?: Namespace | undefined;
}

const table: OptionTable<PhasePlane> = {
  group: {
    expected: 'a group of neurons, or a subgroup',
    accepts: (value) => value instanceof NeuronGroup || value instanceof Subgroup,
  },
  x: option.text,
  y: option.text,
  index: option.whole,
  values: option.namespace,
  namespace: option.namespace,
  t: option.passedOn,
  arrows: phasePlaneTable.arrows,
  streamlines: phasePlaneTable.streamlines,
  nullclines: phasePlaneTable.nullclines,
  fixed_points: phasePlaneTable.fixed_points,
  xcolor: phasePlaneTable.xcolor,
  ycolor: phasePlaneTable.ycolor,
};

const what = 'phase_plane';

/** The field of a phase plane; null after a report. */
export function readPhasePlane(
  given: PhasePlane,
  diags: Diagnostics,
): { readonly field: VectorField; readonly style: PhasePlaneStyle } | null {
  const read = readOptions(given, table, what, diags);
  const { group, x, y, index = 0, values, t, namespace, ...style } = read;
  for (const name of ['group', 'x', 'y'] as const)
    if (read[name] === undefined && given[name] === undefined)
      refusePhasePlane(`\`${name}\` of ${what}`, table[name].expected, undefined, diags);
  const time = t === undefined ? null : readTime(t, `${what}: t`, diags);
  const held = readHeld(values, diags);
  const scope = readNamespace(namespace, what, diags) ?? emptyScope;
  reportLanguageNames(scope, what, diags);
  const root = group?.root;
  if (diags.hasErrors || !(root instanceof NeuronGroup)) return null;
  const size = group.size ?? 0;
  if (index < 0 || index >= size)
    diags.report('index-out-of-range', spanOfName(what), { index, size, what: group.description });
  for (const name of [x, y])
    if (!group.variables.has(name))
      refusePhasePlane(what, `two variables of ${group.description}`, name, diags);
  if (diags.hasErrors) return null;
  const { session } = root;
  const constants = layerScopes('the constants', scope, session.namespace);
  const context: StateContext = {
    session,
    namespace: constants,
    diags,
    definitions: (read) => define(read, [root], constants, session, diags),
    isChecking: false,
  };
  const request = { group, root, x, y, index, held, options: [], t: time };
  const field = vectorFieldOf(request, context, (expected) => {
    refusePhasePlane(`\`x\` and \`y\` of ${what}`, expected, [x, y].join(', '), diags);
    return null;
  });
  return field === null ? null : { field, style };
}

function refusePhasePlane(
  name: string,
  expected: string,
  value: unknown,
  diags: Diagnostics,
): void {
  const found = foundValue(value);
  diags.report('given-value', spanOfName(what), { what: name, expected, found });
}

function readHeld(values: Namespace | undefined, diags: Diagnostics): Map<string, HeldValue> {
  const held = new Map<string, HeldValue>();
  const scope = readNamespace(values, `the values of ${what}`, diags);
  for (const name of scope?.names() ?? []) {
    const found = scope!.lookUp(name)!;
    if (found.kind === 'constant') {
      const { value, dimension } = found;
      const number = isDimensionless(dimension) ? value : new Quantity(value, dimension);
      held.set(name, { value: number, span: spanOfName(`${what}: ${name}`) });
    } else if (found.kind !== 'error')
      refusePhasePlane(`\`${name}\` of ${what}`, 'a number or a quantity', values, diags);
  }
  return held;
}
