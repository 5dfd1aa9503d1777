/** The status line's word on the server: waiting, sent, failed, and when it last went well. A click leads to the page. */
import { IconAlertTriangle, IconCloudCheck, IconCloudUp, IconRefresh, IconWifiOff } from '@tabler/icons-react';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { useSync } from './status.ts';
import styles from './sync.module.css';
import { failureWords } from './words.ts';

export function SyncItem() {
  const { t, format } = useText();
  const { data } = useSync();
  if (data === undefined || data.state === 'none')
    return (
      <>
        <IconWifiOff size={16} stroke={1.5} aria-hidden /> {t('common.offline')}
      </>
    );
  const { failure, waiting, working, succeededAt, refused, contents } = data;
  const counted = (count: number) => ({ count, number: format.number(count) });
  const time = succeededAt === null ? '' : format.time(new Date(succeededAt));
  const [Sign, words, tone] =
    data.state !== 'on'
      ? ([IconCloudUp, t('sync.line.preview'), 'due'] as const)
      : failure
        ? ([
            IconAlertTriangle,
            t('sync.line.failed', { why: t(failureWords(failure.code).sentence) }),
            failure.person ? 'overdue' : 'due',
          ] as const)
        : refused > 0
          ? ([IconAlertTriangle, t('sync.line.refused', counted(refused)), 'overdue'] as const)
          : working
            ? ([IconRefresh, t('sync.line.working'), undefined] as const)
            : waiting > 0
              ? ([IconCloudUp, t('sync.line.waiting', counted(waiting)), undefined] as const)
              : contents.toSend > 0
                ? ([IconCloudUp, t('sync.line.files', counted(contents.toSend)), undefined] as const)
                : ([
                    IconCloudCheck,
                    time === '' ? t('sync.line.notYet') : t('sync.line.upToDate', { time }),
                    undefined,
                  ] as const);
  return (
    <button type="button" className={styles.item} data-tone={tone} onClick={() => go('sync', {})}>
      <Sign size={16} stroke={1.5} aria-hidden />
      <span className="one-line">
        {words}
        {failure && waiting > 0 ? ` · ${t('sync.line.waiting', counted(waiting))}` : ''}
      </span>
    </button>
  );
}
