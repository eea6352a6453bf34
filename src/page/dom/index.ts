// Small helpers for building parts of a page.
export { only } from './element.ts';
export { Menu } from './menu.ts';
export type { MenuItem } from './menu.ts';
export { Tabs } from './tabs.ts';
export { isPhone } from './phone.ts';
