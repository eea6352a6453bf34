// How the search divides texts into words: `exponential_euler`, `rk4` and `unit-mismatch` are found as a whole and by their parts.

/** Settings of MiniSearch. The functions are written into the page as texts, so they use nothing from outside. */
export const keepIdentifiers = {
  options: {
    tokenize: (text) => {
      const words = text.match(/[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?/gu) ?? [];
      return words.flatMap((word) => {
        const parts = word.split(/[_-]+/).filter((part) => part !== '');
        return parts.length > 1 ? [word, ...parts] : [word];
      });
    },
  },
  searchOptions: {
    combineWith: 'AND',
    prefix: true,
    fuzzy: (word) => (word.length > 4 ? 0.2 : false),
    // Messages mention everything, and the reference of programs nothing that models need.
    boostDocument: (id) => (id.includes('/messages.html') ? 0.4 : id.includes('/api/') ? 0.3 : 1),
    boost: { title: 6, titles: 2, text: 1 },
  },
};
