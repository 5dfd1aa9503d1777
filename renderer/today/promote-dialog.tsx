/** Turns a note into lasting knowledge: its words go to a contact, a place or a new report, and the note is marked promoted. */
import { Button, Modal } from '@mantine/core';
import type { Row } from '../../model/contract/base.ts';
import type { Command } from '../../model/contract/records.ts';
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { commit, tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import styles from './today.module.css';

/** Adds a paragraph to what is already written, never past the field's limit. */
const grown = (before: unknown, more: string, max: number): string =>
  (typeof before === 'string' && before !== '' ? `${before}\n\n${more}` : more).slice(0, max);

export function PromoteDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const { t } = useText();
  const parties = row.links.parties ?? [];
  const place = row.links.place?.[0];

  const finish = async (commands: readonly Command[], type: RecordType, id: string) => {
    const move: Command = { do: 'move', id: row.id, move: 'promote' };
    const saved = await commit([...commands, move], { said: { key: 'today.expiry.promoted' } });
    if (!saved.ok) return;
    onClose();
    go('record', { type, id });
  };
  /** Adds the note's words to one field of a record that exists. */
  const addTo = async (type: 'party' | 'place', id: string, field: string, max: number) => {
    const [note, target] = await Promise.all([ask(core.records.get({ id: row.id })), ask(core.records.get({ id }))]);
    if (!note.ok) return tellFailure(note.error);
    if (!target.ok) return tellFailure(target.error);
    const words = typeof note.value.doc.facts === 'string' ? note.value.doc.facts : row.title;
    const value = grown(target.value.doc[field], words, max);
    await finish([{ do: 'edit', id, leaves: { [field]: { value, seen: target.value.heads[field] ?? [] } } }], type, id);
  };
  const makeIncident = async () => {
    const note = await ask(core.records.get({ id: row.id }));
    if (!note.ok) return tellFailure(note.error);
    const id = newId();
    const { facts, place: where, position, address } = note.value.doc;
    const known = Object.entries({ facts, place: where, position, address }).filter(([, value]) => value !== undefined);
    const doc = { ...Object.fromEntries(known), reportedAt: new Date().toISOString() };
    await finish([{ do: 'create', type: 'incident', id, doc }], 'incident', id);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('today.expiry.promoteTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.choices}>
        <p>{t('today.expiry.promoteText')}</p>
        <p className="narrative">{row.title}</p>
        {parties.map((id) => (
          <Button key={id} onClick={() => void addTo('party', id, 'knownBecause', 1000)}>
            {t('today.expiry.asParty')}: {row.names[id] ?? ''}
          </Button>
        ))}
        {parties.length === 0 && <p className="meta">{t('today.expiry.noParty')}</p>}
        {place !== undefined && (
          <Button onClick={() => void addTo('place', place, 'accessNotes', 2000)}>
            {t('today.expiry.asPlace')}: {row.names[place] ?? ''}
          </Button>
        )}
        {place === undefined && <p className="meta">{t('today.expiry.noPlace')}</p>}
        <Button onClick={() => void makeIncident()}>{t('today.expiry.asIncident')}</Button>
      </div>
    </Modal>
  );
}
