// Segments → Syntax. Each segment is parsed by its rule, after the blocks in it. If that fails, the failure is reported
// once and a partial node is recovered. Keywords in bodies are checked here, so that later stages only see known ones.
import type { TokenType } from 'chevrotain';
import { foreignKeyword, nearestNames } from '../diagnostics/index.ts';
import type { SourceText, Span } from '../diagnostics/index.ts';
import { atOnce } from '../slices.ts';
import type { Work } from '../slices.ts';
import { attempt, nameOfEquation, salvageFrom } from './recovery/index.ts';
import type { Salvage, StartRule } from './recovery/index.ts';
import type { BlockContents, BlockToken, Context, Segment } from './segments/index.ts';
import { mistakenStatements } from './mistaken-statements.ts';
import type { Reports } from './reports.ts';
import { allKeywordsOf, homeOf, statementKeywords } from './segments/index.ts';
import type {
  BodyItemSyntax,
  EquationSyntax,
  PlotItemSyntax,
  PropertySyntax,
  StatementSyntax,
  TopLevelSyntax,
} from './syntax.ts';
import {
  hasColonOutside,
  isBroken,
  retype,
  retyped,
  spanOfToken,
  tokens as t,
} from './lex/index.ts';

/** Parses lists of segments, one function per kind of list. */
export interface Reader {
  /** Yields after each statement. */
  file(segments: readonly Segment[]): Work<TopLevelSyntax[]>;
  script(segments: readonly Segment[], block: Context | null): TopLevelSyntax[];
  equations(segments: readonly Segment[]): EquationSyntax[];
  code(segments: readonly Segment[]): StatementSyntax[];
}

/** A reader for the segments of a text. */
export function readerOf(source: SourceText, reports: Reports): Reader {
  // made for the first mistake: pages load both only then
  let recovery: Salvage | null = null;
  let explain: ((segment: Segment) => boolean) | null = null;
  const salvage = (): Salvage => (recovery ??= salvageFrom(source));
  const isNoStatement = (segment: Segment): boolean =>
    (explain ??= mistakenStatements(source, reports))(segment);
  return {
    file: (segments) => readEach(segments, (segment) => topLevel(segment, null)),
    script,
    equations: (segments) => readAll(segments, equation),
    code: (segments) => readAll(segments, statement),
  };

  function readAll<T>(segments: readonly Segment[], read: (segment: Segment) => T | null): T[] {
    return atOnce(readEach(segments, read));
  }

  function* readEach<T>(
    segments: readonly Segment[],
    read: (segment: Segment) => T | null,
  ): Work<T[]> {
    const list: T[] = [];
    for (const segment of segments) {
      if (reports.isFull) break;
      readBlocks(segment);
      const node = read(segment);
      if (node !== null) list.push(node);
      yield;
    }
    return list;
  }

  function readBlocks(segment: Segment): void {
    for (const token of segment.tokens)
      if (token.tokenType === t.Block)
        (token as BlockToken).contents = contentsOf(token as BlockToken);
  }

  function contentsOf({ context, segments }: BlockToken): BlockContents {
    switch (context.kind) {
      case 'script':
        return { script: script(segments, context) };
      case 'body':
        return { body: body(segments, context) };
      case 'code':
        return { code: readAll(segments, statement) };
      case 'plot':
        return { plot: readAll(segments, plotItem) };
      case 'equations':
      case 'lines':
        return {};
    }
  }

  /**
   * The node of a segment; if parsing fails, the failure is reported and a partial node is recovered. `isMistaken` may
   * report a better explanation in place of the failure, and return true.
   */
  function read<R extends StartRule, T>(
    rule: R,
    segment: Segment,
    otherwise: (segment: Segment) => T | null,
    isMistaken?: (segment: Segment) => boolean,
  ): Exclude<ReturnType<typeof attempt<R>>['node'], null> | T | null {
    const { tokens } = segment;
    const { node, failure } = attempt(rule, tokens, source, 0, reports);
    if (failure === null) return node as Exclude<typeof node, null>;
    const isReported = segment.isBroken || tokens.some(isBroken);
    if (isReported || isMistaken?.(segment)) return otherwise(segment);
    failure();
    return otherwise(segment);
  }

  function equation(segment: Segment): EquationSyntax | null {
    return read('equation', segment, (broken) => salvage().equation(broken));
  }

  function statement(segment: Segment): StatementSyntax | null {
    return read('statement', segment, (broken) => salvage().statement(broken));
  }

  // ----------------------------------------------------------------------------------- statements of a file

  function script(segments: readonly Segment[], block: Context | null): TopLevelSyntax[] {
    return readAll(segments, (segment) => topLevel(segment, block));
  }

  function topLevel(segment: Segment, block: Context | null): TopLevelSyntax | null {
    const first = segment.tokens[0]!;
    // A figure of each pass would have the same name.
    if (block !== null && block.name !== 'if' && first.tokenType === t.Plot) {
      const facts = { keyword: first.image, block: block.name };
      reports.report('not-in-block', spanOfToken(source, first), facts);
      return null;
    }
    // The rule `assignment` gives better errors than `topLevel`.
    const isCall = segment.tokens.some(({ tokenType }) => t.methods.has(tokenType));
    const rule = first.tokenType === t.Name && !isCall ? 'assignment' : 'topLevel';
    return read(rule, segment, (broken) => salvage().topLevel(broken), isNoStatement);
  }

  // ------------------------------------------------------------------------------------------------- bodies

  function body(segments: readonly Segment[], context: Context): BodyItemSyntax[] {
    const seen = new Set<string>();
    return readAll(segments, (segment) => {
      const item = bodyItem(segment, context);
      if (item === null) return null;
      const keyword = onlyOnce(item);
      if (keyword === null) return item;
      if (seen.has(keyword.name)) {
        const { name } = keyword;
        if (item.kind === 'property' && item.values[0]!.kind === 'error') return null;
        reports.report('duplicate-keyword', keyword.span, { name, body: context.name });
        return null;
      }
      seen.add(keyword.name);
      return item.kind === 'property' ? withValues(item, context) : item;
    });
  }

  function bodyItem(segment: Segment, context: Context): BodyItemSyntax | null {
    const { tokens } = segment;
    const { keywords } = context;
    const first = tokens[0]!;
    const span = spanOfToken(source, first);
    const named = keywords.hasEquations ? equationOfOption(tokens) : null;
    if (named !== null) {
      reportUnknown(first.image, span, context);
      return equation({ ...segment, tokens: named });
    }
    if (first.tokenType === t.Keyword && !keywords.properties.has(first.image)) {
      if (!correct(first, reportUnknown(first.image, span, context), context)) return null;
    }
    const name =
      keywords.hasEquations && isEquation(tokens) ? nameOfEquation(tokens, source) : null;
    const misused = misusedKeyword(tokens, context);
    if (misused !== null) {
      const second = tokens[1]!;
      reports.report('syntax-error', spanOfToken(source, second), {
        found: `\`${second.image}\``,
        ...misused,
      });
      retype(first, t.headKeywords.get(first.image) ?? t.Keyword);
      return salvage().bodyItem(segment);
    }
    if (name !== null && allKeywordsOf(keywords).includes(name.name)) {
      reports.report('keyword-as-name', name.span, { name: name.name, body: context.name });
      return salvage().bodyItem(segment);
    }
    if (keywords.hasEquations && isKeywordWithUnit(tokens)) {
      reports.report('keyword-as-name', span, { name: first.image, body: context.name });
      retype(first, t.Name);
      return salvage().bodyItem(segment);
    }
    const foreign = new Set<Segment>();
    return read(
      'bodyItem',
      segment,
      (broken) => (foreign.has(broken) ? null : salvage().bodyItem(broken)),
      (broken) => isMistakenKeyword(broken, context, foreign),
    );
  }

  /**
   * The error for `threshold = v > 1`, `threshold v > 1` and `connect: i != j`; null if the keyword is used as a name.
   */
  function misusedKeyword(
    tokens: Segment['tokens'],
    { keywords }: Context,
  ): { expected: string; fix: string } | null {
    const [first, second] = tokens;
    if (!keywords.hasEquations || first!.tokenType !== t.Name || second === undefined) return null;
    const word = first!.image;
    if (word === 'connect' && keywords.heads.has(word) && second.tokenType === t.Colon)
      return { expected: '`(`', fix: 'write `connect(…)`' };
    const takesColon =
      keywords.properties.has(word) || word === 'reset' || word === 'on_pre' || word === 'on_post';
    if (!takesColon || !allKeywordsOf(keywords).includes(word)) return null;
    if (!valueStarts.has(second.tokenType) || hasColonOutside(tokens)) return null;
    return { expected: '`:`', fix: `a keyword is followed by a colon: \`${word}: …\`` };
  }

  /** The equation in Brian2's option `model: dv/dt = …`; null if the segment is none. */
  function equationOfOption([first, colon, ...rest]: Segment['tokens']): Segment['tokens'] | null {
    if (!equationKeywords.has(first!.image) || colon?.tokenType !== t.Colon) return null;
    const isDerivative = rest[1]?.tokenType === t.Slash && rest[2]?.image === 'dt';
    const types = isDerivative ? [t.Differential, t.Slash, t.DifferentialOfTime] : [];
    const tokens = rest.map((token, k) =>
      types[k] === undefined ? token : retyped(token, types[k]),
    );
    const isEquation =
      rest.length > 1 && attempt('equation', tokens, source, 0, reports).failure === null;
    return isEquation ? tokens : null;
  }

  /** Whether the segment begins with `x =`, `x :` or `dx/dt`. */
  function isEquation(tokens: Segment['tokens']): boolean {
    const [first, second] = tokens;
    if (first!.tokenType !== t.Name) return nameOfEquation(tokens, source) !== null;
    return second?.tokenType === t.Equals || second?.tokenType === t.Colon;
  }

  /** Whether the segment is a keyword with the unit of a variable: `threshold : volt`. */
  function isKeywordWithUnit([first, colon, unit, more]: Segment['tokens']): boolean {
    if (first!.tokenType !== t.Keyword || colon?.tokenType !== t.Colon) return false;
    return more === undefined && unit?.tokenType === t.Name && unitsOfVariables.has(unit.image);
  }

  /** Replaces a keyword by the suggested one; false if there is no suggestion. */
  function correct(
    word: Segment['tokens'][number],
    meant: string | null,
    context: Context,
  ): boolean {
    if (meant === null) return false;
    const isProperty = context.keywords.properties.has(meant);
    retype(word, isProperty ? t.Keyword : t.headKeywords.get(meant)!, meant);
    return true;
  }

  /**
   * Whether the keyword of an item that cannot be parsed is the mistake, which is then reported, and corrected if it is
   * similar to a known one; other items are added to `foreign`.
   */
  function isMistakenKeyword(segment: Segment, context: Context, foreign: Set<Segment>): boolean {
    const { tokens } = segment;
    const [first, second] = tokens;
    const span = spanOfToken(source, first!);
    const { image } = first!;
    if (first!.tokenType === t.Keyword && context.keywords.hasEquations) {
      // `threshold : 1 (constant)` reads as an equation.
      const asName = [retyped(first!, t.Name), ...tokens.slice(1)];
      if (attempt('equation', asName, source, 0, reports).failure !== null) return false;
      reports.report('keyword-as-name', span, { name: image, body: context.name });
      retype(first!, t.Name);
      return true;
    }
    if (first!.tokenType !== t.Name || allKeywordsOf(context.keywords).includes(image))
      return false;
    const hasBlock = tokens.some((token) => token.tokenType === t.Block);
    const isKnown = homeOf(image) !== null || nearKeywords(image, context).length > 0;
    if (!hasBlock && !(second?.tokenType === t.Colon && isKnown)) return false;
    if (!correct(first!, reportUnknown(image, span, context), context)) foreign.add(segment);
    return true;
  }

  /** Reports `unknown-keyword`; returns the most similar keyword, or null. */
  function reportUnknown(name: string, span: Span, context: Context): string | null {
    const near = nearKeywords(name, context);
    const home = near.length === 0 ? homeOf(name) : null;
    reports.report('unknown-keyword', span, {
      name,
      body: context.name,
      allowed: allKeywordsOf(context.keywords),
      near,
      isStatement: home === null && statementKeywords.has(name),
      ...(home === null ? {} : { home }),
    });
    return near[0] ?? null;
  }

  /** Reports and drops additional values of a property or plot item that takes one. */
  function withValues<T extends PropertySyntax | (PlotItemSyntax & { kind: 'plot-item' })>(
    item: T,
    context: Context,
  ): T {
    const { keyword, values, options } = item;
    if (item.kind === 'property' && options.length > 0 && keyword.name !== 'threshold')
      reports.report('unknown-option', options[0]!.span, {
        name: '',
        allowed: [],
        owner: `\`${keyword.name}:\``,
      });
    if (values.length === 1 || context.keywords.properties.get(keyword.name) !== 'one') return item;
    // `raster: M.t, M.i` is reported when the values are known.
    if (keyword.name === 'raster') return item;
    reports.report('one-value', values[1]!.span, { name: keyword.name });
    return { ...item, values: values.slice(0, 1) };
  }

  function plotItem(segment: Segment): PlotItemSyntax | null {
    const { context, tokens } = segment;
    const first = tokens[0]!;
    if (first.tokenType === t.Keyword && !context.keywords.properties.has(first.image)) {
      const meant = reportUnknown(first.image, spanOfToken(source, first), context);
      const isForeign = foreignKeyword({ body: context.name, name: first.image }) !== null;
      if (meant === null || isForeign || !context.keywords.properties.has(meant)) return null;
      correct(first, meant, context);
    }
    const item = read('plotItem', segment, () => null);
    return item?.kind === 'plot-item' ? withValues(item, context) : item;
  }
}

/** Common units of variables: after the keyword of a property they show that it was meant as a name. */
const unitsOfVariables: ReadonlySet<string> = new Set([
  ...['volt', 'amp', 'ampere', 'second', 'siemens', 'farad', 'ohm', 'hertz', 'Hz', 'metre'],
  ...['boolean', 'integer'],
]);

/** What may follow a keyword whose colon is missing, but not the name of a variable. */
const valueStarts: ReadonlySet<TokenType> = new Set([
  ...[t.Equals, t.Name, t.NumberToken, t.Not, t.True, t.False],
]);

/** Options of Brian2 for the equations of a group. */
const equationKeywords: ReadonlySet<string> = new Set(['model', 'equations']);

/** The keyword of an item that a body may contain once; null for other items. */
function onlyOnce(item: BodyItemSyntax): { name: string; span: Span } | null {
  if (item.kind === 'property') return item.keyword;
  if (item.kind !== 'code' || item.keyword !== 'reset') return null;
  return { name: item.keyword, span: item.keywordSpan };
}

function nearKeywords(name: string, context: Context): string[] {
  const keywords = allKeywordsOf(context.keywords);
  const near = nearestNames(name, keywords);
  if (near.length > 0 || name.length < 4) return near;
  // `tresh`: the beginning of a keyword, with a mistake in it
  return keywords.filter((word) =>
    [name.length, name.length + 1].some(
      (length) => nearestNames(name, [word.slice(0, length)]).length > 0,
    ),
  );
}
