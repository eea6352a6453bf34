// What is said about equations.

export const equationMessages = {};
