// Error recovery: builds a partial node from a segment that could not be parsed, with its names and complete parts, and
// `error` nodes for the rest. So a mistake is reported once, and references to the broken object resolve. Nothing is
// reported here.
import type { IToken, TokenType } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { SourceText, Span } from '../../diagnostics/index.ts';
import { attempt } from './attempt.ts';
import { nameOfEquation } from './equation-name.ts';
import type { BlockToken, Segment } from '../segments/index.ts';
import type { Reports } from '../reports.ts';
import type {
  AssignmentOperator,
  BodyItemSyntax,
  CodeSyntax,
  ConnectSyntax,
  DeclarationKeyword,
  DeclarationSyntax,
  EquationSyntax,
  ExpressionSyntax,
  NameSyntax,
  StatementSyntax,
  TopLevelSyntax,
} from '../syntax.ts';
import { endOf, spanOfToken, tokens as t } from '../lex/index.ts';

const silent: Reports = { report: () => {}, isFull: false };

/** Partial nodes of broken segments; null if not even a name can be found. */
export interface Salvage {
  equation(segment: Segment): EquationSyntax | null;
  statement(segment: Segment): StatementSyntax | null;
  bodyItem(segment: Segment): BodyItemSyntax | null;
  topLevel(segment: Segment): TopLevelSyntax | null;
}

/** The recovery of segments of a text. */
export function salvageFrom(source: SourceText): Salvage {
  return { equation, statement, bodyItem, topLevel };

  function equation({ tokens }: Segment): EquationSyntax | null {
    const name = nameOfEquation(tokens, source);
    if (name === null) return null;
    const isDifferential = tokens[0]!.tokenType !== t.Name;
    const second = tokens[1]?.tokenType;
    // `I amp (constant)`, `r sqrt(x) : Hz`: the sign behind the name is missing.
    const lacksSign = !isDifferential && second === t.Name && tokens[2]?.tokenType !== t.Colon;
    const hasSign = second === undefined || second === t.Equals || second === t.Colon;
    if (!isDifferential && !hasSign && !lacksSign) return null;
    const equals = indexOfType(tokens, t.Equals);
    const colon = tokens.map((token) => token.tokenType).lastIndexOf(t.Colon);
    const expressionEnd = colon > equals ? colon : tokens.length;
    const unitTokens = colon > equals ? tokens.slice(colon + 1) : lacksSign ? tokens.slice(1) : [];
    const open = indexOfType(unitTokens, t.LeftParenthesis);
    const flagsAt = open < 0 ? unitTokens.length : open;
    const flags = attempt('flags', unitTokens.slice(flagsAt), source, 0, silent).node;
    return {
      kind: 'equation',
      form: isDifferential ? 'differential' : equals > 0 ? 'subexpression' : 'parameter',
      name,
      expression:
        equals > 0
          ? expression(tokens.slice(equals + 1, expressionEnd), name.span)
          : isDifferential
            ? { kind: 'error', span: name.span }
            : null,
      unit:
        attempt('unit', unitTokens.slice(0, flagsAt), source, 0, silent).node ??
        ({ kind: 'error', span: name.span } as const),
      flags: flags?.flags ?? [],
      span: whole(tokens),
    };
  }

  function statement({ tokens }: Segment): StatementSyntax | null {
    const [first, operator] = tokens;
    if (first?.tokenType !== t.Name || !isAssign(operator)) return null;
    return {
      kind: 'statement',
      target: nameOf(first),
      operator: operator!.image as AssignmentOperator,
      value: expression(tokens.slice(2), spanOfToken(source, first)),
      span: whole(tokens),
    };
  }

  function bodyItem(segment: Segment): BodyItemSyntax | null {
    const { tokens } = segment;
    const [first, second] = tokens;
    if (first === undefined) return null;
    const span = whole(tokens);
    const error: ExpressionSyntax = { kind: 'error', span };
    switch (first.tokenType) {
      case t.Keyword:
        return { kind: 'property', keyword: nameOf(first), options: [], values: [error], span };
      case t.Connect:
        return connect(span);
      case t.Event:
        if (second?.tokenType !== t.Name) return null;
        return { kind: 'event', name: nameOf(second), options: [], condition: error, span };
      case t.Reset:
      case t.OnPre:
      case t.OnPost:
      case t.On:
      case t.Every:
        return {
          kind: 'code',
          keyword: first.image as CodeSyntax['keyword'],
          keywordSpan: spanOfToken(source, first),
          name: second?.tokenType === t.Name && first.tokenType !== t.Every ? nameOf(second) : null,
          interval: first.tokenType === t.Every ? error : null,
          options: [],
          statements: blockIn(tokens)?.contents.code ?? [],
          span,
        };
      default:
        return equation(segment);
    }
  }

  function topLevel({ tokens }: Segment): TopLevelSyntax | null {
    const [first, second] = tokens;
    if (first === undefined) return null;
    const span = whole(tokens);
    const error: ExpressionSyntax = { kind: 'error', span };
    const name = second?.tokenType === t.Name ? nameOf(second) : null;
    const block = blockIn(tokens);
    switch (first.tokenType) {
      case t.Name:
        // `def f(x):` defines a broken constant, so that its calls are not reported.
        if (first.image === 'def' && name !== null)
          return {
            kind: 'assignment',
            target: { kind: 'name', ...name },
            operator: '=',
            value: error,
            span,
          };
        if (indexOfType(tokens, t.SetSpikes) >= 0) return null;
        // `connect(S)` and `connect S` are meant as `S.connect()`.
        if (first.image === 'connect' && !tokens.some(isAssign)) {
          const synapses = tokens.slice(1).find(isName);
          return synapses === undefined ? null : connectCall([synapses], span);
        }
        if (indexOfType(tokens, t.Connect) >= 0)
          return connectCall(tokens.slice(0, indexOfType(tokens, t.Connect) - 1), span);
        return isBareConnect(tokens) ? connectCall([first], span) : assignment(tokens);
      case t.Run:
        return { kind: 'run', duration: error, span };
      case t.For: {
        const body = block?.contents.script ?? [];
        return name && { kind: 'for', variables: [name], values: error, body, span };
      }
      case t.While:
        return {
          kind: 'while',
          condition: error,
          limit: error,
          body: block?.contents.script ?? [],
          span,
        };
      case t.At:
        return { kind: 'at', times: error, body: block?.contents.script ?? [], span };
      case t.SweepBlock:
        return { kind: 'sweep', lines: block?.contents.script ?? [], span };
      case t.Schedule:
        return { kind: 'schedule', slots: [error], span };
      case t.If: {
        const bodies = tokens.flatMap((token) =>
          token.tokenType === t.Block ? [(token as BlockToken).contents.script ?? []] : [],
        );
        const branches = bodies.map((body) => ({ condition: error, body }));
        return { kind: 'if', branches, otherwise: null, span };
      }
      case t.Output:
        return name && { kind: 'output', name, value: error, span };
      case t.Function: {
        // A broken constant, so that its calls are not reported.
        const target: ExpressionSyntax | null = name && { kind: 'name', ...name };
        return target && { kind: 'assignment', target, operator: '=', value: error, span };
      }
      case t.Method:
        return name && { kind: 'method', name, options: [], lines: [], span };
      case t.Seed:
      case t.Break:
      case t.Continue:
      case t.Store:
      case t.Restore:
      case t.Print:
      case t.Plot:
        return null;
      default:
        return name && t.declarationHeads.has(first.tokenType)
          ? declaration(first, name, tokens, block)
          : null;
    }
  }

  function declaration(
    { image }: IToken,
    name: NameSyntax,
    tokens: readonly IToken[],
    block: BlockToken | null,
  ): DeclarationSyntax {
    const span = whole(tokens);
    const error: ExpressionSyntax = { kind: 'error', span };
    const body = block?.contents.body ?? [];
    const place = Array.from({ length: countIndices(tokens, 2) }, () => error);
    const parts = { kind: 'declaration', name, place, body, isBroken: true, span } as const;
    const keyword = image as DeclarationKeyword;
    switch (keyword) {
      case 'neurons':
      case 'poisson_group':
      case 'spike_generator':
        // The last brackets have the size.
        return { ...parts, place: place.slice(1), keyword, size: error };
      case 'synapses':
        return { ...parts, keyword, source: error, target: error };
      case 'poisson_input':
        return { ...parts, keyword, target: error };
      case 'timed_array':
        return { ...parts, keyword };
      default:
        return { ...parts, keyword, source: error };
    }
  }

  function connectCall(called: readonly IToken[], span: Span): TopLevelSyntax {
    const synapses = expression(called, span);
    return { kind: 'connect-call', synapses, connect: connect(span), span };
  }

  function connect(span: Span): ConnectSyntax {
    const value: ExpressionSyntax = { kind: 'error', span };
    return { kind: 'connect', arguments: [{ name: null, value, span }], span };
  }

  function assignment(tokens: readonly IToken[]): TopLevelSyntax | null {
    const at = tokens.findIndex(isAssign);
    // a call, such as `nest.Simulate(100)`, sets nothing
    const isCall =
      tokens.at(-1)?.tokenType === t.RightParenthesis && tokens[1]?.tokenType !== t.Name;
    if (at < 0 && isCall && tokens[1]?.tokenType !== t.Colon) return null;
    const colon = indexOfType(tokens, t.Colon);
    const targetTokens = tokens.slice(0, at >= 0 ? at : Math.max(colon, 1));
    // behind the word of `const tau = …`, or before the colon of `tau := …`
    const isDeclared = targetTokens.length === 2 && targetTokens[0]!.tokenType === t.Name;
    const named = isDeclared ? targetTokens.filter(isName).slice(-1) : targetTokens;
    // A declaration whose keyword is missing or unknown: `cell[10] { … }`, `group cell[10] { … }`.
    const hasBlock = at < 0 && tokens.some((token) => token.tokenType === t.Block);
    const head = tokens[1]?.tokenType === t.Name ? tokens.slice(1, 2) : tokens.slice(0, 1);
    const target = attempt('reference', hasBlock ? head : named, source, 0, silent).node;
    if (target === null) return null;
    return {
      kind: 'assignment',
      target,
      operator: at < 0 ? '=' : (tokens[at]!.image as AssignmentOperator),
      value: { kind: 'error', span: target.span },
      span: whole(tokens),
    };
  }

  /** The expression, or an `error` node if it cannot be parsed. */
  function expression(tokens: readonly IToken[], otherwise: Span): ExpressionSyntax {
    const { node } = attempt('expression', tokens, source, otherwise.start, silent);
    return node ?? { kind: 'error', span: tokens.length === 0 ? otherwise : whole(tokens) };
  }

  function nameOf(token: IToken): NameSyntax {
    return { name: token.image, span: spanOfToken(source, token) };
  }

  function whole(tokens: readonly IToken[]): Span {
    return spanOf(source, tokens[0]!.startOffset, endOf(tokens.at(-1)!));
  }
}

/** Whether these are `S.connect`, without parentheses. */
function isBareConnect(tokens: readonly IToken[]): boolean {
  return tokens.length === 3 && tokens[1]!.tokenType === t.Dot && tokens[2]!.image === 'connect';
}

function indexOfType(tokens: readonly IToken[], type: TokenType): number {
  return tokens.findIndex((token) => token.tokenType === type);
}

/** The number of indices in brackets that stand at `at`. */
function countIndices(tokens: readonly IToken[], at: number): number {
  let open = 0;
  let groups = 0;
  for (let k = at; k < tokens.length; k++) {
    const type = tokens[k]!.tokenType;
    if (open === 0 && type !== t.LeftBracket) break;
    if (type === t.LeftBracket) open += 1;
    if (type === t.RightBracket && --open === 0) groups += 1;
  }
  return groups;
}

function isName({ tokenType }: IToken): boolean {
  return tokenType === t.Name;
}

function isAssign(token: IToken | undefined): boolean {
  return token?.tokenType === t.Equals || token?.tokenType === t.AugmentedAssign;
}

function blockIn(tokens: readonly IToken[]): BlockToken | null {
  const last = tokens.filter((token) => token.tokenType === t.Block).at(-1);
  return last === undefined ? null : (last as BlockToken);
}
