/** The frame of the engine as HTML, with the policy that allows its script. */
export function frameHtml(script: string): string;
