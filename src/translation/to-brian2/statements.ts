// Statements of a model as lines of a Python script, with the comments before them.
import { textOf } from '../../diagnostics/index.ts';
import { allStatements, nodesOf } from '../../parser/walk.ts';
import type {
  DeclarationSyntax,
  ExpressionSyntax,
  MethodSyntax,
  TopLevelSyntax,
} from '../../parser/syntax.ts';
import type { Context } from './context.ts';
import { declarationLines, functionLines } from './declarations.ts';
import { connectLine } from './synapses.ts';
import { codeOf, indicesOf, mentions, onOneLine, python } from './expressions.ts';
import { plotLines } from './plots.ts';

/** A block of statements that stands between two places of the text. */
export function blockLines(
  statements: readonly TopLevelSyntax[],
  { start, end }: { readonly start: number; readonly end: number },
  context: Context,
  inLoop = false,
): string[] {
  const lines: string[] = [];
  let at = start;
  for (const statement of statements) {
    addComments(lines, at, statement.span.start, context);
    lines.push(...statementLines(statement, context, inLoop));
    at = statement.span.end;
  }
  addComments(lines, at, end, context);
  return lines;
}

/** Adds the comments and empty lines between two places; what stands behind a statement stays there. */
function addComments(lines: string[], from: number, to: number, context: Context): void {
  const [behind, ...others] = context.syntax.span.source.text.slice(from, to).split('\n');
  const comment = /#.*$/.exec(behind!)?.[0].trimEnd();
  if (comment !== undefined && lines.length > 0) lines.push(`${lines.pop()!}  ${comment}`);
  else if (comment !== undefined) lines.push(comment);
  for (const line of others.slice(0, -1)) {
    const text = line.trim();
    if (text === '' ? lines.at(-1) !== '' : text.startsWith('#')) lines.push(text);
  }
}

function indented(lines: readonly string[]): string[] {
  return (lines.length === 0 ? ['pass'] : lines).map((line) => (line === '' ? '' : `    ${line}`));
}

/** Where the statements of a block begin and end. */
function bounds(body: readonly TopLevelSyntax[]): { start: number; end: number } {
  return { start: body[0]?.span.start ?? 0, end: body.at(-1)?.span.end ?? 0 };
}

function statementLines(statement: TopLevelSyntax, context: Context, inLoop: boolean): string[] {
  const block = (body: readonly TopLevelSyntax[], loops: boolean): string[] =>
    indented(blockLines(body, bounds(body), context, loops).flatMap((line) => line.split('\n')));
  switch (statement.kind) {
    case 'declaration':
      return declarationLines(statement, context);
    case 'function':
      return isCalled(statement.name.name, context) ? functionLines(statement, context) : [];
    case 'method':
      return methodLines(statement, context);
    case 'assignment':
      return assignmentLines(statement, context);
    case 'unpacking': {
      const targets = statement.targets.map((target) => targetOf(target, context));
      return [
        `${targets.join(', ')} = ${statement.values.map((value) => valueOf(value, context)).join(', ')}`,
      ];
    }
    case 'seed':
      return [`seed(${statement.value === null ? '' : python(statement.value, context)})`];
    case 'connect-call': {
      const target = python(statement.synapses, context);
      return [
        connectLine(target, statement.connect, context.sourceOf(statement.synapses), context),
      ];
    }
    case 'set-spikes': {
      const parts = statement.arguments.map(({ name, value }) => {
        const text = python(value, context, 'list');
        return name === null ? text : `${name.name}=${text}`;
      });
      return [`${python(statement.generator, context)}.set_spikes(${parts.join(', ')})`];
    }
    case 'schedule':
      return [
        `magic_network.schedule = [${statement.slots.map(({ span }) => `'${textOf(span)}'`).join(', ')}]`,
      ];
    case 'run':
      return [`run(${python(statement.duration, context)})`];
    case 'store':
    case 'restore':
      return [`${statement.kind}('${statement.name.name}')`];
    case 'for': {
      const names = statement.variables.map(({ name }) => context.nameOf(name)).join(', ');
      const head = `for ${names} in ${python(statement.values, context, 'list')}:`;
      return around(inLoop, statement.body, [head, ...block(statement.body, true)], context);
    }
    case 'while': {
      const lines = [
        `for _ in range(${python(statement.limit, context)}):`,
        `    if not (${python(statement.condition, context)}):`,
        '        break',
        ...block(statement.body, true),
      ];
      return around(inLoop, statement.body, lines, context);
    }
    case 'if': {
      const branches = statement.branches.flatMap(({ condition, body }, k) => [
        `${k === 0 ? 'if' : 'elif'} ${python(condition, context)}:`,
        ...block(body, inLoop),
      ]);
      const { otherwise } = statement;
      return otherwise === null ? branches : [...branches, 'else:', ...block(otherwise, inLoop)];
    }
    case 'exit':
      return [statement.keyword];
    case 'print':
      return [`print(${statement.values.map((value) => python(value, context)).join(', ')})`];
    case 'output': {
      const name = context.nameOf(statement.name.name);
      const value = valueOf(statement.value, context);
      return [inLoop ? `${name}.append(${value})` : `${name} = ${value}`];
    }
    case 'plot':
      return plotLines(statement, context);
    case 'at':
      context.refuse(
        statement.span,
        'statements at given times',
        'divide the run, with the statements between its parts',
      );
      return [];
    case 'sweep':
      context.refuse(statement.span, 'the block `sweep`', 'write a loop');
      return [];
  }
}

/** An outermost loop, with the lists of what is put out in it. */
function around(
  inLoop: boolean,
  body: readonly TopLevelSyntax[],
  lines: readonly string[],
  context: Context,
): string[] {
  if (inLoop) return [...lines];
  const names = new Set<string>();
  for (const statement of allStatements(body))
    if (statement.kind === 'output') names.add(context.nameOf(statement.name.name));
  return [
    ...[...names].map((name) => `${name} = []`),
    ...lines,
    ...[...names]
      .filter((name) => isCalculatedWith(name, context))
      .map((name) => `${name} = Quantity(${name})`),
  ];
}

/** Whether what is put out is read further on. */
function isCalculatedWith(name: string, context: Context): boolean {
  return context.readNames.has(name);
}

/** Whether script expressions call a function; in model code its result stands in place of the call. */
function isCalled(name: string, context: Context): boolean {
  return context.calledNames.has(name);
}

function methodLines({ name, options, lines }: MethodSyntax, context: Context): string[] {
  const code = lines.map((line) => `    ${onOneLine(textOf(line.span))}`);
  const noise = options.map(({ value }) => `, stochastic='${textOf(value.span)}'`).join('');
  return [`${context.nameOf(name.name)} = ExplicitStateUpdater('''`, ...code, `    '''${noise})`];
}

// ---------------------------------------------------------------------------------------------- assignments

/** A value that is kept: arrays of objects are copied. */
function valueOf(node: ExpressionSyntax, context: Context): string {
  const text = python(node, context);
  return text.endsWith('[:]') && node.kind === 'attribute' ? `${text}.copy()` : text;
}

function targetOf(node: ExpressionSyntax, context: Context): string {
  if (node.kind === 'index' && node.target.kind === 'attribute')
    return `${targetOf(node.target, context)}[${indicesOf(node.indices, node.target, context)}]`;
  if (node.kind === 'attribute') return `${targetOf(node.target, context)}.${node.name}`;
  return python(node, context);
}

function assignmentLines(
  statement: TopLevelSyntax & { kind: 'assignment' },
  context: Context,
): string[] {
  const { target, operator, value } = statement;
  const variable =
    target.kind === 'index' && target.target.kind === 'attribute' ? target.target : target;
  const root = variable.kind === 'attribute' ? variable.target : null;
  const owner =
    root === null ? null : context.sourceOf(root.kind === 'attribute' ? root.target : root);
  if (owner === null || variable.kind !== 'attribute') return scriptAssignment(statement, context);
  if (owner.keyword === 'poisson_group' && variable.name === 'rates')
    context.refuse(
      target.span,
      'rates of Poisson groups that change',
      'use neurons with the threshold `rand() < rates*dt`',
    );
  if (owner.keyword === 'timed_array') {
    if (target !== variable || operator !== '=')
      context.refuse(
        target.span,
        'single values of a timed array that change',
        'assign all its values',
      );
    const name = python(root!, context);
    const dt = timeStepOf(owner, context);
    return [`${name} = TimedArray(${python(value, context)}, dt=${dt})`];
  }
  if (value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'linked_var')
    return [
      `${targetOf(target, context)} = ${linkOf(value, owner.keyword === 'synapses', context)}`,
    ];
  const left = targetOf(target, context);
  const names = context.ownNames(owner);
  if (!mentions(value, names, context)) return [`${left} ${operator} ${python(value, context)}`];
  if (isCode(value, names, context)) {
    const text = onOneLine(codeOf(value, context));
    const whole = operator === '=' ? text : `${variable.name} ${operator.slice(0, -1)} (${text})`;
    return [`${left} = '${whole}'`];
  }
  // Arrays and variables together: the values of the variables, as arrays.
  const group = python(root!, context);
  const selected =
    target.kind === 'index' ? `[${indicesOf(target.indices, variable, context)}]` : '[:]';
  const own = new Map([...names].map((name) => [name, `${group}.${name}${selected}`]));
  own.set('N', `len(${group})`);
  for (const name of ['t', 'dt']) own.set(name, `defaultclock.${name}`);
  return [`${left} ${operator} ${python(value, context, 'array', own)}`];
}

/** The step of a timed array, as it was declared. */
function timeStepOf({ body }: DeclarationSyntax, context: Context): string {
  for (const item of body)
    if (item.kind === 'property' && item.keyword.name === 'dt')
      return python(item.values[0]!, context);
  return 'defaultclock.dt';
}

/** Whether a value can stand in a string: no arrays, no attributes, no functions of scripts. */
function isCode(value: ExpressionSyntax, names: ReadonlySet<string>, context: Context): boolean {
  return [...nodesOf(value)].every((node) => {
    if (['attribute', 'index', 'list', 'comprehension', 'conditional'].includes(node.kind))
      return false;
    if (node.kind === 'name') return names.has(node.name) || !context.isArray(node);
    return (
      node.kind !== 'call' ||
      !context.isArray({ ...node, arguments: [] }) ||
      node.callee.kind !== 'name'
    );
  });
}

function linkOf(
  value: ExpressionSyntax & { kind: 'call' },
  isOfSynapses: boolean,
  context: Context,
): string {
  if (isOfSynapses)
    context.refuse(
      value.span,
      'linked variables of synapses',
      'read the variable of the group, `x_pre`',
    );
  const [source, ...rest] = value.arguments;
  const index = rest.find(({ name }) => name?.name === 'index')?.value;
  if (index?.kind === 'name' && !context.constants.has(index.name))
    context.refuse(index.span, 'links by a variable', 'write the indices');
  const node = source!.value;
  const [group, variable] = node.kind === 'attribute' ? [node.target, node.name] : [node, ''];
  const indices =
    index === undefined ? '' : `, index=array(${python(index, context, 'list')}, dtype=int)`;
  return `linked_var(${python(group, context)}, '${variable}'${indices})`;
}

function scriptAssignment(
  statement: TopLevelSyntax & { kind: 'assignment' },
  context: Context,
): string[] {
  const { target, operator, value } = statement;
  if (
    target.kind === 'list' ||
    (value.kind === 'list' && value.items.length === 0 && context.objects.has(textOf(target.span)))
  )
    return [];
  return [`${targetOf(target, context)} ${operator} ${valueOf(value, context)}`];
}
