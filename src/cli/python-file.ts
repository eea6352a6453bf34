// Which files are Python scripts.

/** Whether a name is one of a Python script or notebook. */
export function isPythonFile(name: string): boolean {
  return /\.(py|ipynb)$/i.test(name);
}
