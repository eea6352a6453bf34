// Golden cases of the kernel passes, in `passes/<pass>.md`: under each heading a kernel before and after the pass, or one
// that the pass leaves as it is. `UPDATE_CASES=1 npx vitest run test/codegen` rewrites the kernels after: read them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BufferDescription } from '../../src/abi.ts';
import { expressionsIn } from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { bodyText, expectSameBits, parseKernel, passNamed } from './kernel-text.ts';

interface Case {
  readonly title: string;
  readonly before: string;
  /** The kernel after the pass; '' if the file has none yet. */
  readonly after: string;
  readonly isUnchanged: boolean;
}

function readCases(file: string): { readonly opening: string; readonly cases: readonly Case[] } {
  const [opening, ...sections] = readFileSync(file, 'utf8').split(/^## /m);
  const cases = sections.map((section): Case => {
    const match =
      /^(.*)\n+```(before|unchanged)\n([^]*?)\n```\n+(?:```after\n([^]*?)\n```\n)?\s*$/.exec(
        section,
      );
    if (match === null) throw new Error(`${file}: this is no case:\n${section}`);
    const [, title, kind, before, after = ''] = match;
    const isUnchanged = kind === 'unchanged';
    return { title: title!, before: before!, after: isUnchanged ? before! : after, isUnchanged };
  });
  return { opening: opening!, cases };
}

const block = (kind: string, text: string): string => `\n\`\`\`${kind}\n${text}\n\`\`\`\n`;

function printCase({ title, before, isUnchanged }: Case, after: string): string {
  const blocks = isUnchanged
    ? block('unchanged', before)
    : block('before', before) + block('after', after);
  return `## ${title}\n${blocks}`;
}

export interface PassOptions {
  /** Default: the pass of this name in the list. */
  readonly apply?: (kernel: Kernel) => Kernel;
  /** Compares the results of the two kernels. Default: they are equal, bit for bit. */
  readonly compare?: (plain: Kernel, changed: Kernel) => void;
}

const isRead = ({ body }: Kernel, { name }: BufferDescription): boolean =>
  expressionsIn(body).some((part) => part.kind === 'load' && part.buffer.name === name);

/** A test for each case of a pass. No pass may add constant arrays that its kernel does not read. */
export function testCases(
  pass: string,
  { apply = passNamed(pass), compare = expectSameBits }: PassOptions = {},
): void {
  const file = join(import.meta.dirname, 'passes', `${pass}.md`);
  const { opening, cases } = readCases(file);
  if (process.env['UPDATE_CASES']) {
    const printed = cases.map((one) => printCase(one, bodyText(apply(parseKernel(one.before)))));
    test('are updated', () =>
      writeFileSync(file, [`${opening.trimEnd()}\n`, ...printed].join('\n')));
  }
  test.each(cases)('$title', ({ before, after }) => {
    const plain = parseKernel(before);
    const changed = apply(plain);
    if (!process.env['UPDATE_CASES']) expect(bodyText(changed)).toBe(after);
    expect(changed.constants.filter(({ buffer }) => !isRead(changed, buffer))).toEqual([]);
    compare(plain, changed);
  });
}
