/** Attachments as a record's document tells of them. */
import { isObject } from '../json.ts';
import { inOrder } from '../leaves.ts';
import type { AttachmentType } from './declared.ts';

/** One attachment as its record tells of it. */
export interface Attachment {
  readonly id: string;
  readonly order: string;
  readonly content: string;
  readonly type: AttachmentType;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly thumbnail?: string;
  readonly seconds?: number;
  readonly redacts?: string;
  readonly name: string;
  readonly caption?: string;
  readonly takenAt?: string;
  readonly position?: { readonly lat: number; readonly lon: number };
  readonly device?: string;
}

/** The attachments of a document in their order; an item whose file has not arrived is left out. */
export function attachmentsOf(doc: Readonly<Record<string, unknown>>): Attachment[] {
  if (!isObject(doc.attachments)) return [];
  return inOrder(doc.attachments as Record<string, Omit<Attachment, 'id'>>).flatMap(([id, item]) =>
    isObject(item) && typeof item.content === 'string' ? [{ ...item, id, name: item.name ?? '' }] : [],
  );
}

/** The ending a copy of it bears outside. */
const ENDINGS: Readonly<Record<AttachmentType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};
export const endingOf = (type: AttachmentType): string => ENDINGS[type];

/** A name for a copy outside: what it was called, with the ending its content calls for. */
export function outsideName({ name, type }: Pick<Attachment, 'name' | 'type'>): string {
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim() || 'attachment';
  return `${bare.slice(0, 100)}.${endingOf(type)}`;
}
