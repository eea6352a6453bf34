// Converts diagnostics to a SARIF 2.1.0 log for code hosts and editors: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
import packageFile from '../../package.json' with { type: 'json' };
import { explanationOf } from '../diagnostics/index.ts';
import type { Diagnostic, Severity, Span } from '../diagnostics/index.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A log with one run over all files; its rules are the codes that occur. */
export async function sarifOf(diagnostics: readonly Diagnostic[]): Promise<unknown> {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const rules = await Promise.all(codes.map(ruleOf));
  const results = diagnostics.map(({ code, severity, message, hint, span, related }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} (${hint})` },
    locations: [locationOf(span)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one) => ({
            ...locationOf(one.span),
            message: { text: one.message },
          })),
        }),
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'hillock', version: packageFile.version, rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

async function ruleOf(code: string) {
  const explanation = await explanationOf(code);
  return {
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    fullDescription: { text: explanation?.text ?? code },
    defaultConfiguration: { level: levels[explanation?.severity ?? 'error'] },
  };
}

/** Lines and columns start at 1; a region ends after its last character. */
function locationOf({ source, start, end }: Span) {
  const [from, to] = [source.position(start), source.position(Math.max(start, end))];
  const region = {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
  const uri = source.name.split(/[\\/]/).map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region } };
}
