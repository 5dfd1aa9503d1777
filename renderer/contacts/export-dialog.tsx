/** Handing contacts on as a file: to whom, what for and on what ground is asked first. */
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EXPORT_COLUMNS } from '../../model/people/write.ts';
import { tellFailure } from '../commit.ts';
import dialog from '../components/components.module.css';
import { core, mutate } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import type { FilterInput } from '../live.ts';
import { notify } from '../shell/notices.ts';
import styles from './contacts.module.css';

interface Props {
  readonly filter: FilterInput;
  /** Given any, only those. */
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

const ASKED = ['recipient', 'purpose', 'basis'] as const;
type Asked = (typeof ASKED)[number];
const EXTENSIONS = { vcard: 'vcf', csv: 'csv' } as const;

export function ExportDialog({ filter, ids, onClose }: Props) {
  const { t, label } = useText();
  const [format, setFormat] = useState<keyof typeof EXTENSIONS>('vcard');
  const [said, setSaid] = useState<Readonly<Record<Asked, string>>>({ recipient: '', purpose: '', basis: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = (name: Asked) => said[name].trim() === '';

  const run = async () => {
    setTried(true);
    if (ASKED.some(missing)) return;
    const suggestedName = `${t('records.party.many')}.${EXTENSIONS[format]}`;
    const picked = await desktop('file.pickSave', { kind: format, suggestedName });
    if (!picked.ok) return tellFailure(desktopFailure(picked.error));
    const { picked: file } = picked.value;
    if (!file) return;
    setBusy(true);
    const headings = EXPORT_COLUMNS.map((column) => label(`records.party.fields.${column}`));
    const done = await mutate((mutation) =>
      core.contacts.export({ mutation, file: file.file, format, ids: [...ids], filter, headings, ...said }),
    );
    setBusy(false);
    if (!done.ok) return tellFailure(done.error);
    const { written, leftOut } = done.value;
    notify({
      tone: 'done',
      sentence: { key: 'contacts.export.done', values: { count: written, name: file.name } },
      ...(leftOut > 0 && { cure: { key: 'contacts.export.leftOut', values: { count: leftOut } } }),
    });
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('contacts.export.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <p className="meta">{t('contacts.export.intro')}</p>
        <SegmentedControl
          fullWidth
          aria-label={t('contacts.export.format')}
          value={format}
          onChange={(next) => setFormat(next as typeof format)}
          data={(['vcard', 'csv'] as const).map((each) => ({ value: each, label: t(`contacts.export.${each}`) }))}
        />
        {ASKED.map((name) => (
          <TextInput
            key={name}
            {...(name === 'recipient' && { 'data-autofocus': true })}
            label={t(`contacts.export.${name}`)}
            required
            withAsterisk={false}
            maxLength={200}
            value={said[name]}
            error={tried && missing(name) ? t('contacts.export.needed') : undefined}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setSaid((before) => ({ ...before, [name]: value }));
            }}
          />
        ))}
        <div className={dialog.dialogActions}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={busy}>
            {t('contacts.export.run')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
