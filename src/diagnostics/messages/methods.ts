// Messages about integration methods.
import { replaceFlag } from '../body-fix.ts';
import { replaceBy, replaceByName } from '../fix.ts';
import { textOf } from '../span.ts';
import { allOf, didYouMean, error, oneOf, warning } from '../message.ts';

/** The table, by code. */
export const methodMessages = {
  'unknown-method': error<{
    name: string;
    near: readonly string[];
    known: readonly string[];
    /** For a method that the file declares further down. */
    hint?: string | null;
  }>(
    (f) => `there is no integration method \`${f.name}\``,
    (f) => f.hint ?? didYouMean(f.near) ?? `the methods are ${allOf(f.known)}`,
    (f, span) => replaceByName(span, f.hint == null ? f.near : []),
  ),
  'method-refused': error<{
    method: string;
    owner: string;
    reason: string;
    suitable: readonly string[];
    /** For a method of the user's own that would have to accept the noise. */
    needs?: 'additive' | 'multiplicative';
  }>(
    (f) =>
      f.method === 'exact'
        ? `${f.owner}: the method \`exact\` needs linear equations with constant coefficients, but ${f.reason}`
        : `${f.owner}: the method \`${f.method}\` cannot be used, because ${f.reason}`,
    (f) => {
      if (f.needs !== undefined)
        return {
          file: `declare that the method accepts noise: \`method ${f.method} (stochastic=${f.needs}) { … }\``,
          program: `declare that the method accepts noise: \`stochastic: '${f.needs}'\` beside its \`description\``,
        };
      return f.suitable.length === 0 ? null : `use ${oneOf(f.suitable)}`;
    },
    (f, span) => (textOf(span) === f.method ? replaceByName(span, f.suitable) : []),
  ),
  'no-method': error<{
    owner: string;
    refused: readonly { readonly method: string; readonly reason: string }[];
  }>(
    (f) =>
      `${f.owner}: no integration method can be used for these equations: ` +
      f.refused.map(({ method, reason }) => `not \`${method}\`, because ${reason}`).join('; '),
  ),
  'method-without-noise': warning<{ method: string; owner: string }>(
    (f) => `${f.owner} has no noise, and without noise \`${f.method}\` is no better than \`euler\``,
    () => 'use `euler`, or `rk2` or `rk4` for a smaller error',
    (f, span) => (textOf(span) === f.method ? replaceBy(span, ['euler', 'rk2', 'rk4']) : []),
  ),
  'step-too-large': warning<{
    name: string;
    owner: string;
    method: string;
    dt: string;
    tau: string;
    growth: boolean;
    better: readonly string[];
    step: string;
  }>(
    (f) =>
      `a step of ${f.dt} is longer than the time constant of \`${f.name}\` of ${f.owner}, ${f.tau}: with \`${f.method}\` ` +
      (f.growth ? `\`${f.name}\` grows without bound` : `\`${f.name}\` is far from the solution`),
    (f) =>
      f.better.length > 0
        ? `use the method ${oneOf(f.better)}, or a \`dt\` of ${f.step}`
        : `use a \`dt\` of ${f.step} or less`,
  ),
  'event-driven-not-linear': error<{ owner: string; reason: string }>(
    (f) =>
      `${f.owner}: event-driven equations must be linear with constant coefficients, but ${f.reason}`,
    () => 'use `(clock-driven)` instead of `(event-driven)`',
    (_, span) => replaceFlag(span, 'event-driven', 'clock-driven'),
  ),
  'method-name': error<{ name: string }>(
    (f) => `a method cannot be called \`${f.name}\`: that is an integration method of the language`,
    () => 'choose another name',
  ),
  'unknown-noise': error<{ name: string; known: readonly string[] }>(
    (f) => `\`${f.name}\` is no kind of noise: a method accepts ${oneOf(f.known)} noise, or none`,
  ),
  'scheme-line': error<{ name: string }>(
    (f) => `\`${f.name}\` cannot be set here: each line of a method defines one new name`,
  ),
  'scheme-result': error<{ found?: string; isEarlier?: boolean }>(
    () => 'the last line of a method must be `x_new = …`',
    (f) => {
      if (f.isEarlier) return 'move the line `x_new = …` to the end';
      return f.found === undefined
        ? 'add a line `x_new = x + …` at the end'
        : `write \`x_new\` instead of \`${f.found}\``;
    },
    (f, span) => (f.found === undefined || f.isEarlier === true ? [] : replaceBy(span, ['x_new'])),
  ),
  'scheme-name': error<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is not defined in a method`,
    (f) => {
      const noise =
        'the noise of a step is `dW`, and its factor `g(x, t)`: `x + dt*f(x, t) + dW*g(x, t)`';
      if (/^xi(_|$)/.test(f.name))
        return {
          file: `${noise}, in a \`method NAME (stochastic=additive)\``,
          program: `${noise}, with \`stochastic: 'additive'\` beside the \`description\``,
        };
      return (
        didYouMean(f.near) ??
        'it may use `x`, `t`, `dt`, `dW`, `f(x, t)`, `g(x, t)` and names of earlier lines'
      );
    },
    (f, span) => (/^xi(_|$)/.test(f.name) ? [] : replaceByName(span, f.near)),
  ),
  'scheme-call': error<{ name: string }>(
    (f) => `\`${f.name}\` takes the variables and the time as arguments: \`${f.name}(x, t)\``,
  ),
  'scheme-expression': error<{
    /** `f(x, t)*g(x, t)`, an operation on right sides; null for what is no arithmetic. */
    text: string | null;
  }>((f) =>
    f.text === null
      ? 'a method may contain only numbers, names, `+ - * / **` and calls'
      : `\`${f.text}\` is not linear in \`f\` and \`g\`: a method may add them and multiply them by numbers, \`dt\` and \`dW\``,
  ),
};
