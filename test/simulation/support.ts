// Test helpers: the codes and texts of thrown errors.
import { ModelError } from '../../src/index.ts';

/** The codes of what is wrong with a program; none if nothing is. */
export async function codesOf(program: () => unknown): Promise<string[]> {
  const error = await failureOf(program);
  const errors = error?.diagnostics.filter(({ severity }) => severity === 'error') ?? [];
  return errors.map(({ code }) => code);
}

/** The first line of the error of a program: place and sentence. */
export async function firstLineOf(program: () => unknown): Promise<string> {
  const error = await failureOf(program);
  return error === null ? '' : error.message.split('\n')[0]!;
}

async function failureOf(program: () => unknown): Promise<ModelError | null> {
  try {
    await program();
    return null;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}

export const numbers = (values: ArrayLike<number>): number[] => Array.from(values);
