// Whether the page around an element is light or dark, however it does that.

/** Light or dark. */
export type Theme = 'light' | 'dark';

/** Where themes of pages are written: Bootstrap and Quarto, Sphinx, GitHub, mdBook and many others. */
const attributes = [
  'data-theme',
  'data-bs-theme',
  'data-color-scheme',
  'data-color-mode',
  'data-mode',
];
const marks: Readonly<Record<string, Theme>> = {
  dark: 'dark',
  'quarto-dark': 'dark',
  'theme-dark': 'dark',
  light: 'light',
  'quarto-light': 'light',
  'theme-light': 'light',
};

/** The theme around an element: what the nearest element around it says or has as background, else `color-scheme`. */
export function themeAround(host: Element): Theme {
  for (let node: Element | null = host.parentElement; node !== null; node = node.parentElement) {
    const theme = saidBy(node) ?? backgroundOf(node);
    if (theme !== null) return theme;
  }
  const scheme = getComputedStyle(host).colorScheme;
  const isDark =
    scheme.includes('dark') &&
    (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
  return isDark ? 'dark' : 'light';
}

function saidBy(node: Element): Theme | null {
  for (const name of attributes) {
    const value = node.getAttribute(name);
    if (value === 'light' || value === 'dark') return value;
  }
  for (const name of node.classList) if (Object.hasOwn(marks, name)) return marks[name]!;
  return null;
}

/** Light or dark, by the background of a node; null if one sees through it. */
function backgroundOf(node: Element): Theme | null {
  const match = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)(?:[, /]+([\d.]+))?\)$/.exec(
    getComputedStyle(node).backgroundColor,
  );
  if (match === null) return null;
  const [red, green, blue, alpha = 1] = match
    .slice(1)
    .map((part) => (part === undefined ? 1 : Number(part)));
  if (alpha < 0.5) return null;
  return 0.299 * red! + 0.587 * green! + 0.114 * blue! < 128 ? 'dark' : 'light';
}

/** Calls a listener whenever the theme of the page may be another one. Returns what ends that. */
export function onThemeChange(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  // style sheets that are exchanged, and colours that fade, come a little later
  let timer: ReturnType<typeof setTimeout>;
  const both = (): void => {
    listener();
    clearTimeout(timer);
    timer = setTimeout(listener, 400);
  };
  const observer = new MutationObserver(both);
  for (const node of [document.documentElement, document.body])
    observer.observe(node, {
      attributes: true,
      attributeFilter: ['class', 'style', ...attributes],
    });
  query.addEventListener('change', both);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    query.removeEventListener('change', both);
  };
}
