/** A comment being written: on a passage, on a field or a statement, or on the whole report; where it stands can be chosen without a mouse. */
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import components from '../components/components.module.css';
import { useText } from '../i18n.ts';
import { sends } from '../sends.ts';
import { useDraftText } from './draft-text.ts';
import { type CommentPlace, isSamePlace, placesOf } from './places.ts';
import styles from './review.module.css';
import { LONGEST_QUOTE, say } from './use-review.ts';

interface Props {
  readonly record: FullRecord;
  readonly place: CommentPlace | undefined;
  readonly onClose: () => void;
}

export function CommentDialog({ record, place, onClose }: Props) {
  const { t } = useText();
  return (
    <Modal
      opened={place !== undefined}
      onClose={onClose}
      title={t('review.comments.comment')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {place && <Writing record={record} begun={place} onClose={onClose} />}
    </Modal>
  );
}

interface WritingProps {
  readonly record: FullRecord;
  /** Where it was begun; words marked there beforehand stay marked. */
  readonly begun: CommentPlace;
  readonly onClose: () => void;
}

function Writing({ record, begun, onClose }: WritingProps) {
  const text = useText();
  const { t } = text;
  const draft = useDraftText(record.id, 'incident', 'comment');
  const [place, setPlace] = useState(begun);
  const places = placesOf(record, text);
  const at = places.findIndex((one) => isSamePlace(one.place, place));
  const said = places[at]?.text;
  const send = async () => {
    if (draft.text.trim() === '') return;
    const { quote, start, ...where } = place;
    const passage = quote !== undefined && {
      quote: quote.slice(0, LONGEST_QUOTE),
      ...(start !== undefined && { start }),
    };
    const sent = await say(record.id, draft.text.trim(), { ...where, ...passage });
    if (!sent.ok) return;
    draft.clear();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!sends(event)) return;
    event.preventDefault();
    void send();
  };
  return (
    <>
      <div className={components.dialogText}>
        <Select
          label={t('review.comments.about')}
          data={places.map(({ label }, index) => ({ value: String(index), label }))}
          value={String(Math.max(0, at))}
          allowDeselect={false}
          onChange={(next) => setPlace(places[Number(next)]?.place ?? {})}
        />
        {said !== undefined && <Passage text={said} place={place} onPlace={setPlace} />}
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
      </div>
      <div className={styles.dialogActs}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="filled" disabled={draft.text.trim() === ''} onClick={() => void send()}>
          {t('review.comments.send')}
        </Button>
      </div>
    </>
  );
}

interface PassageProps {
  readonly text: string;
  readonly place: CommentPlace;
  readonly onPlace: (place: CommentPlace) => void;
}

/** The words as they were written, to mark some of them with keys or mouse. A caret moves in them; nothing alters them. */
function Passage({ text, place, onPlace }: PassageProps) {
  const { t } = useText();
  const { quote, start: _, ...where } = place;
  const mark = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = currentTarget;
    const marked = text.slice(selectionStart, selectionEnd);
    const lead = marked.length - marked.trimStart().length;
    if (marked.trim() !== '') onPlace({ ...where, quote: marked.trim(), start: selectionStart + lead });
  };
  return (
    <>
      <Textarea
        label={t('review.comments.passage')}
        description={t('review.comments.passageHint')}
        aria-readonly
        autosize
        minRows={2}
        maxRows={6}
        value={text}
        onChange={() => undefined}
        onBeforeInput={(event) => event.preventDefault()}
        onSelect={mark}
      />
      {quote !== undefined && (
        <div className={styles.marked}>
          <blockquote className={styles.quoted}>
            {quote.slice(0, LONGEST_QUOTE)}
            {quote.length > LONGEST_QUOTE && '…'}
          </blockquote>
          <Button size="compact-xs" variant="subtle" onClick={() => onPlace(where)}>
            {t('review.comments.noPassage')}
          </Button>
        </div>
      )}
    </>
  );
}
