// The commands that make and serve web pages, as other files of the command use them.
export { html } from './html.ts';
export type { HtmlOptions } from './html.ts';
export { serve } from './serve.ts';
export type { ServeOptions } from './serve.ts';
