// Checks of what comes from a worker: each returns whether a value has a shape.

/** Whether a value has a shape. */
export type Shape = (value: unknown) => boolean;

/** A text. */
export const isText: Shape = (value) => typeof value === 'string';
/** True or false. */
export const isFlag: Shape = (value) => typeof value === 'boolean';
/** A number; NaN and infinities are numbers, too. */
export const isNumber: Shape = (value) => typeof value === 'number';
/** A number that is neither NaN nor infinite. */
export const isFinite: Shape = (value) => Number.isFinite(value);
/** A whole number from 0 on. */
export const isCount: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** Null, or a shape. */
export function orNull(shape: Shape): Shape {
  return (value) => value === null || shape(value);
}

/** One of some words. */
export function oneOf(...words: readonly string[]): Shape {
  return (value) => words.includes(value as string);
}

/** One of some shapes. */
export function either(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.some((shape) => shape(value));
}

/** A list of values of one shape. */
export function listOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

/** A list with these values. */
export function row(...shapes: readonly Shape[]): Shape {
  return (value) =>
    Array.isArray(value) &&
    value.length === shapes.length &&
    shapes.every((shape, k) => shape(value[k]));
}

/** An object that has these properties at least. */
export function having(shapes: Readonly<Record<string, Shape>>): Shape {
  const all = Object.entries(shapes);
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    return all.every(([name, shape]) => shape((value as Record<string, unknown>)[name]));
  };
}

/** A map from texts. */
export function mapOf(shape: Shape): Shape {
  return (value) =>
    value instanceof Map && [...value].every(([name, one]) => isText(name) && shape(one));
}

/** At most this deep are figures. */
const deepest = 12;

/** Texts, numbers, arrays of numbers, and lists and objects of them. */
export function isPlain(value: unknown, depth = 0): boolean {
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value))
    return true;
  if (typeof value !== 'object' || depth > deepest) return false;
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView);
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((one) => isPlain(one, depth + 1));
}
