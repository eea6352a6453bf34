// What the grammar uses of chevrotain: its lexer, and its parser without recovery. The decisions of the parser come from a table
// (`../decisions.mjs`), so that nothing of the grammar is recorded and analysed at load time: 110 kB less in a bundle, and no delay
// before the first text.
import { decisions } from 'hillock:decisions';

let count = 0;

export function createToken({ name, pattern, label, group, longer_alt, start_chars_hint }) {
  count += 1;
  return {
    name,
    PATTERN: pattern,
    LABEL: label,
    GROUP: group,
    LONGER_ALT: longer_alt,
    START_CHARS_HINT: start_chars_hint,
    tokenTypeIdx: count,
  };
}

const skipped = 'skipped';

/** Cuts a text into tokens. Of the types whose patterns match the first one wins, unless its `longer_alt` matches more. */
export class Lexer {
  static SKIPPED = skipped;
  static NA = null;
  /** What may begin with a character: by its code below 256, and for all others. */
  #starting = Array.from({ length: 257 }, () => []);

  constructor(types) {
    const known = new Map();
    for (const type of types) {
      const { PATTERN, START_CHARS_HINT: hint = [PATTERN?.[0]] } = type;
      if (PATTERN === null) continue;
      const entry = { type, text: null, pattern: null, longer: known.get(type.LONGER_ALT) ?? null };
      if (typeof PATTERN === 'string' && type.LONGER_ALT === undefined) entry.text = PATTERN;
      else entry.pattern = new RegExp(PATTERN.source ?? PATTERN, 'y');
      known.set(type, entry);
      const codes = hint.map((one) => (typeof one === 'string' ? one.charCodeAt(0) : one));
      for (const code of new Set(codes.map((code) => Math.min(code, 256))))
        this.#starting[code].push(entry);
    }
    // Names come after the words that may be longer names.
    for (const entry of known.values()) entry.longer ??= known.get(entry.type.LONGER_ALT) ?? null;
  }

  tokenize(text) {
    const tokens = [];
    for (let at = 0; at < text.length;) {
      let end = at;
      let found = null;
      for (const entry of this.#starting[Math.min(text.charCodeAt(at), 256)]) {
        end = endOfMatch(entry, text, at);
        if (end < 0) continue;
        found = entry;
        const longer = entry.longer === null ? -1 : endOfMatch(entry.longer, text, at);
        if (longer > end) [found, end] = [entry.longer, longer];
        break;
      }
      const { type } = found;
      if (type.GROUP !== skipped)
        tokens.push({
          image: text.slice(at, end),
          startOffset: at,
          tokenTypeIdx: type.tokenTypeIdx,
          tokenType: type,
        });
      at = end;
    }
    return { tokens };
  }
}

function endOfMatch({ text: fixed, pattern }, text, at) {
  if (fixed !== null) return text.startsWith(fixed, at) ? at + fixed.length : -1;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

export const EOF = createToken({ name: 'EOF', pattern: Lexer.NA });

const endOfInput = Object.freeze({
  image: '',
  startOffset: NaN,
  endOffset: NaN,
  tokenTypeIdx: EOF.tokenTypeIdx,
  tokenType: EOF,
});

/** The decisions are made by the parser itself. */
export class LLkLookaheadStrategy {}

class Failure extends Error {
  constructor(message, token, ruleStack) {
    super(message);
    this.token = token;
    this.context = { ruleStack };
  }
}

/** A recursive-descent parser. A rule that is called from outside returns undefined where it fails, and leaves `errors`. */
export class EmbeddedActionsParser {
  errors = [];
  #tokens = [];
  #at = -1;
  #rules = [];
  /** The decisions of the rule that is being applied. */
  #decisions = null;
  #types;
  #messages;

  constructor(types, { errorMessageProvider }) {
    this.#types = types;
    this.#messages = errorMessageProvider;
  }

  performSelfAnalysis() {}

  set input(tokens) {
    this.#tokens = tokens;
    this.#at = -1;
    this.#rules = [];
    this.errors = [];
  }

  LA(ahead) {
    return this.#tokens[this.#at + ahead] ?? endOfInput;
  }

  RULE(ruleName, apply) {
    let own = null;
    const inner = function (...values) {
      const outer = this.#decisions;
      own ??= this.#decisionsOf(ruleName);
      this.#decisions = own;
      this.#rules.push(ruleName);
      try {
        return apply.apply(this, values);
      } finally {
        this.#rules.pop();
        this.#decisions = outer;
      }
    };
    const rule = function (...values) {
      try {
        return inner.apply(this, values);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        this.#at = this.#tokens.length - 1;
        return undefined;
      } finally {
        const firstRedundant = this.LA(1);
        if (firstRedundant !== endOfInput)
          this.#fail(this.#messages.buildNotAllInputParsedMessage({ firstRedundant, ruleName }));
      }
    };
    return Object.assign(rule, { inner });
  }

  /** For each kind and number of a decision its alternatives: lists of what they may begin with. */
  #decisionsOf(ruleName) {
    const byKey = {};
    for (const [key, text] of Object.entries(decisions[ruleName] ?? {}))
      byKey[key] = text
        .split('!')
        .map((paths) =>
          paths
            .split(' ')
            .map((path) => Array.from(path, (sign) => this.#types[sign.charCodeAt(0) - 0x23])),
        );
    return byKey;
  }

  #fail(message) {
    const failure = new Failure(message, this.LA(1), [...this.#rules]);
    this.errors.push(failure);
    return failure;
  }

  #begins(paths) {
    return paths.some((path) =>
      path.every((type, k) => this.LA(k + 1).tokenTypeIdx === type.tokenTypeIdx),
    );
  }

  ACTION(apply) {
    return apply.call(this);
  }

  #consume(expected, options) {
    const actual = this.LA(1);
    if (actual.tokenTypeIdx !== expected.tokenTypeIdx)
      throw this.#fail(
        options?.ERR_MSG ?? this.#messages.buildMismatchTokenMessage({ expected, actual }),
      );
    this.#at += 1;
    return actual;
  }

  #subrule(rule, options) {
    return rule.inner.apply(this, options?.ARGS ?? []);
  }

  #or(key, given) {
    const alternatives = given.DEF ?? given;
    const paths = this.#decisions[key];
    const k = alternatives.findIndex(
      ({ GATE }, n) => GATE?.call(this) !== false && this.#begins(paths[n]),
    );
    if (k >= 0) return alternatives[k].ALT.call(this);
    throw this.#fail(
      this.#messages.buildNoViableAltMessage({
        customUserDescription: given.ERR_MSG,
        expectedPathsPerAlt: paths,
      }),
    );
  }

  #enters(key, given) {
    return (given.GATE?.call(this) ?? true) && this.#begins(this.#decisions[key][0]);
  }

  #option(key, given) {
    return this.#enters(key, given) ? (given.DEF ?? given).call(this) : undefined;
  }

  #many(key, given) {
    const apply = given.DEF ?? given;
    for (let before = -2; before < this.#at && this.#enters(key, given);) {
      before = this.#at;
      apply.call(this);
    }
  }

  #manySep(key, { SEP, DEF }) {
    if (!this.#begins(this.#decisions[key][0])) return false;
    DEF.call(this);
    while (this.LA(1).tokenTypeIdx === SEP.tokenTypeIdx) {
      this.#at += 1;
      DEF.call(this);
    }
    return true;
  }

  #atLeastOneSep(key, given) {
    if (this.#manySep(key, given)) return;
    throw this.#fail(
      this.#messages.buildEarlyExitMessage({
        customUserDescription: given.ERR_MSG,
        expectedIterationPaths: this.#decisions[key][0],
      }),
    );
  }

  static {
    for (const number of ['', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
      Object.assign(this.prototype, {
        [`CONSUME${number}`](type, options) {
          return this.#consume(type, options);
        },
        [`SUBRULE${number}`](rule, options) {
          return this.#subrule(rule, options);
        },
        [`OR${number}`](given) {
          return this.#or(`OR${number}`, given);
        },
        [`OPTION${number}`](given) {
          return this.#option(`OPTION${number}`, given);
        },
        [`MANY${number}`](given) {
          this.#many(`MANY${number}`, given);
        },
        [`MANY_SEP${number}`](given) {
          this.#manySep(`MANY_SEP${number}`, given);
        },
        [`AT_LEAST_ONE_SEP${number}`](given) {
          this.#atLeastOneSep(`AT_LEAST_ONE_SEP${number}`, given);
        },
      });
  }
}
