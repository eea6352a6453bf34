// What is said about methods.

export const methodMessages = {};
