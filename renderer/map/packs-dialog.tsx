/** The map packs on this laptop: import with progress, choose, remove. */
import { Button, Modal, Progress } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconMap2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { MapPack } from '../../model/contract/map.ts';
import { tellFailure } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { queries } from '../queries.ts';
import { notify } from '../shell/notices.ts';
import type { PackImport } from './pack-import.ts';
import styles from './screen.module.css';

interface Props {
  readonly open: boolean;
  readonly packs: readonly MapPack[];
  readonly importing: PackImport;
  readonly onClose: () => void;
}

export function PacksDialog({ open, packs, importing, onClose }: Props) {
  const { t } = useText();
  const [removing, setRemoving] = useState<MapPack | null>(null);
  const change = async (call: Promise<unknown>) => {
    const done = await ask(call);
    if (!done.ok) tellFailure(done.error);
    await queries.invalidateQueries({ queryKey: ['map'] });
    return done.ok;
  };
  const remove = async (pack: MapPack) => {
    setRemoving(null);
    if (await change(core.map.removePack({ id: pack.id })))
      notify({ tone: 'done', sentence: { key: 'map.packRemoved', values: { name: pack.name } } });
  };
  const running = importing.state.at === 'running';
  return (
    <>
      <Modal
        opened={open}
        onClose={onClose}
        title={t('map.packs')}
        size={560}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        onExitTransitionEnd={importing.forget}
      >
        <p className="meta">{t('map.packsText')}</p>
        <ImportState importing={importing} />
        <ul className={styles.packs}>
          {packs.map((pack) => (
            <PackLine
              key={pack.id}
              pack={pack}
              onUse={() => void change(core.map.choosePack({ id: pack.id }))}
              onRemove={() => setRemoving(pack)}
            />
          ))}
        </ul>
        <div className={styles.dialogActs}>
          {running ? (
            <Button onClick={importing.cancel}>{t('common.cancel')}</Button>
          ) : (
            <Button variant="filled" data-autofocus onClick={() => void importing.pick()}>
              {t('map.importPack')}
            </Button>
          )}
        </div>
      </Modal>
      <ConfirmDialog
        open={removing !== null}
        title={t('map.removePack', { name: removing?.name ?? '' })}
        confirmLabel={t('map.remove')}
        onConfirm={() => removing && void remove(removing)}
        onClose={() => setRemoving(null)}
      >
        <p>{t('map.removePackText')}</p>
      </ConfirmDialog>
    </>
  );
}

function ImportState({ importing: { state } }: { readonly importing: PackImport }) {
  const { t, format } = useText();
  if (state.at === 'running') {
    return (
      <div className={styles.import} role="status">
        <strong>{t('map.importing', { name: state.name })}</strong>
        <Progress
          value={state.part === null ? 100 : state.part * 100}
          animated={state.part === null}
          aria-label={t(`map.phase.${state.phase}`)}
        />
        <span className="meta">
          {t(`map.phase.${state.phase}`)} {state.part !== null && format.percent(state.part)}
        </span>
      </div>
    );
  }
  if (state.at === 'refused') {
    return (
      <div className={styles.import} role="alert" data-tone="problem">
        <IconAlertCircle size={20} stroke={1.5} aria-hidden />
        <strong>{t(`map.problem.${state.code}.sentence`)}</strong>
        <span>
          {t(`map.problem.${state.code}.cure`)} {t('map.stays')}
        </span>
      </div>
    );
  }
  if (state.at === 'done') {
    return (
      <div className={styles.import} role="status" data-tone="done">
        <IconCheck size={20} stroke={1.5} aria-hidden />
        <strong>{t('map.importDone', { name: state.pack.name })}</strong>
        <Names pack={state.pack} />
      </div>
    );
  }
  return null;
}

function Names({ pack }: { readonly pack: MapPack }) {
  const { t, format } = useText();
  const { streets, addresses } = pack.names;
  return (
    <span className="meta">
      {pack.naming === null
        ? t('map.noNames')
        : t('map.importNames', { streets: format.number(streets), addresses: format.number(addresses) })}
    </span>
  );
}

interface PackLineProps {
  readonly pack: MapPack;
  readonly onUse: () => void;
  readonly onRemove: () => void;
}

function PackLine({ pack, onUse, onRemove }: PackLineProps) {
  const { t, format } = useText();
  return (
    <li className={styles.pack}>
      <IconMap2 size={20} stroke={1.5} aria-hidden />
      <div className={styles.packText}>
        <span className="one-line">{pack.name}</span>
        <span className="meta">
          {format.bytes(pack.bytes)} · {format.date(new Date(pack.importedAt))} · <Names pack={pack} />
        </span>
        <span className="meta">{pack.attribution}</span>
      </div>
      {pack.active ? (
        <span className="meta">{t('map.inUse')}</span>
      ) : (
        <Button variant="subtle" onClick={onUse}>
          {t('map.use')}
        </Button>
      )}
      <Button variant="subtle" color="danger" onClick={onRemove}>
        {t('map.remove')}
      </Button>
    </li>
  );
}
