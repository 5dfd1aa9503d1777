/** The status line's word on the server: waiting, sent, failed, and when it last went well. A click leads to the page. */

import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudUp,
  IconLogout,
  IconRefresh,
  IconWifiOff,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import type { SyncStatus } from '../../model/contract/sync.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { dismissDone } from '../shell/notices.ts';
import { useCameBack } from './came-back.tsx';
import { useSync } from './status.ts';
import styles from './sync.module.css';
import { failureWords } from './words.ts';

export function SyncItem() {
  const { t, format } = useText();
  const { data } = useSync();
  const came = useCameBack();
  useEffect(() => dismissDone(came.map(({ record }) => record)), [came]);
  if (data === undefined || data.state === 'none')
    return (
      <>
        <IconWifiOff size={16} stroke={1.5} aria-hidden /> {t('common.offline')}
      </>
    );
  const { failure, waiting, working, succeededAt, refused, contents, entries } = data;
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
          : data.leaving.asks
            ? ([IconLogout, t('sync.line.leaving'), 'due'] as const)
            : working
              ? ([IconRefresh, t('sync.line.working'), undefined] as const)
              : waiting > 0
                ? ([IconCloudUp, t('sync.line.waiting', counted(waiting)), undefined] as const)
                : contents.toSend > 0
                  ? ([IconCloudUp, t('sync.line.files', counted(contents.toSend)), undefined] as const)
                  : ([
                      IconCloudCheck,
                      time === ''
                        ? t('sync.line.notYet')
                        : t(entries > 0 ? 'sync.line.changes' : 'sync.line.upToDate', { time }),
                      undefined,
                    ] as const);
  const more = failure
    ? [
        waiting > 0 && t('sync.line.waiting', counted(waiting)),
        contents.toSend > 0 && t('sync.line.files', counted(contents.toSend)),
      ].filter(Boolean)
    : [];
  return (
    <Tooltip label={<Standing status={data} />} multiline maw={360} events={{ hover: true, focus: true, touch: false }}>
      <button type="button" className={styles.item} data-tone={tone} onClick={() => go('sync', {})}>
        <Sign size={16} stroke={1.5} aria-hidden />
        {[words, ...more].join(' · ')}
      </button>
    </Tooltip>
  );
}

/** All of it in a glance: why not and what helps, what waits, went and failed, and when it last went well. */
function Standing({ status }: { readonly status: SyncStatus }) {
  const { t, format } = useText();
  const { failure, waiting, sent, refused, succeededAt, nextAt, contents, entries } = status;
  const why = failure ?? contents.failure;
  const facts = [
    [t('sync.waitingCount'), format.number(waiting)],
    [t('sync.files.toSend'), format.number(contents.toSend)],
    [t('sync.entries'), format.number(entries)],
    [t('sync.sent'), format.number(sent)],
    [t('sync.failedCount'), format.number(refused + contents.failed)],
    [t('sync.lastSuccess'), succeededAt === null ? t('sync.never') : format.dateTime(new Date(succeededAt))],
    ...(failure && nextAt !== null ? [[t('sync.nextTry'), format.time(new Date(nextAt))]] : []),
  ];
  return (
    <>
      {why && (
        <p>
          <strong>{t(failureWords(why.code).sentence)}</strong> {t(failureWords(why.code).cure)}
        </p>
      )}
      <dl className={styles.glance}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
