// Reading, assigning and deleting variables.
import { nearestNames } from '../../diagnostics/index.ts';
import { nameErrorType, raised, unboundLocalErrorType } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Node } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { Cell } from './frame.ts';
import type { Assign, Evaluate, Frame } from './frame.ts';
import type { Place } from './scope.ts';

/** Reads a variable. */
export function readVariable(compiler: Compiler, name: string, node: Node): Evaluate {
  return readPlace(compiler, name, node, compiler.scope.place(name));
}

function readPlace(compiler: Compiler, name: string, node: Node, place: Place): Evaluate {
  switch (place.kind) {
    case 'local': {
      const { slot } = place;
      return (frame) => {
        const value = frame.slots[slot];
        if (value !== undefined) return value as Value;
        throw unbound(frame, node, name);
      };
    }
    case 'cell': {
      const { slot } = place;
      return (frame) => {
        const { value } = frame.slots[slot] as Cell;
        if (value !== undefined) return value;
        throw unbound(frame, node, name);
      };
    }
    case 'class': {
      const around = readPlace(compiler, name, node, place.around);
      return (frame) => frame.classNames!.get(name) ?? valueOrAround(frame, name, around);
    }
    case 'global': {
      const cell = compiler.globals.cell(name);
      const known = compiler.builtins.get(name);
      return (frame) => {
        if (cell.value !== undefined) return cell.value;
        if (known !== undefined) return known;
        frame.at = node;
        throw undefinedName(compiler, frame, name);
      };
    }
  }
}

/** None is a value of a class body, too. */
function valueOrAround(frame: Frame, name: string, around: Evaluate): Value {
  return frame.classNames!.has(name) ? null : around(frame);
}

function unbound(frame: Frame, node: Node, name: string): Error {
  frame.at = node;
  if (frame.scope.free.includes(name))
    return raised(
      nameErrorType,
      `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
    );
  return raised(
    unboundLocalErrorType,
    `cannot access local variable '${name}' where it is not associated with a value`,
    `assignments in a function make \`${name}\` local to it; \`global ${name}\` makes it the one outside`,
  );
}

function undefinedName(compiler: Compiler, frame: Frame, name: string): Error {
  const known = [...frame.locals(), ...frame.globals()].map(([other]) => other);
  const near = nearestNames(name, [...known, ...compiler.builtins.keys()]);
  const [empty] = compiler.globals.emptyModules;
  if (empty !== undefined)
    return raised(
      nameErrorType,
      `name '${name}' is not defined`,
      `\`from ${empty} import *\` binds nothing here: ${empty} is not part of hillock`,
    );
  const hint =
    near.length === 0 ? null : `did you mean ${near.map((other) => `\`${other}\``).join(' or ')}?`;
  return raised(nameErrorType, `name '${name}' is not defined`, hint);
}

/** Assigns a variable. */
export function assignVariable(compiler: Compiler, name: string): Assign {
  const place = compiler.scope.place(name);
  switch (place.kind) {
    case 'local': {
      const { slot } = place;
      return (frame, value) => {
        frame.slots[slot] = value;
      };
    }
    case 'cell': {
      const { slot } = place;
      return (frame, value) => {
        (frame.slots[slot] as Cell).value = value;
      };
    }
    case 'class':
      return (frame, value) => {
        frame.classNames!.set(name, value);
      };
    case 'global': {
      const cell = compiler.globals.cell(name);
      return (_, value) => {
        cell.value = value;
      };
    }
  }
}

/** Deletes a variable. */
export function deleteVariable(
  compiler: Compiler,
  name: string,
  node: Node,
): (frame: Frame) => void {
  const read = readVariable(compiler, name, node);
  const place = compiler.scope.place(name);
  return (frame) => {
    read(frame);
    forget(compiler, frame, place, name);
  };
}

/** Makes a variable undefined, whether it has a value or not. */
export function forget(compiler: Compiler, frame: Frame, place: Place, name: string): void {
  if (place.kind === 'local') frame.slots[place.slot] = undefined;
  else if (place.kind === 'cell') (frame.slots[place.slot] as Cell).value = undefined;
  else if (place.kind === 'class') frame.classNames!.delete(name);
  else compiler.globals.cell(name).value = undefined;
}

/** Puts fresh cells into the slots of the captured variables of a comprehension. */
export function freshCells(frame: Frame, slots: readonly number[]): void {
  for (const slot of slots) frame.slots[slot] = new Cell();
}
