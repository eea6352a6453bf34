// Small helpers for building parts of a page.
export { element, only, withCode } from './element.ts';
export { Menu } from './menu.ts';
export { Tabs } from './tabs.ts';
