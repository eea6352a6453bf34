// Markers as paths around a point.
import type { Marker } from '../figure.ts';
import { short } from '../scene.ts';

/** Whether a marker consists of strokes. */
export function isStroked(marker: Marker): boolean {
  return marker === 'cross' || marker === 'plus';
}

/** The path of a marker of this diameter around a point. */
export function symbolPathAt(marker: Marker, size: number, x: number, y: number): string {
  // Its area, so that all look about as large as a circle of this diameter.
  const area = 0.8 * size ** 2;
  const at = (dx: number, dy: number): string => `${short(x + dx)},${short(y + dy)}`;
  const line = (...points: readonly (readonly [number, number])[]): string =>
    points.map(([dx, dy], k) => `${k === 0 ? 'M' : 'L'}${at(dx, dy)}`).join('');
  switch (marker) {
    case 'none':
      return '';
    case 'circle': {
      const radius = Math.sqrt(area / Math.PI);
      const [r, across, back] = [radius, 2 * radius, -2 * radius].map(short);
      return `M${at(radius, 0)}M${at(-radius, 0)}a${r},${r} 0 1 0 ${across},0a${r},${r} 0 1 0 ${back},0z`;
    }
    case 'square': {
      const width = Math.sqrt(area);
      return `M${at(-width / 2, -width / 2)}h${short(width)}v${short(width)}h${short(-width)}z`;
    }
    case 'diamond': {
      const high = Math.sqrt(area / (2 * Math.sqrt(1 / 3)));
      const wide = high * Math.sqrt(1 / 3);
      return `${line([0, -high], [wide, 0], [0, high], [-wide, 0])}z`;
    }
    case 'triangle': {
      const y3 = -Math.sqrt(area / (Math.sqrt(3) * 3));
      return `${line([0, 2 * y3], [-Math.sqrt(3) * y3, -y3], [Math.sqrt(3) * y3, -y3])}z`;
    }
    case 'star':
      return `${line(...starCorners(Math.sqrt(area * starArea)))}z`;
    case 'cross': {
      const r = Math.sqrt(area - Math.min(area / 6, 1.7)) * 0.6189;
      return line([-r, -r], [r, r]) + line([-r, r], [r, -r]);
    }
    case 'plus': {
      const r = Math.sqrt(area - Math.min(area / 7, 2)) * 0.87559;
      return line([-r, 0], [r, 0]) + line([0, r], [0, -r]);
    }
  }
}

/** The square of the outer radius of a star with five points whose area is 1. */
const starArea = 0.8908130915292852281;

/** The corners of a star with five points, outer and inner in turn. */
function starCorners(radius: number): [number, number][] {
  const inner = (radius * Math.sin(Math.PI / 10)) / Math.sin((7 * Math.PI) / 10);
  return Array.from({ length: 10 }, (_, k) => {
    const angle = (k * Math.PI) / 5;
    const r = k % 2 === 0 ? radius : inner;
    return [r * Math.sin(angle), -r * Math.cos(angle)];
  });
}
