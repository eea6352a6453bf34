// Every step of every lesson: open before its solution, done after it, by runs of the real engine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { analyse, applyEdits, setConstant } from '../../src/language.ts';
import { LiveRun } from '../../src/live.ts';
import { isDone, readLesson } from '../../src/page/playground/lessons/lesson.ts';
import type { Change, Facts, LessonStep } from '../../src/page/playground/lessons/lesson.ts';
import { Tally } from '../../src/page/playground/lessons/tally.ts';

const folder = join(import.meta.dirname, '../../src/page/playground/lessons');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

test('there are at least eight', () => {
  expect(files.length).toBeGreaterThanOrEqual(8);
});

describe.each(files)('%s', (file) => {
  const lesson = readLesson(file, readFileSync(join(folder, file), 'utf8'));

  test('is done by its solutions, step by step, and not before', async () => {
    let text = lesson.model;
    for (const step of lesson.steps) {
      const isOnlyDone = step.checks.every(({ kind }) => kind === 'event' || kind === 'contains');
      if (!isOnlyDone) expect(isDone(step, await factsOf(text, step))).toBe(false);
      for (const change of step.solution) text = changed(text, change);
      expect([step.text, isDone(step, await factsOf(text, step))]).toEqual([step.text, true]);
    }
  });

  test('has sentences', () => {
    expect(lesson.sentence).toMatch(/\.$/);
    for (const { text, done } of lesson.steps) {
      expect(text).toMatch(/\w/);
      expect(done).toMatch(/\.$/);
    }
  });
});

test.each([
  ['Title', /a title, at least one step and a model/],
  ['Title\n== step\nDo it.\n== model\nrun 1*ms', /a step has no check/],
  ['Title\n== step\ncheck: spikes M\n== model\nrun 1*ms', /is no check/],
  ['Title\n== step\ncheck: constant tau > 1 parsec\n== model\nrun 1*ms', /"parsec" is not known/],
  ['Title\n== step\ncheck: did ran\nsolution: tau\n== model\nrun 1*ms', /no change of a constant/],
  ['Title\n== ending\n', /a section is called "ending"/],
])('%j is refused', (text, message) => {
  expect(() => readLesson('x', text)).toThrow(message);
});

/** What a page would know of a text that was run to its end, by a reader who did all that was asked. */
async function factsOf(text: string, { checks }: LessonStep): Promise<Facts> {
  const model = analyse(text);
  const { diagnostics } = model;
  const isCorrect = diagnostics.every(({ severity }) => severity !== 'error');
  const tally = new Tally();
  if (isCorrect) {
    const run = new LiveRun(new SourceText('model', text));
    await run.start();
    tally.monitors(run.monitors());
    for (const { name } of run.monitors()) {
      const { i, t, values } = run.since(name, 0);
      const data = [...values].map(([of, list]) => [of, new Float32Array(list)] as const);
      const part = { monitor: name, isCut: false, origin: 0, i, t: new Float32Array(t) };
      tally.add([{ ...part, values: data }], run.state);
    }
  }
  const events = checks.flatMap((check) => (check.kind === 'event' ? [check.name] : []));
  return {
    text,
    constant: (name) => model.constants().find((one) => one.name === name)?.value ?? null,
    quantity: (what, of) => (isCorrect ? tally.quantity(what, of) : null),
    done: new Set(events.filter((name) => name !== 'correct' || isCorrect)),
  };
}

function changed(text: string, change: Change): string {
  if (change.kind === 'replace') {
    expect(text).toContain(change.old);
    return text.replaceAll(change.old, change.by);
  }
  const { name, value } = change;
  const edit = setConstant(text, name, value);
  expect(edit).not.toBeNull();
  return applyEdits(text, [edit!]);
}
