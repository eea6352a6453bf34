// What comes from a worker is checked before anybody sees it: a model may have taken the worker over.
import { Quantity } from '../../units/index.ts';
import type { Answers, FigureData, Part, Response } from '../protocol.ts';
import {
  either,
  having,
  isCount,
  isFinite,
  isFlag,
  isNumber,
  isPlain,
  isText,
  listOf,
  mapOf,
  oneOf,
  orNull,
  row,
} from './shapes.ts';
import type { Shape } from './shapes.ts';

const range = { from: isCount, to: isCount };
const isRange = having(range);
const isEdit = having({ ...range, insert: isText });
const isDimension: Shape = (value) =>
  Array.isArray(value) && value.length === 7 && value.every(isFinite);

const isDiagnostic = having({
  ...range,
  ...{ code: isText, severity: oneOf('error', 'warning'), message: isText, hint: orNull(isText) },
  ...{ line: isCount, column: isCount, source: orNull(isText) },
  related: listOf(having({ ...range, message: isText })),
  fixes: listOf(having({ title: isText, edits: listOf(isEdit) })),
});
const areDiagnostics = listOf(isDiagnostic);

const isState = having({
  kind: oneOf('ready', 'running', 'paused', 'done', 'stopped', 'failed'),
  ...{ t: isFinite, run: isCount, runs: orNull(isCount), duration: orNull(isFinite) },
  ...{ speed: isNumber, line: orNull(isCount) },
});

const isMonitor = having({
  ...{ name: isText, kind: oneOf('spikes', 'events', 'states', 'rate'), source: isText },
  ...{ size: isCount, elements: orNull((value) => value instanceof Int32Array) },
  variables: listOf(having({ name: isText, dimension: isDimension, unit: isText })),
});

const isConstant = having({
  ...range,
  ...{ name: isText, number: isRange, value: isNumber, unit: isText, scale: isFinite },
  ...{ dimension: isDimension, kind: oneOf('live', 'start', 'restart') },
  range: orNull(having({ from: isFinite, to: isFinite })),
});

const isSymbol = having({
  ...range,
  ...{ name: isText, kind: isText, owner: orNull(isText), nameRange: isRange },
});

const isAnalysis = having({
  ...{ diagnostics: areDiagnostics, constants: listOf(isConstant), symbols: listOf(isSymbol) },
  tokens: listOf(having({ ...range, kind: isText })),
  cost: orNull(having({ bytes: isNumber, updates: orNull(isNumber), duration: orNull(isNumber) })),
});

/** One time, one index and whole samples for each value. */
function isPart(value: unknown): boolean {
  const { monitor, isCut, origin, t, i, values } = (value ?? {}) as Partial<Part>;
  if (!isText(monitor) || !isFlag(isCut) || !isFinite(origin)) return false;
  if (!(t instanceof Float32Array) || !Array.isArray(values)) return false;
  if (i !== null && !(i instanceof Int32Array && i.length === t.length)) return false;
  const isColumn: Shape = (array) =>
    array instanceof Float32Array && (t.length === 0 || array.length % t.length === 0);
  return t.every(Number.isFinite) && values.every(row(isText, isColumn));
}

const areFigures = listOf(
  having({
    name: isText,
    figure: (value) => isPlain(value) && having({ panels: Array.isArray })(value),
  }),
);

const isFailure = orNull(having({ message: isText, line: orNull(isCount) }));

/** The shapes of responses by their kind. */
const responses: { readonly [K in Response['kind']]: Shape } = {
  hello: having({ canCompile: isFlag }),
  need: having({ part: (value) => isText(value) && /^[a-z-]+$/.test(value as string) }),
  began: having({ run: isCount, diagnostics: areDiagnostics }),
  refused: having({ run: isCount, diagnostics: areDiagnostics, bytes: orNull(isNumber) }),
  monitors: having({ run: isCount, monitors: listOf(isMonitor) }),
  parts: having({ run: isCount, part: isCount, state: isState, parts: listOf(isPart) }),
  printed: having({ run: isCount, text: isText }),
  drawn: having({ run: isCount, figures: areFigures }),
  ended: having({
    ...{ run: isCount, end: oneOf('done', 'stopped', 'failed'), state: isState },
    ...{ failure: isFailure, diagnostics: areDiagnostics, summary: listOf(isText) },
    seconds: isFinite,
  }),
  analysed: having({ version: isCount, analysis: isAnalysis }),
  answer: having({ request: isCount }),
  refusal: having({ request: isCount, message: isText }),
};

const isPair = row(isText, isText);

/** The shapes of answers by what was asked. */
const answers: { readonly [K in keyof Answers]: Shape } = {
  hover: orNull(
    having({
      ...{ ...range, title: isText, kind: orNull(isText), type: orNull(isText) },
      ...{ unit: orNull(isText), value: orNull(isText), text: orNull(isText) },
    }),
  ),
  complete: listOf(
    having({
      ...{ ...range, insert: isText, kind: isText, detail: orNull(isText), text: orNull(isText) },
    }),
  ),
  references: listOf(isRange),
  definition: orNull(isRange),
  rename: orNull(listOf(isEdit)),
  set: orNull(having({ run: isCount, step: isNumber, t: isFinite, values: mapOf(isText) })),
  figures: areFigures,
  npz: (value) => value instanceof Uint8Array,
  csv: listOf(isPair),
  session: orNull(isText),
  checkpoint: orNull(having({ t: isFinite })),
  model: having({ text: orNull(isText), diagnostics: areDiagnostics }),
  kernels: listOf(having({ name: isText, code: isText })),
  summary: listOf(isText),
};

/** Whether something is a response as workers send them. */
export function isResponse(value: unknown): value is Response {
  if (!having({ kind: isText })(value)) return false;
  const { kind } = value as { readonly kind: string };
  return Object.hasOwn(responses, kind) && responses[kind as Response['kind']](value);
}

/** Whether something is an answer to a question. */
export function isAnswer(what: keyof Answers, value: unknown): boolean {
  return Object.hasOwn(answers, what) && answers[what](value);
}

/** Figures whose quantities are quantities again: messages keep only their data. */
export function revived(figures: readonly FigureData[]): readonly FigureData[] {
  return figures.map(({ name, figure }) => ({
    name,
    figure: withQuantities(figure) as FigureData['figure'],
  }));
}

const isQuantity = having({
  dimension: isDimension,
  value: either(isNumber, (value) => value instanceof Float64Array),
});

function withQuantities(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(withQuantities);
  if (isQuantity(value)) {
    const { value: numbers, dimension } = value as Quantity;
    return new Quantity(numbers, dimension);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withQuantities(one)]),
  );
}
