// Finds types that signatures of an entry name but that no program can import.
import { createRequire } from 'node:module';
import type * as typescript from 'typescript';

const ts = createRequire(import.meta.url)('typescript') as typeof typescript;

/**
 * The types of the package that exported declarations name and that none of the entries exports: `Network: Report`.
 *
 * @param entries paths of declaration files
 */
export function unexportedTypes(entries: readonly string[], folder: string): string[] {
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  const checker = program.getTypeChecker();
  const original = (symbol: typescript.Symbol): typescript.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Map<typescript.Symbol, string>();
  for (const entry of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
    for (const symbol of checker.getExportsOfModule(module))
      exported.set(original(symbol), symbol.name);
  }

  const missing = new Set<string>();
  const visit = (node: typescript.Node, owner: string): void => {
    const name = nameIn(node);
    const found = name === null ? undefined : checker.getSymbolAtLocation(name);
    if (found !== undefined) {
      const symbol = original(found);
      const isOurs = symbol.declarations?.some(
        (declaration) =>
          !ts.isTypeParameterDeclaration(declaration) &&
          declaration.getSourceFile().fileName.startsWith(folder),
      );
      if (isOurs === true && !exported.has(symbol)) missing.add(`${owner}: ${symbol.name}`);
    }
    ts.forEachChild(node, (child) => visit(child, owner));
  };
  for (const [symbol, name] of exported)
    for (const declaration of symbol.declarations ?? []) visit(declaration, name);
  return [...missing].sort();
}

/** The name of the type that a node refers to. */
function nameIn(node: typescript.Node): typescript.Node | null {
  if (ts.isTypeReferenceNode(node)) return rightmost(node.typeName);
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  if (ts.isImportTypeNode(node) && node.qualifier !== undefined) return rightmost(node.qualifier);
  return null;
}

function rightmost(name: typescript.EntityName): typescript.Node {
  return ts.isIdentifier(name) ? name : name.right;
}
