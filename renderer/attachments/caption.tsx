import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Attachment } from '../../model/attachments/read.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit } from '../commit.ts';
import { useText } from '../i18n.ts';
import { sends } from '../sends.ts';
import { captioning } from './items.ts';

interface Props {
  readonly record: FullRecord;
  readonly attachment: Attachment;
  readonly mayEdit: boolean;
}

/** What a picture shows, in the officer's words; saved on leaving the field. */
export function Caption({ record, attachment, mayEdit }: Props) {
  const { t, format } = useText();
  const [words, setWords] = useState(attachment.caption ?? '');
  if (!mayEdit) return attachment.caption ? <p className="selectable">{attachment.caption}</p> : null;
  const save = async () => {
    const next = words.trim();
    if (next === (attachment.caption ?? '')) return;
    await commit([captioning(record, attachment.id, next)], {
      said: { key: 'attachments.viewer.captionSaved', values: { time: format.time(new Date()) } },
    });
  };
  return (
    <Textarea
      label={t('attachments.viewer.caption')}
      placeholder={t('attachments.viewer.captionPlaceholder')}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={1000}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (sends(event)) void save();
      }}
    />
  );
}
