// What programs do wrong is told in their language: no message or hint about a program contains what only .model files have.
import { expect, test, vi } from 'vitest';
import { withoutTypeScript } from '../../src/diagnostics/explanations/index.ts';
import { messages } from '../../src/diagnostics/index.ts';
import type { Code } from '../../src/diagnostics/index.ts';
import { ModelError } from '../../src/index.ts';
import type { Diagnostic } from '../../src/index.ts';
import { ofExpressions } from './mistakes/expressions.ts';
import { ofNetworks } from './mistakes/networks.ts';
import { ofNeurons } from './mistakes/neurons.ts';
import { ofSynapses } from './mistakes/synapses.ts';

/** What only `.model` files have. */
const ofFiles: readonly RegExp[] = [
  // keywords with their colon: without quotes behind it, or alone
  /[`{;] ?(?:threshold|reset|refractory|method|on_pre|on_post|delay|multisynaptic_index|rates|record|dt|variables): (?!['[{…]|true|false)/,
  /\b(?:threshold|reset|refractory|on_pre|on_post|delay|multisynaptic_index):`/,
  // keyword arguments
  /(?<!sample\([^)]*)\b(?:i|j|p|n|index|delay|skip_if_invalid|absolute_error|relative_error|max_steps)=(?!=)/,
  // statements, and words about them
  /\b(?:neurons|synapses|spike_monitor|state_monitor|poisson_group|poisson_input|timed_array|subgroup) \w+(?:\[|:)/,
  /`(?:function|print|plot|output|store|run|for) |--set/,
  /in a line above|above the run|in the body|of the body|its braces|further down/,
  // attributes of objects, and assignments of constants
  /`[A-Za-z]\w*\.(?:v|w|delay|\w+\.delay)(?: = |`)/,
  /`[a-z]\w* = -?[\d.]+\*\w+`/,
];

const reported = new Map<string, Diagnostic[]>();

test('no message about a program speaks of .model files', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const wrong: string[] = [];
  for (const [title, mistake] of [...ofNeurons, ...ofSynapses, ...ofNetworks, ...ofExpressions]) {
    const found = await diagnosticsOf(mistake);
    reported.set(title, found);
    if (found.length === 0) wrong.push(`${title}: nothing is reported`);
    for (const { code, message, hint = '', span } of found) {
      const words = `${message}\n${hint}`;
      const pattern = ofFiles.find((one) => one.test(withoutQuotedCode(words, span.source.text)));
      if (pattern !== undefined) wrong.push(`${title} [${code}] ${String(pattern)}: ${words}`);
      if (span.source.origin === 'file') wrong.push(`${title} [${code}]: no place in a program`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the mistakes meet every message that programs can meet', () => {
  const met = new Set([...reported.values()].flat().map(({ code }) => code));
  const missing = (Object.keys(messages) as Code[]).filter((code) => !met.has(code));
  expect(missing.sort()).toEqual(Object.values(withoutTypeScript).flat().sort());
});

/** The words of a message without what it quotes of the program. */
function withoutQuotedCode(words: string, text: string): string {
  return words.replaceAll(/`([^`]*)`/g, (whole, code: string) =>
    text.includes(code) ? '' : whole,
  );
}

async function diagnosticsOf(mistake: () => unknown): Promise<Diagnostic[]> {
  try {
    const warnings = await mistake();
    return Array.isArray(warnings) ? (warnings as Diagnostic[]) : [];
  } catch (error) {
    if (error instanceof ModelError) return [...error.diagnostics];
    throw error;
  }
}
