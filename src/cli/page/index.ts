// The commands that make and serve web pages, as other files of the command use them.
export { serve } from './serve.ts';
export type { ServeOptions } from './serve.ts';
