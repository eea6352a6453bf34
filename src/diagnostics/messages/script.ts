// What is said about script.

export const scriptMessages = {};
