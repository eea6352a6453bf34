// Prints a Kernel as readable text, for dumps and golden files:
//   let v_2: float = (v + w)
//   P.v[element] <- v_2
// Fully parenthesised; the types of locals are shown where they are declared.
import { assertNever } from '../../diagnostics/index.ts';
import { printKernelExpression } from './print-expression.ts';
import type { Distribution, Kernel, KernelCallee, KernelStatement } from './kernel.ts';

/** A kernel as text, one statement a line. */
export function printKernel(kernel: Kernel): string {
  const lines = [`kernel ${kernel.name} (${kernel.role})`];
  if (kernel.stream !== null) lines.push(`stream ${kernel.stream.name}`);
  for (const { buffer, values } of kernel.constants)
    lines.push(`constant ${buffer.name}: ${buffer.element}[${values.length}]`);
  printBody(kernel.body, '  ', lines);
  return `${lines.join('\n')}\n`;
}

function printBody(body: readonly KernelStatement[], indent: string, lines: string[]): void {
  for (const statement of body) printStatement(statement, indent, lines);
}

function printStatement(statement: KernelStatement, indent: string, lines: string[]): void {
  const print = printKernelExpression;
  const inner = `${indent}  `;
  switch (statement.kind) {
    case 'let': {
      const word = statement.isVariable ? 'var' : 'let';
      const value = print(statement.value);
      lines.push(`${indent}${word} ${statement.name}: ${statement.type} = ${value}`);
      return;
    }
    case 'set':
      lines.push(`${indent}set ${statement.name} = ${print(statement.value)}`);
      return;
    case 'draw': {
      const drawn = `${nameOfDraw(statement.distribution)}(${statement.arguments.map(print).join(', ')})`;
      lines.push(`${indent}draw ${statement.name}: ${statement.type} = ${drawn}`);
      return;
    }
    case 'choose': {
      const { name, choice, buffer, at, population, value } = statement;
      const chosen = `${choice}(${print(population)}, ${print(value)})`;
      lines.push(`${indent}choose ${name}: integer = ${buffer.name}[${print(at)}…] <- ${chosen}`);
      return;
    }
    case 'store':
      lines.push(
        `${indent}${statement.buffer.name}[${print(statement.index)}] <- ${print(statement.value)}`,
      );
      return;
    case 'if':
      lines.push(`${indent}if ${print(statement.condition)}`);
      printBody(statement.consequent, inner, lines);
      if (statement.alternative.length === 0) return;
      lines.push(`${indent}else`);
      printBody(statement.alternative, inner, lines);
      return;
    case 'for': {
      const { index, start, end, step, body } = statement;
      lines.push(`${indent}for ${index} from ${print(start)} to ${print(end)} by ${print(step)}`);
      printBody(body, inner, lines);
      return;
    }
    case 'while':
      lines.push(`${indent}while ${print(statement.condition)}`);
      printBody(statement.body, inner, lines);
      return;
    case 'push':
      lines.push(`${indent}push ${statement.list} ${print(statement.value)}`);
      return;
    case 'fail':
      lines.push(
        `${indent}fail ${statement.fault.code}(${statement.values.map(print).join(', ')})`,
      );
      return;
    case 'return':
      lines.push(`${indent}return ${print(statement.value)}`);
      return;
    default:
      assertNever(statement);
  }
}

function nameOfDraw(distribution: Distribution | KernelCallee): string {
  return typeof distribution === 'string' ? distribution : distribution.name;
}
