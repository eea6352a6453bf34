// What scripts say about their code: annotations of variables, and the texts that functions begin with.
import { PyDict } from '../values/index.ts';
import type { Statement, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { normal } from './frame.ts';
import type { Execute } from './frame.ts';

/** `x: int = 3`; annotations mean nothing but in classes, which note them as texts. */
export function compileAnnotated(compiler: Compiler, node: StatementOf<'AnnAssign'>): Execute {
  const note = annotationNote(compiler, node);
  if (node.value === undefined || node.value === null) return note;
  const value = compiler.expression(node.value);
  const target = compiler.target(node.target);
  return (frame) => {
    target(frame, value(frame));
    return note(frame);
  };
}

function annotationNote(compiler: Compiler, node: StatementOf<'AnnAssign'>): Execute {
  const { target } = node;
  if (compiler.scope.kind !== 'class' || target.nodeType !== 'Name') return () => normal;
  const text = compiler.source.text(node.annotation);
  return ({ classNames }) => {
    const known = classNames!.get('__annotations__');
    const annotations = known instanceof PyDict ? known : new PyDict();
    annotations.set(target.id, text);
    classNames!.set('__annotations__', annotations);
    return normal;
  };
}

/** The documentation among the statements of a body; null if there is none. */
export function documentation(body: readonly Statement[]): string | null {
  const first = body.find(({ nodeType }) => nodeType !== 'Comment');
  if (first?.nodeType !== 'Expr' || first.value.nodeType !== 'Constant') return null;
  const { value } = first.value;
  return typeof value === 'string' ? value : null;
}
