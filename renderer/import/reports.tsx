/** Earlier imports: what was taken, what not and why, and the way back. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportReport } from '../../model/contract/import.ts';
import { tellFailure } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { core, mutate } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { queries } from '../queries.ts';
import { notify } from '../shell/notices.ts';
import styles from './import.module.css';

/** What an import of each kind says of itself. */
const SAID = {
  places: { done: 'import.done', undone: 'import.undoDone' },
  contacts: { done: 'contacts.import.done', undone: 'contacts.import.undone' },
  calendar: { done: 'import.done', undone: 'import.undoDone' },
} as const satisfies Record<ImportReport['kind'], object>;

export function Reports({ kind }: { readonly kind: ImportReport['kind'] }) {
  const { t } = useText();
  const { data } = useLive(['status', 'imports'], (signal) => core.import.reports(undefined, { signal }));
  const own = data?.filter((report) => report.kind === kind) ?? [];
  if (own.length === 0) return null;
  return (
    <Section title={t('import.earlier')}>
      <ul>
        {own.map((report) => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
    </Section>
  );
}

function ReportLine({ report }: { readonly report: ImportReport }) {
  const { t, format } = useText();
  const [open, setOpen] = useState(false);
  const takeBack = async () => {
    const undone = await mutate((mutation) => core.import.undo({ mutation, id: report.id }));
    if (!undone.ok) return tellFailure(undone.error);
    notify({
      tone: 'done',
      sentence: { key: SAID[report.kind].undone, values: { count: undone.value.removed } },
      ...(undone.value.kept.length > 0 && {
        cure: { key: 'import.undoKept', values: { names: format.list(undone.value.kept) } },
      }),
    });
    await queries.invalidateQueries({ queryKey: ['status', 'imports'] });
  };
  return (
    <li className={styles.report}>
      <div className={styles.reportLine}>
        <span className="one-line">{report.name}</span>
        <span className="meta">{format.dateTime(new Date(report.at))}</span>
        <span>{t(SAID[report.kind].done, { count: report.taken })}</span>
        {report.left.length > 0 && (
          <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('import.left', { count: report.left.length })}
          </Button>
        )}
        <span className={styles.gap} />
        {report.undone ? (
          <span className="meta">{t('import.undone')}</span>
        ) : (
          <Button size="compact-sm" onClick={() => void takeBack()}>
            {t('import.undo')}
          </Button>
        )}
      </div>
      {open && <LeftOut report={report} />}
    </li>
  );
}

export function LeftOut({ report }: { readonly report: ImportReport }) {
  const { t, label, format } = useText();
  return (
    <table className={styles.left}>
      <caption className="meta">{t('import.report')}</caption>
      <tbody>
        {report.left.map((each) => (
          <tr key={`${each.index} ${each.name}`}>
            <td className="figures meta">{format.number(each.index)}</td>
            <td dir="auto">{each.name || '–'}</td>
            <td>{label(`import.reason.${each.reason}`)}</td>
            <td className="meta">{each.like ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
