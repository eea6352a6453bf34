// Inlines timestep(t, dt), the number of the step of a time, which is shorter than a call. Bit-exact: the operations of src/math.
//   timestep(t, dt)   →   integer((t + 0.001*dt)/dt)
import { stepTolerance } from '../../math/index.ts';
import { binary, convert, floatConstant, mapOperands, mapStatement } from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** The pass `inline-timestep`. */
export function inlineTimestep(kernel: Kernel): Kernel {
  return { ...kernel, body: inlineIn(kernel.body) };
}

function inlineIn(body: readonly KernelStatement[]): readonly KernelStatement[] {
  return body.map((statement) => mapStatement(statement, inline, inlineIn));
}

function inline(expression: KernelExpression): KernelExpression {
  const mapped = mapOperands(expression, inline);
  if (mapped.kind !== 'call' || mapped.callee.kind !== 'numeric') return mapped;
  const [time, step] = mapped.arguments;
  if (mapped.callee.name !== 'timestep' || time === undefined || step?.kind !== 'constant')
    return mapped;
  const tolerance = floatConstant(stepTolerance * step.value);
  return convert(binary('/', binary('+', time, tolerance), step), 'integer');
}
