// What is said about running.

export const runMessages = {};
