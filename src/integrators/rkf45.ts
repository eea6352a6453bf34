// The method `rkf45`. It refuses what changes within a step: noise and random numbers.
import { nodesOf, printExpr } from '../equations/index.ts';
import { adaptiveStep } from './adaptive.ts';
import { refuseNoise } from './explicit-method.ts';
import type { Method } from './method.ts';

/** Runge-Kutta-Fehlberg 4(5) with local extrapolation. */
export const rkf45: Method = {
  name: 'rkf45',
  refuse(system) {
    const noisy = refuseNoise(system, 'none');
    if (noisy !== null) return noisy;
    for (const { rate } of system.equations)
      for (const node of nodesOf(rate))
        if (node.kind === 'call' && node.draw !== null)
          return { reason: `\`${printExpr(node)}\` would change within a step`, span: node.span };
    return null;
  },
  step: adaptiveStep,
};
