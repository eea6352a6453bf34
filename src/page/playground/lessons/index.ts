// Lessons: texts with steps in which the reader does something.
export { readLesson } from './lesson.ts';
export type { Lesson } from './lesson.ts';
export { Lessons } from './lessons.ts';
