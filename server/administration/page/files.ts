import { element, form } from './dom.ts';
import type { ImportedRow } from './rows.ts';
import { Refused, takeFile } from './server.ts';
import { moment, say } from './texts.ts';

/** Files that officers made out to the organisation where there was no network. The page sees their outside and counts only. */
export async function files(into: HTMLElement): Promise<void> {
  const outcome = element('div', { role: 'status' });
  const made = form(
    [
      { name: 'file', label: say('fileOfChanges'), kind: 'picked', required: true },
      { name: 'key', label: say('fileKey'), required: true, hint: say('fileKeyHint') },
    ],
    { send: say('takeUp') },
    async ({ key = '' }) => {
      outcome.replaceChildren();
      const file = made.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
      if (file === undefined) throw new Refused('invalid', say('chooseFile'), 'file');
      const imported = await takeFile(file, key);
      outcome.replaceChildren(...told(imported, file.name));
    },
  );
  into.append(element('h2', {}, say('files')), element('p', { class: 'hint' }, say('filesHint')), made, outcome);
}

function told(of: ImportedRow, name: string): HTMLElement[] {
  const bytes = Uint8Array.from(atob(of.receipt), (letter) => letter.charCodeAt(0));
  const receipt = element(
    'a',
    {
      href: URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' })),
      download: `${name.replace(/\.changes$/, '')}.receipt.changes`,
    },
    say('takeReceipt'),
  );
  const counts = [
    [say('filesTaken'), of.taken],
    [say('filesKnown'), of.known],
    [say('filesRefused'), of.refused],
    [say('filesEarly'), of.early],
    [say('filesParked'), of.parked],
    [say('filesContents'), of.contents],
    [say('filesLacking'), of.lacking],
  ] as const;
  return [
    element('h3', {}, `${of.officer}, ${moment(of.at)}`),
    element(
      'ul',
      {},
      ...counts.filter(([, count]) => count > 0).map(([words, count]) => element('li', {}, `${words}: ${count}`)),
    ),
    element('p', {}, receipt),
    element('p', { class: 'hint' }, say('receiptHint')),
  ];
}
