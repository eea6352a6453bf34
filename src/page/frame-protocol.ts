// The messages between a page and the frame that holds its workers.

/** What a page sends to the frame. */
export type FrameRequest =
  /** The text of the engine; workers are made of it from now on. */
  | { readonly kind: 'engine'; readonly text: string }
  /** Makes a worker; it gets the port that comes with the message. */
  | { readonly kind: 'worker'; readonly id: number }
  /** Ends a worker. */
  | { readonly kind: 'end'; readonly id: number };

/** What the frame sends to the page. */
export type FrameResponse =
  | { readonly kind: 'ready' }
  /** A worker cannot go on, or cannot be made. */
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };
