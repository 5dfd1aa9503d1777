/** A comment being written: on the passage that was marked, on a field, or on the whole report. */
import { Button, Modal, Textarea } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useText } from '../i18n.ts';
import { useDraftText } from './draft-text.ts';
import styles from './review.module.css';
import { type CommentPlace, LONGEST_QUOTE, say } from './use-review.ts';

interface Props {
  readonly record: string;
  readonly place: CommentPlace | undefined;
  readonly onClose: () => void;
}

export function CommentDialog({ record, place, onClose }: Props) {
  const { t, label } = useText();
  const where =
    place?.field === undefined ? t('review.comments.wholeReport') : label(`records.incident.fields.${place.field}`);
  return (
    <Modal
      opened={place !== undefined}
      onClose={onClose}
      title={t('review.comments.on', { name: where })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {place && <Writing record={record} place={place} onClose={onClose} />}
    </Modal>
  );
}

function Writing({ record, place, onClose }: Props & { readonly place: CommentPlace }) {
  const { t } = useText();
  const draft = useDraftText(record, 'incident', 'comment');
  const tooLong = (place.quote?.length ?? 0) > LONGEST_QUOTE;
  const send = async () => {
    if (draft.text.trim() === '') return;
    const quote = place.quote?.slice(0, LONGEST_QUOTE);
    const said = await say(record, draft.text.trim(), { ...place, ...(quote !== undefined && { quote }) });
    if (!said.ok) return;
    draft.clear();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <>
      {place.quote !== undefined && (
        <blockquote className={styles.quoted}>
          {place.quote.slice(0, LONGEST_QUOTE)}
          {tooLong && '…'}
        </blockquote>
      )}
      <Textarea
        data-autofocus
        label={t('review.comments.text')}
        description={t('review.comments.hint')}
        autosize
        minRows={3}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => draft.set(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.dialogActs}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="filled" disabled={draft.text.trim() === ''} onClick={() => void send()}>
          {t('review.comments.send')}
        </Button>
      </div>
    </>
  );
}
