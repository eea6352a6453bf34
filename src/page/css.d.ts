// Style sheets are imported as text: pages put them into shadow roots or <style> elements.
declare module '*.css' {
  const text: string;
  export default text;
}
