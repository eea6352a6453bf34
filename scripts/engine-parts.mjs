// What of the engine is loaded only when it is needed: the modules of each part, whose exports are functions that a text or a page may
// ask for. Modules that two parts or the engine itself use are in the engine.
export const engineParts = {
  messages: ['diagnostics/messages/index'],
  plots: ['model-file/plots/index', 'simulation/plots/index', 'io/figures/index'],
  language: ['language/index'],
  results: ['io/npz', 'io/csv'],
};
