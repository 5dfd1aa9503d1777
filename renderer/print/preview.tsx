/** The print preview: the very pages that will be saved or printed, drawn from the PDF. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { tellFailure } from '../commit.ts';
import { core, mutate } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import { drawPages } from './draw-pages.ts';
import type { Paper } from './paper.ts';
import styles from './preview.module.css';

interface Props {
  /** The document without its foot line, which names the reason asked here. */
  readonly make: (reason: string) => Paper;
  /** Records it shows: the disclosure is written down for each. */
  readonly ids: readonly string[];
  /** Proposed file name, without ending. */
  readonly name: string;
  readonly onClose: () => void;
}

export function PrintPreview({ make, ids, name, onClose }: Props) {
  const { t } = useText();
  const [reason, setReason] = useState(t('common.print.routine'));
  const [asked, setAsked] = useState(reason);
  const [prepared, setPrepared] = useState<{ readonly document: string; readonly pdf: Uint8Array }>();
  const [pages, setPages] = useState(0);
  const [unseen, setUnseen] = useState(false);
  const canvases = useRef<HTMLDivElement>(null);
  const maker = useRef(make);

  useEffect(() => {
    let current = true;
    const paper = maker.current(asked);
    void desktop('print.prepare', { template: 'paper', title: paper.title, data: paper as never }).then((answer) => {
      if (!current) {
        if (answer.ok) void desktop('print.discard', { document: answer.value.document });
        return;
      }
      if (answer.ok) setPrepared(answer.value);
      else tellFailure(desktopFailure(answer.error));
    });
    return () => {
      current = false;
    };
  }, [asked]);

  useEffect(() => {
    if (!prepared || !canvases.current) return;
    const drawing = drawPages(prepared.pdf, canvases.current, setPages, () => setUnseen(true));
    return () => {
      drawing.stop();
      void desktop('print.discard', { document: prepared.document });
    };
  }, [prepared]);

  /** Every page that leaves is written down first: what, to whom, why. */
  const disclose = async (recipient: string): Promise<boolean> => {
    const written = await mutate((mutation) =>
      core.status.disclose({
        mutation,
        action: 'print',
        ids: [...ids],
        recipient,
        purpose: asked,
        basis: t('common.print.basis'),
      }),
    );
    if (!written.ok) tellFailure(written.error);
    return written.ok;
  };
  const save = async () => {
    if (!prepared) return;
    const target = await desktop('file.pickSave', { kind: 'pdf', suggestedName: `${name}.pdf` });
    if (!target.ok) return tellFailure(desktopFailure(target.error));
    if (!target.value.picked || !(await disclose(t('common.print.toFile')))) return;
    const saved = await desktop('print.save', { document: prepared.document, file: target.value.picked.file });
    if (!saved.ok) return tellFailure(desktopFailure(saved.error));
    notify({ tone: 'done', sentence: { key: 'common.print.saved', values: { name: saved.value.name } } });
    onClose();
  };
  const print = async () => {
    if (!prepared || !(await disclose(t('common.print.toPrinter')))) return;
    const sent = await desktop('print.paper', { document: prepared.document });
    if (!sent.ok) return tellFailure(desktopFailure(sent.error));
    if (sent.value.sent) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('common.print.preview')}
      size="60rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.bar}>
        <TextInput
          label={t('common.print.reason')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
          onBlur={() => setAsked(reason.trim() || t('common.print.routine'))}
          onKeyDown={(event) => {
            if (event.key === 'Enter') setAsked(reason.trim() || t('common.print.routine'));
          }}
        />
        <span className="meta">{pages > 0 && t('common.print.pages', { count: pages })}</span>
        <span className={styles.gap} />
        <Button disabled={!prepared} onClick={() => void print()}>
          {t('common.print.print')}
        </Button>
        <Button variant="filled" data-autofocus disabled={!prepared} onClick={() => void save()}>
          {t('common.print.save')}
        </Button>
      </div>
      {unseen && <p role="status">{t('common.print.unseen')}</p>}
      <div className={styles.pages} ref={canvases} aria-label={t('common.print.preview')} role="img" />
    </Modal>
  );
}
