/** Meetings in from a calendar file: looked through first, taken when asked, taken back as a whole. */
import { Button, Checkbox, Modal } from '@mantine/core';
import { useId, useState } from 'react';
import type { CalendarPreview } from '../../model/contract/calendar.ts';
import { tellFailure } from '../commit.ts';
import { Reached } from '../components/reached.tsx';
import { core, mutate } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { type Key, useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import styles from './calendar.module.css';
import { refusalCode } from './refusal-code.ts';

type Entry = CalendarPreview['entries'][number];

const REFUSALS = ['missing', 'tooLarge', 'notText', 'notCalendar', 'tooMany', 'failed'] as const;

/** Those of a file that come in part, without those left out. */
const partsOf = (preview: CalendarPreview, left: ReadonlySet<number>): Entry[] =>
  preview.entries.filter(({ index, verdict, lacks }) => verdict === 'take' && lacks && !left.has(index));

/** Each meeting that was taken in part, with what is missing of it, to be read while one adds it. */
export function InPart({ entries, onClose }: { readonly entries: readonly Entry[]; readonly onClose: () => void }) {
  const { t, label, format } = useText();
  return (
    <div className={styles.form}>
      <p>{t('calendar.in.inPart', { count: entries.length })}</p>
      <Reached className={styles.preview} role="group" aria-label={t('calendar.in.title')}>
        <ul>
          {entries.map(({ index, title, start, wholeDay, lacks }) => (
            <li key={index} className={styles.previewLine}>
              <span />
              <span className="meta">
                {start !== null && (wholeDay ? format.date : format.dateTime)(new Date(start))}
              </span>
              <span className="one-line">{title || t('calendar.in.untitled')}</span>
              {lacks && <span className={styles.lack}>{label(`calendar.lack.${lacks}`)}</span>}
            </li>
          ))}
        </ul>
      </Reached>
      <div className={styles.foot}>
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </div>
  );
}

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, label, format } = useText();
  const id = useId();
  const [preview, setPreview] = useState<CalendarPreview | null>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  /** Taken in part, once they are taken. */
  const [inPart, setInPart] = useState<readonly Entry[]>([]);
  const [refused, setRefused] = useState<Key | null>(null);
  const pick = async () => {
    setRefused(null);
    const file = await desktop('file.pickOpen', { kind: 'calendar' });
    if (!file.ok) return tellFailure(desktopFailure(file.error));
    if (!file.value.picked) return;
    const call = core.calendar.preview({ file: file.value.picked.file });
    const code = await refusalCode(call, REFUSALS, 'failed');
    if (code !== null) {
      setPreview(null);
      return setRefused(`calendar.in.refused.${code}`);
    }
    setLeft(new Set());
    setPreview(await call);
  };
  const takeBack = async (id: string) => {
    const undone = await mutate((mutation) => core.import.undo({ mutation, id }));
    if (!undone.ok) return tellFailure(undone.error);
    notify({ tone: 'information', sentence: { key: 'calendar.in.undone' } });
  };
  const take = async () => {
    if (!preview) return;
    const taken = await mutate((mutation) => core.calendar.take({ mutation, token: preview.token, leave: [...left] }));
    if (!taken.ok) return tellFailure(taken.error);
    const { id, taken: count } = taken.value;
    const parts = partsOf(preview, left);
    notify({
      tone: 'done',
      sentence:
        parts.length > 0
          ? { key: 'calendar.in.doneInPart', values: { count, parts: parts.length } }
          : { key: 'calendar.in.done', values: { count } },
      undo: () => void takeBack(id),
    });
    if (parts.length === 0) return onClose();
    setPreview(null);
    setInPart(parts);
  };
  const takable = preview?.entries.filter(({ verdict }) => verdict === 'take') ?? [];
  const count = takable.filter(({ index }) => !left.has(index)).length;
  const toggle = (index: number) => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="40rem"
      title={t('calendar.in.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {inPart.length > 0 ? (
        <InPart entries={inPart} onClose={onClose} />
      ) : (
        <div className={styles.form}>
          <p>{t('calendar.in.text')}</p>
          {refused && <p role="alert">{t(refused)}</p>}
          {preview && takable.length === 0 && <p role="status">{t('calendar.in.nothing')}</p>}
          {preview && (
            <ul className={styles.preview}>
              {preview.entries.map(({ index, title, start, wholeDay, rule, verdict, reason, lacks }) => (
                <li key={index}>
                  <label className={styles.previewLine} htmlFor={`${id}-${index}`}>
                    <Checkbox
                      id={`${id}-${index}`}
                      aria-label={t('calendar.in.takeIt', { title: title || t('calendar.in.untitled') })}
                      checked={verdict === 'take' && !left.has(index)}
                      disabled={verdict !== 'take'}
                      onChange={() => toggle(index)}
                    />
                    <span className="meta">
                      {start !== null && (wholeDay ? format.date : format.dateTime)(new Date(start))}
                    </span>
                    <span className="one-line">{title || (reason !== 'noTitle' && t('calendar.in.untitled'))}</span>
                    <span className="meta">
                      {reason ? label(`calendar.reason.${reason}`) : rule !== '' && t('calendar.repeats')}
                    </span>
                    {lacks && <span className={styles.lack}>{label(`calendar.lack.${lacks}`)}</span>}
                  </label>
                </li>
              ))}
            </ul>
          )}
          <div className={styles.foot}>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button variant={preview ? 'default' : 'filled'} data-autofocus onClick={() => void pick()}>
              {t('calendar.in.choose')}
            </Button>
            {preview && (
              <Button variant="filled" disabled={count === 0} onClick={() => void take()}>
                {t('calendar.in.take', { count })}
              </Button>
            )}
          </div>
        </div>
      )}
    </Modal>
  );
}
