// A text that repeats a run in which constants were changed: the seed fixed, replaced values written in, and the changes as
// blocks of `at`.
import type { ModelFileSyntax } from '../../parser/syntax.ts';
import { allStatements, contains } from '../../parser/walk.ts';
import { beforeFirstRun } from './constant-uses.ts';
import type { SessionChange } from './control.ts';
import { isDefaultStep } from '../statements/index.ts';
import { durationName, stepName } from '../overrides.ts';

/** What was done besides what the text says. */
export interface SessionFacts {
  /** The initial seed. */
  readonly seed: number;
  /** Whether it replaces the seeds of the text. */
  readonly replacesSeeds: boolean;
  /** Values that replace those of the text. */
  readonly set: ReadonlyMap<string, string>;
  readonly changes: readonly SessionChange[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** The text; null if there is none: changes cannot be told by their times where `restore` returns to earlier ones. */
export function sessionText(
  { statements, span }: ModelFileSyntax,
  { seed, replacesSeeds, set, changes }: SessionFacts,
): string | null {
  const { text } = span.source;
  if (changes.length > 0 && contains(statements, 'restore')) return null;
  const edits: Edit[] = [];
  const replace = ({ start, end }: { start: number; end: number }, insert: string): void => {
    edits.push({ start, end, insert });
  };
  const step = set.get(stepName);
  const head = [`seed(${seed})`, ...(step === undefined ? [] : [`${stepName} = ${step}`])];
  const first = statements[0]?.span.start ?? text.length;
  replace({ start: first, end: first }, `${head.join('\n')}\n\n`);
  const left = new Set(set.keys());
  const duration = set.get(durationName);
  for (const statement of allStatements(statements)) {
    if (statement.kind === 'seed' && replacesSeeds && statement.value !== null)
      replace(statement.span, `# ${oneLine(statement.span)}`);
    else if (statement.kind === 'run' && duration !== undefined)
      replace(statement.duration.span, duration);
    else if (statement.kind === 'assignment') {
      const { target, value } = statement;
      if (isDefaultStep(target) && step !== undefined)
        replace(statement.span, `# ${oneLine(statement.span)}`);
      const given = target.kind === 'name' && statements.includes(statement) ? target.name : null;
      if (given === null || !left.delete(given)) continue;
      replace({ start: target.span.end, end: value.span.end }, ` = ${set.get(given)!}`);
    }
  }
  const at = statements[beforeFirstRun(statements).length]?.span.start ?? text.length;
  const blocks = changes.map(blockOf).join('');
  if (blocks !== '') replace({ start: at, end: at }, `${blocks}\n`);
  return edited(text, edits);
}

function oneLine({ source, start, end }: ModelFileSyntax['span']): string {
  return source.text.slice(start, end).replace(/\s+/g, ' ');
}

function blockOf({ t, assignments }: SessionChange): string {
  const lines = assignments.map((text) => `    ${text}\n`);
  return `at ${t}*second {\n${lines.join('')}}\n`;
}

function edited(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, k) => ({ ...edit, k }))
    .sort((a, b) => b.start - a.start || b.k - a.k);
  return sorted.reduce(
    (result, { start, end, insert }) => result.slice(0, start) + insert + result.slice(end),
    text,
  );
}
