// Rewrites a declaration in Python, `M = SpikeMonitor(G)`, as one of the language: `spike_monitor M: G`.
import type { Fix } from './edit.ts';
import type { Span } from './span.ts';

/** The arguments of a call: those without a name in order, the others by their names. */
interface Given {
  readonly listed: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

/** A declaration of an object, or null if an argument cannot be written in it. */
type Rewrite = (name: string, given: Given) => string | null;

const classes: Readonly<Record<string, Rewrite>> = {
  NeuronGroup(name, given) {
    const size = argument(given, 0, 'N');
    const equations = codeOf(argument(given, 1, 'model'));
    if (size === null || equations === null) return null;
    const words = ['threshold', 'reset', 'refractory', 'method', 'dt'];
    return `neurons ${name}[${size}] {${body([...equations, ...properties(given, words)])}}`;
  },
  Synapses(name, given) {
    const source = argument(given, 0, 'source');
    const target = argument(given, 1, 'target') ?? source;
    const equations = codeOf(argument(given, 2, 'model') ?? "''");
    if (source === null || equations === null) return null;
    const lines = [...equations, ...properties(given, ['on_pre', 'on_post', 'delay', 'method'])];
    return `synapses ${name}: ${source} -> ${target} {${body(lines)}}`;
  },
  PoissonGroup(name, given) {
    const size = argument(given, 0, 'N');
    const rates = argument(given, 1, 'rates');
    return size === null || rates === null
      ? null
      : `poisson_group ${name}[${size}] { rates: ${bare(rates)} }`;
  },
  SpikeGeneratorGroup(name, given) {
    const [size, indices, times] = ['N', 'indices', 'times'].map((one, k) =>
      argument(given, k, one),
    );
    return size == null || indices == null || times == null
      ? null
      : `spike_generator ${name}[${size}] { indices: ${indices}; times: ${times} }`;
  },
  PoissonInput(name, given) {
    const [target, variable, ...rest] = ['target', 'target_var', 'N', 'rate', 'weight'].map(
      (one, k) => argument(given, k, one),
    );
    const [count, rate, weight] = rest;
    if (target == null || variable == null || count == null || rate == null || weight == null)
      return null;
    const lines = `N: ${count}; rate: ${rate}; weight: ${bare(weight)}`;
    return `poisson_input ${name}: ${target}.${bare(variable)} { ${lines} }`;
  },
  TimedArray(name, given) {
    const values = argument(given, 0, 'values');
    const step = argument(given, 1, 'dt');
    return values === null || step === null
      ? null
      : `timed_array ${name} { values: ${values}; dt: ${step} }`;
  },
  SpikeMonitor: (name, given) => monitor('spike_monitor', name, given),
  PopulationRateMonitor: (name, given) => monitor('rate_monitor', name, given),
  StateMonitor(name, given) {
    const source = argument(given, 0, 'source');
    const variables = argument(given, 1, 'variables');
    if (source === null || variables === null || !/['"]/.test(variables)) return null;
    const record = argument(given, 2, 'record') ?? 'True';
    const chosen =
      record === 'True' ? '' : `; record: ${/^\d+$/.test(record) ? `[${record}]` : record}`;
    const names = bare(variables).replace(/^\[|\]$/g, '');
    return `state_monitor ${name}: ${source} { variables: ${names}${chosen} }`;
  },
};

function monitor(keyword: string, name: string, given: Given): string | null {
  const source = argument(given, 0, 'source');
  return source === null ? null : `${keyword} ${name}: ${source}`;
}

/** The declaration that says the same as an assignment to a name of the class at a place; none if there is no such. */
export function declarationInstead({ source: { text }, start, end }: Span): Fix[] {
  const name = text.slice(start, end);
  const before = /(?:^|\n)[ \t]*(\w+)[ \t]*=[ \t]*$/.exec(text.slice(0, start));
  if (before === null || text[end] !== '(' || !Object.hasOwn(classes, name)) return [];
  const call = callAt(text, end);
  const insert = call === null ? null : classes[name]!(before[1]!, call.given);
  if (call === null || insert === null) return [];
  const from = start - before[0].replace(/^\n?[ \t]*/, '').length;
  const [first = ''] = insert.split('\n');
  const title = `Write \`${first}${insert === first ? '' : ' …'}\``;
  return [{ title, edits: [{ from, to: call.to, insert }] }];
}

/** The arguments of a call and its end, from its parenthesis on; null if it has no end. */
function callAt(text: string, open: number): { given: Given; to: number } | null {
  const pieces: string[] = [];
  const token = /'''[^]*?'''|"""[^]*?"""|'[^'\n]*'|"[^"\n]*"|#.*|[[({]|[\])}]|,|[^]/g;
  token.lastIndex = open + 1;
  let depth = 0;
  let piece = '';
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    if (found.startsWith('#')) continue;
    if ('[({'.includes(found)) depth += 1;
    if ('])}'.includes(found)) depth -= 1;
    if (depth < 0 || (depth === 0 && found === ',')) {
      if (piece.trim() !== '') pieces.push(piece.trim());
      piece = '';
    } else piece += found;
    if (depth < 0) return { given: givenIn(pieces), to: token.lastIndex };
  }
  return null;
}

function givenIn(pieces: readonly string[]): Given {
  const listed: string[] = [];
  const named = new Map<string, string>();
  for (const piece of pieces) {
    const match = /^(\w+)\s*=(?!=)\s*([^]*)$/.exec(piece);
    if (match === null) listed.push(piece);
    else named.set(match[1]!, match[2]!);
  }
  return { listed, named };
}

function argument({ listed, named }: Given, place: number, name: string): string | null {
  return listed[place] ?? named.get(name) ?? null;
}

/** Strings without their quotes. */
function bare(value: string): string {
  return value.replaceAll(/'''|"""|['"]/g, '').trim();
}

/** The lines of a string; null if the value is no string, so that they stand elsewhere. */
function codeOf(value: string | null): string[] | null {
  if (value === null || !/^('''|"""|['"])[^]*\1$/.test(value)) return null;
  return bare(value)
    .split(/\n|;/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function properties({ named }: Given, words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const value = named.get(word);
    if (value === undefined) return [];
    const code = bare(value).replaceAll(/\s*\n\s*/g, '; ');
    return [code.includes(';') ? `${word} { ${code} }` : `${word}: ${code}`];
  });
}

/** Short bodies stand on one line. */
function body(lines: readonly string[]): string {
  if (lines.length === 0) return ' ';
  return lines.length === 1
    ? ` ${lines[0]} `
    : `\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
