import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { speak } from '../../../renderer/i18n.ts';
import { failed, SaidMessage, takenWords, writtenWords } from '../../../renderer/sync/said.tsx';
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
