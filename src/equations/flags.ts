// The flags that equations may have, and those that exclude each other (`x : 1 (constant, shared)`).
import type { Diagnostics } from '../diagnostics/index.ts';
import type { EquationSyntax } from '../parser/syntax.ts';

/** The two kinds of groups that have equations. */
export type GroupKind = 'neurons' | 'synapses';
type Form = EquationSyntax['form'];

const allowedFlags: Record<GroupKind, Record<Form, readonly string[]>> = {
  neurons: {
    differential: ['unless refractory'],
    subexpression: ['shared', 'constant over dt'],
    parameter: ['constant', 'shared', 'linked'],
  },
  synapses: {
    differential: ['event-driven', 'clock-driven'],
    subexpression: ['summed', 'shared', 'constant over dt'],
    parameter: ['constant', 'shared', 'linked'],
  },
};

/** The flags that a form of equations may have. */
export function flagsOf(kind: GroupKind, form: Form): readonly string[] {
  return allowedFlags[kind][form];
}

// '*': every other flag.
const exclusions: readonly (readonly [string, string])[] = [
  ['event-driven', 'clock-driven'],
  ['summed', '*'],
  ['linked', '*'],
];

const forms: Record<Form, string> = {
  differential: 'differential equations',
  subexpression: 'subexpressions',
  parameter: 'parameters',
};

/** The allowed flags of an equation; others are reported and dropped. */
export function checkFlags(
  equation: EquationSyntax,
  kind: GroupKind,
  diags: Diagnostics,
): ReadonlySet<string> {
  const allowed = allowedFlags[kind][equation.form];
  const flags = new Set<string>();
  for (const { name, span } of equation.flags) {
    if (allowed.includes(name)) flags.add(name);
    else {
      const form = `${forms[equation.form]} of ${kind}`;
      const home = homeOf(name);
      const facts = { flag: name, form, allowed };
      diags.report('flag-not-allowed', span, home === null ? facts : { ...facts, home });
    }
  }
  for (const [first, second] of exclusions) {
    const other = equation.flags.find(
      ({ name }) => flags.has(name) && name !== first && (second === '*' || name === second),
    );
    if (!flags.has(first) || other === undefined) continue;
    diags.report('flags-exclude', other.span, { first, second: other.name });
    flags.delete(other.name);
  }
  return flags;
}

/** The kind of equations that may have a flag: "differential equations of synapses". Null if there are several or none. */
function homeOf(flag: string): string | null {
  const homes = (Object.keys(allowedFlags) as GroupKind[]).flatMap((kind) =>
    (Object.keys(forms) as Form[])
      .filter((form) => allowedFlags[kind][form].includes(flag))
      .map((form) => `${forms[form]} of ${kind}`),
  );
  return homes.length === 1 ? homes[0]! : null;
}
