// Parses a text and returns its compact print, or its diagnostics as `line:column code`.
import { expect } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';

export function parsed<T>(
  parse: (source: SourceText, diags: Diagnostics) => T,
  text: string,
): { node: T; diags: Diagnostics } {
  const diags = new Diagnostics();
  return { node: parse(new SourceText('test', text), diags), diags };
}

/** The node of a text that must be without fault. */
export function sound<T>(parse: (source: SourceText, diags: Diagnostics) => T, text: string): T {
  const { node, diags } = parsed(parse, text);
  expect(diags.sorted.map((d) => d.message)).toEqual([]);
  return node;
}

/** `2:7 syntax-error` for each diagnostic, in the order of the text. */
export function complaints(diags: Diagnostics): string[] {
  return diags.sorted.map(({ span, code }) => {
    const { line, column } = span.source.position(span.start);
    return `${line}:${column} ${code}`;
  });
}
