// Which flags an equation may carry, and which exclude each other (`x : 1 (constant, shared)`).
import type { Diagnostics } from '../diagnostics/index.ts';
import type { EquationSyntax } from '../parser/syntax.ts';

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

// '*' stands for every other flag.
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

/** The flags of an equation that are allowed for it; others are reported and left out. */
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

/** What may carry a flag, in words: "differential equations of synapses", or null where that is not one thing. */
function homeOf(flag: string): string | null {
  const homes = (Object.keys(allowedFlags) as GroupKind[]).flatMap((kind) =>
    (Object.keys(forms) as Form[])
      .filter((form) => allowedFlags[kind][form].includes(flag))
      .map((form) => `${forms[form]} of ${kind}`),
  );
  return homes.length === 1 ? homes[0]! : null;
}
