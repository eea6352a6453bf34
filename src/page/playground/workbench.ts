// Text, session, editor, controls and results of the playground, and how they hang together.
import { handleRunKey, ProblemList, say, Sliders } from '../controls/index.ts';
import { isPhone, Menu, only } from '../dom/index.ts';
import type { MenuItem } from '../dom/index.ts';
import type { Engine } from '../host/index.ts';
import { Session } from '../session/index.ts';
import { CheckpointList } from './checkpoint-list.ts';
import { makeDivider } from './divider.ts';
import type { Origin } from '../editor/index.ts';
import { EditorSlot } from './editor-slot.ts';
import { Files } from './files.ts';
import type { Folder } from './folder.ts';
import type { Kept } from './keep.ts';
import type { Lesson, Lessons } from './lessons/index.ts';
import { Memory } from './memory.ts';
import { Problems } from './problems.ts';
import { messageOf, Results, statementOf } from './tabs/index.ts';
import { changesOf } from '../constants/index.ts';
import { showNotice } from './notice.ts';
import { RunControls } from './run-controls.ts';
import { languageOf, nameAfter, nameOf, roomForSliders } from './text/index.ts';
import type { Opening } from './text/index.ts';
import { Theme } from './theme.ts';

/** The parts of the page at work. */
export class Workbench {
  /** The number of this tab. */
  readonly id: string;
  readonly #engine: Engine;
  readonly #editor: EditorSlot;
  readonly #results: Results;
  readonly #sliders: Sliders;
  readonly #problems: Problems;
  readonly #checkpoints: CheckpointList;
  readonly #files: Files;
  readonly #memory: Memory;
  readonly #controls: RunControls;
  readonly #theme = new Theme();
  /** Null until the reader has chosen a lesson. */
  #lessons: Lessons | null = null;
  #session: Session | null = null;
  #opening: Opening = { text: '', name: only('#model-name').innerText, example: null, seed: null };
  /** The name of the model whose run is drawn. */
  #drawn: string | null = null;
  /** Whether the sliders show the constants as they were opened. */
  #isFirst = true;

  constructor(engine: Engine, id: string) {
    this.id = id;
    this.#engine = engine;
    this.#memory = new Memory(
      id,
      () => this.#remembered(),
      (words) => this.notice(words),
    );
    this.#editor = new EditorSlot(only('#editor'), {
      session: () => this.#session!,
      onChange: (text, origin) => this.#edited(text, origin),
      announce: (words) => say(only('#said-text'), words),
    });
    this.#sliders = new Sliders(only('#sliders'), {
      onDrag: (name, text) => void this.#session!.setConstant(name, text, false),
      onCommit: (name, text) => void this.#session!.setConstant(name, text, true),
    });
    this.#problems = new Problems(
      new ProblemList(only('#problems'), {
        onSelect: (problem) => this.#goTo(problem),
        onFix: (edits) => this.#editor.apply(edits, 'typed'),
      }),
      (problem) => this.#goTo(problem),
    );
    this.#controls = new RunControls({
      before: () => this.#before,
      saveSession: () => void this.#saveSession(),
      convert: () => this.#later(this.#convert()),
    });
    this.#checkpoints = new CheckpointList(only('#checkpoints'), (words) => this.notice(words));
    this.#results = new Results({
      name: () => this.name,
      notice: (words) => this.notice(words),
      announce: (words) => say(only('#said-run'), words),
      onStep: (step) => this.#showStatement(step),
      onEvent: (event) => this.#lessons?.did(event),
      label: () => this.#label(),
      onDrawn: () => this.#editor.load(),
      onCleared: () => {
        this.#drawn = null;
      },
    });
    this.#files = new Files({
      name: () => this.name,
      text: () => this.#session?.text ?? '',
      notice: (words, items) => this.notice(words, items),
      announce: (words) => say(only('#said-text'), words),
      open: (text, name, file) => {
        this.#lessons?.leave();
        this.open({ text, name, example: null, seed: null, file });
      },
      named: (name, file) => {
        this.#opening = { ...this.#opening, name, file };
        this.#showName();
        this.#memory.changed();
      },
      addFiles: () => this.#open({ ...this.#opening, text: this.#session!.text }, true),
    });
    makeDivider(only('#divider'), only('main'));
    this.#wire();
  }

  /** The name of the model. */
  get name(): string {
    return this.#opening.name;
  }

  /** Opens a text: it is checked at once, and runs by itself if it is small. What is drawn stays until it runs. */
  open(opening: Opening): void {
    this.#open(opening, false);
    if (opening.example !== null) void this.#files.fetchOfExample(opening.text);
    const { doubt = null } = opening;
    if (doubt !== null)
      this.notice(doubt.words, [{ label: 'Show it', choose: () => this.#goTo(doubt) }]);
  }

  /** The folder that the page belongs to; null if it belongs to none. */
  get folder(): Folder | null {
    return this.#files.folder?.folder ?? null;
  }

  /** Opens a model or script of that folder. */
  async openFile(name: string): Promise<boolean> {
    const { folder } = this.#files;
    if (folder === null)
      throw new Error('This page belongs to no folder: `hillock serve` opens one.');
    await folder.open(name);
    return true;
  }

  /** `isAgain`: the text is the same, and what it may read is more. */
  #open(given: Opening, isAgain: boolean): void {
    const old = this.#session;
    const opening = { ...given, name: nameOf(given.name, given.text) };
    this.#opening = opening;
    this.#showName();
    const language = languageOf(opening.name, opening.text);
    document.body.dataset['language'] = language;
    if (language === 'python') this.#narrow(only('#narrow-model'));
    old?.dispose();
    const session = new Session(this.#engine, {
      text: opening.text,
      seed: opening.seed,
      files: this.#files.data,
      language,
      name: language === 'python' ? opening.name : undefined,
      // What a script takes is not known before.
      autoplay: language === 'model',
      isLight: true,
      ...(old === null ? {} : { mode: old.mode }),
    });
    this.#session = session;
    if (old !== null) session.pace = old.pace;
    session.isHidden = document.hidden;
    this.#results.attach(session);
    this.#checkpoints.attach(session);
    this.#problems.attach(session);
    this.#lessons?.attach(session);
    this.#controls.attach(session);
    this.#isFirst = true;
    only('#sliders').style.minHeight = roomForSliders(opening.text);
    session.on('begin', () => {
      this.#drawn = this.name;
    });
    session.on('analysis', () => this.#analysed(session));
    session.on('constant', ({ name, fault }) => this.#sliders.tell(name, fault));
    session.on('edited', (edits) => this.#editor.apply(edits, 'slider'));
    session.on('state', () => this.#showState(session));
    session.on('announce', ({ region, words }) => {
      if (region === 'text') say(only('#said-text'), words);
    });
    this.#editor.open(opening.text);
    if (!isAgain) {
      const { file = null, isRemembered = false } = opening;
      this.#files.folder?.opened(file, opening.text, isRemembered);
    }
    this.#memory.changed();
    this.#showState(session);
  }

  /** Tells the reader something that stays until it is closed, with buttons. */
  notice(words: string, items: readonly MenuItem[] = []): void {
    showNotice(words, items);
  }

  /** The reader changed the text. What was pasted over it may be of another language, and is then another text. */
  #edited(text: string, origin: Origin): void {
    const session = this.#session!;
    const name = origin === 'typed' ? nameAfter(this.name, session.text, text) : this.name;
    session.setText(text, origin);
    this.#memory.changed();
    this.#files.folder?.changed();
    if (name !== this.name)
      // After the editor has done its work.
      queueMicrotask(() => this.open({ text: session.text, name, example: null, seed: null }));
  }

  /** What is said of the figures until a text has run. */
  get #before(): string {
    if (this.#drawn === null) return 'no figures yet';
    return this.#drawn === this.name
      ? 'figures are of an earlier text'
      : `figures are of another model, ${this.#drawn}`;
  }

  #analysed(session: Session): void {
    const { analysis, isCurrent } = session;
    if (analysis === null || !isCurrent) return;
    this.#editor.show({ ...analysis, diagnostics: session.diagnostics });
    this.#sliders.show(analysis.constants, this.#isFirst);
    this.#isFirst = false;
    only('#sliders').style.minHeight = '';
    this.#files.folder?.want(session.text);
    only('#no-sliders').hidden = analysis.constants.length > 0;
  }

  #showName(): void {
    const { name } = this.#opening;
    say(only('#model-name'), name);
    document.title = `${name} – hillock playground`;
  }

  #showState(session: Session): void {
    const { state } = session;
    document.documentElement.dataset['state'] = state;
  }

  #goTo(problem: { readonly from: number; readonly to: number }): void {
    document.body.dataset['narrow'] = 'model';
    this.#editor.select(problem);
  }

  #showStatement(step: string): void {
    const session = this.#session!;
    const range = statementOf(step, session.analysis?.symbols ?? [], session.text);
    if (range === null) this.notice(`No statement of the text is called ${step}.`);
    else this.#goTo(range);
  }

  /** What the curves of now are called: the constants that differ from the text as opened. */
  #label(): string {
    const run = this.#session!.run;
    const changes = run === null ? null : changesOf(this.#opening.text, run.text);
    const live = run?.changes.flatMap(({ values }) => [...values]) ?? [];
    const words = [...(changes ?? []), ...live].map(([name, value]) => `${name} = ${value}`);
    return words.length === 0 ? this.name : words.join(', ');
  }

  async #saveSession(): Promise<void> {
    try {
      const text = await this.#session!.ask('session');
      if (text === null)
        this.notice('A session that went back in time cannot be written as a model.');
      else await this.#files.saveAs(`${this.name} session`, text);
    } catch (error) {
      this.notice(messageOf(error));
    }
  }

  async #convert(): Promise<void> {
    const { openModelOf } = await import('./scripts/index.ts');
    await openModelOf(this.#session!, this.#opening, {
      open: (opening) => this.open(opening),
      notice: (words, items) => this.notice(words, items),
      refuse: (problem) =>
        this.notice(`Line ${problem.line}: ${messageOf(problem.message)}`, [
          { label: 'Show it', choose: () => this.#goTo(problem) },
        ]),
    });
  }

  #remembered(): Omit<Kept, 'id' | 'time'> | null {
    const session = this.#session;
    if (session === null) return null;
    const { name, example, file = null } = this.#opening;
    return { name, example, file, text: session.text, seed: session.seed };
  }

  async #share(): Promise<void> {
    const { example, name } = this.#opening;
    const { text, seed } = this.#session!;
    const { openShare } = await import('./share-dialog.ts');
    await openShare(only('#share'), { name, text, seed }, example);
  }

  async #begin(lesson: Lesson): Promise<void> {
    const { Lessons: LessonsOfPage } = await import('./lessons/index.ts');
    this.#lessons ??= new LessonsOfPage({
      session: () => this.#session!,
      open: (text, name) => this.open({ text, name, example: null, seed: null }),
      edit: (text) => this.#editor.replace(text),
      announce: (words) => say(only('#said-text'), words),
    });
    this.#lessons.begin(lesson);
  }

  /** Does what needs a script that is loaded with the first of its kind. */
  #later(work: Promise<void>): void {
    work.catch((error: unknown) => this.notice(messageOf(error)));
  }

  async #help(): Promise<void> {
    const { openHelp } = await import('./help.ts');
    openHelp(only('#help'));
  }

  async #gallery(part: 'examples' | 'lessons'): Promise<void> {
    const { openGallery } = await import('./gallery.ts');
    const { folder } = this;
    await openGallery(only('#gallery'), part, {
      folder: folder === null ? null : { name: folder.name, models: await folder.list() },
      onFile: (name) => {
        this.openFile(name).catch((error: unknown) => this.notice(messageOf(error)));
      },
      onExample: ({ id, title, text }) => {
        this.#lessons?.leave();
        this.open({ text, name: title, example: id, seed: null });
      },
      onLesson: (lesson) => this.#later(this.#begin(lesson)),
    });
  }

  #wire(): void {
    only('#open-gallery').addEventListener('click', () => this.#later(this.#gallery('examples')));
    only('#open-learn').addEventListener('click', () => this.#later(this.#gallery('lessons')));
    only('#open-help').addEventListener('click', () => this.#later(this.#help()));
    only('#open-share').addEventListener('click', () => this.#later(this.#share()));
    new Menu(only('#file-menu'), () => [
      ...this.#files.items(),
      { label: 'Back to the text as opened', choose: () => this.#session!.reset() },
      // On phones there is no room for their buttons.
      ...(isPhone.matches
        ? [
            { label: 'Learn …', choose: () => this.#later(this.#gallery('lessons')) },
            { label: 'Share …', choose: () => this.#later(this.#share()) },
            ...this.#results.downloads(),
          ]
        : []),
    ]);
    new Menu(only('#view-menu'), () => [
      ...this.#theme.items(),
      ...this.#editor.items(),
      ...this.#memory.items(),
      ...(isPhone.matches ? this.#results.keeping() : []),
    ]);
    document.addEventListener('visibilitychange', () => {
      if (this.#session !== null) this.#session.isHidden = document.hidden;
    });
    document.addEventListener('keydown', (event) => this.#key(event));
    for (const tab of document.querySelectorAll<HTMLElement>('#narrow-tabs [role=tab]'))
      tab.addEventListener('click', () => this.#narrow(tab));
  }

  #narrow(chosen: HTMLElement): void {
    document.body.dataset['narrow'] = chosen.dataset['tab']!;
    for (const tab of document.querySelectorAll<HTMLElement>('#narrow-tabs [role=tab]')) {
      tab.ariaSelected = String(tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    if (handleRunKey(this.#session!, event)) return;
    const isInField =
      event.target instanceof Element &&
      event.target.closest('input, textarea, select, .cm-editor');
    if (event.key === 'F8') this.#problems.next(event.shiftKey, this.#editor.selection.from);
    else if ((event.ctrlKey || event.metaKey) && event.key === 's') void this.#files.save(false);
    else if (event.key === '?' && !isInField) this.#later(this.#help());
    else return;
    event.preventDefault();
  }
}
