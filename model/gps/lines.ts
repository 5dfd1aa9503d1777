/** Text that arrives in arbitrary pieces, cut into lines. Garbage without an end is dropped, not gathered. */
export interface LineReader {
  /** The lines that this piece completes, without their ends. */
  push(piece: string): string[];
}

/** Far longer than any NMEA sentence (82 characters) or gpsd report this program reads. */
const LONGEST = 16_384;

export function lineReader(longest: number = LONGEST): LineReader {
  let held = '';
  /** Since the last end of a line more came than any line holds: all of it is dropped up to the next end. */
  let flooded = false;
  return {
    push(piece) {
      const parts = (held + piece).split(/\r\n|\r|\n/);
      held = parts.pop() ?? '';
      const lines = parts.filter((line, index) => !(index === 0 && flooded) && line !== '' && line.length <= longest);
      if (parts.length > 0) flooded = false;
      if (held.length > longest) {
        held = '';
        flooded = true;
      }
      return lines;
    },
  };
}
