// The layout of variables while synapses are made: the neurons are the loop variables `i` and `j`.
import { local } from '../../codegen/index.ts';
import type { KernelExpression, Layout } from '../../codegen/index.ts';
import { bug } from '../../diagnostics/index.ts';
import { computed, storageElement } from '../objects/index.ts';
import type { ElementRef } from '../objects/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

/** The layout of a connect kernel. */
export function connectLayout(synapses: DeclaredSynapses, dt: number): Layout {
  const index: Record<'pre' | 'post', KernelExpression> = {
    pre: local('i', 'integer'),
    post: local('j', 'integer'),
  };
  const walk = (path: string): ElementRef => {
    const [side, ...rest] = path.split('.') as ['pre' | 'post', ...string[]];
    const group = side === 'pre' ? synapses.source : synapses.target;
    let at: ElementRef = { owner: group, element: storageElement(group, index[side]) };
    for (const step of rest) at = at.owner.step(step, at.element) ?? bug(`no path ${path}`);
    return at;
  };
  return {
    dt,
    place(variable, path) {
      if (path !== '') {
        const at = walk(path);
        return at.owner.place(variable, at.element, dt);
      }
      if (variable.name === 'i') return computed(index.pre);
      if (variable.name === 'j') return computed(index.post);
      return synapses.place(variable, index.pre, dt);
    },
    writeGuard: () => null,
  };
}
