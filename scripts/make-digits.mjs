// Draws the digits that examples/digits.model learns: `node scripts/make-digits.mjs > examples/digits.csv`. Each row is an image of
// eight by eight pixels from 0 to 9: a digit of a 5 x 7 font, moved, blurred and noisy, after its label.
const font = [
  ['01110', '10001', '10011', '10101', '11001', '10001', '01110'],
  ['00100', '01100', '00100', '00100', '00100', '00100', '01110'],
  ['01110', '10001', '00001', '00110', '01000', '10000', '11111'],
  ['11110', '00001', '00001', '01110', '00001', '00001', '11110'],
  ['00010', '00110', '01010', '10010', '11111', '00010', '00010'],
  ['11111', '10000', '11110', '00001', '00001', '10001', '01110'],
  ['00110', '01000', '10000', '11110', '10001', '10001', '01110'],
  ['11111', '00001', '00010', '00100', '01000', '01000', '01000'],
  ['01110', '10001', '10001', '01110', '10001', '10001', '01110'],
  ['01110', '10001', '10001', '01111', '00001', '00010', '01100'],
];
const count = 400;

let state = 20;
/** A number from 0 to below 1 (Park and Miller's generator). */
function random() {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

function imageOf(digit) {
  const left = 1 + Math.floor(random() * 2);
  const slant = (random() - 0.5) * 0.3;
  const inkAt = (x, y) =>
    font[digit][y]?.[Math.round(x - left + slant * (y - 3.5))] === '1' ? 1 : 0;
  return Array.from({ length: 64 }, (_, k) => {
    const x = k % 8;
    const y = Math.floor(k / 8);
    const beside = inkAt(x - 1, y) + inkAt(x + 1, y) + inkAt(x, y - 1) + inkAt(x, y + 1);
    const value = 0.85 * inkAt(x, y) + 0.06 * beside + (random() - 0.5) * 0.3;
    return Math.max(0, Math.min(9, Math.round(9 * value)));
  });
}

console.log(['label', ...Array.from({ length: 64 }, (_, k) => `pixel_${k}`)].join(','));
for (let k = 0; k < count; k++) console.log([k % 10, ...imageOf(k % 10)].join(','));
