/** Serial devices by their short names. The window never names a path: a name it gives is looked for among these. */
import { readdirSync } from 'node:fs';

const FOLDER = '/dev';
const PATTERNS: Partial<Record<NodeJS.Platform, RegExp>> = {
  linux: /^(ttyUSB|ttyACM|ttyS[0-3]$|ttyAMA|rfcomm|gps)\d*$/,
  darwin: /^cu\.(usb|Bluetooth)/,
};
/** Windows lists its ports nowhere in its files: these are tried. */
const COM_PORTS = 16;

export function serialDevices(): string[] {
  if (process.platform === 'win32') return Array.from({ length: COM_PORTS }, (_, index) => `COM${index + 1}`);
  const pattern = PATTERNS[process.platform];
  try {
    return pattern
      ? readdirSync(FOLDER)
          .filter((name) => pattern.test(name))
          .sort()
      : [];
  } catch {
    return [];
  }
}

/** The path of a device that is listed, or was and is unplugged; undefined for any other name. */
export function devicePath(name: string): string | undefined {
  if (process.platform === 'win32') return /^COM\d{1,3}$/.test(name) ? `\\\\.\\${name}` : undefined;
  return PATTERNS[process.platform]?.test(name) ? `${FOLDER}/${name}` : undefined;
}
