// What is said about synapses.

export const synapseMessages = {};
