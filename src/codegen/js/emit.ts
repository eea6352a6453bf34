// Emits JavaScript: the body of an outer function whose parameters are buffers and functions and which returns the kernel.
// The text consists of fixed strings, numbers from formatNumber and names from names.ts; no text of a user gets into it.
// Operations keep the order of the Kernel. In nested loops V8 treats only locals as constants, so linked values are copied
// to locals there.
import type { BufferDescription, Role } from '../../abi.ts';
import { assertNever } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { emitExpression, precedence, within } from './expression.ts';
import type { Kernel, KernelStatement } from '../kernel/index.ts';
import { argumentsOf, reduceName, sourceName, bodiesOf } from '../kernel/index.ts';
import type { Naming, Link } from './naming.ts';
import { createNaming } from './naming.ts';

/** The text of a kernel, and what its parameters are linked to. */
export interface CodeObject {
  /** As in Kernel: `P.stateupdate`. */
  readonly name: string;
  /** What the kernel is for. */
  readonly role: Role;
  /** The text of the function that makes the kernel. */
  readonly text: string;
  /** The parameters of that function, and what each is linked to. */
  readonly parameters: readonly { readonly name: string; readonly link: Link }[];
  /** For each line of the text, its place in the model. */
  readonly lines: readonly (Span | null)[];
}

/** The JavaScript of a kernel; the same kernel always has the same text. */
export function emitJs(kernel: Kernel): CodeObject {
  const parameters: { name: string; link: Link }[] = [];
  const isNested = hasLoopIn(kernel.body, 2);
  const naming = createNaming(kernel, parameters, isNested ? '_' : '');
  const names = argumentsOf(kernel).map((name) => naming.local(name));
  const lines: Line[] = [];
  emitBody(kernel.body, '  ', naming, kernel.stream, lines);
  const isReturning = kernel.body.at(-1)?.kind === 'return';
  const all: Line[] = [
    { text: '"use strict";', span: null },
    { text: `return function ${reduceName(kernel.name)}$(${names.join(', ')}) {`, span: null },
    ...(isNested
      ? parameters.map(({ name }) => ({ text: `  const ${name}_ = ${name};`, span: null }))
      : []),
    ...lines,
    ...(isReturning ? [] : [{ text: '  return 0;', span: null }]),
    { text: '};', span: null },
    { text: `//# sourceURL=${sourceName(kernel.name)}`, span: null },
  ];
  return {
    name: kernel.name,
    role: kernel.role,
    text: `${all.map((line) => line.text).join('\n')}\n`,
    parameters,
    lines: all.map((line) => line.span),
  };
}

interface Line {
  readonly text: string;
  readonly span: Span | null;
}

/** Whether loops are nested to this depth. */
function hasLoopIn(body: readonly KernelStatement[], depth: number): boolean {
  return body.some((statement) => {
    const rest = statement.kind === 'for' || statement.kind === 'while' ? depth - 1 : depth;
    return rest === 0 || bodiesOf(statement).some((inner) => hasLoopIn(inner, rest));
  });
}

function emitBody(
  body: readonly KernelStatement[],
  indent: string,
  naming: Naming,
  stream: BufferDescription | null,
  lines: Line[],
): void {
  const emit = (text: string, span: Span | null = null): void => {
    lines.push({ text: indent + text, span });
  };
  const block = (inner: readonly KernelStatement[]): void =>
    emitBody(inner, `${indent}  `, naming, stream, lines);
  const print = (expression: Parameters<typeof emitExpression>[0]): string =>
    emitExpression(expression, naming).text;

  for (const statement of body) {
    switch (statement.kind) {
      case 'let': {
        const word = statement.isVariable ? 'let' : 'const';
        emit(
          `${word} ${naming.local(statement.name)} = ${print(statement.value)};`,
          statement.span,
        );
        break;
      }
      case 'set':
        emit(`${naming.local(statement.name)} = ${print(statement.value)};`, statement.span);
        break;
      case 'draw': {
        const name = naming.local(statement.name);
        emit(`const ${name} = ${emitDraw(statement, stream, naming)};`, statement.span);
        break;
      }
      case 'choose': {
        const { name, choice, buffer, at, population, value } = statement;
        const values = [at, population, value].map(print).join(', ');
        const call = `${naming.chooser(choice)}(${naming.buffer(stream!)}, ${naming.buffer(buffer)}, ${values})`;
        emit(`const ${naming.local(name)} = ${call};`, statement.span);
        break;
      }
      case 'store': {
        const value = emitStored(statement.value, naming);
        const target = `${naming.buffer(statement.buffer)}[${print(statement.index)}]`;
        emit(`${target} = ${value};`, statement.span);
        break;
      }
      case 'if':
        emit(`if (${print(statement.condition)}) {`);
        block(statement.consequent);
        if (statement.alternative.length > 0) {
          emit('} else {');
          block(statement.alternative);
        }
        emit('}');
        break;
      case 'for':
        emit(emitForHead(statement, naming));
        block(statement.body);
        emit('}');
        break;
      case 'while':
        emit(`while (${print(statement.condition)}) {`);
        block(statement.body);
        emit('}');
        break;
      case 'push':
        emit(`${naming.list(statement.list)}(${print(statement.value)});`);
        break;
      case 'fail': {
        const { name, number } = naming.fault(statement.fault);
        emit(
          `${name}(${[String(number), ...statement.values.map(print)].join(', ')});`,
          statement.fault.span,
        );
        break;
      }
      case 'return':
        emit(`return ${print(statement.value)};`);
        break;
      default:
        assertNever(statement);
    }
  }
}

function emitDraw(
  statement: Extract<KernelStatement, { kind: 'draw' }>,
  stream: BufferDescription | null,
  naming: Naming,
): string {
  const { distribution } = statement;
  const values = statement.arguments.map((argument) => emitExpression(argument, naming).text);
  if (typeof distribution !== 'string')
    return `${naming.callee(distribution)}(${values.join(', ')})`;
  const state = stream === null ? [] : [naming.buffer(stream)];
  return `${naming.random(distribution)}(${[...state, ...values].join(', ')})`;
}

/** Booleans are 0 and 1 in buffers. */
function emitStored(value: Parameters<typeof emitExpression>[0], naming: Naming): string {
  if (value.type !== 'boolean') return emitExpression(value, naming).text;
  if (value.kind === 'constant') return value.value === 0 ? '0' : '1';
  return `${within(emitExpression(value, naming), precedence.conditional + 1)} ? 1 : 0`;
}

function emitForHead(statement: Extract<KernelStatement, { kind: 'for' }>, naming: Naming): string {
  const index = naming.local(statement.index);
  const start = emitExpression(statement.start, naming).text;
  const end = within(emitExpression(statement.end, naming), precedence.relational + 1);
  const { step } = statement;
  if (step.kind === 'constant') {
    const size = emitExpression({ ...step, value: Math.abs(step.value) }, naming).text;
    const advance = size === '1' ? `${index}++` : `${index} += ${size}`;
    const retreat = size === '1' ? `${index}--` : `${index} -= ${size}`;
    return step.value > 0
      ? `for (let ${index} = ${start}; ${index} < ${end}; ${advance}) {`
      : `for (let ${index} = ${start}; ${index} > ${end}; ${retreat}) {`;
  }
  const by = emitExpression(step, naming).text;
  const goesOn = `${by} > 0 ? ${index} < ${end} : ${index} > ${end}`;
  return `for (let ${index} = ${start}; ${goesOn}; ${index} += ${by}) {`;
}
