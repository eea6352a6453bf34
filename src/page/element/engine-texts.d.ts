// What scripts/bundle-page.mjs puts into the bundle: the texts of the engine.
declare module 'hillock:engine' {
  /** The script of the worker is `engine`; the other parts by their names. */
  export const engineTexts: Readonly<Record<string, string>>;
  /** The page that holds the workers, engine.html. */
  export const frameHtml: string;
}
