// Style sheets are imported as text: pages put them into shadow roots or <style> elements.
declare module '*.css' {
  /** The text of the sheet. */
  const text: string;
  export default text;
}
