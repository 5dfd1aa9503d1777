import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { purified } from '../../../db/attachments/uploads.ts';
import { judgeContent } from '../../../model/attachments/content.ts';
import { ATTACHMENT_LIMITS } from '../../../model/attachments/declared.ts';
import { orientationOf, withoutMetadata } from '../../../model/attachments/metadata.ts';
import { exif, exifSegment, jpeg, pdf, png, pngChunk, program, segment } from '../../support/pictures.ts';
import { holds } from '../../support/property.ts';

const judged = (bytes: Uint8Array, name = 'photo.jpg', size = bytes.length) => {
  const verdict = judgeContent(bytes, size, name);
  return verdict.ok ? verdict.value.type : verdict.error;
};
const zip = (...names: string[]) =>
  Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26), Buffer.from(names.join('\0'), 'latin1')]);

describe('what a file is', () => {
  test('the content tells, not the name', () => {
    expect(judged(png(4, 4))).toBe('image/png');
    expect(judged(jpeg({}), 'letter.pdf')).toBe('image/jpeg');
    expect(judged(pdf(), 'photo.jpg')).toBe('application/pdf');
    expect(judged(Buffer.from('Déposition du 3 mai\n'), 'note.txt')).toBe('text/plain');
    expect(judged(zip('[Content_Types].xml', 'word/document.xml'), 'x')).toContain('wordprocessingml');
    expect(judged(zip('mimetypeapplication/vnd.oasis.opendocument.textPK', 'content.xml'), 'x')).toContain(
      'opendocument',
    );
  });

  test('a program under any name is refused', () => {
    expect(judged(program(), 'holiday.jpg')).toBe('program');
    expect(judged(Buffer.from('\x7fELF\x02\x01', 'latin1'), 'scan.pdf')).toBe('program');
    expect(judged(Buffer.from('#!/bin/sh\nrm -rf /\n'), 'notes.txt')).toBe('program');
    expect(judged(Buffer.from('echo off\r\n'), 'readme.BAT')).toBe('program');
    expect(judged(Buffer.from('  <!DOCTYPE html><script>alert(1)</script>'), 'notes.txt')).toBe('program');
    expect(judged(zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'x.docx')).toBe('macros');
  });

  test('nothing, too much, and what cannot be shown here each have their own answer', () => {
    expect(judged(Buffer.alloc(0))).toBe('empty');
    expect(judged(png(4, 4), 'x.png', 500 * 1024 * 1024)).toBe('tooLarge');
    expect(judged(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).toBe('alienPicture');
    expect(judged(zip('classes.dex'), 'app.zip')).toBe('unknownKind');
    expect(judged(Buffer.from([1, 2, 3, 4, 5]))).toBe('unknownKind');
  });

  test('a decompression bomb is known by its header, before anything is decoded', () => {
    expect(judged(png(1, 1, { claimed: { width: 60_000, height: 60_000 } }))).toBe('tooManyPixels');
    expect(judged(jpeg({ width: 20_001, height: 10 }))).toBe('tooManyPixels');
    expect(judged(png(1, 1, { claimed: { width: 0, height: 5 } }))).toBe('damaged');
    expect(ATTACHMENT_LIMITS.pixels).toBeLessThanOrEqual(100_000_000);
  });

  test('no bytes whatever make the judge or the stripper throw', () => {
    const heads = [png(3, 3), jpeg({ segments: [exifSegment(exif({ make: 'A', lat: 1, lon: 2 }))] }), pdf(), program()];
    holds(
      fc.property(
        fc.constantFrom(...heads),
        fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        fc.nat(400),
        (head, flips, cut) => {
          const bytes = Buffer.from(head.subarray(0, Math.max(1, head.length - cut)));
          for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
          purified(bytes, 'x.jpg');
          for (const type of ['image/jpeg', 'image/png', 'image/webp']) withoutMetadata(type, bytes);
        },
      ),
      1000,
    );
  });
});

describe('what a picture tells besides', () => {
  const says = {
    orientation: 6,
    make: 'Canarymake',
    model: 'Canarymodel',
    taken: '2026:05:12 14:03:20',
    lat: 51.4778,
    lon: -0.0015,
  };
  const contents = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

  test('location, device, comments, previews and what hangs behind a JPEG leave it; which way is up and its colours stay', () => {
    const original = jpeg({
      width: 40,
      height: 30,
      segments: [
        exifSegment(exif(says)),
        segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:GPS>Canaryxmp</x:GPS>')),
        segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1')),
        segment(0xe2, Buffer.from('MPF\0Canarympf', 'latin1')),
        segment(0xed, Buffer.from('Photoshop 3.0\0Canaryiptc', 'latin1')),
        segment(0xfe, Buffer.from('Canarycomment')),
      ],
      behind: Buffer.from('ftypmp42 Canarymotion'),
    });
    expect(contents(original)).toContain('Canarymotion');
    const taken = purified(original, 'IMG_2201.JPG');
    if (!taken.ok) throw new Error(taken.error);
    expect(contents(taken.value.plain)).not.toContain('Canary');
    expect(contents(taken.value.plain)).toContain('colours');
    // It lies on its side: upright it is 30 wide.
    expect(taken.value.facts).toEqual({ type: 'image/jpeg', width: 30, height: 40 });
    expect(withoutMetadata('image/jpeg', taken.value.plain)?.orientation).toBe(6);
    expect(taken.value.origin.takenAt).toBe('2026-05-12T14:03:20');
    expect(taken.value.origin.device).toBe('Canarymake Canarymodel');
    expect(taken.value.origin.position?.lat).toBeCloseTo(51.4778, 5);
    expect(taken.value.origin.position?.lon).toBeCloseTo(-0.0015, 5);
    // Taken in once more there is nothing left to take out.
    const again = purified(taken.value.plain, 'copy.jpg');
    expect(again.ok && again.value.origin).toEqual({});
    expect(again.ok && Buffer.compare(again.value.plain, taken.value.plain)).toBe(0);
  });

  test('the same holds for PNG', () => {
    const original = png(6, 4, {
      extra: [
        pngChunk('tEXt', Buffer.from('Author\0Canaryname', 'latin1')),
        pngChunk('eXIf', exif({ ...says, orientation: 3 })),
      ],
    });
    const taken = purified(original, 'x.png');
    if (!taken.ok) throw new Error(taken.error);
    expect(contents(taken.value.plain)).not.toContain('Canary');
    expect(withoutMetadata('image/png', taken.value.plain)?.orientation).toBe(3);
    expect(taken.value.origin.device).toBe('Canarymake Canarymodel');
    const plain = png(6, 4);
    const same = purified(plain, 'x.png');
    expect(same.ok && Buffer.compare(same.value.plain, plain)).toBe(0);
  });

  test('the same holds for WebP', () => {
    const chunk = (name: string, content: Uint8Array) => {
      const made = Buffer.alloc(8 + content.length + (content.length % 2));
      made.write(name, 0, 'latin1');
      made.writeUInt32LE(content.length, 4);
      made.set(content, 8);
      return made;
    };
    const extended = Buffer.alloc(10);
    extended[0] = 0x0c;
    extended.writeUIntLE(99, 4, 3);
    extended.writeUIntLE(49, 7, 3);
    const body = Buffer.concat([
      chunk('VP8X', extended),
      chunk('VP8 ', Buffer.alloc(20, 3)),
      chunk('EXIF', exif({ ...says, orientation: 8 })),
      chunk('XMP ', Buffer.from('Canaryxmp')),
    ]);
    const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
    head.writeUInt32LE(4 + body.length, 4);
    const taken = purified(Buffer.concat([head, body]), 'x.webp');
    if (!taken.ok) throw new Error(taken.error);
    expect(contents(taken.value.plain)).not.toContain('Canary');
    expect(taken.value.facts).toEqual({ type: 'image/webp', width: 50, height: 100 });
    expect(Buffer.from(taken.value.plain).readUInt32LE(4)).toBe(taken.value.plain.length - 8);
    expect(withoutMetadata('image/webp', taken.value.plain)?.orientation).toBe(8);
  });

  test('a damaged block tells nothing and stops nothing', () => {
    expect(orientationOf(Buffer.from('MM\0*\0\0\xff\xff', 'latin1'))).toBe(1);
    const taken = purified(jpeg({ segments: [exifSegment(Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1'))] }), 'x.jpg');
    expect(taken.ok && taken.value.origin).toEqual({});
  });
});
