/** Why somebody else's report is opened: chosen from a short list, with words where they help, and written down. */
import { Button, Select, Textarea } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { CONSULTATION_REASONS, type Reason, takesWords } from '../../model/contract/review.ts';
import type { Result } from '../../model/result.ts';
import { tellFailure } from '../commit.ts';
import type { Failure } from '../failure.ts';
import { useText } from '../i18n.ts';
import styles from './say-why.module.css';
import { consult, sit } from './use-review.ts';

interface Props {
  /** One record; absent: everything that waits, for this sitting. */
  readonly record?: string;
  readonly onSaid?: () => void;
}

export function SayWhy({ record, onSaid }: Props) {
  const { t } = useText();
  const [reason, setReason] = useState<Reason>(record === undefined ? 'review' : 'supervision');
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const needsWords = takesWords(reason);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (needsWords && words.trim() === '') {
      setMissing(true);
      return;
    }
    setBusy(true);
    const said: Result<unknown, Failure> =
      record === undefined ? await sit(reason, words.trim()) : await consult(record, reason, words.trim());
    setBusy(false);
    if (!said.ok) tellFailure(said.error);
    else onSaid?.();
  };
  return (
    <form className={styles.why} onSubmit={(event) => void submit(event)} noValidate>
      <h2 className={styles.whyTitle}>
        <IconEyeCheck size={20} stroke={1.5} aria-hidden />
        {t(record === undefined ? 'review.why.sittingTitle' : 'review.why.recordTitle')}
      </h2>
      <p>{t(record === undefined ? 'review.why.sittingText' : 'review.why.recordText')}</p>
      <Select
        label={t('review.why.reason')}
        data={CONSULTATION_REASONS.filter((each) => record === undefined || each !== 'review').map((each) => ({
          value: each,
          label: t(`review.why.reasons.${each}`),
        }))}
        value={reason}
        allowDeselect={false}
        onChange={(next) => next && setReason(next as Reason)}
      />
      <Textarea
        label={t(needsWords ? 'review.why.words' : 'review.why.wordsOptional')}
        autosize
        minRows={1}
        maxLength={400}
        value={words}
        error={missing && needsWords && words.trim() === '' ? t('common.sayWhy') : undefined}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={styles.whyActs}>
        <Button type="submit" variant="filled" loading={busy} autoFocus>
          {t(record === undefined ? 'review.why.begin' : 'review.why.open')}
        </Button>
      </div>
    </form>
  );
}
