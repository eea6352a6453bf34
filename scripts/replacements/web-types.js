// Minimal versions of the web types that client-zip uses. It only tests with `instanceof` for the first three, which Node takes
// 25 ms to load; ReadableStream has just the methods that are called and saves 5 ms.
export class Response {}
export class File {}
export class Blob {
  stream() {}
}

export class ReadableStream {
  #source;
  #pieces = [];
  #isClosed = false;

  constructor(source) {
    this.#source = source;
  }

  async read() {
    const controller = {
      desiredSize: 1,
      enqueue: (piece) => void this.#pieces.push(piece),
      close: () => void (this.#isClosed = true),
    };
    while (this.#pieces.length === 0 && !this.#isClosed) await this.#source.pull(controller);
    const done = this.#pieces.length === 0;
    return { done, value: this.#pieces.shift() };
  }

  getReader() {
    return this;
  }

  [Symbol.asyncIterator]() {
    return { next: () => this.read() };
  }
}
