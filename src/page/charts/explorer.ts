// Reads values and zooms: pointer, fingers and keyboard over a chart.
import type { FramedFigure, FramedPanel } from '../../io/index.ts';
import { readingAt } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Surface } from './surface.ts';

/** From one end of an axis to the other, in its unit. */
export type Domain = readonly [number, number];

/** Ends of axes that were chosen; null: not this axis. */
export interface Zoom {
  readonly x: Domain | null;
  readonly y: Domain | null;
}

/** What is explored. */
export interface Explored {
  /** The figure with its data; null: nothing yet. */
  framed(): FramedFigure | null;
  /** Shows a part of a panel, and of those that share its axis. */
  zoom(panel: number, zoom: Zoom): void;
  /** Shows all again. */
  unzoom(): void;
  /** Says what is read. */
  announce(text: string): void;
}

/** A drag over fewer pixels is a click. */
const leastDrag = 6;

interface At {
  readonly panel: number;
  readonly x: number;
  readonly y: number | null;
}

/** The pointer and the keyboard over a chart. */
export class Explorer {
  readonly #surface: Surface;
  readonly #explored: Explored;
  readonly #line = overlay('width:1px;opacity:.55');
  readonly #dot = overlay(
    'width:9px;height:9px;margin:-5px 0 0 -5px;border-radius:50%;border:2px solid;box-sizing:border-box',
  );
  readonly #box = overlay(
    'padding:3px 7px;font:12px/1.4 var(--hillock-font,system-ui,sans-serif);border:1px solid var(--hillock-line,#8886);border-radius:3px;white-space:pre;font-variant-numeric:tabular-nums',
  );
  readonly #area = overlay('border:1px solid;opacity:.35');
  #at: At | null = null;
  #drag: {
    readonly panel: number;
    readonly x: number;
    readonly y: number;
    readonly isVertical: boolean;
  } | null = null;
  readonly #fingers = new Map<number, number>();
  #pinch: {
    readonly panel: number;
    readonly places: readonly [number, number];
    readonly values: Domain;
  } | null = null;

  constructor(surface: Surface, explored: Explored) {
    this.#surface = surface;
    this.#explored = explored;
    const { element } = surface;
    element.append(this.#line, this.#dot, this.#box, this.#area);
    element.addEventListener('pointermove', (event) => this.#moved(event));
    element.addEventListener('pointerdown', (event) => this.#pressed(event));
    element.addEventListener('pointerup', (event) => this.#released(event));
    element.addEventListener('pointercancel', (event) => this.#cancelled(event));
    element.addEventListener('pointerleave', () => {
      if (this.#drag === null && document.activeElement !== element) this.hide();
    });
    element.addEventListener('blur', () => this.hide());
    element.addEventListener('dblclick', () => explored.unzoom());
    element.addEventListener('keydown', (event) => {
      if (this.#key(event)) event.preventDefault();
    });
  }

  /** Hides the read-out. */
  hide(): void {
    this.#at = null;
    for (const part of [this.#line, this.#dot, this.#box, this.#area]) part.hidden = true;
  }

  /** Reads anew at the same place, after the figure has changed. */
  refresh(): void {
    if (this.#at !== null) this.#read(this.#at, false);
  }

  #placeOf(event: PointerEvent): { x: number; y: number } {
    const { left, top } = this.#surface.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  /** The panel at a place, or the nearest one above or below it. */
  #panelAt(x: number, y: number): number | null {
    const panels = this.#explored.framed()?.panels ?? [];
    const inside = panels.findIndex(
      ({ frame: { left, top, width, height } }) =>
        x >= left - 4 && x <= left + width + 4 && y >= top - 4 && y <= top + height + 4,
    );
    return inside < 0 ? null : inside;
  }

  #panel(k: number): FramedPanel | null {
    return this.#explored.framed()?.panels[k] ?? null;
  }

  #moved(event: PointerEvent): void {
    const { x, y } = this.#placeOf(event);
    if (this.#fingers.has(event.pointerId)) {
      this.#fingers.set(event.pointerId, x);
      if (this.#pinch !== null) {
        this.#pinched();
        return;
      }
    }
    if (this.#drag !== null) {
      this.#showArea(x, y);
      return;
    }
    const panel = this.#panelAt(x, y);
    const frame = panel === null ? null : this.#panel(panel)!.frame;
    if (frame === null) this.hide();
    else this.#read({ panel: panel!, x: x - frame.left, y: y - frame.top }, false);
  }

  #pressed(event: PointerEvent): void {
    const { x, y } = this.#placeOf(event);
    const panel = this.#panelAt(x, y);
    if (event.pointerType === 'touch') {
      this.#fingers.set(event.pointerId, x);
      if (this.#fingers.size === 2 && panel !== null) this.#beginPinch(panel);
      else this.#moved(event);
      return;
    }
    if (event.button !== 0 || panel === null) return;
    this.#surface.element.setPointerCapture(event.pointerId);
    this.#drag = { panel, x, y, isVertical: event.shiftKey };
  }

  #cancelled({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
    if (this.#fingers.size < 2) this.#pinch = null;
    this.#drag = null;
    this.#area.hidden = true;
  }

  #released(event: PointerEvent): void {
    const drag = this.#drag;
    const { x, y } = this.#placeOf(event);
    this.#cancelled(event);
    const panel = drag === null ? null : this.#panel(drag.panel);
    if (drag === null || panel === null) return;
    const [from, to] = drag.isVertical ? [drag.y, y] : [drag.x, x];
    if (Math.abs(to - from) < leastDrag) return;
    const { left, top } = panel.frame;
    const axis = drag.isVertical ? panel.axes.y : panel.axes.x;
    const start = drag.isVertical ? top : left;
    const ends = sorted(valueAt(axis, from - start), valueAt(axis, to - start), axis.domain);
    this.#zoom(drag.panel, drag.isVertical ? { x: null, y: ends } : { x: ends, y: null });
  }

  #zoom(panel: number, zoom: Zoom): void {
    const [from, to] = zoom.x ?? zoom.y!;
    const size = Math.max(Math.abs(from), Math.abs(to));
    if (!(Math.abs(to - from) > 1e-9 * size)) return;
    this.#explored.zoom(panel, zoom);
    this.refresh();
  }

  #showArea(x: number, y: number): void {
    const { panel, x: fromX, y: fromY, isVertical } = this.#drag!;
    const framed = this.#panel(panel);
    if (framed === null) return;
    const { left, top, width, height } = framed.frame;
    const within = (at: number, low: number, size: number) =>
      Math.min(Math.max(at, low), low + size);
    const [a, b] = isVertical
      ? [within(fromY, top, height), within(y, top, height)]
      : [within(fromX, left, width), within(x, left, width)];
    const [start, length] = [Math.min(a, b), Math.abs(b - a)];
    this.#area.hidden = length < leastDrag;
    const box = isVertical ? [left, start, width, length] : [start, top, length, height];
    this.#area.style.background = 'color-mix(in srgb, currentColor 30%, transparent)';
    this.#place(this.#area, box[0]!, box[1]!);
    this.#area.style.width = `${box[2]}px`;
    this.#area.style.height = `${box[3]}px`;
  }

  #beginPinch(panel: number): void {
    const framed = this.#panel(panel);
    if (framed === null) return;
    const [a, b] = [...this.#fingers.values()] as [number, number];
    const { left } = framed.frame;
    const { x } = framed.axes;
    this.#pinch = { panel, places: [a, b], values: [valueAt(x, a - left), valueAt(x, b - left)] };
    this.hide();
  }

  /** The values under both fingers stay there. */
  #pinched(): void {
    const { panel, values } = this.#pinch!;
    const framed = this.#panel(panel);
    const places = [...this.#fingers.values()] as [number, number];
    if (framed === null || Math.abs(places[1] - places[0]) < 20) return;
    const slope = (values[1] - values[0]) / (places[1] - places[0]);
    const { left, width } = framed.frame;
    const start = values[0] + (left - places[0]) * slope;
    if (Number.isFinite(slope))
      this.#explored.zoom(panel, { x: [start, start + width * slope], y: null });
  }

  #key({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const panels = this.#explored.framed()?.panels ?? [];
    if (panels.length === 0) return false;
    const at = this.#at ?? { panel: 0, x: panels[0]!.frame.width / 2, y: null };
    const { width } = panels[Math.min(at.panel, panels.length - 1)]!.frame;
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        this.#step(at, key === 'ArrowLeft' ? -1 : 1, shiftKey ? 10 : 1);
        return true;
      case 'PageUp':
      case 'PageDown':
        this.#step(at, key === 'PageUp' ? -1 : 1, Math.max(1, Math.round(width / 10)));
        return true;
      case 'Home':
      case 'End':
        this.#read({ ...at, x: key === 'Home' ? 0 : width, y: null }, true);
        return true;
      case 'ArrowUp':
      case 'ArrowDown': {
        const panel = at.panel + (key === 'ArrowUp' ? -1 : 1);
        if (panel >= 0 && panel < panels.length) this.#read({ ...at, panel, y: null }, true);
        return true;
      }
      case '+':
      case '-':
        this.#scale(at, key === '+' ? 0.5 : 2);
        return true;
      case 'Escape':
        if (this.#at === null) return false;
        this.#explored.unzoom();
        this.hide();
        return true;
      default:
        return false;
    }
  }

  #scale(at: At, factor: number): void {
    const panel = this.#panel(at.panel);
    if (panel === null) return;
    const { x } = panel.axes;
    const { width } = panel.frame;
    const half = (width * factor) / 2;
    const middle = factor < 1 ? Math.min(Math.max(at.x, half), width - half) : width / 2;
    const linear = (place: number): number =>
      place >= 0 && place <= width
        ? valueAt(x, place)
        : x.domain[0] + (place / width) * (x.domain[1] - x.domain[0]);
    this.#zoom(at.panel, { x: [linear(middle - half), linear(middle + half)], y: null });
  }

  /** Goes to the next value that lies at least so many pixels further. */
  #step(at: At, direction: 1 | -1, pixels: number): void {
    const panel = this.#panel(at.panel);
    if (panel === null) return;
    if (this.#at === null) {
      this.#read(at, true);
      return;
    }
    const { width } = panel.frame;
    for (let x = at.x + direction * pixels; x >= -1 && x <= width + 1; x += direction) {
      const reading = readingAt(panel, x, null);
      if (reading === null) continue;
      if ((reading.x - at.x) * direction < Math.min(pixels, 0.5)) continue;
      this.#show({ panel: at.panel, x: reading.x, y: null }, panel, reading, true);
      return;
    }
    this.#explored.announce(direction < 0 ? 'first value' : 'last value');
  }

  #read(at: At, isSaid: boolean): void {
    const framed = this.#explored.framed();
    const panel = framed?.panels[at.panel];
    const reading = panel === undefined ? null : readingAt(panel, at.x, at.y);
    if (panel === undefined || reading === null) {
      this.hide();
      if (isSaid) this.#explored.announce('no data here');
      if (isSaid) this.#at = at;
      return;
    }
    this.#show({ ...at, x: at.y === null ? reading.x : at.x }, panel, reading, isSaid);
  }

  #show(at: At, { frame }: FramedPanel, { x, y, lines }: Reading, isSaid: boolean): void {
    this.#at = at;
    const [left, top] = [frame.left + x, frame.top];
    this.#line.hidden = false;
    this.#line.style.background = 'currentColor';
    this.#line.style.height = `${frame.height}px`;
    this.#place(this.#line, left, top);
    this.#dot.hidden = y === null;
    if (y !== null) this.#place(this.#dot, left, top + y);
    this.#box.hidden = false;
    this.#box.textContent = lines.join('\n');
    const isDark = this.#surface.isDark;
    this.#box.style.background = `var(--hillock-ground,${isDark ? '#16181c' : '#fff'})`;
    const { offsetWidth, offsetHeight } = this.#box;
    const isRight = left + 12 + offsetWidth <= this.#surface.width;
    const height = this.#surface.element.clientHeight;
    const below = Math.max(0, Math.min(top + (y ?? 8), height - offsetHeight - 2));
    this.#place(this.#box, isRight ? left + 12 : Math.max(0, left - 12 - offsetWidth), below);
    if (isSaid) this.#explored.announce(lines.join(', '));
  }

  #place(part: HTMLElement, x: number, y: number): void {
    part.style.transform = `translate(${x}px,${y}px)`;
  }
}

function overlay(style: string): HTMLDivElement {
  const part = document.createElement('div');
  part.style.cssText = `position:absolute;left:0;top:0;pointer-events:none;${style}`;
  part.hidden = true;
  part.setAttribute('aria-hidden', 'true');
  return part;
}

interface Placing {
  readonly place: (value: number) => number;
  readonly domain: Domain;
}

/** The value at a place of an axis, between its ends. */
function valueAt({ place, domain }: Placing, at: number): number {
  let [low, high] = domain;
  const isRising = place(high) > place(low);
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (place(middle) < at === isRising) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Two values in the direction of an axis. */
function sorted(a: number, b: number, [from, to]: Domain): Domain {
  return a <= b === from <= to ? [a, b] : [b, a];
}
