// Small pictures on buttons, drawn so that they look the same everywhere.

const shapes = {
  run: 'M4 2.5v11l9.5-5.5z',
  pause: 'M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z',
  step: 'M2.5 3v10l6.5-5zM10.5 3h2.6v10h-2.6z',
  again: 'M8 2.6V.6l3.9 3.1L8 6.8V4.6a3.9 3.9 0 1 0 3.9 3.9h2A5.9 5.9 0 1 1 8 2.6z',
  stop: 'M3 3h10v10H3z',
  save: 'M7.1 1.5h1.8v6.1l2.4-2.4 1.3 1.3L8 11.1 3.4 6.5l1.3-1.3 2.4 2.4zM2.5 12.5h11v1.8h-11z',
  more: 'M3 5.5h10L8 11.5z',
  edit: 'M2 11.2 10.6 2.6l2.8 2.8L4.8 14H2z',
  open: 'M3 3h4v1.8H4.8v6.4h6.4V9H13v4H3zM8.4 2H14v5.6h-1.8V5.1L7.8 9.5 6.5 8.2l4.4-4.4H8.4z',
} as const;

/** The name of a picture. */
export type IconName = keyof typeof shapes;

const svg = 'http://www.w3.org/2000/svg';

/** A picture for a button, which has its words beside it or in its label. */
export function icon(name: IconName): SVGElement {
  const picture = document.createElementNS(svg, 'svg');
  for (const [key, value] of Object.entries({
    ...{ viewBox: '0 0 16 16', width: '1em', height: '1em', class: 'icon' },
    ...{ fill: 'currentColor', 'aria-hidden': 'true', focusable: 'false' },
  }))
    picture.setAttribute(key, value);
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', shapes[name]);
  picture.append(path);
  return picture;
}
