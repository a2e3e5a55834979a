// Draws color.png (192x192) and outline.png (32x32): a speech bubble that holds a rising chart.
// Run it in this folder after a change: node draw-icons.mjs
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const samples = 6;

/** Signed distance to a rounded rectangle; negative inside. */
function roundedBox(x, y, left, top, right, bottom, radius) {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Signed distance to a triangle of the given corners, clockwise on the screen. */
function triangle(x, y, corners) {
  return Math.max(...corners.map(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 3];
    return ((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / Math.hypot(bx - ax, by - ay);
  }));
}

// One shape for both icons, in units of a 96 x 96 square.
const bubble = (x, y) => Math.min(
  roundedBox(x, y, 4, 8, 92, 74, 16),
  triangle(x, y, [[22, 70], [48, 70], [22, 92]]));
const bars = (x, y) => Math.min(
  roundedBox(x, y, 24, 44, 34, 60, 5),
  roundedBox(x, y, 43, 33, 53, 60, 5),
  roundedBox(x, y, 62, 22, 72, 60, 5));

/** PNG of a size from a function (x, y) -> [red, green, blue, alpha 0..1], smoothed by sampling each pixel several times. */
function png(size, paint) {
  const raw = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < samples * samples; i++) {
        const [r, g, b, a] = paint(x + ((i % samples) + 0.5) / samples, y + (Math.floor(i / samples) + 0.5) / samples);
        sum[0] += r * a; sum[1] += g * a; sum[2] += b * a; sum[3] += a;
      }
      const at = y * (size * 4 + 1) + 1 + x * 4;
      for (let channel = 0; channel < 3; channel++) raw[at + channel] = sum[3] === 0 ? 255 : Math.round(sum[channel] / sum[3]);
      raw[at + 3] = Math.round(255 * sum[3] / (samples * samples));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0); header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(raw, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const result = Buffer.alloc(body.length + 8);
  result.writeUInt32BE(data.length, 0);
  body.copy(result, 4);
  result.writeUInt32BE(crc(body), body.length + 4);
  return result;
}

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

const white = [255, 255, 255, 1];
const accent = [0x3b, 0x4b, 0xb3, 1];
const clear = [255, 255, 255, 0];

// The symbol fills the safe area of 96 x 96 in the middle of a full square; Teams rounds the corners.
writeFileSync('color.png', png(192, (x, y) => bubble(x - 48, y - 48) < 0 && bars(x - 48, y - 48) >= 0 ? white : accent));

// White on transparent: the bubble's outline, and the bars within.
const scale = 96 / 30;
writeFileSync('outline.png', png(32, (x, y) => {
  const [u, v] = [(x - 1) * scale, (y - 1) * scale];
  return Math.abs(bubble(u, v) + 3.4) < 3.4 || bars(u, v) < 0 ? white : clear;
}));
