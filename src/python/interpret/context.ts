// What the parts of the compiler ask of one another.
import type { Value } from '../values/index.ts';
import type { Expression, Parameters, PythonSource, Statement } from '../read/index.ts';
import type { Assign, Evaluate, Execute, Generate, Globals } from './frame.ts';
import type { Code } from './functions.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';

/** What a run offers to compiled code beside the machine. */
export interface Environment {
  readonly machine: Machine;
  /** Names that every module sees. */
  readonly builtins: ReadonlyMap<string, Value>;
  /** `import name`: a module by its full name. */
  importModule(name: string): Value;
  /** `from name import member`; an empty name is the folder of the script. */
  importFrom(name: string, member: string): Value;
  /** `from name import *`: all names. */
  importAll(name: string): Iterable<readonly [string, Value]>;
}

/** Compiles the syntax of one scope. */
export interface Compiler extends Environment {
  readonly source: PythonSource;
  readonly scope: Scope;
  readonly globals: Globals;
  expression(node: Expression): Evaluate;
  /** A target of an assignment. */
  target(node: Expression): Assign;
  /** The variable of a name. */
  variable(name: string): Assign;
  block(body: readonly Statement[]): Execute;
  /** A block of a generator. */
  generating(body: readonly Statement[]): Generate;
  /** A function: the names of its parameters or their syntax, and its statements or the expression of a lambda. */
  functionCode(
    name: string,
    parameters: Parameters | readonly string[],
    body: readonly Statement[] | Expression,
  ): Code;
  /** A compiler for an inner scope. */
  inside(scope: Scope): Compiler;
}
