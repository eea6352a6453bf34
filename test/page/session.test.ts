// The laws of behaviour of a session, with a fake engine and a fake clock.
import { describe, expect, test, vi } from 'vitest';
import type { SessionOptions } from '../../src/page/session/index.ts';
import { large, problemAt, Scene, settled, small } from './fake-engine.ts';

const text = 'tau = 20*ms\nrun 1*second\n';

/** A session whose runs take long, with one under way. */
function running(options: Partial<SessionOptions> = {}): Scene {
  const scene = new Scene({ mode: 'live', ...options });
  scene.cost = large;
  scene.check().session.start();
  return scene.begin().parts(0.42);
}

/** A session whose runs are short, after the first one. */
function whole(): Scene {
  const scene = new Scene({ mode: 'whole' }).check();
  scene.session.start();
  return scene.begin().end();
}

describe('states in words', () => {
  const cases: readonly (readonly [what: string, scene: () => Scene, words: string])[] = [
    ['before the check', () => new Scene(), 'checking | no figures yet'],
    ['after it', () => new Scene().check(), 'ready | no figures yet'],
    [
      'with two errors',
      () => new Scene({ text: 'wrong wrong' }).check(),
      'wrong (2 problems) | no figures yet',
    ],
    ['in a run', () => running(), 'running | figures are of this text'],
    ['held', () => running().parts(0.5, 'paused'), 'paused | figures are of this text'],
    ['at its end', () => running().end(), 'done | figures are of this text'],
    [
      'stopped',
      () => running().end('stopped', 0.63),
      'stopped at 630 ms | figures are of this text',
    ],
    [
      'failed',
      () => running().end('failed', 0.63),
      'failed at line 7: too many spikes | figures are of this text',
    ],
    [
      'of another text',
      () => {
        const scene = running().end();
        scene.session.setText(`${text}# more`, 'typed');
        return scene.check();
      },
      'ready | figures are of an earlier text',
    ],
    [
      'with an error while it runs',
      () => {
        const scene = running();
        scene.session.setText(`${text}wrong`, 'typed');
        return scene.check();
      },
      'running; the text has 1 problem | figures are of an earlier text',
    ],
    [
      'where nothing is compiled',
      () => {
        const scene = new Scene().check();
        scene.runner.canCompile = false;
        return scene;
      },
      'ready; this page forbids compiling: about 200 times slower | no figures yet',
    ],
  ];
  test.each(cases)('%s', (_what, scene, words) => {
    expect(scene().words).toBe(words);
  });
});

describe('the text', () => {
  test('a wrong text takes no run away and stops none, and a run of it changes nothing', () => {
    const scene = running();
    const { id } = scene.session.run!;
    scene.session.setText('wrong', 'typed');
    scene.check().clock.pass(1000);
    expect(scene.runner.all('stop')).toEqual([]);
    scene.parts(0.6).end();
    scene.session.start();
    scene.runner.respond({ kind: 'refused', run: scene.last, diagnostics: [], bytes: null });
    expect(scene.session.run!.id).toBe(id);
    expect(scene.session.state).toBe('wrong');
  });

  test('is checked at once; of many texts while one is checked, the last is next', () => {
    const scene = new Scene();
    for (const key of ['a', 'ab', 'abc']) scene.session.setText(key, 'typed');
    expect(scene.language.all('analyse').map((one) => one.text)).toEqual([text]);
    scene.language.sent = [];
    scene.language.respond({
      ...{ kind: 'analysed', version: 1 },
      analysis: { diagnostics: [], constants: [], symbols: [], tokens: [], cost: null },
    });
    expect(scene.language.all('analyse').map((one) => one.text)).toEqual(['abc']);
    expect(scene.session.isCurrent).toBe(false);
    expect(scene.check().session.isCurrent).toBe(true);
  });

  test('a check that does not end is given up, and said', () => {
    const scene = new Scene();
    scene.clock.pass(3000);
    expect(scene.language.kills).toBe(1);
    expect(scene.words).toBe(
      'ready; checking this text takes too long and was given up | no figures yet',
    );
    scene.session.setText('a', 'typed');
    expect(scene.check().session.isCurrent).toBe(true);
  });

  test.each([
    ['is checked', (scene: Scene) => void scene.check().check()],
    ['was too long to check', (scene: Scene) => scene.clock.pass(6000)],
  ])('questions wait until the newest text %s', async (_what, end) => {
    const scene = new Scene().check();
    scene.session.setText('a', 'typed');
    const answer = scene.session.at('complete', 1);
    scene.session.setText('ab', 'typed');
    await Promise.resolve();
    expect(scene.language.asked).toEqual([]);
    end(scene);
    await vi.waitFor(() => expect(scene.language.asked).toHaveLength(1));
    const [{ question, resolve }] = scene.language.asked as [(typeof scene.language.asked)[0]];
    expect(question).toEqual({ kind: 'at', version: 3, what: 'complete', at: 1 });
    resolve([]);
    expect(await answer).toEqual([]);
  });

  test.each([
    ['before it is checked', (scene: Scene) => scene],
    ['after it was checked', (scene: Scene) => scene.check()],
  ])('questions about a text that is closed are refused: %s', async (_what, prepare) => {
    const { session, language } = prepare(new Scene());
    const asked = session.at('hover', 1);
    session.dispose();
    await expect(asked).rejects.toThrow('no longer open');
    await expect(session.rename(1, 'x')).rejects.toThrow('no longer open');
    expect(language.asked).toEqual([]);
  });

  test('a light session has the runner check it until it is edited', () => {
    const scene = new Scene({ isLight: true });
    expect([scene.runner.sent.length, scene.language.sent.length]).toEqual([1, 0]);
    scene.check(scene.runner).session.setText('a', 'typed');
    expect([scene.runner.sent.length, scene.language.sent.length]).toEqual([0, 1]);
  });

  test('where the runner is too busy to check it, a worker of its own does', () => {
    const scene = new Scene({ isLight: true });
    scene.clock.pass(3000);
    expect([scene.runner.kills, scene.language.all('analyse').length]).toEqual([0, 1]);
    expect(scene.check().session.isCurrent).toBe(true);
  });

  test('problems are told a second after the last key', () => {
    const scene = new Scene().check();
    scene.session.setText('wrong', 'typed');
    scene.check().clock.pass(600);
    scene.session.setText('wrong wrong', 'typed');
    scene.check().clock.pass(999);
    expect(scene.heard).toEqual([]);
    scene.clock.pass(1);
    expect(scene.heard).toEqual(['text: 2 problems; line 2: this is wrong']);
  });

  test('reset returns to it as it was opened, by an edit', () => {
    const scene = new Scene();
    const edits: unknown[] = [];
    scene.session.on('edited', (list) => edits.push(...list));
    scene.session.setText('b', 'opened');
    scene.session.setText('abc', 'typed');
    scene.session.reset();
    expect(scene.session.text).toBe('b');
    expect(edits).toEqual([{ from: 0, to: 3, insert: 'b' }]);
  });
});

describe('a run of all after each change', () => {
  test('begins 150 ms after the last key, if the text is right', () => {
    const scene = whole();
    scene.session.setText(`${text}# a`, 'typed');
    scene.check().clock.pass(100);
    scene.session.setText(`${text}# ab`, 'typed');
    scene.check().clock.pass(149);
    expect(scene.starts).toHaveLength(1);
    scene.clock.pass(1);
    expect(scene.starts.map((one) => one.text)).toEqual([text, `${text}# ab`]);
    scene.session.setText(`${text}wrong`, 'typed');
    scene.check().clock.pass(500);
    expect(scene.starts).toHaveLength(2);
  });

  test('waits for a check that comes later', () => {
    const scene = whole();
    scene.session.setText(`${text}# a`, 'typed');
    scene.clock.pass(500);
    expect(scene.starts).toHaveLength(1);
    expect(scene.check().starts).toHaveLength(2);
  });

  test('needs a first start, and no pause', () => {
    const scene = new Scene({ mode: 'whole' }).check();
    scene.session.setText(`${text}# a`, 'typed');
    scene.check().clock.pass(200);
    expect(scene.starts).toHaveLength(0);
    scene.session.start();
    scene.begin().parts(0.1, 'paused').session.setText(`${text}# b`, 'typed');
    scene.check().clock.pass(200);
    expect(scene.starts).toHaveLength(1);
    expect(scene.session.state).toBe('paused');
  });

  test('is the way of short runs: as estimated, then as measured', () => {
    const scene = new Scene().check();
    expect(scene.session.isWhole).toBe(true);
    scene.session.start();
    // The first one is slow on every machine, and one of the next may be by chance.
    for (const isWhole of [true, true, false]) {
      scene.begin().end('done', 1, 0.4);
      expect(scene.session.isWhole).toBe(isWhole);
      if (isWhole) scene.session.start();
    }
    scene.session.setText(`${text}# a`, 'typed');
    scene.check().clock.pass(500);
    expect(scene.starts).toHaveLength(3);
    const long = new Scene();
    long.cost = large;
    expect(long.check().session.isWhole).toBe(false);
  });

  test('goes on if one of many short runs is slow by chance', () => {
    const scene = new Scene().check();
    for (const seconds of [0.4, 0.02, 0.02, 0.4]) {
      scene.session.start();
      scene.begin().end('done', 1, seconds);
    }
    scene.session.setText(`${text}# a`, 'typed');
    scene.check().clock.pass(500);
    expect(scene.starts).toHaveLength(5);
  });

  test.each([
    ['checked before the last key is old', () => new Scene().expensive().check(), 0],
    ['checked late', () => new Scene().expensive().check(), 500],
    ['after a run that was over before its text was checked', () => new Scene().expensive(), 500],
  ])('a short text that replaces a long one runs by itself: %s', (_what, open, unchecked) => {
    const scene = open();
    scene.session.start();
    scene.begin().end('done', 1, 60).check();
    expect(scene.session.isWhole).toBe(false);
    scene.cost = small;
    scene.session.setText('run 1*ms', 'typed');
    scene.clock.pass(unchecked);
    expect(scene.check().session.isWhole).toBe(true);
    scene.clock.pass(150);
    expect(scene.starts.map((one) => one.text)).toEqual([text, 'run 1*ms']);
  });

  test('a run that was begun by an edit is not ended by the next one', () => {
    const scene = new Scene().check();
    scene.session.start();
    scene.begin();
    scene.session.setText(`${text}# a`, 'typed');
    scene.check().clock.pass(500);
    expect(scene.runner.all('stop')).toEqual([]);
    scene.end();
    expect(scene.starts.map((one) => one.text)).toEqual([text, `${text}# a`]);
  });
});

describe('runs', () => {
  test('again is the same run; another seed only on demand', () => {
    const scene = running().end();
    scene.session.start();
    const [first, second] = scene.starts;
    expect({ ...second, run: 1 }).toEqual(first);
    scene.session.seed = 7;
    scene.session.start();
    expect(scene.starts.at(-1)!.seed).toBe(7);
  });

  test('start while one runs ends it; figures stay until the new one begins', () => {
    const scene = running();
    const { id } = scene.session.run!;
    scene.session.start();
    expect(scene.runner.all('stop').map((one) => one.run)).toEqual([id]);
    expect(scene.session.run!.id).toBe(id);
    scene.end('stopped', 0.5, 1, id).begin();
    expect(scene.session.run!.id).toBe(id + 1);
  });

  test('what is drawn stays until the monitors of the next run are declared, or it is done without any', () => {
    const scene = new Scene();
    const drawn: number[] = [];
    scene.session.on('declared', ({ id }) => drawn.push(id));
    scene.session.start();
    scene.begin();
    expect(drawn).toEqual([]);
    const { last } = scene;
    for (let k = 0; k < 2; k++) scene.runner.respond({ kind: 'monitors', run: last, monitors: [] });
    expect(drawn).toEqual([last]);
    scene.end();
    scene.session.start();
    scene.begin().end('failed', 0);
    expect(drawn).toEqual([last]);
    scene.session.start();
    scene.begin().end();
    expect(drawn).toEqual([last, scene.last]);
  });

  test('what does not stop within 500 ms is killed; what was recorded stays, and the next start is not lost', () => {
    const scene = running();
    scene.session.stop();
    scene.clock.pass(499);
    expect(scene.runner.kills).toBe(0);
    scene.clock.pass(1);
    expect(scene.runner.kills).toBe(1);
    expect(scene.words).toBe('killed: recorded until 420 ms | figures are of this text');
    expect(scene.heard.at(-1)).toBe('run: killed: recorded until 420 ms');
    scene.session.start();
    scene.begin();
    scene.session.start();
    scene.clock.pass(500);
    expect(scene.runner.kills).toBe(2);
    expect(scene.starts.map((one) => one.run)).toEqual([1, 2, 3, 3]);
  });

  test('what stops in time is not killed', () => {
    const scene = running();
    scene.session.stop();
    scene.end('stopped', 0.5).clock.pass(5000);
    expect(scene.runner.kills).toBe(0);
  });

  test('a worker that fails ends the run with its sentence', async () => {
    const scene = running();
    scene.runner.fail('the engine failed');
    expect(scene.words).toMatch(/^killed: the engine failed; recorded until 420 ms/);
    await expect(scene.session.ask('npz')).rejects.toThrow('killed');
  });

  test('step and next spike begin a paused run', () => {
    const scene = new Scene({ mode: 'live' }).check();
    scene.session.step(3);
    expect(scene.starts.at(0)).toMatchObject({ isPaused: true });
    expect(scene.runner.sent.at(-1)).toEqual({ kind: 'step', run: 1, steps: 3 });
    scene.begin().session.nextSpike('M');
    expect(scene.runner.sent.at(-1)).toEqual({ kind: 'next-spike', run: 1, monitor: 'M' });
  });

  test('is paused while nobody sees it, goes on then, and says so; a pause of the user stays', () => {
    const scene = running();
    scene.session.isHidden = true;
    expect(scene.runner.sent.at(-1)!.kind).toBe('pause');
    scene.parts(0.5, 'paused');
    expect(scene.session.words.state).toBe('paused: it is not seen');
    scene.session.isHidden = false;
    expect(scene.runner.sent.at(-1)!.kind).toBe('resume');
    expect(scene.heard.at(-1)).toContain('goes on');
    scene.session.pause();
    scene.parts(0.6, 'paused');
    scene.session.isHidden = true;
    scene.session.isHidden = false;
    expect(scene.runner.sent.at(-1)!.kind).toBe('pause');
  });
});

test('a run that is hidden before it begins is not said to be running, nor paused once it goes on', () => {
  const scene = new Scene();
  scene.session.start();
  scene.session.isHidden = true;
  scene.begin();
  expect(scene.heard).toEqual(['run: paused: it is not seen']);
  scene.session.isHidden = false;
  // sent before the runner heard of it
  scene.parts(0, 'paused').parts(0.1);
  expect(scene.heard.slice(1)).toEqual([
    'run: the run goes on; it was paused while it was not seen',
  ]);
});

describe('a run that nobody asked for', () => {
  test('may take 200 MB; the text is checked after its first data', () => {
    const scene = new Scene({ autoplay: true });
    expect(scene.starts.at(0)).toMatchObject({ unasked: 200e6, memory: 2 ** 30 });
    expect(scene.language.sent).toEqual([]);
    scene.begin().parts(0);
    scene.session.drawn(1);
    expect(scene.language.sent).toEqual([]);
    scene.parts(0.1);
    scene.session.drawn(2);
    expect(scene.language.sent).toHaveLength(1);
  });

  test('that has no data after half a second has its text checked all the same', () => {
    const scene = new Scene({ autoplay: true });
    scene.begin().parts(0);
    scene.session.drawn(1);
    scene.clock.pass(499);
    expect(scene.language.sent).toEqual([]);
    scene.clock.pass(1);
    expect(scene.language.sent).toHaveLength(1);
  });

  test('is refused if it takes more', () => {
    const scene = new Scene({ autoplay: true });
    scene.runner.respond({ kind: 'refused', run: 1, diagnostics: [], bytes: 1.2e9 });
    expect(scene.check().session.words.state).toBe(
      'ready: it needs 1200 MB, so it was not started by itself',
    );
    scene.session.start();
    expect(scene.starts.at(1)).toMatchObject({ unasked: null, memory: 2 ** 30 });
  });

  test.each([
    ['no end is near', 0.1, true],
    ['its end is near', 0.7, false],
  ])('pauses with a question after 2 s where %s', (_what, t, isAsking) => {
    const scene = new Scene({ autoplay: true });
    scene.begin().parts(t).clock.pass(2000);
    expect(scene.runner.sent.at(-1)!.kind === 'pause').toBe(isAsking);
    scene.parts(t, isAsking ? 'paused' : 'running');
    expect(scene.session.isAsking).toBe(isAsking);
    if (!isAsking) return;
    scene.session.resume();
    scene.parts(0.15).clock.pass(10_000);
    expect(scene.runner.sent.at(-1)!.kind).toBe('resume');
  });

  test('pauses with a question after 6 s without a step', () => {
    const scene = new Scene({ autoplay: true });
    scene.begin().parts(0).clock.pass(5999);
    expect(scene.runner.sent.at(-1)!.kind).not.toBe('pause');
    scene.clock.pass(1);
    expect(scene.runner.sent.at(-1)!.kind).toBe('pause');
  });
});

describe('constants', () => {
  test('while a run goes on, one change is under way at a time, and the newest is next', async () => {
    const scene = running();
    for (const value of ['15 ms', '14 ms', '0.013*second'])
      scene.session.setConstant('tau', value, false);
    const changes = () =>
      scene.runner.asked.map(({ question }) => (question as { changes: unknown }).changes);
    expect(changes()).toEqual([[['tau', '15*ms']]]);
    expect(scene.session.text).toBe(text);
    scene.runner.asked.at(0)!.resolve({
      run: 1,
      step: 42,
      t: 0.42,
      values: new Map([['tau', '15 ms']]),
    });
    await settled();
    expect(changes()).toEqual([[['tau', '15*ms']], [['tau', '13*ms']]]);
    scene.session.setConstant('tau', '13 ms', true);
    expect(scene.session.text).toBe('tau = 13*ms\nrun 1*second\n');
    // to let it go is no other change, whether the one before is made already or not
    const values = new Map([['tau', '13 ms']]);
    scene.runner.asked.at(1)!.resolve({ run: 1, step: 43, t: 0.43, values });
    await settled();
    scene.session.setConstant('tau', '13 ms', true);
    await settled();
    expect(changes()).toHaveLength(2);
    expect(scene.check().session.words.figures).toBe(
      'figures are of a run that was changed: tau = 13 ms from 430 ms',
    );
  });

  test('a run that was asked for and has not begun is changed, too', async () => {
    const scene = new Scene({ mode: 'live' });
    scene.cost = large;
    scene.check().session.start();
    scene.session.setConstant('tau', '15 ms', true);
    expect(scene.runner.asked.map(({ question }) => question)).toMatchObject([
      { kind: 'set', run: 1, changes: [['tau', '15*ms']] },
    ]);
    const values = new Map([['tau', '15 ms']]);
    scene.begin().runner.asked.at(0)!.resolve({ run: 1, step: 0, t: 0, values });
    await settled();
    expect(scene.check().session.words.figures).toBe(
      'figures are of a run that was changed: tau = 15 ms from 0 s',
    );
  });

  test('a value that was refused can be asked for again when it is let go', async () => {
    const scene = running();
    scene.session.setConstant('tau', '15', false);
    scene.runner.asked.at(0)!.reject('not now');
    await settled();
    scene.session.setConstant('tau', '15', true);
    expect(scene.runner.asked).toHaveLength(2);
  });

  test('where all is run again, it is run with the value, one run at a time; then the text follows', () => {
    const scene = whole();
    scene.session.setConstant('tau', '15', false);
    scene.session.setConstant('tau', '14', false);
    scene.session.setConstant('tau', '13', false);
    expect(scene.starts.map((one) => one.set)).toEqual([[], [['tau', '15*ms']]]);
    scene.begin().end();
    expect(scene.words).toBe('running | figures are of this text with tau = 15 ms');
    expect(scene.starts.at(-1)!.set).toEqual([['tau', '13*ms']]);
    scene.begin().end();
    scene.session.setConstant('tau', '13', true);
    scene.check().clock.pass(1000);
    expect(scene.starts).toHaveLength(3);
    expect(scene.words).toBe('done | figures are of this text');
  });

  test('those that need a new start change the text only', () => {
    const scene = running({ text: `N = 5*ms\n${text}` });
    scene.session.setConstant('N', '6', false);
    scene.session.setConstant('N', '6', true);
    expect(scene.runner.asked).toEqual([]);
    expect(scene.session.text).toBe(`N = 6*ms\n${text}`);
    expect(scene.session.words.figures).toBe('figures are of an earlier text');
  });

  test('what is wrong with a value is told where it was set, and the picture stays', () => {
    const scene = whole();
    const told: unknown[] = [];
    scene.session.on('constant', ({ fault }) => told.push(fault));
    const { id } = scene.session.run!;
    scene.session.setConstant('tau', '15', false);
    const diagnostics = [{ ...problemAt(0), message: 'too many' }];
    scene.runner.respond({ kind: 'refused', run: scene.last, diagnostics, bytes: null });
    expect([scene.session.run!.id, scene.words]).toEqual([id, 'done | figures are of this text']);
    scene.session.setConstant('tau', '13', false);
    expect(told).toEqual(['`tau = 15*ms`: too many', null]);
  });

  test('a value that is refused in a run is told where it was set', async () => {
    const scene = running();
    const told: unknown[] = [];
    scene.session.on('constant', (one) => told.push(one));
    scene.session.setConstant('tau', '15', false);
    scene.runner.asked.at(0)!.reject('not now');
    await settled();
    expect(told).toEqual([{ name: 'tau', fault: 'not now' }]);
  });

  test.each([
    ['of no such name', 'x', '5 ms'],
    ['in another unit', 'tau', '5 mV'],
    ['that are no numbers', 'tau', 'fast'],
  ])('%s are refused', (_what, name, value) => {
    const scene = running();
    expect(scene.session.setConstant(name, value, true)).toBe(false);
    expect(scene.session.text).toBe(text);
  });

  test('are found where they stand after an edit that is not checked yet', () => {
    const scene = running();
    scene.session.setText(`# a comment\n${text}`, 'typed');
    scene.session.setConstant('tau', '5', true);
    expect(scene.session.text).toBe('# a comment\ntau = 5*ms\nrun 1*second\n');
  });
});

test('a live region hears once that a run is held and that it goes on', () => {
  const scene = running();
  scene.heard.length = 0;
  scene.session.pause();
  scene.parts(0.5, 'paused').parts(0.5, 'paused');
  scene.session.resume();
  scene.parts(0.6).parts(0.7);
  expect(scene.heard).toEqual(['run: paused at 500 ms', 'run: running']);
});

test('a run goes on from a checkpoint, paused, with the text that it had', async () => {
  const scene = running();
  const kept = scene.session.checkpoint();
  scene.runner.asked.at(0)!.resolve({ t: 0.42 });
  const { id, t, label } = await kept;
  expect([t, label]).toEqual([0.42, '420 ms']);
  scene.session.setText(`${text}# other`, 'typed');
  scene.session.restore(id);
  expect(scene.starts.at(-1)).toMatchObject({ text, isPaused: true, from: { t: 0.42 } });
  expect(scene.end('stopped', 0.5, 1, 1).begin().session.run!.text).toBe(text);
});

test('a run that is over is kept by the text that repeats it', async () => {
  const scene = running().end();
  const kept = scene.session.checkpoint();
  expect(scene.runner.asked.at(-1)!.question).toMatchObject({ what: 'session' });
  scene.runner.asked.at(-1)!.resolve(`seed(1)\n${text}`);
  const { id, label } = await kept;
  expect(label).toBe('the whole run');
  scene.session.restore(id);
  const start = { text: `seed(1)\n${text}`, set: [], seed: null, isPaused: false, from: null };
  expect(scene.starts.at(-1)).toMatchObject(start);
  expect(scene.begin().words).toBe('running | figures are of this text');
});

test('a disposed session ends its run and hears no more', () => {
  const scene = running();
  scene.session.dispose();
  expect(scene.runner.sent.at(-1)!.kind).toBe('stop');
  scene.clock.pass(10_000);
  expect(scene.runner.kills).toBe(0);
});

describe('a script', () => {
  const script = { text: 'from brian2 import *\n', language: 'python', mode: 'whole' } as const;

  function started(): Scene {
    const scene = new Scene({ ...script, isLight: true }).check();
    scene.session.start();
    scene.runner.respond({ kind: 'began', run: scene.last, diagnostics: [] });
    return scene;
  }

  test('is checked by a worker of its own, and runs on demand only', () => {
    const scene = new Scene({ ...script, isLight: true }).check();
    expect(scene.words).toBe('ready | no figures yet');
    scene.session.setText('from brian2 import *\nx = 1\n', 'typed');
    scene.check().clock.pass(1000);
    expect(scene.starts).toEqual([]);
    scene.session.start();
    expect(scene.starts).toMatchObject([{ language: 'python' }]);
  });

  test('is ended by the end of its worker, at once; what it drew and printed stays', async () => {
    const scene = started();
    const figures = [{ name: 'figure1', figure: { panels: [] } }];
    scene.runner.respond({ kind: 'printed', run: scene.last, text: 'here' });
    scene.runner.respond({ kind: 'drawn', run: scene.last, figures });
    scene.session.stop();
    expect([scene.runner.kills, scene.runner.all('stop').length]).toEqual([1, 0]);
    expect(scene.words).toBe('stopped | figures are of this text');
    expect(await scene.session.ask('figures')).toEqual(figures);
    expect(scene.session.run!.printed).toBe('here');
    await expect(scene.session.ask('npz')).rejects.toThrow('was stopped');
  });

  test('is ended without a word where another text is opened', () => {
    const scene = started();
    const heard: string[] = [];
    for (const event of ['end', 'state', 'analysis'] as const)
      scene.session.on(event, () => heard.push(event));
    scene.session.dispose();
    expect([scene.runner.kills, heard]).toEqual([1, []]);
  });

  test('that ran to its end is not killed by another start', () => {
    const scene = started();
    scene.end();
    scene.session.start();
    expect(scene.runner.kills).toBe(0);
    scene.session.start();
    expect(scene.runner.kills).toBe(1);
    expect(scene.session.state).toBe('running');
  });

  test('is not held, stepped or hidden', () => {
    const scene = started();
    scene.session.pause();
    scene.session.isHidden = true;
    scene.session.step();
    scene.session.nextSpike();
    expect(scene.runner.sent.map(({ kind }) => kind)).toEqual(['start']);
    expect(scene.session.state).toBe('running');
  });

  test('shows what its run met in its text, until the text is another one', () => {
    const scene = started();
    const met = { ...problemAt(3), message: 'ZeroDivisionError' };
    scene.runner.respond({
      ...{ kind: 'ended', run: scene.last, end: 'failed', summary: [], seconds: 1 },
      ...{ failure: { message: met.message, line: 1 }, diagnostics: [met] },
      state: { ...scene.session.run!.state, kind: 'failed' },
    });
    expect(scene.session.diagnostics).toEqual([met]);
    expect(scene.words).toBe('failed at line 1: ZeroDivisionError | no figures of this run');
    scene.session.setText('from brian2 import *\nx = 1\n', 'typed');
    expect(scene.check().session.diagnostics).toEqual([]);
  });

  test('whose check loads a part of the engine is not given up', () => {
    const scene = new Scene(script);
    scene.language.respond({ kind: 'need', part: 'python' });
    scene.clock.pass(10_000);
    expect([scene.language.kills, scene.words]).toEqual([0, 'checking | no figures yet']);
    expect(scene.check().words).toBe('ready | no figures yet');
  });
});
