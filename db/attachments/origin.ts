/** What a picture's EXIF block tells of its making: when by the camera's clock, where, and with which device. */
import readExif from 'exif-reader';

export interface Origin {
  /** By the camera's clock, without a zone: YYYY-MM-DDTHH:MM:SS. */
  readonly takenAt?: string;
  readonly position?: { readonly lat: number; readonly lon: number };
  readonly device?: string;
}

const LONGEST_DEVICE = 200;

/** Whatever of it can be read; a damaged block tells nothing. */
export function originOf(exif: Uint8Array | undefined): Origin {
  if (exif === undefined) return {};
  try {
    const { Image, Photo, GPSInfo } = readExif(Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength));
    const taken = Photo?.DateTimeOriginal ?? Image?.DateTime;
    const device = deviceOf([Image?.Make, Image?.Model, Photo?.BodySerialNumber]);
    const position = positionOf(GPSInfo);
    return {
      ...(taken instanceof Date && !Number.isNaN(taken.getTime()) && { takenAt: taken.toISOString().slice(0, 19) }),
      ...(position && { position }),
      ...(device && { device }),
    };
  } catch {
    return {};
  }
}

function deviceOf(parts: readonly unknown[]): string | undefined {
  const words = parts
    .filter((part): part is string => typeof part === 'string')
    .map((part) => part.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim())
    .filter(Boolean);
  // Makers often repeat their name in the model's.
  const [make, model = ''] = words;
  const said = make !== undefined && model.startsWith(make) ? words.slice(1) : words;
  return said.join(' ').slice(0, LONGEST_DEVICE) || undefined;
}

type Gps = ReturnType<typeof readExif>['GPSInfo'];

function positionOf(gps: Gps): Origin['position'] | undefined {
  const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S');
  const lon = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W');
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  // A camera without a fix writes zeros.
  return lat === 0 && lon === 0 ? undefined : { lat, lon };
}

/** Degrees, minutes, seconds to seven decimals, about a centimetre. */
function degrees(parts: unknown, negative: boolean): number | undefined {
  if (!Array.isArray(parts) || parts.length < 3) return undefined;
  const [whole, minutes, seconds] = parts.map(Number);
  const value = (whole ?? Number.NaN) + (minutes ?? Number.NaN) / 60 + (seconds ?? Number.NaN) / 3600;
  if (!Number.isFinite(value)) return undefined;
  return Math.round((negative ? -value : value) * 1e7) / 1e7;
}
