// The browser of the tests that need one.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
}

/** Debian's Chromium, or the one that the environment names. */
function chromiumPath(): string {
  const places = [
    process.env['CHROMIUM_PATH'] ?? '',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = places.find((path) => path !== '' && existsSync(path));
  if (found === undefined)
    throw new Error(
      'these tests need Chromium: install it (apt-get install chromium), or name it in CHROMIUM_PATH',
    );
  return found;
}
