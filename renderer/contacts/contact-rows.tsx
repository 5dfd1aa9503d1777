/** Who would be taken from a file, line by line. */
import type { ContactPreview, ImportContact } from '../../model/contract/import-contacts.ts';
import { useText } from '../i18n.ts';
import { Rows } from '../import/rows.tsx';
import type { Choices } from '../import/use-course.ts';

interface Props {
  readonly preview: ContactPreview;
  readonly choices: Choices;
  readonly onChoose: (index: number, verdict: 'take' | 'leave') => void;
}

export function ContactRows({ preview, choices, onChoose }: Props) {
  const { t, label, format } = useText();
  const without = ({ dropped }: ImportContact) =>
    dropped.length > 0 &&
    t('contacts.import.without', { fields: format.list(dropped.map((each) => label(`records.party.fields.${each}`))) });
  const left = ({ like, reason }: ImportContact) =>
    like ? t('contacts.import.like', { title: like.title }) : reason ? label(`import.reason.${reason}`) : '';
  return (
    <Rows
      title={t('contacts.import.title')}
      items={preview.contacts}
      counts={preview.counts}
      columns={[
        {
          heading: t('contacts.import.line'),
          text: ({ line }) => (line === 0 ? '' : format.number(line)),
          look: 'figures',
        },
        { heading: t('import.column.name'), text: ({ name }) => name || '–' },
        {
          heading: t('contacts.import.organisation'),
          text: ({ organisation, kind }) =>
            organisation ?? (kind === 'person' ? '' : label(`records.party.options.kind.${kind}`)),
        },
        { heading: t('contacts.import.detail'), text: ({ detail }) => detail, look: 'meta' },
      ]}
      choices={choices}
      onChoose={onChoose}
      why={(contact, verdict) =>
        verdict === 'leave' ? left(contact) : [t('import.verdict.take'), without(contact)].filter(Boolean).join(', ')
      }
    />
  );
}
