// The divider between model and results: it is dragged, or moved by the arrow keys.

/** Makes an element between two panes a divider that sets `--split`, in percent. */
export function makeDivider(divider: HTMLElement, panes: HTMLElement): void {
  const set = (percent: number): void => {
    const bounded = Math.round(Math.min(80, Math.max(20, percent)));
    panes.style.setProperty('--split', `${bounded}%`);
    divider.setAttribute('aria-valuenow', String(bounded));
  };
  divider.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    divider.focus();
  });
  divider.addEventListener('pointermove', (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = panes.getBoundingClientRect();
    set(((event.clientX - left) / width) * 100);
  });
  divider.addEventListener('dblclick', () => set(45));
  divider.addEventListener('keydown', (event) => {
    const now = Number(divider.getAttribute('aria-valuenow'));
    const next = { ArrowLeft: now - 2, ArrowRight: now + 2, Home: 20, End: 80 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  });
}
