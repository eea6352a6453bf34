// Converts Chevrotain's productions to EBNF and parses EBNF files, so that the two can be compared.
import type { ISerializedGast } from 'chevrotain';

type Gast = ISerializedGast & {
  readonly name?: string;
  readonly label?: string;
  readonly nonTerminalName?: string;
  readonly definition?: readonly Gast[];
  readonly separator?: Gast;
};

/** From the name of a rule to its right side. */
export function rulesOf(productions: readonly ISerializedGast[]): Map<string, string> {
  return new Map(
    (productions as readonly Gast[]).map((rule) => [rule.name!, bodyOf(rule.definition!)]),
  );
}

function bodyOf(definition: readonly Gast[]): string {
  const [only] = definition;
  if (definition.length === 1 && only!.type === 'Alternation') return choice(only!);
  return sequence(definition);
}

function sequence(definition: readonly Gast[] = []): string {
  return definition.map(show).join(' ');
}

function choice(gast: Gast): string {
  return gast.definition!.map(show).join(' | ');
}

function show(gast: Gast): string {
  const inner = () => bodyOf(gast.definition!);
  switch (gast.type) {
    case 'NonTerminal':
      return gast.name!;
    case 'Terminal':
      return gast.label!;
    case 'Alternative':
      return sequence(gast.definition);
    case 'Option':
      return `[ ${inner()} ]`;
    case 'Repetition':
      return `{ ${inner()} }`;
    case 'RepetitionMandatoryWithSeparator':
      return `${inner()} { ${show(gast.separator!)} ${inner()} }`;
    case 'RepetitionWithSeparator':
      return `[ ${inner()} { ${show(gast.separator!)} ${inner()} } ]`;
    case 'Alternation':
      return `( ${choice(gast)} )`;
    default:
      throw new Error(`no EBNF for ${gast.type}`);
  }
}

/** The rules of an EBNF file: `name = … ;`, comments between `(*` and `*)`. */
export function rulesIn(text: string): Map<string, string> {
  const plain = text.replace(/\(\*[^]*?\*\)/g, ' ');
  const rules = new Map<string, string>();
  for (const match of plain.matchAll(/([A-Za-z_]+)\s*=\s*((?:"[^"]*"|\?[^?]*\?|[^;"?])*);/g)) {
    if (rules.has(match[1]!)) throw new Error(`two rules called ${match[1]}`);
    rules.set(match[1]!, match[2]!.replace(/\s+/g, ' ').trim());
  }
  return rules;
}
