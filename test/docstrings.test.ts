// Every symbol that a file of src exports has a doc comment, and so has every public member of an exported class. What the
// entries of the package export is documented completely: members of interfaces, too. Members of built-in types and those
// marked `@internal` do not count.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');
const entries = ['index.ts', 'node.ts', 'compiler.ts', 'standalone.ts'];

/** Every node of the syntax tree and of the model has these; the union that it belongs to says what they mean. */
const membersOfNodes = ['kind', 'span'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

const program = ts.createProgram(
  files.map((file) => join(src, file)),
  {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: ['node'],
  },
);
const checker = program.getTypeChecker();

test('everything that the entries of the package export has a doc comment, and all its members', () => {
  expect(undocumentedIn(entries, publicMembers)).toEqual([]);
});

test('every export inside src has a doc comment, and every public member of a class', () => {
  const membersOfClass = (symbol: ts.Symbol): ts.Symbol[] =>
    symbol.flags & ts.SymbolFlags.Class ? publicMembers(symbol) : [];
  expect(undocumentedIn(files, membersOfClass)).toEqual([]);
});

/** `simulation/neurons/neuron-group.ts: NeuronGroup.N` for everything without a comment that these files export. */
function undocumentedIn(
  exporting: readonly string[],
  membersOf: (symbol: ts.Symbol) => ts.Symbol[],
): string[] {
  const exported = new Set(exporting.flatMap((file) => exportsOf(join(src, file))));
  const missing = [...exported].flatMap((symbol) =>
    [symbol, ...membersOf(symbol)]
      .filter((one) => isOurs(one) && !isDocumented(one))
      .map((one) => `${placeOf(one)}: ${one === symbol ? '' : `${symbol.name}.`}${one.name}`),
  );
  return [...new Set(missing)].sort();
}

/** What a file exports, where re-exports are the symbols they stand for; whole modules (`export * as`) do not count. */
function exportsOf(file: string): ts.Symbol[] {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
  if (module === undefined) return [];
  return checker
    .getExportsOfModule(module)
    .map((one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one))
    .filter((one) => (one.flags & ts.SymbolFlags.ValueModule) === 0);
}

/** The properties and methods of a class (also its static ones), an interface or an object type; not of a union. */
function publicMembers(symbol: ts.Symbol): ts.Symbol[] {
  const isType = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias;
  if ((symbol.flags & isType) === 0) return [];
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  if (type.isUnion() || (type.flags & ts.TypeFlags.Object) === 0) return [];
  const statics = symbol.flags & ts.SymbolFlags.Class ? [...(symbol.exports?.values() ?? [])] : [];
  return [...type.getProperties(), ...statics].filter(
    (member) => isPublic(member) && !membersOfNodes.includes(member.name),
  );
}

function isPublic(member: ts.Symbol): boolean {
  return (member.declarations ?? []).every(
    (declaration) =>
      (ts.getCombinedModifierFlags(declaration) &
        (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) ===
        0 &&
      !ts.getJSDocTags(declaration).some((tag) => tag.tagName.text === 'internal') &&
      !('name' in declaration && ts.isPrivateIdentifier(declaration.name as ts.Node)),
  );
}

function isOurs(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => fileOf(declaration).startsWith(src));
}

function isDocumented(symbol: ts.Symbol): boolean {
  return symbol.getDocumentationComment(checker).length > 0;
}

function placeOf(symbol: ts.Symbol): string {
  return relative(src, fileOf(symbol.declarations![0]!)).replaceAll('\\', '/');
}

function fileOf(node: ts.Node): string {
  return node.getSourceFile().fileName;
}
