// The gallery of examples and lessons, which is loaded when it is opened.
import { element } from '../controls/index.ts';
import { dialogHead } from './dialog-head.ts';
import type { FolderEntry } from './folder.ts';
import { readLesson } from './lessons/index.ts';
import type { Lesson } from './lessons/index.ts';
import type { ExampleText } from '../share/index.ts';

/** An example of the gallery. */
export interface Example extends ExampleText {
  /** What it is about, from the comment at its head. */
  readonly sentence: string;
  /** A small picture as a `data:` address; null if it has none. */
  readonly preview: string | null;
}

/** What `gallery.json` holds. */
interface GalleryFile {
  readonly examples: readonly Example[];
  readonly lessons: readonly { readonly id: string; readonly text: string }[];
}

/** What can be chosen. */
export interface Gallery {
  readonly examples: readonly Example[];
  readonly lessons: readonly Lesson[];
}

let loaded: Promise<Gallery> | null = null;

/** Loads the gallery, once. */
export function loadGallery(): Promise<Gallery> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function load(): Promise<Gallery> {
  const response = await fetch(new URL('gallery.json', document.baseURI));
  if (!response.ok) throw new Error(`The gallery could not be loaded (${response.status}).`);
  const { examples, lessons } = (await response.json()) as GalleryFile;
  return { examples, lessons: lessons.map(({ id, text }) => readLesson(id, text)) };
}

/** What the reader chose. */
export interface GalleryOptions {
  /** The folder whose models and scripts come first; null if there is none. */
  readonly folder: { readonly name: string; readonly models: readonly FolderEntry[] } | null;
  onFile(name: string): void;
  onExample(example: Example): void;
  onLesson(lesson: Lesson): void;
}

/** Shows the gallery in a dialog; `part` is what comes first. */
export async function openGallery(
  dialog: HTMLDialogElement,
  part: 'examples' | 'lessons',
  { folder, onFile, onExample, onLesson }: GalleryOptions,
): Promise<void> {
  const { examples, lessons } = await loadGallery();
  const choose = (choice: () => void) => (): void => {
    dialog.close();
    choice();
  };
  const cards = examples.map((example) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', className: 'card', click: choose(() => onExample(example)) },
        preview(example),
        element('strong', {}, example.title),
        element('span', {}, example.sentence),
      ),
    ),
  );
  const rows = lessons.map((lesson) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', className: 'card', click: choose(() => onLesson(lesson)) },
        element('strong', {}, lesson.title),
        element('span', {}, lesson.sentence),
        element('small', {}, `${lesson.steps.length} steps`),
      ),
    ),
  );
  const exampleList = [
    element('h3', {}, 'Examples'),
    element('ul', { className: 'cards' }, ...cards),
  ];
  const lessonList = [
    element('h3', {}, 'Lessons'),
    element('ul', { className: 'cards lessons' }, ...rows),
  ];
  const files = (folder?.models ?? []).map(({ name }) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', className: 'card file', click: choose(() => onFile(name)) },
        element('strong', {}, name),
      ),
    ),
  );
  const fileList =
    folder === null
      ? []
      : [
          element('h3', {}, `In the folder ${folder.name}`),
          files.length === 0
            ? element('p', { className: 'empty' }, 'There are no models or scripts in it yet.')
            : element('ul', { className: 'cards files' }, ...files),
        ];
  dialog.replaceChildren(
    dialogHead(dialog, 'gallery-heading', part === 'lessons' ? 'Learn' : 'Models'),
    ...searchOf(dialog),
    ...(part === 'lessons'
      ? [...lessonList, ...exampleList]
      : [...fileList, ...exampleList, ...lessonList]),
  );
  dialog.showModal();
}

/** A field that leaves only the cards whose words contain what is typed. */
function searchOf(dialog: HTMLDialogElement): HTMLElement[] {
  const said = element('p', { className: 'empty', role: 'status' });
  const field = element('input', {
    type: 'search',
    className: 'field name',
    placeholder: 'Search',
    'aria-label': 'Search models and lessons',
    autocomplete: 'off',
    input: () => {
      const words = field.value.toLowerCase().split(/\s+/);
      let count = 0;
      for (const list of dialog.querySelectorAll<HTMLElement>('.cards')) {
        let isEmpty = true;
        for (const card of list.children as HTMLCollectionOf<HTMLElement>) {
          const text = card.textContent.toLowerCase();
          card.hidden = !words.every((word) => text.includes(word));
          if (card.hidden) continue;
          isEmpty = false;
          count += 1;
        }
        list.hidden = isEmpty;
        const heading = list.previousElementSibling;
        if (heading instanceof HTMLElement) heading.hidden = isEmpty;
      }
      said.replaceChildren(
        field.value === '' ? '' : count === 0 ? 'Nothing has these words.' : `${count} found`,
      );
    },
  });
  return [field, said];
}

function preview({ preview: address }: Example): HTMLElement {
  if (address === null) return element('span', { className: 'preview' });
  return element('img', { className: 'preview', src: address, alt: '' });
}
