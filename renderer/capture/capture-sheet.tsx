/**
 * Quick capture: who, where, what, over any screen, by keyboard alone. What is typed is a draft from the first letter; saving makes
 * the entry, whoever is new, and the promises found in the words, all in one.
 */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconSquareCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { newId } from '../../model/id.ts';
import { between } from '../../model/order.ts';
import { problemsOf } from '../../model/problems.ts';
import { ENTRY_KINDS } from '../../model/records/entry.ts';
import { dropDraft, flushDrafts, keepDraft } from '../autosave.ts';
import { commit } from '../commit.ts';
import { problemSentence } from '../components/fields/problems.ts';
import { Keys } from '../components/keys.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { SourceNotice } from '../information/source-notice.tsx';
import { useStatus } from '../live.ts';
import { go } from '../navigation.ts';
import { LinkPicker } from '../record/link-picker.tsx';
import { entered, roomLeft } from '../record/typed-text.ts';
import { clockText, latestBefore } from '../repeated-hour.ts';
import { sends } from '../sends.ts';
import { Underlines, useSensitiveWords } from '../sensitive/quiet-words.tsx';
import sensitive from '../sensitive/sensitive.module.css';
import { run } from '../shell/commands.ts';
import { notify } from '../shell/notices.ts';
import { afterSaving } from './after.ts';
import styles from './capture.module.css';
import { type Captured, contentOf, isWorthKeeping, kindOf, prepare } from './captured.ts';
import { GradingFields, KindRow } from './kind-row.tsx';
import { readTime, understand } from './understand.ts';
import { WatchCaptured } from './watch-captured.tsx';
import { WhereField } from './where-field.tsx';

export interface Opening {
  readonly draft: string;
  readonly captured: Captured;
  /** When the place filled in was used last. */
  readonly lastUsed?: number;
  /** When the draft that is gone on with was kept. */
  readonly resumedFrom?: number;
}

interface Props {
  readonly opening: Opening;
  readonly onClose: () => void;
  /** Opens the sheet again with what was taken back. */
  readonly onReopen: (captured: Captured) => void;
  readonly onFresh: () => void;
}

const FACTS_MAX = 4000;

/** Today at the time typed; a time still to come means yesterday's. */
function instantAt(minutes: number, now = new Date()): number {
  const at = latestBefore(new Date(now.getFullYear(), now.getMonth(), now.getDate(), 0, minutes), now);
  return at > now ? at.setDate(at.getDate() - 1) : at.getTime();
}

export function CaptureSheet({ opening, onClose, onReopen, onFresh }: Props) {
  const { t, format } = useText();
  const status = useStatus().data;
  const [captured, setCaptured] = useState(opening.captured);
  const words = useSensitiveWords(captured.what, captured.necessity === '');
  const [placedByHand, setPlacedByHand] = useState(opening.lastUsed === undefined);
  const [note, setNote] = useState<string>();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [time, setTime] = useState(opening.captured.at === null ? '' : clockText(new Date(opening.captured.at)));
  const [saving, setSaving] = useState(false);
  const [nobody, setNobody] = useState('');
  const latest = useRef(captured);
  const who = useRef<HTMLInputElement>(null);
  const what = useRef<HTMLTextAreaElement>(null);
  const timeField = useRef<HTMLInputElement>(null);

  const kind = kindOf(captured);
  const understood = useMemo(() => understand(captured.what), [captured.what]);
  const left = roomLeft(captured.what, FACTS_MAX);

  const change = (part: Partial<Captured>) => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setCaptured(next);
    setProblems({});
    if ('place' in part) setPlacedByHand(true);
    if (isWorthKeeping(next)) {
      keepDraft({
        id: opening.draft,
        record: next.entry,
        type: 'entry',
        screen: 'capture',
        content: contentOf(next),
        heads: {},
        title: (understand(next.what).facts || next.who.map((each) => each.title).join(', ')).slice(0, 300),
        caret: null,
      });
    }
  };

  const typeWhat = (next: string) => {
    const taken = entered(captured.what, next, FACTS_MAX, true);
    setNote(
      taken.note
        ? t(`errors.typed.${taken.note.code}`, { count: taken.note.count, size: format.number(taken.note.count) })
        : undefined,
    );
    if (taken.text !== captured.what) change({ what: taken.text });
  };

  const leaveTime = () => {
    const minutes = readTime(time);
    if (time.trim() === '') change({ at: null });
    else if (minutes === undefined) setProblems({ start: t('capture.noTime') });
    else change({ at: instantAt(minutes) });
  };

  const save = async () => {
    if (!status || saving) return;
    const minutes = readTime(time);
    if (time.trim() !== '' && minutes === undefined) {
      setProblems({ start: t('capture.noTime') });
      timeField.current?.focus();
      return;
    }
    if (nobody !== '') {
      setProblems({ parties: t('record.notPicked', { name: nobody }) });
      who.current?.focus();
      return;
    }
    const now = new Date();
    const complete = { ...latest.current, at: minutes === undefined ? null : instantAt(minutes, now) };
    const prepared = prepare(complete, status.officer.id, status.beat?.id, now);
    const found = problemsOf('entry', prepared.doc, 'birth', now.getTime());
    const [first] = found;
    if (first) {
      const at = first.field === 'period' ? 'start' : first.field;
      setProblems({
        [at]: first.field === 'facts' && first.code === 'needed' ? t('capture.sayWhat') : problemSentence(first),
      });
      if (at === 'facts') what.current?.focus();
      return;
    }
    setSaving(true);
    await dropDraft(opening.draft);
    const saved = await commit(prepared.commands, {
      drafts: [opening.draft],
      said: { key: 'capture.saved', values: { time: format.time(now) } },
      actions: afterSaving(complete, prepared.people, status.officer.id),
      undone: () => onReopen({ ...complete, entry: newId() }),
    });
    setSaving(false);
    if (saved.ok) onClose();
    // Not saved: what was typed goes back into its draft.
    else change({});
  };

  const leave = async () => {
    if (isWorthKeeping(captured)) {
      change({});
      await flushDrafts();
      notify({
        tone: 'information',
        sentence: { key: 'capture.keptAsDraft', values: { time: format.time(new Date()) } },
        actions: [{ labelKey: 'capture.goOn', run: () => run('capture', { draft: opening.draft }) }],
      });
    } else {
      await dropDraft(opening.draft);
    }
    onClose();
  };

  /** It turns out to be a complaint: what was said so far goes along. Who is not saved yet stays with the draft. */
  const complain = async () => {
    const { who: people, place, what: facts, sensitive: sensitiveNote, necessity } = latest.current;
    const known = people.find((each) => !each.fresh);
    if (people.some((each) => each.fresh)) await leave();
    else {
      await dropDraft(opening.draft);
      await ask(core.drafts.discard({ id: opening.draft }));
      onClose();
    }
    const preset = {
      ...(known && {
        reportingPerson: known.id,
        persons: { [newId()]: { order: between(undefined), party: known.id, role: 'complainant', category: 'victim' } },
      }),
      ...(place && placedByHand && { place: place.id }),
      ...(facts.trim() !== '' && { facts }),
      ...(sensitiveNote !== '' && { sensitiveNote }),
      ...(necessity !== '' && { necessity }),
    };
    go('complaint', { id: newId(), preset });
  };

  const startAfresh = async () => {
    await dropDraft(opening.draft);
    await ask(core.drafts.discard({ id: opening.draft }));
    notify({
      tone: 'done',
      sentence: { key: 'record.draftDiscarded' },
      undo: () => onReopen({ ...captured, entry: newId() }),
    });
    onFresh();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (sends(event)) {
      event.preventDefault();
      // What is being typed counts once its field is left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTimeout(() => void save(), 0);
    } else if (event.altKey && /^Digit[1-8]$/.test(event.code)) {
      event.preventDefault();
      change({ kind: ENTRY_KINDS[Number(event.code.slice(5)) - 1] ?? null });
    } else if (event.altKey && event.code === 'KeyA') {
      event.preventDefault();
      void complain();
    } else if (event.altKey && event.code === 'KeyT') {
      event.preventDefault();
      timeField.current?.focus();
      timeField.current?.select();
    }
  };

  // A crash or a lock may come before the first letter is typed: what was handed in counts as typed.
  const keepAtOnce = useEffectEvent(() => {
    if (opening.resumedFrom === undefined) change({});
  });
  useEffect(() => keepAtOnce(), []);

  return (
    <Modal
      opened
      onClose={() => void leave()}
      title={t('capture.title')}
      size={680}
      yOffset="min(3rem, 4dvh)"
      closeButtonProps={{ 'aria-label': t('capture.close') }}
      closeOnClickOutside={false}
      classNames={{ content: styles.content ?? '', body: styles.body ?? '' }}
      data-draft={opening.draft}
      onKeyDown={onKeyDown}
    >
      <div className={styles.fields}>
        {opening.resumedFrom !== undefined && (
          <p className={styles.resumed}>
            {t('capture.resumed', { when: format.relative(new Date(opening.resumedFrom)) })}
            <Button variant="subtle" size="compact-sm" onClick={() => void startAfresh()}>
              {t('capture.startAfresh')}
            </Button>
          </p>
        )}
        <LinkPicker
          label={t('capture.who')}
          field="parties"
          types={['party']}
          many
          autoFocus="dialog"
          placeholder={t('capture.whoPlaceholder')}
          inputRef={who}
          error={problems.parties}
          onLeftOver={setNobody}
          value={captured.who}
          onChange={(chosen) => change({ who: chosen })}
          make={(type, kindMade, title) => ({ id: newId(), type, kind: kindMade, title, fresh: true })}
        />
        <WhereField captured={captured} onChange={change} lastUsed={placedByHand ? undefined : opening.lastUsed} />
        <div>
          <Textarea
            ref={what}
            label={t('capture.what')}
            withAsterisk
            aria-required
            data-field="facts"
            placeholder={t('capture.whatPlaceholder')}
            autosize
            minRows={3}
            maxRows={8}
            spellCheck
            error={problems.facts}
            classNames={{ input: styles.what ?? '' }}
            inputContainer={(input) => (
              <div className={sensitive.field}>
                {input}
                {words.length > 0 && <Underlines field={what} text={captured.what} words={words} />}
              </div>
            )}
            value={captured.what}
            onChange={(event) => typeWhat(event.currentTarget.value)}
          />
          <WatchCaptured field={what} captured={captured} words={words} onText={typeWhat} onChange={change} />
          {(note ?? left) !== undefined && (
            <p className={styles.note} role="status">
              {note ??
                ((left ?? 0) < 0
                  ? t('errors.typed.over', { count: -(left ?? 0) })
                  : t('errors.typed.left', { count: left ?? 0 }))}
            </p>
          )}
          {understood.actions.length > 0 && (
            <ul className={styles.promises} aria-label={t('capture.promises')}>
              {understood.actions.map((action) => (
                <li key={`${action.due} ${action.text}`}>
                  <IconSquareCheck size={16} stroke={1.5} aria-hidden />
                  <span className="one-line">{action.text || t('capture.followUp')}</span>
                  <span className={action.dated ? styles.due : 'meta'}>{format.day(action.due)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <SourceNotice always={kind === 'information'} text={captured.what} />
        <KindRow kind={kind} guessed={captured.kind === null} onKind={(next) => change({ kind: next })} />
        {kind === 'information' && (
          <GradingFields
            grading={captured.grading}
            onChange={(grading) => change({ grading })}
            error={problems.source ?? problems.confidence ?? problems.handling}
            conditions={problems.conditions}
          />
        )}
      </div>
      <div className={styles.foot}>
        <TextInput
          ref={timeField}
          className={styles.time}
          label={t('capture.time')}
          data-field="start"
          aria-keyshortcuts="Alt+T"
          placeholder={t('capture.now')}
          inputMode="numeric"
          maxLength={8}
          error={problems.start}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
          onBlur={leaveTime}
        />
        <p className={styles.hint}>{t('capture.hint')}</p>
        <Button variant="subtle" aria-keyshortcuts="Alt+A" onClick={() => void complain()}>
          {t('complaint.instead')}
        </Button>
        <Button
          variant="filled"
          loading={saving}
          rightSection={<Keys keys="Ctrl+Enter" />}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void save()}
        >
          {t('capture.save')}
        </Button>
      </div>
    </Modal>
  );
}
