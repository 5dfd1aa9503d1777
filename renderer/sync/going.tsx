/** What a file for somebody would hold, before it is written. */
import type { Recipient } from '../../model/contract/transfer.ts';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { Message } from '../vault/fault.tsx';
import { failureWords } from './words.ts';

export function Going({ to }: { readonly to: Recipient }) {
  const { t, format } = useText();
  const { data } = useLive(['sync', 'outlook', to], (signal) => core.transfer.outlook({ to }, { signal }));
  if (data === undefined) return null;
  const { failure, outlook } = data;
  if (failure) {
    const { sentence, cure } = failureWords(failure.code);
    return (
      <Message>
        {t(sentence)} {t(cure)}
      </Message>
    );
  }
  if (!outlook) return null;
  const { name, changes, records, contents, bytes, kept, arrived, receipts } = outlook;
  const lines = [
    changes === 0 ? t('byFile.going.nothing', { name }) : t('byFile.going.changes', of(changes, name)),
    ...records.map(({ type, count }) => `${t(`records.${type}.many`)}: ${format.number(count)}`),
    contents > 0 && t('byFile.going.files', { ...of(contents), bytes: format.bytes(bytes) }),
    kept > 0 && t('byFile.going.kept', of(kept)),
    arrived > 0 && t('byFile.going.arrived', of(arrived)),
    receipts > 0 && t('byFile.going.receipts', of(receipts)),
  ].filter((line) => line !== false);
  return (
    <ul aria-label={t('byFile.going.title')}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );

  function of(count: number, whom = name) {
    return { count, number: format.number(count), name: whom };
  }
}
