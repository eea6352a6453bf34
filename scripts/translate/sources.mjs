// The functions to translate, bundled in one scope: what each name of it stands for, and which names change.
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { build } from 'esbuild';

/** What module scope holds: the syntax and the value of each name; the functions to translate, by names of the Kernel. */
export async function load() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { numerics } from './codegen/kernel/functions.ts';
        export { generators } from './codegen/kernel/draws.ts';
        export { functionTables } from './math/index.ts';
        export { drawTables } from './random/index.ts';`,
      resolveDir: fileURLToPath(new URL('../../src', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  });
  const { text } = outputFiles[0];
  const { body } = parse(text, { ecmaVersion: 2022, sourceType: 'module' });
  const syntax = new Map();
  for (const node of body) {
    if (node.type === 'FunctionDeclaration') syntax.set(node.id.name, node);
    if (node.type === 'VariableDeclaration')
      for (const { id, init } of node.declarations) syntax.set(id.name, init);
  }
  const all = [...syntax.keys()].filter((name) => name !== undefined).join(', ');
  const changed = new Set();
  for (const node of body) collectChanged(node, declaredIn(node), changed);
  const source = `${text}\nexport const $all = { ${all} };`;
  const made = await import(
    `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  );
  const scope = new Map(
    Object.entries(made.$all).map(([name, value]) => [
      name,
      { syntax: syntax.get(name), value, isConstant: !changed.has(name) },
    ]),
  );
  const nameOf = (value) => [...scope].find(([, one]) => one.value === value)?.[0];
  const functions = [
    ...[...made.numerics].map(([name, { apply }]) => [name, nameOf(apply)]),
    ...Object.entries(made.generators).map(([name, generate]) => [name, nameOf(generate)]),
  ];
  const tables = new Map(
    Object.entries({ ...made.functionTables, ...made.drawTables }).map(([name, values]) => [
      values,
      name,
    ]),
  );
  return { scope, entries: functions.filter(([, name]) => name !== undefined), tables };
}

function childrenOf(node) {
  return Object.values(node)
    .flat()
    .filter((value) => typeof value?.type === 'string');
}

/** The names that a function declares, anywhere in it. */
function declaredIn(node, names = new Set()) {
  if (node.type !== 'FunctionDeclaration') return names;
  const collect = (inner) => {
    if (inner.type === 'VariableDeclarator' || inner.type === 'FunctionDeclaration')
      for (const pattern of [inner.id, ...(inner.params ?? [])])
        for (const name of namesIn(pattern)) names.add(name);
    childrenOf(inner).forEach(collect);
  };
  collect(node);
  names.delete(node.id.name);
  return names;
}

function namesIn(pattern) {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'Property') return namesIn(pattern.value);
  return childrenOf(pattern).flatMap(namesIn);
}

/** Adds what is assigned to, itself or a member of it, and is not among the local names. */
function collectChanged(node, local, changed) {
  const target = node.type === 'UpdateExpression' ? node.argument : node.left;
  if (node.type === 'UpdateExpression' || node.type === 'AssignmentExpression') {
    const whole = target.type === 'MemberExpression' ? target.object : target;
    for (const name of namesIn(whole)) if (!local.has(name)) changed.add(name);
  }
  for (const child of childrenOf(node)) collectChanged(child, local, changed);
}
