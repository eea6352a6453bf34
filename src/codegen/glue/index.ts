// What is left of a step between the kernels of model code, as kernels of their own: builders of statements over the arrays of
// the runtime's objects, written as they are executed. No pass changes them.
export { decayKernel, settleKernel } from './decays.ts';
export type { ScaledVariable } from './decays.ts';
export { fillList, holdKernel, releaseKernel, restoreKernel } from './refractory.ts';
export type { CalendarBuffers } from './refractory.ts';
export { advanceKernel, eventsKernel, flushList, rateKernel, sampleKernel } from './recording.ts';
export type { EventBuffers, MemberBuffer, RecordingBuffers } from './recording.ts';
export { queueKernel } from './queue.ts';
export { queueLists } from './queue-buffers.ts';
export type { QueueBuffers, RingBuffers } from './queue-buffers.ts';
