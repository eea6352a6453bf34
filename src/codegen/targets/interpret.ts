// The target `interpret`: executes a Kernel without making code from text. It defines what a Kernel means; other targets
// give the same bits. The kernel becomes closures over a frame with the values of its locals.
import { RunError } from '../../abi.ts';
import type {
  Buffers,
  IndexArray,
  LinkedKernel,
  Lists,
  TypedArray,
  BufferDescription,
} from '../../abi.ts';
import { placed } from '../../memory/index.ts';
import { assertNever, bug } from '../../diagnostics/index.ts';
import {
  choosers,
  generators,
  argumentsOf,
  binaryOperation,
  callOperation,
  unaryOperation,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

type Value = number | boolean;
/** The values of the locals, by slot. */
type Frame = Value[];
type Evaluate = (frame: Frame) => Value;
type Execute = (frame: Frame) => void;

interface Linking {
  readonly kernel: Kernel;
  readonly lists: Lists;
  slotOf(local: string): number;
  arrayOf(buffer: BufferDescription): TypedArray;
}

/** Interprets a kernel, without generating code. Bit-exact with the generated code. */
export function interpret(
  kernel: Kernel,
  buffers: Buffers,
  lists: Lists = new Map(),
): LinkedKernel {
  const slots = new Map<string, number>(argumentsOf(kernel).map((name, k) => [name, k]));
  const constants = new Map(
    kernel.constants.map(({ buffer, values }) => [buffer.name, placed(values)]),
  );
  const linking: Linking = {
    kernel,
    lists,
    slotOf(local) {
      const slot = slots.get(local) ?? slots.size;
      slots.set(local, slot);
      return slot;
    },
    arrayOf: ({ name }) =>
      constants.get(name) ?? buffers.get(name) ?? bug(`no buffer is called ${name}`),
  };
  const last = kernel.body.at(-1);
  const result = last?.kind === 'return' ? last.value : null;
  const body = block(result === null ? kernel.body : kernel.body.slice(0, -1), linking);
  const value: Evaluate = result === null ? () => 0 : expression(result, linking);
  return (t, tick, n, start = 0, end = 0) => {
    // Locals have the slots of arguments that the kernel does not take.
    const frame: Frame = [t, tick, n, start, end];
    body(frame);
    return Number(value(frame));
  };
}

function block(body: readonly KernelStatement[], linking: Linking): Execute {
  const parts = body.map((inner) => statement(inner, linking));
  return (frame) => {
    for (const part of parts) part(frame);
  };
}

function statement(node: KernelStatement, linking: Linking): Execute {
  switch (node.kind) {
    case 'let':
    case 'set': {
      const slot = linking.slotOf(node.name);
      const value = expression(node.value, linking);
      return (frame) => {
        frame[slot] = value(frame);
      };
    }
    case 'draw':
      return draw(node, linking);
    case 'choose': {
      const slot = linking.slotOf(node.name);
      const state = linking.arrayOf(linking.kernel.stream ?? bug('choosing without a stream'));
      const out = linking.arrayOf(node.buffer);
      const values = [node.at, node.population, node.value].map((value) =>
        expression(value, linking),
      );
      return (frame) => {
        const [at, population, value] = values.map((evaluate) => Number(evaluate(frame)));
        const choose = choosers[node.choice];
        frame[slot] = choose(state as Uint32Array, out as IndexArray, at!, population!, value!);
      };
    }
    case 'store': {
      const array = linking.arrayOf(node.buffer);
      const index = expression(node.index, linking);
      const value = expression(node.value, linking);
      return (frame) => {
        const at = index(frame) as number;
        if (!(at >= 0 && at < array.length))
          bug(`an index of ${node.buffer.name} is out of bounds`);
        array[at] = Number(value(frame));
      };
    }
    case 'if': {
      const condition = expression(node.condition, linking);
      const consequent = block(node.consequent, linking);
      const alternative = block(node.alternative, linking);
      return (frame) => (condition(frame) ? consequent(frame) : alternative(frame));
    }
    case 'for':
      return forLoop(node, linking);
    case 'while': {
      const condition = expression(node.condition, linking);
      const body = block(node.body, linking);
      return (frame) => {
        while (condition(frame)) body(frame);
      };
    }
    case 'push': {
      const list = linking.lists.get(node.list) ?? bug(`no list is called ${node.list}`);
      const value = expression(node.value, linking);
      return (frame) => list(value(frame) as number);
    }
    case 'fail': {
      const values = node.values.map((value) => expression(value, linking));
      return (frame) => {
        throw new RunError(
          node.fault,
          values.map((value) => Number(value(frame))),
        );
      };
    }
    case 'return':
      return bug('a return is not the last statement');
    default:
      return assertNever(node);
  }
}

function draw(node: Extract<KernelStatement, { kind: 'draw' }>, linking: Linking): Execute {
  const slot = linking.slotOf(node.name);
  const values = node.arguments.map((argument) => expression(argument, linking));
  const evaluate = (frame: Frame): number[] => values.map((value) => Number(value(frame)));
  const { distribution } = node;
  if (typeof distribution !== 'string') {
    if (distribution.kind !== 'external') bug(`${distribution.name} is not stateful`);
    const { implementation } = distribution;
    return (frame) => {
      frame[slot] = implementation(...evaluate(frame));
    };
  }
  const generate = generators[distribution];
  const state = linking.arrayOf(linking.kernel.stream ?? bug('a draw without a stream'));
  return (frame) => {
    frame[slot] = generate(state as Uint32Array, ...evaluate(frame));
  };
}

function forLoop(node: Extract<KernelStatement, { kind: 'for' }>, linking: Linking): Execute {
  const slot = linking.slotOf(node.index);
  const [start, end, step] = [node.start, node.end, node.step].map((bound) =>
    expression(bound, linking),
  );
  const body = block(node.body, linking);
  return (frame) => {
    const last = Number(end!(frame));
    const by = Number(step!(frame));
    for (let k = Number(start!(frame)); by > 0 ? k < last : k > last; k += by) {
      frame[slot] = k;
      body(frame);
    }
  };
}

function expression(node: KernelExpression, linking: Linking): Evaluate {
  switch (node.kind) {
    case 'constant': {
      const value = node.type === 'boolean' ? node.value !== 0 : node.value;
      return () => value;
    }
    case 'local': {
      const slot = linking.slotOf(node.name);
      return (frame) => frame[slot]!;
    }
    case 'load': {
      const array = linking.arrayOf(node.buffer);
      const index = expression(node.index, linking);
      const element = (frame: Frame): number =>
        array[index(frame) as number] ?? bug(`an index of ${node.buffer.name} is out of bounds`);
      return node.type === 'boolean' ? (frame) => element(frame) !== 0 : element;
    }
    case 'logical': {
      const left = expression(node.left, linking);
      const right = expression(node.right, linking);
      return node.operator === 'and'
        ? (frame) => left(frame) && right(frame)
        : (frame) => left(frame) || right(frame);
    }
    case 'select': {
      const condition = expression(node.condition, linking);
      const consequent = expression(node.consequent, linking);
      const alternative = expression(node.alternative, linking);
      return (frame) => (condition(frame) ? consequent(frame) : alternative(frame));
    }
    case 'convert':
    case 'truncate':
    case 'negate':
    case 'not': {
      const operand = expression(node.operand, linking);
      const apply = unaryOperation(node);
      return (frame) => apply(operand(frame));
    }
    case 'binary':
    case 'word':
    case 'compare': {
      const left = expression(node.left, linking);
      const right = expression(node.right, linking);
      const apply = binaryOperation(node);
      return (frame) => apply(left(frame), right(frame));
    }
    case 'call': {
      const values = node.arguments.map((argument) => expression(argument, linking));
      const apply = callOperation(node);
      return (frame) => apply(values.map((value) => Number(value(frame))));
    }
    default:
      return assertNever(node);
  }
}
