// Starts the engine, checks what comes from it, and ends its workers.
export { Engine } from './engine.ts';
export { openFrame } from './frame.ts';
export { Refusal } from './types.ts';
export type { Connection, EngineFiles, EngineLike, EngineOptions, Question } from './types.ts';
