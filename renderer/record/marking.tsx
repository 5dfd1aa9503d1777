/** A record's protective marking: it follows from its kind, and whoever may write the record may set another of the force's. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { FullRecord } from '../../model/contract/records.ts';
import { definitionOf, envelopeFields } from '../../model/records.ts';
import { markingOf } from '../../model/settings.ts';
import { commit } from '../commit.ts';
import { useText } from '../i18n.ts';
import { useForceSettings, useOptions } from '../settings-of-force.ts';
import styles from './record.module.css';

/** The marking where it is another than records of its kind have; nothing else needs a badge. */
export function Deviating({ record }: { readonly record: Pick<FullRecord, 'type' | 'marking'> }) {
  const { label } = useText();
  const settings = useForceSettings();
  if (record.marking === markingOf(definitionOf(record.type), settings)) return null;
  return <span className={styles.marking}>{label(`records.envelope.options.marking.${record.marking}`)}</span>;
}

export function Marking({ record }: { readonly record: FullRecord }) {
  const { t, label } = useText();
  const usual = markingOf(definitionOf(record.type), useForceSettings());
  const options = useOptions(envelopeFields.marking, [record.marking]);
  if (!record.may.edit) return <Deviating record={record} />;
  const nameOf = (code: string) => label(`records.envelope.options.marking.${code}`);
  const choose = (code: string) => {
    if (code === record.marking) return;
    const seen = record.heads.marking ?? [];
    // What follows from the kind is not written down: should the force's own order change, it goes along.
    const marking = code === usual ? { seen } : { value: code, seen };
    void commit([{ do: 'edit', id: record.id, leaves: { marking } }], {
      said: { key: 'record.marked', values: { marking: nameOf(code) } },
    });
  };
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.markingChoice}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          {t('record.marking', { marking: nameOf(record.marking) })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={record.marking} onChange={choose}>
          {options.map((code) => (
            <Menu.RadioItem key={code} value={code} closeMenuOnClick>
              {code === usual ? t('record.usualMarking', { marking: nameOf(code) }) : nameOf(code)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
