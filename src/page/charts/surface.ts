// The element that charts are drawn into: a canvas of its width, what lies over it, and when it can be seen.

/** What a surface tells. */
export interface SurfaceEvents {
  /** Its width, if it fits its host also its height, or the resolution of the screen has changed, or its colours. */
  onChange(): void;
  /** It can be seen again. */
  onSeen(): void;
}

const hidden =
  'position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';

/** An element with a canvas. */
export class Surface {
  /** The focusable element. */
  readonly element: HTMLDivElement;
  /** What axes and labels are drawn on; the rest lies over it. */
  readonly canvas: HTMLCanvasElement;
  /** That of the canvas. */
  readonly context: CanvasRenderingContext2D;
  readonly #host: HTMLElement;
  readonly #status: HTMLDivElement;
  readonly #undo: (() => void)[] = [];
  #isInView = true;
  readonly #fits: boolean;
  #width = 0;
  #height = 0;

  constructor(host: HTMLElement, { onChange, onSeen }: SurfaceEvents, fits = false) {
    this.#host = host;
    this.#fits = fits;
    this.element = document.createElement('div');
    this.element.className = 'hillock-chart';
    this.element.setAttribute('aria-label', 'chart');
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'img');
    this.element.style.cssText =
      'position:relative;overflow:hidden;touch-action:pan-y;user-select:none;-webkit-user-select:none;forced-color-adjust:none';
    this.canvas = document.createElement('canvas');
    this.canvas.style.cssText = 'display:block;position:absolute;left:0;top:0';
    this.context = this.canvas.getContext('2d')!;
    this.element.append(this.canvas);
    this.#status = document.createElement('div');
    this.#status.setAttribute('role', 'status');
    this.#status.style.cssText = hidden;
    host.append(this.element, this.#status);
    this.#watch(host, onChange, onSeen);
  }

  #watch(host: HTMLElement, onChange: () => void, onSeen: () => void): void {
    const resize = new ResizeObserver(() => {
      const width = Math.floor(this.#host.clientWidth);
      const height = this.#fits ? Math.floor(this.#host.getBoundingClientRect().height) : 0;
      if (width === this.#width && height === this.#height) return;
      this.#width = width;
      this.#height = height;
      onChange();
    });
    resize.observe(this.#host);
    const view = new IntersectionObserver((entries) => {
      this.#isInView = entries.at(-1)!.isIntersecting;
      if (this.isSeen) onSeen();
    });
    view.observe(host);
    const onVisibility = (): void => {
      if (this.isSeen) onSeen();
    };
    document.addEventListener('visibilitychange', onVisibility);
    const themes = new MutationObserver(onChange);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
    const queries = [
      '(prefers-color-scheme: dark)',
      '(forced-colors: active)',
      '(prefers-reduced-motion: reduce)',
    ].map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', onChange);
    this.#undo.push(
      () => resize.disconnect(),
      () => view.disconnect(),
      () => themes.disconnect(),
      () => document.removeEventListener('visibilitychange', onVisibility),
      () => queries.forEach((query) => query.removeEventListener('change', onChange)),
    );
    this.#watchRatio(onChange);
  }

  /** The resolution changes when the page is zoomed or moved to another screen. */
  #watchRatio(onChange: () => void): void {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = (): void => {
      this.#watchRatio(onChange);
      onChange();
    };
    query.addEventListener('change', changed, { once: true });
    this.#undo.push(() => query.removeEventListener('change', changed));
  }

  /** Width in pixels of the page. */
  get width(): number {
    return (this.#width ||= Math.floor(this.#host.clientWidth));
  }

  /** Height of the host in pixels of the page; 0 if the charts are not to fit it. */
  get height(): number {
    if (!this.#fits) return 0;
    return (this.#height ||= Math.floor(this.#host.getBoundingClientRect().height));
  }

  /** Pixels of the screen for a pixel of the page. */
  get ratio(): number {
    return Math.min(Math.max(devicePixelRatio || 1, 1), 4);
  }

  /** Whether somebody can see it. */
  get isSeen(): boolean {
    return this.#isInView && !document.hidden && this.width > 0;
  }

  /** Whether readers want little motion. */
  get isCalm(): boolean {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** The colour of texts of the page around it. */
  get ink(): string {
    return matchMedia('(forced-colors: active)').matches
      ? 'CanvasText'
      : getComputedStyle(this.#host).color;
  }

  /** Whether the page around it is dark: its texts are light. */
  get isDark(): boolean {
    const [red = 0, green = 0, blue = 0] = (
      /^rgb.*\(([^)]*)\)/.exec(getComputedStyle(this.#host).color)?.[1] ?? ''
    )
      .split(/[\s,/]+/)
      .map(Number);
    return 0.3 * red + 0.59 * green + 0.11 * blue > 140;
  }

  /** Sets the size of the canvas in pixels of the page. `least`: what is not given up where the host is lower. */
  resize(width: number, height: number, least = height): void {
    const { ratio } = this;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== across) this.canvas.width = across;
    if (this.canvas.height !== down) this.canvas.height = down;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const rest = this.height - height;
    if (!this.#fits) this.element.style.height = `${height}px`;
    else {
      // It follows its host at once, the canvas in the next frame: until then it is cut off, without a scroll bar.
      this.element.style.height = `calc(100% - ${Math.max(0, rest)}px)`;
      this.element.style.minHeight = `${Math.min(least, height)}px`;
    }
  }

  /** The sentence that stands for the picture. */
  describe(sentence: string): void {
    if (this.element.getAttribute('aria-label') !== sentence)
      this.element.setAttribute('aria-label', sentence);
  }

  /** Says something to screen readers. */
  announce(text: string): void {
    this.#status.textContent = text;
  }

  /** Removes everything. */
  destroy(): void {
    for (const undo of this.#undo) undo();
    this.element.remove();
    this.#status.remove();
  }
}
