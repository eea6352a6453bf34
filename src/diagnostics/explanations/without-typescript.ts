// Codes whose explanation has no form in TypeScript, and why.
import type { Code } from '../messages/index.ts';

/** Codes without a form in TypeScript. */
export type WithoutTypeScript = (typeof withoutTypeScript)[keyof typeof withoutTypeScript][number];

/** The codes, by the reason why no short program can meet them. */
export const withoutTypeScript = {
  'Python scripts only, or what they are made of': [
    'python-syntax',
    'python-exception',
    'python-unknown-name',
    'python-unknown-attribute',
    'python-unknown-keyword',
    'python-absent-module',
    'python-refused',
    'not-in-brian2',
    'not-in-models',
    'not-converted',
  ],
  'options and files of the command': [
    'set-unknown',
    'set-unit',
    'set-value',
    'sweep-line',
    'cannot-read',
    'not-drawn',
    'not-saved',
    'foreign-file',
    'empty-model',
  ],
  'keywords, blocks and statements are JavaScript in a program, which reports its own syntax errors':
    [
      'code-over-lines',
      'unknown-keyword',
      'unknown-statement',
      'duplicate-keyword',
      'keyword-as-name',
      'equation-outside',
      'one-value',
      'name-expected',
      'not-in-block',
      'outside-loop',
      'missing-property',
      'missing-size',
      'subgroup-form',
      'not-script',
    ],
  'constants, functions and loops of a program are those of JavaScript': [
    'name-twice',
    'name-of-object',
    'constant-value',
    'constant-never-used',
    'not-assignable',
    'loop-constant',
    'while-limit',
    'function-name',
    'parameter-twice',
    'recursive-function',
    'result-unit',
    'result-type',
    'output-twice',
    'output-unit',
  ],
  'objects are values of JavaScript: a program passes the object itself, or another one under `given-value`':
    [
      'group-expected',
      'input-target',
      'synapse-index',
      'too-many-group-indices',
      'timed-array-call',
      'list-element',
      'timed-array-list',
      'declared-each-pass',
      'left-behind',
      'event-twice',
    ],
  'options have a message of their own, such as `given-value`, `slot-not-in-schedule`, `nothing-stored` and `random-constant`':
    [
      'unknown-noise',
      'unknown-slot',
      'unknown-store',
      'one-random-delay',
      'plot-value',
      'plot-place',
      'nested-panel',
    ],
  'found by the order of the statements of a file': [
    'never-runs',
    'monitor-after-run',
    'plot-before-run',
    'time-not-reached',
  ],
  'needs all memory, or a page that forbids code': ['row-too-long', 'monitor-full', 'interpreted'],
} as const satisfies Readonly<Record<string, readonly Code[]>>;
