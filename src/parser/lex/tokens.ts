// All token types. The lexer never fails: an unknown character becomes an `Unexpected`
// token, which no rule accepts.
import { createToken, Lexer } from 'chevrotain';
import type { TokenType } from 'chevrotain';

/** A token with a fixed text. */
function literal(name: string, text: string): TokenType {
  return createToken({ name, pattern: text, label: `"${text}"` });
}

const digits = '\\d(?:_?\\d)*';
const numberPattern = new RegExp(
  '0[xX][\\da-fA-F](?:_?[\\da-fA-F])*|0[oO][0-7](?:_?[0-7])*|0[bB][01](?:_?[01])*|' +
    `(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:[eE][+-]?${digits})?`,
);

// First characters are listed explicitly: deriving them from the patterns would take the lexer as long as parsing a model.
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A name, and before classification by position also any keyword that is not reserved. */
export const Name = createToken({
  name: 'Name',
  pattern: /[A-Za-z_]\w*/,
  label: 'NAME',
  start_chars_hint: [...letters, '_'],
});
/** A number as in Python: `1e-3`, `0x10`, `1_000`. */
export const NumberToken = createToken({
  name: 'Number',
  pattern: numberPattern,
  label: 'NUMBER',
  start_chars_hint: [...'0123456789.'],
});
/** A string in quotation marks, on one line. */
export const StringToken = createToken({
  name: 'String',
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"/,
  label: 'STRING',
  start_chars_hint: ['"'],
});

/**
 * A string with values, `f"rate: {r/Hz:.1f} Hz"`; the lexer replaces it by the tokens of its parts. One with strings in its braces,
 * which is reported, is a whole, too.
 */
export const FormatString = createToken({
  name: 'FormatString',
  pattern:
    /[fF]"(?:\{(?:[^{}"\r\n]*[^\w{}"\r\n])?[fF]?"[^"\r\n]*"[^{}"\r\n]*\}|[^"\\\r\n]|\\[^\r\n])*"/,
  start_chars_hint: ['f', 'F'],
});

/** A reserved word. */
function word(name: string, text: string): TokenType {
  return createToken({ name, pattern: text, longer_alt: Name, label: `"${text}"` });
}

/** The reserved word `and`. */
export const And = word('And', 'and');
/** The reserved word `or`. */
export const Or = word('Or', 'or');
/** The reserved word `not`. */
export const Not = word('Not', 'not');
/** The reserved word `if`, of conditional expressions and generators. */
export const If = word('If', 'if');
/** The reserved word `else`. */
export const Else = word('Else', 'else');
/** The reserved word `for`, of loops and generators. */
export const For = word('For', 'for');
/** The reserved word `in`, after the variable of a `for`. */
export const In = word('In', 'in');
/** The literal `True`. */
export const True = word('True', 'True');
/** The literal `False`. */
export const False = word('False', 'False');

/** The end of a line, which separates statements outside parentheses and brackets. */
export const Newline = createToken({
  name: 'Newline',
  pattern: /\r\n|\n|\r/,
  line_breaks: true,
  start_chars_hint: ['\r', '\n'],
});
/** `;`, which separates statements on one line. */
export const Semicolon = literal('Semicolon', ';');
/** `{`, the start of a block. */
export const LeftBrace = literal('LeftBrace', '{');
/** `}`, the end of a block. */
export const RightBrace = literal('RightBrace', '}');
/** `(`, of calls, flags and grouping. */
export const LeftParenthesis = literal('LeftParenthesis', '(');
/** `)` */
export const RightParenthesis = literal('RightParenthesis', ')');
/** `[`, of indices, lists and group sizes. */
export const LeftBracket = literal('LeftBracket', '[');
/** `]` */
export const RightBracket = literal('RightBracket', ']');
/** `,`, between arguments, list items and printed values. */
export const Comma = literal('Comma', ',');
/** `:`, before a unit, a value or a body, and in slices. */
export const Colon = literal('Colon', ':');
/** `.`, before an attribute. */
export const Dot = literal('Dot', '.');
/** `->`, between the source and target of synapses. */
export const Arrow = literal('Arrow', '->');
/** `=`, of equations, assignments and named arguments. */
export const Equals = literal('Equals', '=');
/** An assignment with an operation, such as `+=`. */
export const AugmentedAssign = createToken({
  name: 'AugmentedAssign',
  pattern: /(?:\*\*|\/\/|[-+*/%])=/,
  label: '( "+=" | "-=" | "*=" | "/=" | "//=" | "%=" | "**=" )',
  start_chars_hint: [...'-+*/%'],
});
/** A comparison operator. */
export const Compare = createToken({
  name: 'Compare',
  pattern: /[<>=!]=|<|>/,
  label: '( "<" | "<=" | ">" | ">=" | "==" | "!=" )',
  start_chars_hint: [...'<>=!'],
});
/** `+`, binary or unary. */
export const Plus = literal('Plus', '+');
/** `-`, binary or unary; also the hyphen in flags such as `event-driven`. */
export const Minus = literal('Minus', '-');
/** `*`, multiplication. */
export const Star = literal('Star', '*');
/** `/`, division; also in `dv/dt`. */
export const Slash = literal('Slash', '/');
/** `//`, Python's floor division. */
export const DoubleSlash = literal('DoubleSlash', '//');
/** `%`, Python's modulo. */
export const Percent = literal('Percent', '%');
/** `**`, exponentiation. */
export const Power = literal('Power', '**');

const Blank = createToken({
  name: 'Blank',
  // Pasted text contains non-breaking spaces and byte order marks.
  pattern: /[ \t\f\v\u00a0\u2000-\u200a\u202f\u3000\ufeff]+/,
  group: Lexer.SKIPPED,
  start_chars_hint: [...' \t\f\v\u00a0\u2000\u202f\u3000\ufeff'],
});
const Continuation = createToken({
  name: 'Continuation',
  pattern: /\\[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/,
  line_breaks: true,
  group: Lexer.SKIPPED,
  start_chars_hint: ['\\'],
});
const Comment = createToken({
  name: 'Comment',
  pattern: /#[^\r\n]*/,
  group: Lexer.SKIPPED,
  start_chars_hint: ['#'],
});

/** A comment of C, over several lines up to a limit that bounds the time for hostile texts: reported, then dropped. */
export const BlockComment = createToken({
  name: 'BlockComment',
  pattern: /\/\*(?:[^]{0,2000}?\*\/|[^\r\n]*)/,
  line_breaks: true,
  start_chars_hint: ['/'],
});
/** Operators of other languages: reported once, then replaced (see lexer.ts). */
export const Foreign = createToken({
  name: 'Foreign',
  pattern: /\^=?|&&?|\|\|?|~|!(?!=)|<>/,
  start_chars_hint: [...'^&|~!<'],
});
/** A quotation mark without a second one on its line: reported, then an empty string. */
export const UnterminatedString = createToken({
  name: 'UnterminatedString',
  pattern: /"[^\r\n]*/,
  start_chars_hint: ['"'],
});
/** Python's delimiter of multi-line strings. */
export const TripleQuote = createToken({
  name: 'TripleQuote',
  pattern: /'''|"""/,
  start_chars_hint: ["'", '"'],
});
/** A string in apostrophes: reported, then an empty string. */
export const QuotedString = createToken({
  name: 'QuotedString',
  pattern: /'[^'\r\n]*'/,
  start_chars_hint: ["'"],
});
/** Any character that starts no other token, or a run of non-ASCII characters. */
export const Unexpected = createToken({
  name: 'Unexpected',
  pattern: /[^\x00-\x7f]+|[^]/,
  line_breaks: true,
  // Any character. The lexer groups characters from 256 on into bins of 255; this covers every bin.
  start_chars_hint: [...Array(256).keys(), ...Array.from({ length: 512 }, (_, k) => k * 128)],
});

// ------------------------------------------------------------------- token types set after lexing

function part(name: string, label: string): TokenType {
  return createToken({ name, pattern: Lexer.NA, label });
}

/** The `f"` of a string with values. */
export const FormatStart = part('FormatStart', 'FORMATSTART');
/** Text of a string with values, outside of its braces. */
export const FormatText = part('FormatText', 'FORMATTEXT');
/** The `{` before a value in a string. */
export const FormatOpen = part('FormatOpen', 'FORMATOPEN');
/** The `}` behind a value in a string, with the format before it; the payload is a `FormatSpec`. */
export const FormatClose = part('FormatClose', 'FORMATCLOSE');
/** The `"` at the end of a string with values. */
export const FormatEnd = part('FormatEnd', 'FORMATEND');

// Keywords are ordinary names for the lexer, so that `run`, `rates` or `order` may also name constants. At the start of a
// statement, heads.ts changes their type to one of these.

function head(name: string, text: string): TokenType {
  return createToken({ name, pattern: Lexer.NA, label: `"${text}"` });
}

/** Head of a declaration of neurons. */
export const Neurons = head('Neurons', 'neurons');
/** Head of a declaration of a subgroup. */
export const Subgroup = head('Subgroup', 'subgroup');
/** Head of a declaration of a Poisson group. */
export const PoissonGroup = head('PoissonGroup', 'poisson_group');
/** Head of a declaration of a spike generator. */
export const SpikeGenerator = head('SpikeGenerator', 'spike_generator');
/** Head of a declaration of a Poisson input. */
export const PoissonInput = head('PoissonInput', 'poisson_input');
/** Head of a declaration of a timed array. */
export const TimedArray = head('TimedArray', 'timed_array');
/** Head of a declaration of synapses. */
export const Synapses = head('Synapses', 'synapses');
/** Head of a declaration of a spike monitor. */
export const SpikeMonitor = head('SpikeMonitor', 'spike_monitor');
/** Head of a declaration of a monitor of custom events. */
export const EventMonitor = head('EventMonitor', 'event_monitor');
/** Head of a declaration of a state monitor. */
export const StateMonitor = head('StateMonitor', 'state_monitor');
/** Head of a declaration of a population rate monitor. */
export const RateMonitor = head('RateMonitor', 'rate_monitor');
/** Head of the definition of a function. */
export const Function = head('Function', 'function');
/** Head of the definition of an integration method. */
export const Method = head('Method', 'method');
/** Head of a statement that sets the seed. */
export const Seed = head('Seed', 'seed');
/** Head of a statement that runs the network. */
export const Run = head('Run', 'run');
/** Head of a statement that stores the state of the network. */
export const Store = head('Store', 'store');
/** Head of a statement that restores a stored state. */
export const Restore = head('Restore', 'restore');
/** `break` */
export const Break = head('Break', 'break');
/** `continue` */
export const Continue = head('Continue', 'continue');
/** Head of a statement that prints values. */
export const Print = head('Print', 'print');
/** Head of a statement that adds a result array. */
export const Output = head('Output', 'output');
/** Head of a figure. */
export const Plot = head('Plot', 'plot');
/** Head of a panel of a figure. */
export const Panel = head('Panel', 'panel');
/** Head of a `connect` in a body, and the method in `S.connect(…)`. */
export const Connect = head('Connect', 'connect');
/** The method in `SG.set_spikes(…)`. */
export const SetSpikes = head('SetSpikes', 'set_spikes');
/** Head of the condition of a custom event. */
export const Event = head('Event', 'event');
/** Head of the code that runs after a spike. */
export const Reset = head('Reset', 'reset');
/** Head of the code of a pathway from source to target. */
export const OnPre = head('OnPre', 'on_pre');
/** Head of the code of a pathway from target to source. */
export const OnPost = head('OnPost', 'on_post');
/** Head of the code that runs after a custom event. */
export const On = head('On', 'on');
/** Head of code that runs at regular intervals. */
export const Every = head('Every', 'every');
/** Head of a branch of `if` with a condition of its own. */
export const Elif = head('Elif', 'elif');
/** Head of a loop that goes on while a condition holds. */
export const While = head('While', 'while');
/** Head of statements that are carried out at given times. */
export const At = head('At', 'at');
/** Head of the slots of a time step. */
export const Schedule = head('Schedule', 'schedule');
/** Head of the values of constants that sweeps run through. */
export const SweepBlock = head('SweepBlock', 'sweep');
/** Before the largest number of passes of `while`. */
export const Max = head('Max', 'max');
/** The keyword before the `:` of a property or plot item. */
export const Keyword = createToken({ name: 'Keyword', pattern: Lexer.NA, label: 'KEYWORD' });
/** `dv` at the start of `dv/dt = …`. */
export const Differential = createToken({
  name: 'Differential',
  pattern: Lexer.NA,
  label: 'DIFFERENTIAL',
});
/** `d` at the start of `d v / dt = …`. */
export const DifferentialSign = head('DifferentialSign', 'd');
/** `dt` at the end of `dv/dt`. */
export const DifferentialOfTime = head('DifferentialOfTime', 'dt');
/**
 * A whole block, `{ … }` or the rest of the line after `reset:`; its content is parsed before the enclosing segment.
 */
export const Block = createToken({ name: 'Block', pattern: Lexer.NA, label: 'BLOCK' });

/** Keywords of declarations. */
export const declarationHeads: ReadonlySet<TokenType> = new Set([
  ...[Neurons, Subgroup, PoissonGroup, SpikeGenerator, PoissonInput, TimedArray, Synapses],
  ...[SpikeMonitor, EventMonitor, StateMonitor, RateMonitor],
]);

const headTokens: readonly TokenType[] = [
  ...declarationHeads,
  ...[Function, Method, Seed, Run, Store, Restore, Print, Output, Plot, Panel],
  ...[
    Break,
    Continue,
    Connect,
    Event,
    Reset,
    OnPre,
    OnPost,
    On,
    Every,
    Elif,
    While,
    At,
    Schedule,
    SweepBlock,
    Max,
    SetSpikes,
  ],
];

/** The methods of `S.connect(…)` and `SG.set_spikes(…)`. */
export const methods: ReadonlySet<TokenType | undefined> = new Set([Connect, SetSpikes]);

/** From a keyword to its token type. */
export const headKeywords: ReadonlyMap<string, TokenType> = new Map(
  headTokens.map((type) => [type.LABEL!.slice(1, -1), type]),
);

/**
 * In order of priority: the first match wins, so longer operators come before their prefixes, and `Unexpected` is last.
 */
export const allTokens: TokenType[] = [
  ...[Blank, Newline, Comment, BlockComment, Continuation],
  ...[FormatString, And, Or, Not, If, Else, For, In, True, False, Name, NumberToken],
  ...[TripleQuote, StringToken, UnterminatedString, QuotedString],
  ...[AugmentedAssign, Arrow, Foreign, Compare, Equals, Power, DoubleSlash],
  ...[Plus, Minus, Star, Slash, Percent],
  ...[LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, LeftBrace, RightBrace],
  ...[Comma, Colon, Semicolon, Dot, Unexpected],
  ...[FormatStart, FormatText, FormatOpen, FormatClose, FormatEnd],
  ...headTokens,
  ...[Keyword, Differential, DifferentialSign, DifferentialOfTime, Block],
];
