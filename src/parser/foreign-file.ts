// Recognises whole files in other languages, so that they get one message rather than one for each line.
import { spanOf } from '../diagnostics/index.ts';
import type { SourceText, Span } from '../diagnostics/index.ts';

/** What lines of a language look like. A file with two of these is in that language. */
interface Language {
  readonly name: string;
  readonly signs: readonly RegExp[];
  readonly hint: string;
}

const languages: readonly Language[] = [
  {
    name: 'a TypeScript program',
    signs: [
      /^\s*import\b.*\bfrom\s*['"]/m,
      /^\s*(?:export )?(?:const|let|var) [\w{[].*=/m,
      /= *(?:await )?new \w+\(.*;\s*$/m,
      /^\s*(?:await |console\.)\w+/m,
    ],
    hint: 'run it with `npx tsx FILE`, or write the model as in docs/model-language.md',
  },
  {
    name: 'a Python script for NEST',
    signs: [/^\s*import nest\b.*$/m, /\bnest\.(?!Simulate)[A-Z]\w+\(/, /\bnest\.Simulate\(/],
    hint: 'neurons and synapses are declared with their equations, `neurons P[10] { … }` and `synapses S: P -> P { … }`, and run by `run 100*ms`',
  },
  {
    name: 'a Python script',
    signs: [
      /^\s*(?:from [\w.]+ import\b.*|import [\w.]+(?: as \w+)?(?:, .*)?)$/m,
      /^\s*\w+ *= *(?:\w+\.)*(?:NeuronGroup|Synapses|(?:State|Spike|Event|PopulationRate)Monitor|PoissonGroup|SpikeGeneratorGroup|TimedArray|Network|Population|Projection|Create|Section)\(/m,
      /^\s*(?:nest|plt|sim|brian2|np)\.\w+\(/m,
      /'''|"""/,
      /^\s*(?:run|show|start_scope|plot)\(/m,
      /^\s*(?:def \w+\(|class \w+|for \w+ in |if |with ).*:\s*$/m,
    ],
    hint: 'docs/coming-from-brian2.md shows how each part is written here: `neurons G[10] { … }` for `NeuronGroup(10, …)`, `run 100*ms` for `run(100*ms)`',
  },
  {
    name: 'a mechanism for NEURON (NMODL)',
    signs: ['NEURON', 'PARAMETER', 'STATE', 'ASSIGNED', 'BREAKPOINT', 'DERIVATIVE', 'INITIAL'].map(
      (block) => new RegExp(String.raw`^\s*${block}\b[\w ]*\{`, 'm'),
    ),
    hint: 'its equations stand in a group here: `neurons P[10] { dv/dt = (g*(E - v) + I)/C : volt }`',
  },
  {
    name: 'a hoc program for NEURON',
    signs: [
      /^\s*create \w+/m,
      /^\s*access \w+/m,
      /^\s*(?:objref|objectvar) \w+/m,
      /^\s*(?:load_file|xopen)\(/m,
      /^\s*(?:\w+\s*\{\s*)?insert \w+/m,
      /= *new \w+\(/,
    ],
    hint: 'a neuron has no sections here: its equations stand in `neurons P[10] { … }`',
  },
];

/** The language of a file that has no declaration, with the first line that shows it; null for models. */
export function foreignFile(
  source: SourceText,
): { readonly language: string; readonly hint: string; readonly span: Span } | null {
  const { text } = source;
  for (const { name, signs, hint } of languages) {
    const matches = signs.flatMap((sign) => {
      const match = sign.exec(text);
      return match === null ? [] : [{ at: match.index, shown: match[0] }];
    });
    if (matches.length < 2) continue;
    const first = matches.reduce((one, other) => (other.at < one.at ? other : one));
    const at = first.at + (first.shown.length - first.shown.trimStart().length);
    return { language: name, hint, span: lineAt(source, at) };
  }
  return null;
}

/** The line at an offset, without the spaces around it. */
function lineAt(source: SourceText, offset: number): Span {
  const { text } = source;
  const start = text.lastIndexOf('\n', offset) + 1;
  const line = text.slice(start).split('\n', 1)[0]!;
  const indent = line.length - line.trimStart().length;
  return spanOf(source, start + indent, start + line.trimEnd().length);
}
