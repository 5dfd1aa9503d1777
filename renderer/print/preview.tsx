/** The print preview: the very pages that will be saved or printed, drawn from the PDF; and for what, for whom and on what ground. */
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { tellFailure } from '../commit.ts';
import { Reached } from '../components/reached.tsx';
import { core, mutate } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { formatIn } from '../format.ts';
import { sayIn, useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { isLanguage } from '../locales/languages.ts';
import { notify } from '../shell/notices.ts';
import { drawPages } from './draw-pages.ts';
import { footOf, isSaid, OCCASIONS, type Occasion, type OccasionKind, occasionOf } from './occasion.ts';
import { PAPER_KINDS, type Paper, type PaperKind } from './paper.ts';
import styles from './preview.module.css';

interface Props {
  /** The document; its foot line is written here. */
  readonly make: (reason: string) => Paper;
  /** Records it shows: the disclosure is written down for each. */
  readonly ids: readonly string[];
  /** Proposed file name, without ending. */
  readonly name: string;
  /** What it is usually printed for, and on what. */
  readonly usual?: Exclude<OccasionKind, 'other'>;
  readonly paper?: PaperKind;
  readonly onClose: () => void;
}

/** Typing a reason lays the pages out anew once the fingers rest. */
const REST_MS = 500;
/** Records one writing of a disclosure names. */
const MOST_NAMED = 500;
const FIELDS = ['purpose', 'recipient', 'basis'] as const;

export function PrintPreview({ make, ids, name, usual = 'routine', paper: first = 'a4', onClose }: Props) {
  const { t, format } = useText();
  const officer = useStatus().data?.officer.name;
  const [kind, setKind] = useState<OccasionKind>(usual);
  const [own, setOwn] = useState<Occasion>({ purpose: '', recipient: '', basis: '' });
  const [paper, setPaper] = useState<PaperKind>(first);
  const [asked, setAsked] = useState(own);
  const [prepared, setPrepared] = useState<{ readonly document: string; readonly pdf: Uint8Array }>();
  const [pages, setPages] = useState(0);
  const [unseen, setUnseen] = useState(false);
  const [missing, setMissing] = useState(false);
  const canvases = useRef<HTMLDivElement>(null);
  const maker = useRef(make);
  const occasion = useMemo(() => (kind === 'other' ? asked : occasionOf(kind, t)), [kind, asked, t]);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(own), REST_MS);
    return () => clearTimeout(timer);
  }, [own]);

  useEffect(() => {
    if (officer === undefined) return;
    let current = true;
    const made = maker.current(occasion.purpose);
    // The foot is in the language of the document: a receipt may speak another than the screen.
    const say = isLanguage(made.language) ? sayIn(made.language) : t;
    const words = kind === 'other' ? occasion : occasionOf(kind, say);
    const when = (isLanguage(made.language) ? formatIn(made.language) : format).dateTime(new Date());
    const data: Paper = { ...made, paper, printed: footOf(words, officer, when, say) };
    setPrepared(undefined);
    void desktop('print.prepare', { template: 'paper', title: made.title.slice(0, 200), data: data as never }).then(
      (answer) => {
        if (!current) {
          if (answer.ok) void desktop('print.discard', { document: answer.value.document });
          return;
        }
        if (answer.ok) setPrepared(answer.value);
        else tellFailure(desktopFailure(answer.error));
      },
    );
    return () => {
      current = false;
    };
  }, [occasion, kind, paper, officer, format, t]);

  useEffect(() => {
    if (!prepared || !canvases.current) return;
    const drawing = drawPages(prepared.pdf, canvases.current, setPages, () => setUnseen(true));
    return () => {
      drawing.stop();
      void desktop('print.discard', { document: prepared.document });
    };
  }, [prepared]);

  /** Nothing leaves unless it is said what for; and every page that leaves is written down first: what, to whom, why. */
  const disclose = async (action: 'print' | 'export'): Promise<boolean> => {
    if (!isSaid(occasion)) {
      setMissing(true);
      return false;
    }
    // A long list is written down in slices, each before anything leaves.
    for (let at = 0; at === 0 || at < ids.length; at += MOST_NAMED) {
      const some = ids.slice(at, at + MOST_NAMED);
      const written = await mutate((mutation) => core.status.disclose({ mutation, action, ids: some, ...occasion }));
      if (!written.ok) {
        tellFailure(written.error);
        return false;
      }
    }
    return true;
  };
  const save = async () => {
    if (!prepared) return;
    if (!isSaid(occasion)) return setMissing(true);
    const target = await desktop('file.pickSave', { kind: 'pdf', suggestedName: `${name.slice(0, 100)}.pdf` });
    if (!target.ok) return tellFailure(desktopFailure(target.error));
    if (!target.value.picked || !(await disclose('export'))) return;
    const saved = await desktop('print.save', { document: prepared.document, file: target.value.picked.file });
    if (!saved.ok) return tellFailure(desktopFailure(saved.error));
    notify({ tone: 'done', sentence: { key: 'common.print.saved', values: { name: saved.value.name } } });
    onClose();
  };
  const print = async () => {
    if (!prepared || !(await disclose('print'))) return;
    const sent = await desktop('print.paper', { document: prepared.document });
    if (!sent.ok) return tellFailure(desktopFailure(sent.error));
    if (sent.value.sent) onClose();
  };
  // What was typed a moment ago is not on the pages yet.
  const ready = prepared !== undefined && (kind !== 'other' || own === asked);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('common.print.preview')}
      size="60rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.bar}>
        <Select
          className={styles.occasion ?? ''}
          label={t('print.printedFor')}
          data={OCCASIONS.map((each) => ({ value: each, label: t(`print.occasion.${each}.purpose`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => next && setKind(next as OccasionKind)}
        />
        <SegmentedControl
          aria-label={t('print.paper')}
          value={paper}
          onChange={(next) => setPaper(next as PaperKind)}
          data={PAPER_KINDS.map((each) => ({ value: each, label: t(`print.${each}`) }))}
        />
        <span className="meta" role="status">
          {ready && pages > 0 && t('common.print.pages', { count: pages })}
        </span>
        <span className={styles.gap} />
        <Button disabled={!ready} onClick={() => void print()}>
          {t('common.print.print')}
        </Button>
        <Button variant="filled" data-autofocus disabled={!ready} onClick={() => void save()}>
          {t('common.print.save')}
        </Button>
      </div>
      {kind === 'other' ? (
        <div className={styles.own}>
          {FIELDS.map((each) => (
            <TextInput
              key={each}
              label={t(`print.${each}`)}
              withAsterisk
              aria-required
              maxLength={200}
              value={own[each]}
              error={missing && own[each].trim() === '' && t('print.say')}
              onChange={(event) => setOwn({ ...own, [each]: event.currentTarget.value })}
            />
          ))}
        </div>
      ) : (
        <p className={`${styles.ground} meta`}>
          {t('print.to', { recipient: occasion.recipient, basis: occasion.basis })}
        </p>
      )}
      {unseen && <p role="status">{t('common.print.unseen')}</p>}
      <Reached className={styles.pages} role="region" aria-label={t('common.print.preview')}>
        <div className={styles.sheets} ref={canvases} data-paper={paper} aria-label={name} role="img" />
      </Reached>
    </Modal>
  );
}
