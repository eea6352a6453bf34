// `def`, `lambda` and `import`.
import { call } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Expression, ExpressionOf, Parameters, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { normal } from './frame.ts';
import type { Cell, Evaluate, Execute, Frame, Globals } from './frame.ts';
import { ScriptFunction } from './functions.ts';
import { assignVariable } from './variables.ts';

/** `def name(…): …` */
export function compileFunction(compiler: Compiler, node: StatementOf<'FunctionDef'>): Execute {
  const make = functionMaker(compiler, node.name, node.args, node);
  const decorators = node.decorator_list.map((decorator) => compiler.expression(decorator));
  const assign = assignVariable(compiler, node.name);
  return (frame) => {
    const functions = decorators.map((decorator) => decorator(frame));
    let made: Value = make(frame);
    for (const decorate of [...functions].reverse()) {
      frame.at = node;
      made = call(decorate, [made]);
    }
    assign(frame, made);
    return normal;
  };
}

/** `lambda …: …` */
export function compileLambda(compiler: Compiler, node: ExpressionOf<'Lambda'>): Evaluate {
  return functionMaker(compiler, '<lambda>', node.args, node);
}

function functionMaker(
  compiler: Compiler,
  name: string,
  parameters: Parameters,
  node: StatementOf<'FunctionDef'> | ExpressionOf<'Lambda'>,
): Evaluate {
  const defaults = defaultsOf(compiler, parameters);
  const code = compiler.functionCode(name, parameters, node.body);
  const { free } = code.scope;
  const { scope } = compiler;
  return (frame) =>
    new ScriptFunction(
      code,
      defaults.map((value) => value?.(frame)),
      free.map((captured) => frame.slots[scope.slotOf(captured)] as Cell),
    );
}

function defaultsOf(
  compiler: Compiler,
  { posonlyargs, args, defaults, kw_defaults, kwonlyargs }: Parameters,
): ((frame: Frame) => Value)[] {
  const compiled = (node: Expression | null | undefined) =>
    (node == null ? undefined : compiler.expression(node)) as Evaluate;
  const count = posonlyargs.length + args.length;
  const list = new Array<Evaluate>(count + kwonlyargs.length);
  defaults.forEach((node, k) => (list[count - defaults.length + k] = compiled(node)));
  kw_defaults.forEach((node, k) => (list[count + k] = compiled(node)));
  return Array.from(list);
}

/** `import a.b as c` */
export function compileImport(compiler: Compiler, node: StatementOf<'Import'>): Execute {
  const imports = node.names.map(({ name, asname }) => ({
    name,
    isWhole: asname != null,
    assign: assignVariable(compiler, asname ?? name.split('.')[0]!),
  }));
  return (frame) => {
    for (const { name, isWhole, assign } of imports) {
      frame.at = node;
      const module = compiler.importModule(name);
      assign(frame, isWhole ? module : compiler.importModule(name.split('.')[0]!));
    }
    return normal;
  };
}

/** `from a import b as c`, `from a import *` */
export function compileImportFrom(compiler: Compiler, node: StatementOf<'ImportFrom'>): Execute {
  const { globals } = compiler;
  const moduleName = (): string => absoluteName(globals, node.level ?? 0, node.module ?? '');
  if (node.names[0]?.name === '*')
    return (frame) => {
      frame.at = node;
      const all = [...compiler.importAll(moduleName())];
      if (all.length === 0) globals.emptyModules.push(moduleName());
      for (const [name, value] of all) {
        if (frame.classNames !== null) frame.classNames.set(name, value);
        else compiler.globals.cell(name).value = value;
      }
      return normal;
    };
  const imports = node.names.map(({ name, asname }) => ({
    name,
    assign: assignVariable(compiler, asname ?? name),
  }));
  return (frame) => {
    for (const { name, assign } of imports) {
      frame.at = node;
      assign(frame, compiler.importFrom(moduleName(), name));
    }
    return normal;
  };
}

/** The full name of a module that is named from its package on: `from ..tools import f` has level 2. */
function absoluteName(globals: Globals, level: number, name: string): string {
  if (level === 0) return name;
  const ofModule = globals.get('__package__');
  const parts = typeof ofModule === 'string' && ofModule !== '' ? ofModule.split('.') : [];
  const above = parts.slice(0, Math.max(0, parts.length - level + 1));
  return [...above, ...(name === '' ? [] : [name])].join('.');
}
