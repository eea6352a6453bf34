// Selects experiments to keep: every feature of the language several times, small ones first.
import type { Outcome } from './outcome.ts';

export interface Recorded extends Outcome {
  readonly model: string;
}

/** What a kept experiment may hold: forms of statements, functions, methods, flags, slots. */
const forms: readonly RegExp[] = [
  ...[
    /\b(sin|cos|tan|sinh|cosh|tanh|arcsin|arccos|arctan|exp|expm1|exprel|log|log10|log1p|sqrt)\(/g,
  ],
  ...[
    /\b(abs|sign|floor|ceil|clip|int|timestep|stim|fun|sample|range|linked_var|arange|linspace)\(/g,
  ],
  ...[/\/\/|%|\*\*|[<>=!]=|\b(and|or|not|True|False)\b|[-+*/%]=/g],
  ...[/\bmethod: \w+|\b(before_|after_)?(start|groups|thresholds|synapses|resets|end)\)/g],
  ...[
    /\((unless refractory|shared|constant|constant over dt|shared, constant|linked|summed|event-driven|clock-driven)\)/g,
  ],
  ...[
    /^(neurons|subgroup|synapses|poisson_group|poisson_input|spike_generator|timed_array|function|store|restore)\b/gm,
  ],
  ...[/^(state|spike|event|rate)_monitor \w+: [A-Z]|^defaultclock\.dt|: (integer|boolean)\b/gm],
  ...[
    /\b(threshold|reset|refractory|dt|order|period|record|when|multisynaptic_index|event|every|delay)\b/g,
  ],
  ...[
    /on_(pre|post)( \w+)?( \()?|_(pre|post)\b|skip_if_invalid|n=|p=|i=|j=|\.connect\(i [!=]= j\)/g,
  ],
  ...[/ : (\w+(\*\*[\d.]+)?(\/\w+(\*\*\d)?)?)/g],
  ...[/^\w+\.\w+(\.\w+)?(\[[^\]]*)?/gm],
];

export function telling(outcomes: readonly Recorded[], count: number): Recorded[] {
  const sizes = new Map(outcomes.map((one) => [one, JSON.stringify(one).length]));
  const left = [...outcomes].sort((a, b) => sizes.get(a)! - sizes.get(b)!);
  const seen = new Map<string, number>();
  const kept: Recorded[] = [];
  // small ones with something that is not yet there `depth` times
  for (let depth = 1; kept.length < count && left.length > 0; depth++)
    for (let at = 0; at < left.length && kept.length < count; at++) {
      const features = featuresOf(left[at]!);
      if (![...features].some((feature) => (seen.get(feature) ?? 0) < depth)) continue;
      for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
      kept.push(...left.splice(at--, 1));
    }
  return kept.sort((a, b) => a.seed - b.seed);
}

function featuresOf({ model, error }: Recorded): ReadonlySet<string> {
  const found = forms.flatMap((form) =>
    [...model.matchAll(form)].map(([text]) => text.replace(/\w+\./, '').replace(/\d+/g, '0')),
  );
  return new Set([...found, ...(error === undefined ? [] : [error])]);
}
