/** The people of an organisation or a community: who, what they are, how to reach them. */
import { Button } from '@mantine/core';
import type { FullRecord } from '../../model/contract/records.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { useLinked } from '../live.ts';
import { go } from '../navigation.ts';
import record from '../record/links.module.css';
import { beginRecord } from '../record/make.ts';
import { signOf } from '../record/signs.ts';

export function People({ record: of }: { readonly record: FullRecord }) {
  const { t, label, format } = useText();
  const { data } = useLinked(of.id);
  if (of.doc.kind === 'person') return null;
  const people = (data ?? [])
    .filter(({ row, field, incoming }) => incoming && field === 'memberOf' && row.type === 'party')
    .sort((a, b) => format.compare(a.row.title, b.row.title));
  const said = (value: unknown) => (typeof value === 'string' ? value : '');
  return (
    <Section
      title={t('contacts.people')}
      actions={
        of.may.edit && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void beginRecord('party', { kind: 'person', memberOf: [of.id] })}
          >
            {t('contacts.addPerson')}
          </Button>
        )
      }
    >
      <ul className={record.links}>
        {people.map(({ row }) => {
          const Sign = signOf(row.type, row.kind);
          const roles = said(row.extra.contactRoles).split(',').filter(Boolean);
          const details = [
            ...roles.map((role) => label(`records.party.options.contactRoles.${role}`)),
            said(row.extra.phone),
          ];
          return (
            <li key={row.id}>
              <button type="button" className={record.link} onClick={() => go('record', { type: 'party', id: row.id })}>
                <Sign size={16} stroke={1.5} aria-hidden />
                <span className={record.linkText}>
                  <span className="one-line">{row.title}</span>
                  <span className="meta one-line">{details.filter(Boolean).join(' · ')}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
