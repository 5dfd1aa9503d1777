import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { FileKind, PickedFile } from '../model/shell.ts';

type Kept = { path: string; mode: 'read' | 'write' };

const FILTERS: { readonly [Kind in FileKind]: readonly FileFilter[] } = {
  mapPack: [{ name: 'Map packs', extensions: ['mbtiles', 'pmtiles'] }],
  geojson: [{ name: 'GeoJSON', extensions: ['geojson', 'json'] }],
  csv: [{ name: 'CSV', extensions: ['csv'] }],
  vcard: [{ name: 'vCard', extensions: ['vcf'] }],
  contacts: [{ name: 'vCard, CSV', extensions: ['vcf', 'vcard', 'csv', 'tsv', 'txt'] }],
  calendar: [{ name: 'iCalendar', extensions: ['ics'] }],
  image: [{ name: 'Images', extensions: ['jpg', 'jpeg', 'png', 'webp'] }],
  attachment: [{ name: 'All files', extensions: ['*'] }],
  organisationKey: [{ name: 'Organisation key', extensions: ['json', 'beatbook-key'] }],
  organisationSecret: [{ name: 'Organisation secret', extensions: ['json', 'beatbook-secret'] }],
  pdf: [{ name: 'PDF', extensions: ['pdf'] }],
  export: [{ name: 'All files', extensions: ['*'] }],
  transfer: [{ name: 'Beatbook changes', extensions: ['changes'] }],
};

/** Files a person chose in a dialog, under handles that say nothing. Forgotten when the vault locks. */
export class PickedFiles {
  readonly #files = new Map<string, Kept>();

  async pickOpen(window: BrowserWindow, kind: FileKind): Promise<PickedFile | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'dontAddToRecent'],
      filters: [...FILTERS[kind]],
    });
    const path = filePaths[0];
    return canceled || path === undefined ? null : this.#keep(path, 'read');
  }

  async pickSave(window: BrowserWindow, kind: FileKind, suggestedName: string): Promise<PickedFile | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: suggestedName.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-'),
      filters: [...FILTERS[kind]],
      properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
    });
    return canceled || !filePath ? null : this.#keep(filePath, 'write');
  }

  resolve(handle: string, mode?: Kept['mode']): string | undefined {
    const file = this.#files.get(handle);
    return file && (mode === undefined || file.mode === mode) ? file.path : undefined;
  }

  all(): { handle: string; path: string; mode: 'read' | 'write' }[] {
    return [...this.#files].map(([handle, file]) => ({ handle, ...file }));
  }

  clear(): void {
    this.#files.clear();
  }

  #keep(path: string, mode: Kept['mode']): PickedFile {
    const file = `f-${randomBytes(16).toString('hex')}`;
    this.#files.set(file, { path, mode });
    return { file, name: basename(path), bytes: statSync(path, { throwIfNoEntry: false })?.size ?? null };
  }
}
