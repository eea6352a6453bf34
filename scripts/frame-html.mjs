// The frame of the engine as HTML: its script with the policy that allows it, workers from blobs, and nothing else.
import { createHash } from 'node:crypto';

/** @param script the text of the bundled script src/page/engine/frame.ts */
export function frameHtml(script) {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'unsafe-eval' blob: 'sha256-${hash}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>engine</title><script>${script}</script>`;
}
