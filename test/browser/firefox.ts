// Finds and starts a Firefox for tests: FIREFOX_PATH, or where distributions install it.
import { accessSync, constants } from 'node:fs';
import { launch } from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';

const executable = [
  process.env['FIREFOX_PATH'] ?? '',
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
].find(isExecutable);

if (executable === undefined)
  console.warn('skipped: tests in Firefox. Install it or name one in FIREFOX_PATH to run them.');

/** Whether tests in Firefox are to be skipped. */
export const hasNoFirefox = executable === undefined;

/** Starts it. */
export function openFirefox(): Promise<Browser> {
  return launch({ browser: 'firefox', executablePath: executable!, headless: true });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}
