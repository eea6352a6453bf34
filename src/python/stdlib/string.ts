// `string`: characters by kind, and templates.
import {
  hostType,
  keyError,
  moduleOf,
  PyDict,
  PyObject,
  textOf,
  valueError,
} from '../values/index.ts';
import type { Keywords, PyClass, PyModule, Value } from '../values/index.ts';
import { str } from '../format/index.ts';

/** A text with `$name` in it. */
class Template extends PyObject {
  readonly text: string;

  constructor(text: string) {
    super(templateType);
    this.text = text;
  }

  /** The text with values in place of names. @param isSafe whether names without a value stay */
  filled(mapping: Value, keywords: Keywords, isSafe: boolean): string {
    const { text } = this;
    return text.replaceAll(
      /\$(?:(\$)|([_a-z]\w*)|\{([_a-z]\w*)\}|)/gi,
      (whole, twice?: string, bare?: string, braced?: string) => {
        if (twice !== undefined) return '$';
        const name = bare ?? braced;
        const value =
          name === undefined
            ? undefined
            : (keywords.get(name) ?? (mapping instanceof PyDict ? mapping.get(name) : undefined));
        if (value !== undefined) return str(value);
        if (isSafe) return whole;
        if (name === undefined) throw valueError('Invalid placeholder in string');
        throw keyError(name);
      },
    );
  }
}

const templateType: PyClass = hostType<Template>('Template', {
  module: 'string',
  construct: ['template', (text: Value) => new Template(textOf(text))],
  attributes: { template: [({ text }) => text] },
  methods: {
    substitute: [
      'mapping=None, /, **keywords',
      (self, mapping: Value, keywords: Keywords) => self.filled(mapping, keywords, false),
    ],
    safe_substitute: [
      'mapping=None, /, **keywords',
      (self, mapping: Value, keywords: Keywords) => self.filled(mapping, keywords, true),
    ],
  },
});

/** `string` */
export function makeString(): PyModule {
  const lower = 'abcdefghijklmnopqrstuvwxyz';
  const upper = lower.toUpperCase();
  const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
  return moduleOf('string', {
    Template: templateType,
    capwords: [
      's',
      (text: Value) =>
        textOf(text)
          .split(/\s+/)
          .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
          .join(' '),
    ],
    ascii_lowercase: lower,
    ascii_uppercase: upper,
    ascii_letters: lower + upper,
    digits: '0123456789',
    hexdigits: '0123456789abcdefABCDEF',
    octdigits: '01234567',
    punctuation,
    whitespace: ' \t\n\r\v\f',
    printable: `0123456789${lower}${upper}${punctuation} \t\n\r\v\f`,
  });
}
