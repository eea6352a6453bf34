// Every place where a declared name is used, found from Syntax: for going to the definition, and for renaming.
import { childrenOf, allStatements, ownExpressionsOf } from '../parser/walk.ts';
import type {
  ArgumentSyntax,
  BodyItemSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
  ModelFileSyntax,
  NameSyntax,
  StatementSyntax,
  TopLevelSyntax,
} from '../parser/syntax.ts';
import { baseName, isSummed } from './declarations.ts';
import type { Declarations } from './declarations.ts';
import type { Range } from './types.ts';

/** A place where a name is used or declared. Of `v_post` it is the part `v`. */
export interface Reference extends Range {
  /** The identifier of its symbol. */
  readonly id: string;
}

/** The names that are visible somewhere besides those of the file. */
interface View {
  /** The object whose variables are visible by their bare names. */
  readonly owner: string | null;
  /** Names that only a part of the text knows, with their identifiers. */
  readonly locals: ReadonlyMap<string, string>;
}

const ofFile: View = { owner: null, locals: new Map() };

/** The references of a file in the order of the text. Parameters and names that code sets for itself become symbols, too. */
export function referencesIn(file: ModelFileSyntax, declared: Declarations): Reference[] {
  const found: Reference[] = [];
  for (const statement of allStatements(file.statements)) ofStatement(statement);
  return found.sort((a, b) => a.from - b.from || a.to - b.to);

  function add(id: string, { span: { start } }: NameSyntax, length: number): void {
    found.push({ id, from: start, to: start + length });
  }

  function ofStatement(statement: TopLevelSyntax): void {
    switch (statement.kind) {
      case 'declaration':
        return ofDeclaration(statement);
      case 'function': {
        add(statement.name.name, statement.name, statement.name.name.length);
        const locals = new Map<string, string>();
        for (const { name } of statement.parameters) {
          const id = declared.add('parameter', name, name.span, statement.name.name);
          locals.set(name.name, id);
          add(id, name, name.name.length);
        }
        return ofExpression(statement.expression, { owner: null, locals });
      }
      case 'method':
        add(statement.name.name, statement.name, statement.name.name.length);
        return ofCode(
          statement.lines,
          { owner: null, locals: new Map() },
          `${statement.name.name} `,
        );
      case 'assignment': {
        const base = baseName(statement.target);
        ofExpression(statement.target, ofFile);
        return ofExpression(
          statement.value,
          viewOf(statement.target.kind === 'name' ? null : base),
        );
      }
      case 'connect-call':
        ofExpression(statement.synapses, ofFile);
        return ofArguments(statement.connect.arguments, viewOf(baseName(statement.synapses)));
      case 'set-spikes':
        ofExpression(statement.generator, ofFile);
        return ofArguments(statement.arguments, ofFile);
      case 'for':
        for (const variable of statement.variables) ofName(variable, ofFile);
        break;
      case 'output':
        ofName(statement.name, ofFile);
        break;
      case 'store':
      case 'restore':
        ofMember('state', statement.name);
        return;
      case 'plot':
        ofMember('plot', statement.name);
        break;
      default:
        break;
    }
    for (const part of ownExpressionsOf(statement)) ofExpression(part, ofFile);
  }

  function viewOf(owner: string | null): View {
    return owner === null || !declared.isObject(owner) ? ofFile : { owner, locals: new Map() };
  }

  function ofDeclaration(declaration: DeclarationSyntax): void {
    const { name } = declaration;
    add(name.name, name, name.name.length);
    for (const head of headOf(declaration)) ofExpression(head, ofFile);
    const isGroup = 'size' in declaration || declaration.keyword === 'synapses';
    const view = viewOf(isGroup ? name.name : declared.rootOf(name.name));
    for (const item of declaration.body) ofItem(item, name.name, view);
  }

  function ofItem(item: BodyItemSyntax, owner: string, view: View): void {
    switch (item.kind) {
      case 'equation':
        if (isSummed(item)) ofName(item.name, view);
        else ofMember(owner, item.name);
        if (item.expression !== null) ofExpression(item.expression, view);
        return;
      case 'property':
        ofOptions(item.options, owner, item.keyword.name);
        for (const value of item.values)
          if (item.keyword.name === 'event' && value.kind === 'name')
            ofMember(declared.rootOf(owner), value);
          else ofExpression(value, view);
        return;
      case 'code':
        if (item.name !== null) ofMember(owner, item.name);
        if (item.interval !== null) ofExpression(item.interval, ofFile);
        ofOptions(item.options, owner, item.keyword);
        return ofCode(item.statements, view, `${owner} ${item.span.start} `);
      case 'event':
        ofMember(owner, item.name);
        return ofExpression(item.condition, view);
      case 'connect':
        return ofArguments(item.arguments, view);
    }
  }

  /** The options of code: an event is one of the group whose events run it. */
  function ofOptions(options: readonly ArgumentSyntax[], owner: string, keyword: string): void {
    for (const { name, value } of options) {
      const ends = declared.endsOf(owner);
      const group = keyword === 'on_post' ? ends?.post : ends?.pre;
      if (name?.name === 'event' && value.kind === 'name' && group != null) ofMember(group, value);
      else if (name?.name !== 'when') ofExpression(value, ofFile);
    }
  }

  function ofCode(statements: readonly StatementSyntax[], view: View, block: string): void {
    const locals = new Map(view.locals);
    const inside = { ...view, locals };
    for (const { target, value, span } of statements) {
      ofExpression(value, inside);
      if (resolve(target.name, inside) === null && !declared.has(target.name))
        locals.set(target.name, declared.add('temporary', target, span, block));
      ofName(target, inside);
    }
  }

  function ofArguments(list: readonly ArgumentSyntax[], view: View): void {
    for (const { value } of list) ofExpression(value, view);
  }

  function ofMember(owner: string, name: NameSyntax): void {
    const id = `${owner}.${name.name}`;
    if (declared.has(id)) add(id, name, name.name.length);
  }

  function ofName(name: NameSyntax, view: View): void {
    const meaning = resolve(name.name, view);
    if (meaning !== null) add(meaning.id, name, meaning.length);
  }

  /** The symbol that a name means, and how much of the name is its own: of `v_post` the part `v`. */
  function resolve(name: string, { owner, locals }: View): { id: string; length: number } | null {
    const local = locals.get(name);
    if (local !== undefined) return { id: local, length: name.length };
    const own = owner === null ? null : variableOf(owner, name);
    if (own !== null) return own;
    return declared.has(name) ? { id: name, length: name.length } : null;
  }

  function variableOf(owner: string, name: string): { id: string; length: number } | null {
    const root = declared.rootOf(owner);
    if (declared.has(`${root}.${name}`)) return { id: `${root}.${name}`, length: name.length };
    const ends = declared.endsOf(root);
    if (ends === null) return null;
    const [, stem = name, side = 'post'] = /^(.+)_(pre|post)$/.exec(name) ?? [];
    const group = side === 'pre' ? ends.pre : ends.post;
    if (group === null || group === root) return null;
    const id = `${group}.${stem}`;
    return declared.has(id) ? { id, length: stem.length } : null;
  }

  function ofExpression(node: ExpressionSyntax, view: View): void {
    switch (node.kind) {
      case 'name':
        return ofName(node, view);
      case 'call':
        if (node.callee.kind === 'name') ofName(node.callee, view);
        break;
      case 'attribute': {
        ofExpression(node.target, view);
        const owner = baseName(node.target);
        if (owner === null || !declared.isObject(owner)) return;
        const meaning = variableOf(owner, node.name);
        if (meaning !== null)
          add(meaning.id, { name: node.name, span: node.nameSpan }, meaning.length);
        return;
      }
      case 'index': {
        // `P.v[x > 0*mV]`, `S[i != j]`: conditions see the variables of the group.
        ofExpression(node.target, view);
        const owner = baseName(node.target);
        const isObject = owner !== null && declared.isObject(owner);
        const inside = isObject ? { owner, locals: view.locals } : view;
        for (const part of childrenOf(node).slice(1)) ofExpression(part, inside);
        return;
      }
      case 'comprehension':
      case 'generator': {
        const variables =
          node.kind === 'generator'
            ? node.variable === null
              ? []
              : [node.variable]
            : node.variables;
        const locals = new Map(view.locals);
        for (const variable of variables) {
          const block = `generator ${node.span.start}`;
          const id = declared.add('temporary', variable, variable.span, block);
          locals.set(variable.name, id);
          add(id, variable, variable.name.length);
        }
        for (const part of childrenOf(node)) ofExpression(part, { ...view, locals });
        return;
      }
      default:
        break;
    }
    for (const part of childrenOf(node)) ofExpression(part, view);
  }
}

function headOf(declaration: DeclarationSyntax): ExpressionSyntax[] {
  const heads = [...declaration.place];
  if ('size' in declaration) heads.push(declaration.size);
  if ('source' in declaration) heads.push(declaration.source);
  if ('target' in declaration) heads.push(declaration.target);
  return heads;
}
