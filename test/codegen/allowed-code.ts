// The constructs allowed in generated code: a short list of node kinds, declared names with `$`, no strings, no
// members except by index, no comments except the source name.
import { parse } from 'acorn';
import type { CodeObject } from '../../src/codegen/index.ts';

const allowedNodes = new Set(
  `Program ExpressionStatement Literal ReturnStatement FunctionExpression Identifier BlockStatement VariableDeclaration
  VariableDeclarator ForStatement WhileStatement IfStatement AssignmentExpression UpdateExpression BinaryExpression
  LogicalExpression UnaryExpression ConditionalExpression CallExpression MemberExpression`.split(
    /\s+/,
  ),
);

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The forbidden constructs in the text of a kernel. */
export function offences(code: CodeObject): string[] {
  const names = code.parameters.map((parameter) => parameter.name);
  const { found, comments } = offencesOf(names, code.text);
  if (comments.length === 1) return found;
  return [...found, `the comments ${comments.join()}`];
}

/** The same of any text that becomes a function of these names, and its comments. */
export function offencesOf(
  names: readonly string[],
  text: string,
): { readonly found: string[]; readonly comments: string[] } {
  const known = new Set(names);
  const found: string[] = [];
  const used: string[] = [];
  function visit(node: SyntaxNode): void {
    if (!allowedNodes.has(node.type)) found.push(node.type);
    if (node.type === 'MemberExpression' && node['computed'] !== true)
      found.push('a member by name');
    if (
      node.type === 'Literal' &&
      typeof node['value'] === 'string' &&
      node['value'] !== 'use strict'
    )
      found.push(`the text ${node['value']}`);
    if (node.type === 'VariableDeclarator') known.add((node['id'] as { name: string }).name);
    if (node.type === 'FunctionExpression')
      for (const parameter of node['params'] as { name: string }[]) known.add(parameter.name);
    if (node.type === 'Identifier') used.push(node['name'] as string);
    for (const [field, value] of Object.entries(node)) {
      if (field === 'id' && node.type === 'FunctionExpression') continue;
      for (const child of Array.isArray(value) ? value : [value])
        if (typeof child === 'object' && child !== null && 'type' in child)
          visit(child as SyntaxNode);
    }
  }
  const comments: string[] = [];
  const program = parse(text, {
    ecmaVersion: 2022,
    allowReturnOutsideFunction: true,
    onComment: (_, comment) => void comments.push(comment),
  });
  visit(program as unknown as SyntaxNode);
  for (const name of used) {
    if (!known.has(name)) found.push(`the free name ${name}`);
    if (!name.includes('$')) found.push(`the name ${name} without a $`);
  }
  const strange = comments.filter((comment) => !/^# sourceURL=[A-Za-z0-9_.-]+$/.test(comment));
  for (const comment of strange) found.push(`the comment ${comment}`);
  for (const name of names)
    if (!name.includes('$')) found.push(`the parameter ${name} without a $`);
  return { found, comments };
}
