// The line at the present time, over all panels.
import type { FramedPanel } from '../../../io/index.ts';
import type { Ends } from './axes.ts';

/** The line at the present time. */
export class NowLine {
  /** What is shown. */
  readonly element = document.createElement('div');

  constructor() {
    this.element.style.cssText =
      'position:absolute;left:0;top:0;width:1px;background:currentColor;opacity:.45;pointer-events:none';
    this.element.hidden = true;
  }

  /** Moves it to a time; null: the run is not under way. */
  place(panels: readonly FramedPanel[], [from, to]: Ends, now: number | null): void {
    const [first] = panels;
    this.element.hidden = first === undefined || now === null || now < from || now > to;
    if (first === undefined || now === null || this.element.hidden) return;
    const { left, top, width } = first.frame;
    const last = panels.at(-1)!.frame;
    const x = left + ((now - from) / (to - from)) * width;
    this.element.style.height = `${last.top + last.height - top}px`;
    this.element.style.transform = `translate(${x}px,${top}px)`;
  }
}
