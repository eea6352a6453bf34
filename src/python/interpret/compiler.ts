// Syntax → closures: which file compiles which node.
import { isTrue, notThere } from '../values/index.ts';
import type {
  Expression,
  ExpressionOf,
  Node,
  Parameters,
  PythonSource,
  Statement,
} from '../read/index.ts';
import { compileAnnotated, documentation } from './annotations.ts';
import { compileAttribute, compileCall, compileSubscript } from './calls.ts';
import { compileClass } from './classes.ts';
import { compileComprehension, compileGenerator } from './comprehensions.ts';
import type { Compiler, Environment } from './context.ts';
import { compileFunction, compileImport, compileImportFrom, compileLambda } from './definitions.ts';
import { compileRaise, compileTry } from './exceptions.ts';
import { normal, returned } from './frame.ts';
import type { Assign, Evaluate, Execute, Generate, Globals } from './frame.ts';
import { Code } from './functions.ts';
import { compileGenerating, compileYield } from './generators.ts';
import {
  compileConstant,
  compileDict,
  compileJoined,
  compileList,
  compileSet,
  compileSlice,
  compileTuple,
} from './literals.ts';
import { compileBinary, compileBoolean, compileCompare, compileUnary } from './operations.ts';
import { parameterNames, Scope, yields } from './scope.ts';
import {
  compileAssert,
  compileAssign,
  compileAugmented,
  compileDelete,
  compileFor,
  compileIf,
  compileJump,
  compileMatch,
  compileReturn,
  compileTarget,
  compileWhile,
  compileWith,
  inSequence,
} from './statements.ts';
import { assignVariable, readVariable } from './variables.ts';

/** A compiler for the module of a source. */
export function moduleCompiler(
  environment: Environment,
  source: PythonSource,
  globals: Globals,
): Compiler {
  const scope = new Scope('module', null, '<module>');
  scope.declare([], source.body);
  return compilerOf(environment, source, globals, scope);
}

/** A cell of a notebook: its result is that of the expression in its last line, if it ends with one. */
export function compileCell(compiler: Compiler, body: readonly Statement[]): Execute {
  const statements = body.filter(({ nodeType }) => nodeType !== 'Comment');
  const last = statements.at(-1);
  if (last?.nodeType !== 'Expr') return compiler.block(body);
  const before = compiler.block(statements.slice(0, -1));
  const value = compiler.expression(last.value);
  return (frame) => {
    const completion = before(frame);
    if (completion !== normal) return completion;
    frame.result = value(frame);
    return returned;
  };
}

function compilerOf(
  environment: Environment,
  source: PythonSource,
  globals: Globals,
  scope: Scope,
): Compiler {
  const compiler: Compiler = {
    machine: environment.machine,
    builtins: environment.builtins,
    importModule: (name) => environment.importModule(name),
    importFrom: (name, member) => environment.importFrom(name, member),
    importAll: (name) => environment.importAll(name),
    source,
    scope,
    globals,
    expression: (node) => compileExpression(compiler, node),
    target: (node): Assign => compileTarget(compiler, node),
    variable: (name) => assignVariable(compiler, name),
    block: (body) => inSequence(body.map((statement) => compileStatement(compiler, statement))),
    generating: (body): Generate => compileGenerating(compiler, body),
    functionCode: (name, parameters, body) => compileCode(compiler, name, parameters, body),
    inside: (inner) => compilerOf(environment, source, globals, inner),
  };
  return compiler;
}

function compileExpression(compiler: Compiler, node: Expression): Evaluate {
  switch (node.nodeType) {
    case 'Constant':
      return compileConstant(compiler, node);
    case 'Name':
      return readVariable(compiler, node.id, node);
    case 'BinOp':
      return compileBinary(compiler, node);
    case 'UnaryOp':
      return compileUnary(compiler, node);
    case 'BoolOp':
      return compileBoolean(compiler, node);
    case 'Compare':
      return compileCompare(compiler, node);
    case 'Call':
      return compileCall(compiler, node);
    case 'Attribute':
      return compileAttribute(compiler, node);
    case 'Subscript':
      return compileSubscript(compiler, node);
    case 'Slice':
      return compileSlice(compiler, node);
    case 'List':
      return compileList(compiler, node);
    case 'Tuple':
      return compileTuple(compiler, node);
    case 'Dict':
      return compileDict(compiler, node);
    case 'Set':
      return compileSet(compiler, node);
    case 'JoinedStr':
      return compileJoined(compiler, node);
    case 'IfExp':
      return compileConditional(compiler, node);
    case 'Lambda':
      return compileLambda(compiler, node);
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
      return compileComprehension(compiler, node);
    case 'GeneratorExp':
      return compileGenerator(compiler, node);
    case 'NamedExpr': {
      const value = compiler.expression(node.value);
      const assign = compiler.target(node.target);
      return (frame) => {
        const found = value(frame);
        assign(frame, found);
        return found;
      };
    }
    case 'Yield':
    case 'YieldFrom':
      return compileYield(compiler, node);
    default:
      return refused(node, `\`${node.nodeType}\` expressions`);
  }
}

function compileConditional(compiler: Compiler, node: ExpressionOf<'IfExp'>): Evaluate {
  const test = compiler.expression(node.test);
  const [body, otherwise] = [compiler.expression(node.body), compiler.expression(node.orelse)];
  return (frame) => {
    const condition = test(frame);
    if (typeof condition !== 'boolean') frame.at = node;
    return isTrue(condition) ? body(frame) : otherwise(frame);
  };
}

function compileStatement(compiler: Compiler, node: Statement): Execute {
  switch (node.nodeType) {
    case 'Expr': {
      const { value: inner } = node;
      // In Python 2, `print` alone ends a line.
      const isPrint =
        inner.nodeType === 'Name' && inner.id === 'print' && compiler.source.isPython2;
      const value = compiler.expression(
        isPrint ? { ...inner, nodeType: 'Call', func: inner, args: [], keywords: [] } : inner,
      );
      return (frame) => {
        value(frame);
        return normal;
      };
    }
    case 'Assign':
      return compileAssign(compiler, node);
    case 'AugAssign':
      return compileAugmented(compiler, node);
    case 'AnnAssign':
      return compileAnnotated(compiler, node);
    case 'If':
      return compileIf(compiler, node);
    case 'For':
      return compileFor(compiler, node);
    case 'While':
      return compileWhile(compiler, node);
    case 'Break':
    case 'Continue':
      return compileJump(node);
    case 'Return':
      return compileReturn(compiler, node);
    case 'FunctionDef':
      return compileFunction(compiler, node);
    case 'ClassDef':
      return compileClass(compiler, node);
    case 'Import':
      return compileImport(compiler, node);
    case 'ImportFrom':
      return compileImportFrom(compiler, node);
    case 'Raise':
      return compileRaise(compiler, node);
    case 'Try':
      return compileTry(compiler, node);
    case 'With':
      return compileWith(compiler, node);
    case 'Match':
      return compileMatch(compiler, node);
    case 'Assert':
      return compileAssert(compiler, node);
    case 'Delete':
      return compileDelete(compiler, node);
    case 'Pass':
    case 'Global':
    case 'Nonlocal':
    case 'Comment':
      return () => normal;
    default: {
      const refuse = refused(node, `\`${statementWords[node.nodeType]}\``);
      return (frame) => {
        refuse(frame);
        return normal;
      };
    }
  }
}

/** Statements that hillock leaves out. */
const statementWords = {
  AsyncFunctionDef: 'async def',
  AsyncFor: 'async for',
  AsyncWith: 'async with',
  TryStar: 'except*',
  TypeAlias: 'type',
} as const;

function refused(node: Node, what: string): Evaluate {
  return (frame) => {
    frame.at = node;
    throw notThere(`hillock does not run ${what}`);
  };
}

function compileCode(
  compiler: Compiler,
  name: string,
  parameters: Parameters | readonly string[],
  body: readonly Statement[] | Expression,
): Code {
  const scope = new Scope('function', compiler.scope, name);
  const isNamed = Array.isArray(parameters);
  const syntax = isNamed ? null : (parameters as Parameters);
  const names = syntax === null ? (parameters as readonly string[]) : parameterNames(syntax);
  const statements = Array.isArray(body) ? (body as readonly Statement[]) : null;
  scope.declare(names, statements ?? [body as Expression]);
  const inner = compiler.inside(scope);
  const { source, globals, machine } = compiler;
  const placed =
    syntax === null ? names : [...syntax.posonlyargs, ...syntax.args].map(({ arg }) => arg);
  const code = new Code(
    { name, scope, source, globals, machine, doc: documentation(statements ?? []) },
    {
      placedOnly: syntax?.posonlyargs.length ?? 0,
      placed,
      named: syntax?.kwonlyargs.map(({ arg }) => arg) ?? [],
      hasRest: syntax?.vararg != null,
      hasKeywords: syntax?.kwarg != null,
    },
  );
  if (statements === null) {
    const value = inner.expression(body as Expression);
    code.body = (frame) => {
      frame.result = value(frame);
      return returned;
    };
  } else if (yields(statements)) code.generate = inner.generating(statements);
  else code.body = inner.block(statements);
  code.finish();
  return code;
}
