// The parser: text → Syntax, for whole files and for the strings of TypeScript programs. Syntax errors are reported;
// the result is always usable, with `error` nodes where something could not be parsed.
import { spanOf } from '../diagnostics/index.ts';
import type { Diagnostics, SourceText } from '../diagnostics/index.ts';
import { atOnce } from '../slices.ts';
import type { Work } from '../slices.ts';
import { attempt } from './recovery/index.ts';
import type { Context, Segment } from './segments/index.ts';
import { foreignFile } from './foreign-file.ts';
import { limitedReports } from './reports.ts';
import type { Reports } from './reports.ts';
import { readerOf } from './read.ts';
import { codeContext, cutIntoSegments, equationsContext, fileContext } from './segments/index.ts';
import type {
  EquationSyntax,
  ExpressionSyntax,
  ModelFileSyntax,
  StatementSyntax,
} from './syntax.ts';
import { cutIntoTokens, tokens as t } from './lex/index.ts';

/** @internal */
export { languageWords, bodyWords, statementWords } from './segments/index.ts';
/** @internal */
export { rawTokens } from './lex/index.ts';
/** @internal */
export type { RawKind, RawToken } from './lex/index.ts';
/** @internal */
export { placeAt } from './place.ts';
/** @internal */
export type { Bracket, Owner, Place } from './place.ts';

/** A line that only `.model` files have. */
const declaration =
  /^\s*(?:neurons|synapses|spike_monitor|state_monitor|rate_monitor|poisson_group|spike_generator)\s+\w+\s*[[:{]/m;

/** Reads a whole `.model` file. */
export function parseModelFile(source: SourceText, diags: Diagnostics): ModelFileSyntax {
  return atOnce(parsingModelFile(source, diags));
}

/** As `parseModelFile`, statement by statement, between which other events may be handled. */
export function* parsingModelFile(source: SourceText, diags: Diagnostics): Work<ModelFileSyntax> {
  const span = spanOf(source, 0, source.text.length);
  const foreign = declaration.test(source.text) ? null : foreignFile(source);
  if (foreign !== null) {
    diags.report('foreign-file', foreign.span, foreign);
    return { kind: 'model-file', statements: [], span };
  }
  const reports = limitedReports(diags);
  const tokens = (yield* cutIntoTokens(source, reports)) ?? [];
  yield;
  const segments = yield* cutIntoSegments(tokens, fileContext, source, reports);
  const statements = yield* readerOf(source, reports).file(segments);
  return { kind: 'model-file', statements, span };
}

/** Reads Brian2-style equations, any number of them: `dv/dt = -v/tau : volt`. */
export function parseEquations(source: SourceText, diags: Diagnostics): EquationSyntax[] {
  const reports = limitedReports(diags);
  const segments = segmentsOf(source, equationsContext, reports);
  return readerOf(source, reports).equations(segments);
}

/** Reads the statements of a code block: `v = 0*mV; w += 1`. */
export function parseStatements(source: SourceText, diags: Diagnostics): StatementSyntax[] {
  const reports = limitedReports(diags);
  const segments = segmentsOf(source, codeContext, reports);
  return readerOf(source, reports).code(segments);
}

/** Reads one expression: `v > 10*mV`. */
export function parseExpression(source: SourceText, diags: Diagnostics): ExpressionSyntax {
  return parseWhole('expression', source, diags);
}

/** Reads an expression of connect, which may be a generator: `k for k in range(3) if k != i`. */
export function parseGenerator(source: SourceText, diags: Diagnostics): ExpressionSyntax {
  return parseWhole('generator', source, diags);
}

function parseWhole(
  rule: 'expression' | 'generator',
  source: SourceText,
  diags: Diagnostics,
): ExpressionSyntax {
  const reports = limitedReports(diags);
  const all = atOnce(cutIntoTokens(source, reports));
  const tokens = all?.filter((token) => token.tokenType !== t.Newline);
  const error: ExpressionSyntax = { kind: 'error', span: spanOf(source, 0, source.text.length) };
  if (tokens === undefined) return error;
  const { node, failure } = attempt(rule, tokens, source, 0, reports);
  failure?.();
  return node ?? error;
}

function segmentsOf(source: SourceText, context: Context, reports: Reports): Segment[] {
  const tokens = atOnce(cutIntoTokens(source, reports));
  return tokens === null ? [] : atOnce(cutIntoSegments(tokens, context, source, reports));
}
