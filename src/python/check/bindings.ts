// What the statements of a script bind, all scopes together; and which names are modules.
import type { Expression, Node, PythonSource, StatementOf } from '../read/index.ts';

/** Calls a function with every child node. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const value of Object.values(node as Node & Readonly<Record<string, unknown>>)) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'nodeType' in value;
}

/** What is bound anywhere in a script. */
export class Bindings {
  /** All names that any statement or parameter binds. */
  readonly names = new Set(['__name__', '__file__', '__doc__']);
  /** Modules of which all names are imported. */
  readonly stars: string[] = [];
  /** Modules that are imported, by full name. */
  readonly imported = new Set<string>();
  /** Members of modules that are assigned: `np.float = float`. */
  readonly assigned = new Set<string>();
  /** Whether names may be bound in ways that cannot be seen. */
  isOpen = false;
  readonly #modules = new Map<string, string>();
  readonly #members = new Map<string, { readonly module: string; readonly name: string }>();
  readonly #others = new Set<string>();
  readonly #besides = new Set<string>();

  /** Whether a module may lie beside the script. */
  beside(name: string): boolean {
    return this.#besides.has(name);
  }

  /** A name that is bound by something else than an import. */
  bind(name: string): void {
    this.names.add(name);
    this.#others.add(name);
  }

  /** `import module as name` */
  bindModule(name: string, module: string): void {
    this.names.add(name);
    if ((this.#modules.get(name) ?? module) !== module) this.#others.add(name);
    this.#modules.set(name, module);
  }

  /** `from module import member as name` */
  bindMember(name: string, module: string, member: string): void {
    this.names.add(name);
    const earlier = this.#members.get(name);
    if (earlier !== undefined && (earlier.module !== module || earlier.name !== member))
      this.#others.add(name);
    this.#members.set(name, { module, name: member });
  }

  /** Notes a relative import. */
  noteBeside(name: string): void {
    this.#besides.add(name);
  }

  /** The module that an expression is; null if it may be something else. */
  moduleOf(node: Expression): string | null {
    if (node.nodeType === 'Name')
      return this.#others.has(node.id) || this.#members.has(node.id)
        ? null
        : (this.#modules.get(node.id) ?? null);
    if (node.nodeType !== 'Attribute') return null;
    const outer = this.moduleOf(node.value);
    const full = `${outer}.${node.attr}`;
    return outer !== null && this.imported.has(full) ? full : null;
  }

  /** The member of a module that a name is; null if it may be something else. */
  memberOf(name: string): { readonly module: string; readonly name: string } | null {
    if (this.#others.has(name) || this.#modules.has(name)) return null;
    return this.#members.get(name) ?? null;
  }
}

/** The bindings of all texts of a run. */
export function bindingsOf(sources: readonly PythonSource[]): Bindings {
  const bindings = new Bindings();
  for (const source of sources) for (const statement of source.body) collect(statement, bindings);
  return bindings;
}

type Fields = Node & Readonly<Record<string, unknown>>;

function collect(node: Node, bindings: Bindings): void {
  const fields = node as Fields;
  switch (node.nodeType) {
    case 'Name':
      if ((fields['ctx'] as Node).nodeType !== 'Load') bindings.bind(fields['id'] as string);
      if (/^(exec|globals|vars|locals)$/.test(fields['id'] as string)) bindings.isOpen = true;
      break;
    case 'Attribute':
      if ((fields['ctx'] as Node).nodeType === 'Store') {
        const module = bindings.moduleOf(fields['value'] as Expression);
        if (module !== null) bindings.assigned.add(`${module}.${fields['attr'] as string}`);
      }
      break;
    case 'Arg':
      bindings.bind(fields['arg'] as string);
      break;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      bindings.bind(fields['name'] as string);
      break;
    case 'ExceptHandler':
    case 'MatchAs':
    case 'MatchStar':
      if (typeof fields['name'] === 'string') bindings.bind(fields['name']);
      break;
    case 'MatchMapping':
      if (typeof fields['rest'] === 'string') bindings.bind(fields['rest']);
      break;
    case 'Import':
      importModules(fields as unknown as StatementOf<'Import'>, bindings);
      break;
    case 'ImportFrom':
      importMembers(fields as unknown as StatementOf<'ImportFrom'>, bindings);
      break;
    default:
  }
  forEachChild(node, (child) => collect(child, bindings));
}

function importModules({ names }: StatementOf<'Import'>, bindings: Bindings): void {
  for (const { name, asname } of names) {
    const parts = name.split('.');
    parts.forEach((_, k) => bindings.imported.add(parts.slice(0, k + 1).join('.')));
    bindings.bindModule(asname ?? parts[0]!, asname == null ? parts[0]! : name);
  }
}

function importMembers(
  { module, names, level }: StatementOf<'ImportFrom'>,
  bindings: Bindings,
): void {
  const from = module ?? '';
  if ((level ?? 0) > 0) bindings.noteBeside(from);
  for (const { name, asname } of names) {
    if (name === '*') bindings.stars.push(from);
    else bindings.bindMember(asname ?? name, from, name);
  }
}
