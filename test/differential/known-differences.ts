// Known differences: models that Brian2 refuses or fails on and that run here. Each has a row in
// test/parity/generated.md; any other difference is an error.
export interface Explanation {
  /** Of Brian2's error: class and message. */
  readonly brian2: RegExp;
  readonly why: string;
}

export const explanations: readonly Explanation[] = [
  {
    brian2:
      /^UnsupportedEquationsException: (Cannot solve the given equations|The solution to the linear system contains complex)/,
    why: 'exact: singular matrices and rotations',
  },
  {
    brian2: /^UnsupportedEquationsException: The expression .* could not be separated into linear/,
    why: 'exact: linear equations whose coefficients Brian2 does not take apart',
  },
  {
    brian2: /^ValueError: Cannot resolve dependencies between static equations/,
    why: 'a sum that looks at its own variable',
  },
  {
    brian2:
      /^ValueError: (Do not know how to deal with variable .* in a subgroup|Index array for linked variable|Cannot link variable)/,
    why: 'parts of linked groups, links with an index to a group of one, links to such links',
  },
  {
    brian2: /^IndexError: index \d+ is out of bounds/,
    why: 'events that record what is linked with an index: Brian2 takes other elements',
  },
  {
    brian2: /^ValueError: Integers to negative integer powers|^UFuncTypeError: Cannot cast ufunc/,
    why: 'integers: negative powers, and fractions added to them',
  },
  {
    brian2:
      /^(PolynomialError|RecursionError|ZeroDivisionError|AttributeError: 'bool' object|TypeError: (Invalid comparison of non-real|float\(\) argument)|SyntaxError: Unknown function \w+ \(<string>|KeyError: '(Unknown identifier|The identifier "__k_))/,
    why: "Brian2's algebra fails on equations and statements that mean something",
  },
  {
    brian2:
      /^(TypeError: '(float|int|bool)' object is not subscriptable|IndexError: (too many indices|invalid index to scalar)|AttributeError: 'int' object has no attribute 'shape'|ValueError: The truth value of an array)/,
    why: "Brian2's NumPy target fails on values that are the same for all",
  },
  { brian2: /^TooLong/, why: "Brian2's algebra does not end in reasonable time" },
];

/** Why Brian2 refuses what runs here, or null. */
export function explain(error: string, message: string): string | null {
  return explanations.find(({ brian2 }) => brian2.test(`${error}: ${message}`))?.why ?? null;
}
