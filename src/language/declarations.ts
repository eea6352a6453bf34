// What the names of a file are declared as, found from Syntax alone, so that it is known of half-written models too.
import type { Span } from '../diagnostics/index.ts';
import { allStatements } from '../parser/walk.ts';
import type {
  BodyItemSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
  ModelFileSyntax,
  NameSyntax,
} from '../parser/syntax.ts';
import type { ModelSymbol, SymbolKind } from './types.ts';

/** The declared names of a file, by an identifier: `tau`, `P`, `P.v`. */
export class Declarations {
  readonly #symbols = new Map<string, ModelSymbol>();
  /** The declarations of objects by name; of a list, that of its first element. */
  readonly objects = new Map<string, DeclarationSyntax>();
  /** The variables of loops over lists of objects, and the lists. */
  readonly #aliases = new Map<string, string>();

  constructor({ statements }: ModelFileSyntax) {
    for (const statement of allStatements(statements)) {
      switch (statement.kind) {
        case 'declaration':
          this.#declare(statement);
          break;
        case 'function':
        case 'method':
          this.add(statement.kind, statement.name, statement.span);
          break;
        case 'assignment':
          if (statement.target.kind === 'name')
            this.add('constant', statement.target, statement.span);
          break;
        case 'unpacking':
          for (const target of statement.targets)
            if (target.kind === 'name') this.add('constant', target, statement.span);
          break;
        case 'for':
          for (const variable of statement.variables) this.add('constant', variable, variable.span);
          if (statement.variables.length === 1)
            this.#alias(statement.variables[0]!.name, baseName(statement.values));
          break;
        case 'output':
          this.add('output', statement.name, statement.span);
          break;
        case 'store':
          this.add('state', statement.name, statement.span, 'state');
          break;
        case 'plot':
          this.add('figure', statement.name, statement.span, 'plot');
          break;
        default:
          break;
      }
    }
  }

  /** All symbols in the order of the text, without the names that code sets for itself. */
  get list(): ModelSymbol[] {
    return [...this.#symbols.values()]
      .filter(({ kind }) => kind !== 'temporary')
      .sort((a, b) => a.from - b.from || b.to - a.to);
  }

  /** The symbol of an identifier. */
  get(id: string): ModelSymbol | null {
    return this.#symbols.get(id) ?? null;
  }

  /** Whether there is a symbol of this identifier. */
  has(id: string): boolean {
    return this.#symbols.has(id);
  }

  /** Adds a symbol unless there is one of its name; returns its identifier. */
  add(
    kind: SymbolKind,
    { name, span }: NameSyntax,
    whole: Span,
    owner: string | null = null,
  ): string {
    const id = owner === null ? name : `${owner}.${name}`;
    if (!this.#symbols.has(id))
      this.#symbols.set(id, {
        name,
        kind,
        owner: owner === 'state' || owner === 'plot' ? null : owner,
        from: whole.start,
        to: whole.end,
        nameRange: { from: span.start, to: span.end },
      });
    return id;
  }

  /** Whether a name stands for an object, also as the variable of a loop over a list of them. */
  isObject(name: string): boolean {
    return this.objects.has(this.objectOf(name));
  }

  /** The name of an object; of the variable of a loop over a list, that of the list. */
  objectOf(name: string): string {
    return this.#aliases.get(name) ?? name;
  }

  #alias(name: string, list: string | null): void {
    if (list !== null) this.#aliases.set(name, list);
  }

  /** The group whose variables an object has: of a subgroup, the whole group; of a monitor, what it records. */
  rootOf(name: string): string {
    const seen = new Set<string>();
    for (let at = this.objectOf(name); ;) {
      const declaration = this.objects.get(at);
      const next =
        declaration !== undefined && 'source' in declaration && declaration.keyword !== 'synapses'
          ? baseName(declaration.source)
          : null;
      if (next === null || seen.has(next)) return at;
      seen.add(at);
      at = next;
    }
  }

  /** The groups at both ends of synapses; null for other objects. */
  endsOf(name: string): { readonly pre: string | null; readonly post: string | null } | null {
    const declaration = this.objects.get(this.objectOf(name));
    if (declaration?.keyword !== 'synapses') return null;
    const end = (syntax: ExpressionSyntax): string | null => {
      const base = baseName(syntax);
      return base === null ? null : this.rootOf(base);
    };
    return { pre: end(declaration.source), post: end(declaration.target) };
  }

  /** The names that an object owns: variables, pathways, events. */
  membersOf(name: string): ModelSymbol[] {
    return [...this.#symbols.values()].filter(({ owner }) => owner === name);
  }

  #declare(declaration: DeclarationSyntax): void {
    const { name, span, keyword, body } = declaration;
    if (!this.objects.has(name.name)) this.objects.set(name.name, declaration);
    this.add(kindOf(keyword), name, span);
    for (const item of body) this.#declareItem(item, name.name);
  }

  #declareItem(item: BodyItemSyntax, owner: string): void {
    if (item.kind === 'equation') {
      if (!isSummed(item)) this.add('variable', item.name, item.span, owner);
    } else if (item.kind === 'event') this.add('event', item.name, item.span, owner);
    else if (item.kind === 'code' && item.name !== null && item.keyword !== 'on')
      this.add('pathway', item.name, item.span, owner);
    else if (item.kind === 'property' && item.keyword.name === 'multisynaptic_index') {
      const [value] = item.values;
      if (value?.kind === 'name') this.add('variable', value, item.span, owner);
    }
  }
}

/** Whether an equation writes a variable of the neurons instead of declaring one. */
export function isSummed({ flags }: BodyItemSyntax & { kind: 'equation' }): boolean {
  return flags.some(({ name }) => name === 'summed');
}

/** The object that an expression is about: `P` of `P`, `P[:3]` and `P.v`. */
export function baseName(syntax: ExpressionSyntax): string | null {
  if (syntax.kind === 'name') return syntax.name;
  return syntax.kind === 'index' || syntax.kind === 'attribute' ? baseName(syntax.target) : null;
}

function kindOf(keyword: DeclarationSyntax['keyword']): SymbolKind {
  if (keyword === 'synapses') return 'synapses';
  if (keyword === 'timed_array') return 'timed array';
  if (keyword === 'poisson_input') return 'input';
  return keyword.endsWith('_monitor') ? 'monitor' : 'group';
}
