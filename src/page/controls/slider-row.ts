// One slider: name, badge, limits, range, a field that takes any unit of the dimension, and a button that moves it to and fro.
import type { ConstantInfo } from '../../language.ts';
import { element, newId, withCode } from './dom.ts';
import { icon } from './icons.ts';
import {
  numberAt,
  numberOf,
  placeOf,
  readFor,
  scaleBetween,
  scaleOf,
  shownAs,
  stepped,
  textOf,
} from './scale.ts';
import type { Scale } from './scale.ts';
import { ToAndFro } from './to-and-fro.ts';
import { badgeSentences } from './words.ts';

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** Who is told of changes. */
export interface SliderListener {
  /** A constant is being moved; the text is such as `21*ms`. */
  onDrag(name: string, text: string): void;
  /** A constant was let go: the text of the model is to get this value. */
  onCommit(name: string, text: string): void;
}

/** One row of `Sliders`. */
export class SliderRow {
  /** What is shown. */
  readonly root: HTMLElement;
  readonly #listener: SliderListener;
  readonly #range: HTMLInputElement;
  readonly #field: HTMLInputElement;
  readonly #low: HTMLInputElement;
  readonly #high: HTMLInputElement;
  readonly #play: HTMLButtonElement;
  readonly #fault: HTMLElement;
  #said: string | null = null;
  readonly #badge: HTMLElement;
  readonly #toAndFro: ToAndFro;
  #constant: ConstantInfo;
  #scale: Scale;
  /** Whether the reader changed a limit, so that the text no longer does. */
  #hasOwnLimits = false;
  /** The number and the limits to go back to. */
  #opened: { readonly number: number; readonly scale: Scale };
  #number: number;
  /** Whether it is being moved, and the text does not have the value yet. */
  #isHeld = false;

  /** A row for a constant. */
  constructor(constant: ConstantInfo, listener: SliderListener) {
    const { name } = constant;
    this.#constant = constant;
    this.#listener = listener;
    this.#scale = scaleOf(constant);
    this.#number = numberOf(constant);
    this.#opened = { number: this.#number, scale: this.#scale };
    this.#toAndFro = new ToAndFro((place) => {
      this.#drag(numberAt(this.#scale, place));
    });
    const id = newId();
    this.#badge = element('span', { className: 'badge', id: `${id}-badge` });
    this.#fault = element('p', { className: 'fault', id: `${id}-fault`, hidden: true });
    this.#range = element('input', {
      type: 'range',
      step: 'any',
      id,
      part: 'range',
      'aria-describedby': `${id}-badge`,
      title: 'Double click or Delete: as opened',
      input: () => {
        this.stop();
        this.#drag(numberAt(this.#scale, this.#range.valueAsNumber));
      },
      change: () => {
        this.#commit();
      },
      keydown: (event: KeyboardEvent) => {
        this.#onRangeKey(event);
      },
      keyup: () => {
        this.#commit();
      },
      blur: () => {
        this.#commit();
      },
      dblclick: () => {
        this.#reset();
      },
    });
    this.#field = this.#textField(`${name}, value`, 'field value', (text) => {
      this.#type(text);
    });
    this.#field.setAttribute('part', 'value');
    this.#low = this.#textField(`${name}, lowest value`, 'field limit low', (text) => {
      this.#limit(text, 'from');
    });
    this.#high = this.#textField(`${name}, highest value`, 'field limit high', (text) => {
      this.#limit(text, 'to');
    });
    this.#play = element('button', {
      type: 'button',
      className: 'plain play',
      part: 'play',
      click: () => {
        this.#togglePlay();
      },
    });
    const label = element('label', { className: 'name', for: id, part: 'name' }, name);
    this.root = element(
      'div',
      { className: 'slider', 'data-name': name },
      ...[label, this.#badge, this.#low, this.#range, this.#high, this.#field, this.#play],
      this.#fault,
    );
    this.#draw();
  }

  /** The name of the constant. */
  get name(): string {
    return this.#constant.name;
  }

  /** Shows what the text says now. */
  show(constant: ConstantInfo, isOpened: boolean): void {
    const hasSameRange =
      constant.range?.from === this.#constant.range?.from &&
      constant.range?.to === this.#constant.range?.to &&
      constant.unit === this.#constant.unit;
    this.#constant = constant;
    if (isOpened) this.stop();
    const number = numberOf(constant);
    if (isOpened) {
      this.#hasOwnLimits = false;
      this.#scale = scaleOf(constant);
      this.#opened = { number, scale: this.#scale };
    } else if (!hasSameRange) {
      this.#scale = scaleOf(constant);
      this.#hasOwnLimits = false;
    }
    if (this.#isHeld) return;
    this.#number = number;
    this.#widen();
    this.#draw();
  }

  /** Says what is wrong with the value it was moved to; null: nothing any more. */
  tell(fault: string | null): void {
    this.#complain(this.#range, fault);
  }

  /** Ends the movement of the play button; the text gets the value. */
  stop(): void {
    if (!this.#toAndFro.isMoving) return;
    this.#toAndFro.stop();
    this.#commit();
    this.#draw();
  }

  #drag(number: number): void {
    this.#isHeld = true;
    if (number !== this.#number) {
      this.#number = number;
      this.#listener.onDrag(this.name, textOf(this.#constant, number));
    }
    this.#draw();
  }

  #commit(): void {
    if (!this.#isHeld || this.#toAndFro.isMoving) return;
    this.#isHeld = false;
    if (this.#number === numberOf(this.#constant)) return;
    this.#listener.onCommit(this.name, textOf(this.#constant, this.#number));
  }

  #onRangeKey(event: KeyboardEvent): void {
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const number = this.#numberAfter(key);
    if (number === null) return;
    event.preventDefault();
    this.stop();
    this.#drag(number);
  }

  #numberAfter(key: string): number | null {
    if (key === 'Delete' || key === 'Backspace') return this.#opened.number;
    if (key === 'Home') return this.#scale.from;
    if (key === 'End') return this.#scale.to;
    const count = steps[key];
    return count === undefined ? null : stepped(this.#scale, this.#number, count);
  }

  #reset(): void {
    this.stop();
    this.#scale = this.#opened.scale;
    this.#hasOwnLimits = false;
    this.#drag(this.#opened.number);
    this.#commit();
  }

  #type(text: string): void {
    const read = readFor(this.#constant, text);
    if ('fault' in read) {
      this.#complain(this.#field, read.fault);
      return;
    }
    this.stop();
    this.#complain(this.#field, null);
    const isNew = read.number !== this.#number;
    this.#number = read.number;
    this.#isHeld = true;
    this.#widen();
    this.#draw();
    if (isNew) this.#listener.onDrag(this.name, textOf(this.#constant, read.number));
    this.#commit();
  }

  #limit(text: string, end: 'from' | 'to'): void {
    const field = end === 'from' ? this.#low : this.#high;
    const read = readFor(this.#constant, text);
    if ('fault' in read) {
      this.#complain(field, read.fault);
      return;
    }
    const from = end === 'from' ? read.number : this.#scale.from;
    const to = end === 'to' ? read.number : this.#scale.to;
    if (!(from < to)) {
      this.#complain(field, `The lowest value of ${this.name} must be below the highest.`);
      return;
    }
    this.#complain(field, null);
    this.#hasOwnLimits = true;
    this.#scale = scaleBetween(this.#constant, from, to);
    const number = Math.min(to, Math.max(from, this.#number));
    if (number === this.#number) this.#draw();
    else {
      this.#drag(number);
      this.#commit();
    }
  }

  /** Limits grow to contain the value of the text. */
  #widen(): void {
    const { from, to } = this.#scale;
    if (this.#number >= from && this.#number <= to) return;
    const around = scaleOf(this.#constant);
    const low = Math.min(this.#number, this.#hasOwnLimits ? from : Math.min(from, around.from));
    const high = Math.max(this.#number, this.#hasOwnLimits ? to : Math.max(to, around.to));
    this.#scale = scaleBetween(this.#constant, low, high);
  }

  #togglePlay(): void {
    if (this.#toAndFro.isMoving) {
      this.stop();
      return;
    }
    const { from, to } = this.#scale;
    const [start, end, place] = [from, to, this.#number].map((x) => placeOf(this.#scale, x));
    this.#toAndFro.start(start!, end!, place!);
    this.#draw();
  }

  #complain(field: HTMLInputElement, fault: string | null): void {
    this.#fault.hidden = fault === null;
    if (fault !== this.#said) this.#fault.replaceChildren(...withCode(fault ?? ''));
    this.#said = fault;
    if (fault === null) {
      this.#range.removeAttribute('aria-invalid');
      this.#range.setAttribute('aria-describedby', this.#badge.id);
      field.defaultValue = field.value; // so that it counts as typed no longer
      for (const one of [this.#field, this.#low, this.#high]) {
        one.removeAttribute('aria-invalid');
        one.removeAttribute('aria-describedby');
      }
      return;
    }
    field.setAttribute('aria-invalid', 'true');
    const described = field === this.#range ? `${this.#badge.id} ` : '';
    field.setAttribute('aria-describedby', described + this.#fault.id);
    this.#fault.setAttribute('role', 'alert');
  }

  #textField(label: string, className: string, onEnter: (text: string) => void) {
    const field = element('input', {
      type: 'text',
      className,
      autocomplete: 'off',
      spellcheck: false,
      'aria-label': label,
      change: () => {
        onEnter(field.value);
      },
      keydown: (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        this.#complain(field, null);
        this.#draw(true);
      },
    });
    field.setAttribute('autocapitalize', 'off');
    return field;
  }

  #draw(always = false): void {
    const { kind, name } = this.#constant;
    const { from, to } = this.#scale;
    const number = this.#number;
    if (this.#badge.dataset['kind'] !== kind) {
      this.#badge.dataset['kind'] = kind;
      this.#badge.title = badgeSentences[kind];
      this.#badge.replaceChildren(
        kind,
        element('span', { className: 'only-read' }, `: ${badgeSentences[kind]}`),
      );
    }
    const shown = shownAs(this.#constant, number);
    this.#range.min = String(placeOf(this.#scale, from));
    this.#range.max = String(placeOf(this.#scale, to));
    this.#range.valueAsNumber = placeOf(this.#scale, number);
    this.#range.setAttribute('aria-valuetext', shown);
    write(this.#field, shown, always);
    write(this.#low, shownAs(this.#constant, from), always);
    write(this.#high, shownAs(this.#constant, to), always);
    const isMoving = this.#toAndFro.isMoving;
    if (this.#play.ariaPressed !== String(isMoving)) {
      this.#play.ariaPressed = String(isMoving);
      this.#play.replaceChildren(icon(isMoving ? 'pause' : 'run'));
    }
    this.#play.setAttribute('aria-label', `Move ${name} to and fro`);
    this.#play.title = isMoving ? 'Stop moving' : 'Move to and fro';
    this.root.classList.toggle('is-changed', number !== this.#opened.number);
  }
}

/** Writes into a field, unless the reader is typing in it. */
function write(field: HTMLInputElement, text: string, always: boolean): void {
  const isTyped =
    (field.getRootNode() as Document | ShadowRoot).activeElement === field &&
    field.value !== field.defaultValue;
  if (isTyped && !always) return;
  if (field.getAttribute('aria-invalid') === 'true' && !always) return;
  field.defaultValue = text;
  field.value = text;
}
