/** The calendar out to a file. */
import { useState } from 'react';
import { newId } from '../../model/id.ts';
import { DayInput } from '../components/fields/date-field.tsx';
import { isDay } from '../components/fields/typed-moment.ts';
import { LEAVING_FAILURES, LeavingDialog } from '../components/leaving-dialog.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import styles from './calendar.module.css';
import { refusalCode } from './refusal-code.ts';

interface Props {
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
}

export function ExportDialog({ from, to, onClose }: Props) {
  const { t } = useText();
  const [span, setSpan] = useState({ from, to });
  return (
    <LeavingDialog
      title={t('calendar.out.title')}
      text={t('calendar.out.text')}
      kind="calendar"
      fileName={`${t('calendar.out.name')} ${span.from}.ics`}
      onClose={onClose}
      write={async (file, disclosure) => {
        const call = core.calendar.export({ mutation: newId(), file, ...span, disclosure });
        const failed = await refusalCode(call, LEAVING_FAILURES, 'failed');
        if (failed !== null) return failed;
        const { meetings, promises } = await call;
        notify({ tone: 'done', sentence: { key: 'calendar.out.done', values: { meetings, promises } } });
        return null;
      }}
    >
      <div className={styles.span}>
        <DayInput
          value={span.from}
          onChange={(next) => next && isDay(next) && setSpan({ ...span, from: next })}
          input={{ label: t('calendar.out.days') }}
        />
        <DayInput
          value={span.to}
          onChange={(next) => next && isDay(next) && setSpan({ ...span, to: next })}
          input={{ 'aria-label': t('meetings.repeat.untilLabel') }}
        />
      </div>
    </LeavingDialog>
  );
}
