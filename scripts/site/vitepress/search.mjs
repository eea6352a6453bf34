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
    // Messages and examples mention everything, and the reference of programs nothing that models need.
    boostDocument: (id) => {
      if (id.includes('/api/')) return 0.3;
      if (id.includes('/messages.html')) return 0.4;
      return /\/gallery\/|\/coming-from/.test(id) ? 0.5 : 1;
    },
    boost: { title: 6, titles: 2, text: 1 },
  },
};
