import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openTransfer } from '../../../db/sync/transfer.ts';
import { speak } from '../../../renderer/i18n.ts';
import { ByFile } from '../../../renderer/sync/by-file.tsx';
import { failed, SaidMessage, takenWords, writtenWords } from '../../../renderer/sync/said.tsx';
import { onScreen } from '../../support/desk.ts';
import { openHarbour } from '../../support/sync/harbour.ts';
import { show } from '../../support/window.tsx';

it('what came of a file follows the language, its figures with it', async () => {
  await show(
    <>
      <SaidMessage said={writtenWords('a.beatbook', { kind: 'done', changes: 1234, contents: 2, receipts: 0 })} />
      <SaidMessage
        said={takenWords({
          kind: 'done',
          id: 'f',
          name: 'Ben Orr',
          taken: 2500,
          known: 0,
          contents: 1,
          receipts: 0,
          answerable: true,
        })}
      />
      <SaidMessage said={failed('full')} />
    </>,
  );
  const all = () => [...screen.getAllByRole('status'), ...screen.getAllByRole('alert')].map((one) => one.textContent);
  const english = all();
  expect(english.join('|')).toContain('1,234 changes');
  expect(english.join('|')).toContain('2,500');
  await act(() => speak('de'));
  const german = all();
  expect(german.join('|')).toContain('1.234 Änderungen');
  expect(german.join('|')).toContain('2.500');
  for (const [index, sentence] of german.entries()) expect(sentence).not.toBe(english[index]);
});

/** A laptop with a server, its window, and the page's part for files with a colleague's line put in. */
async function forBen(pick: (name: string, input: unknown) => unknown) {
  // The server runs in this process: its bytes have to be Node's, not the page's.
  vi.stubGlobal('Uint8Array', Object.getPrototypeOf(Buffer));
  onTestFinished(() => void vi.unstubAllGlobals());
  const harbour = await openHarbour();
  onTestFinished(() => harbour.close());
  const [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
  await onScreen(ada.vault);
  ada.vault.files.set('gone', '/proc/nowhere/a.changes');
  const over = window.beatbook;
  Object.assign(window, { beatbook: { ...over, invoke: async (name: string, input: unknown) => pick(name, input) } });
  await show(<ByFile />);
  fireEvent.click(await screen.findByRole('combobox', { name: 'For whom' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Somebody else, by their line' }));
  const line = openTransfer(ben.vault.parts.sync).address();
  return { line, field: screen.getByLabelText('Line of the laptop it is for') };
}
const purpose = () => screen.findByRole<HTMLInputElement>('textbox', { name: /^What for/ });

it('what a file is for stays typed where the file could not be written', async () => {
  const { line, field } = await forBen(() => ({ ok: true, value: { picked: { file: 'gone', name: 'a.changes' } } }));
  fireEvent.change(field, { target: { value: line } });
  fireEvent.change(await purpose(), { target: { value: 'No network on the moor' } });
  fireEvent.click(screen.getByRole('button', { name: 'Write the file…' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The file could not be written there.');
  expect((await purpose()).value).toBe('No network on the moor');
});

it('a line that is nobody’s is said before a place for the file is asked for', async () => {
  const asked: string[] = [];
  const { field } = await forBen((name) => {
    asked.push(name);
    return { ok: true, value: { picked: null } };
  });
  fireEvent.change(field, { target: { value: 'beatbook-address nonsense' } });
  fireEvent.change(await purpose(), { target: { value: 'No network on the moor' } });
  fireEvent.click(screen.getByRole('button', { name: 'Write the file…' }));
  await waitFor(() => expect(screen.getAllByText(/This is no laptop’s line for files/).length).toBeGreaterThan(1));
  expect(asked).not.toContain('file.pickSave');
});
