/** What was carried by hand: files written and what of them has arrived, files taken up and whether their maker knows. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TakenFile, WrittenFile } from '../../model/contract/transfer.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { failed, type Said, SaidMessage } from './said.tsx';
import styles from './sync.module.css';
import { momentInName } from './use-carrying.ts';

export function Carried() {
  const { t } = useText();
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const { data } = useLive(['sync', 'carried'], (signal) => core.transfer.carried(undefined, { signal }));
  if (data === undefined || data.written.length + data.taken.length === 0) return null;
  return (
    <Section title={t('byFile.carried.title')}>
      <SaidMessage said={said} />
      {data.written.length > 0 && (
        <ul className={styles.lines} aria-label={t('byFile.carried.written')}>
          {data.written.map((file) => (
            <Written key={file.id} file={file} />
          ))}
        </ul>
      )}
      {data.taken.length > 0 && (
        <ul className={styles.lines} aria-label={t('byFile.carried.taken')}>
          {data.taken.map((file) => (
            <Taken key={file.id} file={file} say={setSaid} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Written({ file }: { readonly file: WrittenFile }) {
  const { t, format } = useText();
  const { name, at, purpose, changes, contents, arrived, arrivedChanges, arrivedContents, refused, expired } = file;
  const number = (count: number) => ({ count, number: format.number(count) });
  const whole = refused === 0 && arrivedChanges >= changes && arrivedContents >= contents;
  return (
    <li className={styles.line}>
      <div>
        <strong>{t('byFile.carried.to', { name })}</strong>
        <div className="meta">
          {format.dateTime(new Date(at))} · {t('byFile.changes', number(changes))} ·{' '}
          {t('byFile.files', number(contents))} · {purpose}
        </div>
      </div>
      <span className="meta">
        {arrived === null
          ? t(expired ? 'byFile.carried.expired' : 'byFile.carried.open')
          : t(whole ? 'byFile.carried.arrived' : 'byFile.carried.partly', {
              when: format.dateTime(new Date(arrived)),
              changes: t('byFile.changes', number(arrivedChanges)),
              files: t('byFile.files', number(arrivedContents)),
            })}
      </span>
    </li>
  );
}

function Taken({ file, say }: { readonly file: TakenFile; readonly say: (said: Said) => void }) {
  const { t, format } = useText();
  const { id, name, takenAt, purpose, taken, known, contents, answered, answerable } = file;
  const number = (count: number) => ({ count, number: format.number(count) });
  const answer = async () => {
    const when = momentInName(new Date());
    const suggestedName = t('byFile.receiptName', { name, when });
    const picked = await desktop('file.pickSave', { kind: 'transfer', suggestedName });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    if (!picked.value.picked) return;
    const asked = await ask(core.transfer.answer({ id, file: picked.value.picked.file }));
    if (!asked.ok) return tellFailure(asked.error);
    const { failure } = asked.value;
    say(failure ? failed(failure.code) : { words: (text) => text.t('byFile.carried.answerWritten', { name }) });
  };
  return (
    <li className={styles.line}>
      <div>
        <strong>{t('byFile.carried.from', { name })}</strong>
        <div className="meta">
          {format.dateTime(new Date(takenAt))} · {t('byFile.changes', number(taken + known))} ·{' '}
          {t('byFile.files', number(contents))} · {purpose}
        </div>
      </div>
      <span className="meta">
        {answered === null
          ? t('byFile.carried.unanswered')
          : t('byFile.carried.answered', { when: format.dateTime(new Date(answered)) })}
      </span>
      {answerable && (
        <Button size="compact-sm" onClick={() => void answer()}>
          {t('byFile.carried.answer')}
        </Button>
      )}
    </li>
  );
}
