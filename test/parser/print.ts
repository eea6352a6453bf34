// Prints a syntax tree compactly, one line per node, for tables of expected results.
import { textOf } from '../../src/diagnostics/index.ts';
import type {
  ArgumentSyntax,
  BodyItemSyntax,
  EquationSyntax,
  ExpressionSyntax,
  IndexSyntax,
  PlotItemSyntax,
  StatementSyntax,
  TopLevelSyntax,
} from '../../src/parser/syntax.ts';

/** Every operation in its own parentheses: `-x**2` is `(-(x ** 2))`. */
export function show(e: ExpressionSyntax | IndexSyntax): string {
  switch (e.kind) {
    case 'number':
      return e.isInteger ? String(e.value) : `${e.value}f`;
    case 'boolean':
      return e.value ? 'True' : 'False';
    case 'string':
      return JSON.stringify(e.value);
    case 'name':
      return e.name;
    case 'unary':
      return `(${e.operator === 'not' ? 'not ' : e.operator}${show(e.operand)})`;
    case 'binary':
    case 'compare':
    case 'logical':
      return `(${show(e.left)} ${e.operator} ${show(e.right)})`;
    case 'conditional':
      return `(${show(e.consequent)} if ${show(e.condition)} else ${show(e.alternative)})`;
    case 'call':
      return `${show(e.callee)}(${showArguments(e.arguments)})`;
    case 'list':
      return `[${e.items.map(show).join(', ')}]`;
    case 'index':
      return `${show(e.target)}[${e.indices.map(show).join(', ')}]`;
    case 'attribute':
      return `${show(e.target)}.${e.name}`;
    case 'generator': {
      const range = e.variable && e.range ? ` for ${e.variable.name} in ${show(e.range)}` : '';
      return `{${show(e.element)}${range}${e.condition ? ` if ${show(e.condition)}` : ''}}`;
    }
    case 'comprehension': {
      const names = e.variables.map(({ name }) => name).join(', ');
      const condition = e.condition ? ` if ${show(e.condition)}` : '';
      return `[${show(e.element)} for ${names} in ${show(e.values)}${condition}]`;
    }
    case 'formatted':
      return `f[${e.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : `${show(part.value)}${part.format === null ? '' : ':' + textOf(part.format.span)}`)).join(', ')}]`;
    case 'slice':
      return [e.start, e.stop, e.step].map((part) => (part ? show(part) : '')).join(':');
    case 'error':
      return '?';
  }
}

function showArguments(list: readonly ArgumentSyntax[]): string {
  return list.map((a) => (a.name ? `${a.name.name}=` : '') + show(a.value)).join(', ');
}

function showOptions(list: readonly ArgumentSyntax[]): string {
  return list.length === 0 ? '' : `(${showArguments(list)})`;
}

function showList(list: readonly ExpressionSyntax[]): string {
  return list.map(show).join(', ');
}

export function showEquation(e: EquationSyntax): string {
  const head = e.form === 'differential' ? `d${e.name.name}/dt` : e.name.name;
  const right = e.expression === null ? '' : ` = ${show(e.expression)}`;
  const flags = e.flags.length === 0 ? '' : ` (${e.flags.map((flag) => flag.name).join(', ')})`;
  return `${head}${right} : ${show(e.unit)}${flags}`;
}

export function showStatement(s: StatementSyntax): string {
  return `${s.target.name} ${s.operator} ${show(s.value)}`;
}

function showItem(item: BodyItemSyntax): string {
  switch (item.kind) {
    case 'equation':
      return showEquation(item);
    case 'property':
      return `${item.keyword.name}${showOptions(item.options)}: ${showList(item.values)}`;
    case 'code': {
      const name = item.name ? ` ${item.name.name}` : '';
      const interval = item.interval ? ` ${show(item.interval)}` : '';
      const head = `${item.keyword}${name}${interval}${showOptions(item.options)}`;
      return `${head} { ${item.statements.map(showStatement).join('; ')} }`;
    }
    case 'event':
      return `event ${item.name.name}${showOptions(item.options)}: ${show(item.condition)}`;
    case 'connect':
      return `connect(${showArguments(item.arguments)})`;
  }
}

function showPlotItem(item: PlotItemSyntax): string {
  if (item.kind === 'panel') return `panel { ${item.items.map(showPlotItem).join('; ')} }`;
  const label = item.label === null ? '' : ` ${showList([item.label])}`;
  const options = item.options.length === 0 ? '' : ` (${showArguments(item.options)})`;
  return `${item.keyword.name}${label}${options}: ${showList(item.values)}`;
}

export function showTopLevel(s: TopLevelSyntax): string {
  switch (s.kind) {
    case 'declaration': {
      const size = 'size' in s ? `[${show(s.size)}]` : '';
      const source = 'source' in s ? `: ${show(s.source)}` : '';
      const target = 'target' in s ? `${'source' in s ? ' ->' : ':'} ${show(s.target)}` : '';
      const body = s.body.length === 0 ? '' : ` { ${s.body.map(showItem).join('; ')} }`;
      const place = s.place.map((index) => `[${show(index)}]`).join('');
      return `${s.keyword} ${s.name.name}${place}${size}${source}${target}${body}`;
    }
    case 'function': {
      const list = s.parameters.map((p) => `${p.name.name}: ${show(p.unit)}`).join(', ');
      return `function ${s.name.name}(${list}): ${show(s.unit)} = ${show(s.expression)}`;
    }
    case 'method':
      return `method ${s.name.name}${showOptions(s.options)} { ${s.lines.map(showStatement).join('; ')} }`;
    case 'assignment':
      return `${show(s.target)} ${s.operator} ${show(s.value)}`;
    case 'unpacking':
      return `${showList(s.targets)} = ${showList(s.values)}`;
    case 'seed':
      return `seed(${s.value ? show(s.value) : ''})`;
    case 'connect-call':
      return `${show(s.synapses)}.${showItem(s.connect)}`;
    case 'set-spikes':
      return `${show(s.generator)}.set_spikes${showOptions(s.arguments).trim()}`;
    case 'run':
      return `run ${show(s.duration)}`;
    case 'store':
    case 'restore':
      return `${s.kind} ${s.name.name}`;
    case 'exit':
      return s.keyword;
    case 'for':
      return `for ${s.variables.map(({ name }) => name).join(', ')} in ${show(s.values)} { ${s.body.map(showTopLevel).join('; ')} }`;
    case 'while':
      return `while ${show(s.condition)} max ${show(s.limit)} { ${s.body.map(showTopLevel).join('; ')} }`;
    case 'sweep':
      return `sweep { ${s.lines.map(showTopLevel).join('; ')} }`;
    case 'schedule':
      return `schedule ${showList(s.slots)}`;
    case 'at':
      return `at ${show(s.times)} { ${s.body.map(showTopLevel).join('; ')} }`;
    case 'if': {
      const bodies = s.branches.map(
        ({ condition, body }) => `if ${show(condition)} { ${body.map(showTopLevel).join('; ')} }`,
      );
      const last =
        s.otherwise === null ? '' : ` else { ${s.otherwise.map(showTopLevel).join('; ')} }`;
      return `${bodies.join(' el')}${last}`;
    }
    case 'print':
      return `print ${showList(s.values)}`;
    case 'output':
      return `output ${s.name.name} = ${show(s.value)}`;
    case 'plot':
      return `plot ${s.name.name} { ${s.items.map(showPlotItem).join('; ')} }`;
  }
}
