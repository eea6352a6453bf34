// Starts the browser for the tests that need one.
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const executable = findBrowser();

/** Whether tests in a browser are to be skipped: there is none, and none is required. */
export const hasNoBrowser = executable === null && (process.env['REQUIRE_BROWSER'] ?? '') === '';

if (hasNoBrowser)
  console.warn(
    'skipped: tests in a browser. Install Chromium or name one in CHROMIUM_PATH to run them.',
  );

/**
 * What Chromium leaves out, a third of the processor's time of a test: pages of its own that it starts in each window, a graphics processor
 * that it would emulate; and what Playwright leaves out by a switch that this one replaces.
 */
const leftOut = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AcceptCHFrame', 'AutoDeElevate', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls'],
  ...['HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'RenderDocument'],
  ...['ThirdPartyStoragePartitioning', 'Translate'],
];
const switches = ['--no-sandbox', '--disable-gpu', `--disable-features=${leftOut.join()}`];

export function openBrowser(): Promise<Browser> {
  if (executable === null)
    throw new Error('REQUIRE_BROWSER is set, but there is no Chromium; CHROMIUM_PATH may name one');
  return chromium.launch({ executablePath: executable, args: switches });
}

/** The program that CHROMIUM_PATH names, or the first of Chromium and Chrome found in the usual places; null if none. */
function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...['Google Chrome', 'Chromium'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
    ...[process.env['PROGRAMFILES'], process.env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  ];
  return (named === '' ? places : [named]).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
