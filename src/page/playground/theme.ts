// Light, dark, or as the system has it.
import type { MenuItem } from '../dom/index.ts';

const names = { system: 'Colours of the system', light: 'Light', dark: 'Dark' } as const;

/** The theme of the page. */
export class Theme {
  /** The entries of a menu. */
  items(): MenuItem[] {
    const now = document.documentElement.dataset['theme'] ?? 'system';
    return Object.entries(names).map(([name, label]) => ({
      label,
      isChosen: name === now,
      choose: () => {
        if (name === 'system') delete document.documentElement.dataset['theme'];
        else document.documentElement.dataset['theme'] = name;
      },
    }));
  }
}
