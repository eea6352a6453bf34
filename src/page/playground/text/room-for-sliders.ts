// How much room the sliders of a text will take, guessed before it is checked.

/** The height that sliders will take once the text is checked, so that charts drawn before do not move: a guess from its lines. */
export function roomForSliders(text: string): string {
  const { length } = text.match(/^\w+ *= *-?[\d.]+(?:e[-+]?\d+)?(?:\*[\w.]+)? *(?:#.*)?$/gm) ?? [];
  return length === 0 ? '' : `calc(${length} * (var(--hillock-target) + 0.25rem) - 0.25rem)`;
}
