/** The status line's word on the server: waiting, sent, failed, and when it last went well. A click leads to the page. */

import { Tooltip } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudUp,
  IconLogout,
  IconRefresh,
  IconWifiOff,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import type { SyncStatus } from '../../model/contract/sync.ts';
import { type Text, useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { dismissDone } from '../shell/notices.ts';
import { useCameBack } from './came-back.tsx';
import { useSync } from './status.ts';
import styles from './sync.module.css';
import { failureWords } from './words.ts';

export function SyncItem() {
  const text = useText();
  const { t, format } = text;
  const { data } = useSync();
  const came = useCameBack();
  useEffect(() => dismissDone(came.map(({ record }) => record)), [came]);
  if (data === undefined || data.state === 'none')
    return (
      <>
        <IconWifiOff size={16} stroke={1.5} aria-hidden /> {t('common.offline')}
      </>
    );
  const { failure, waiting, contents } = data;
  const counted = (count: number) => ({ count, number: format.number(count) });
  const [Sign, words, tone] = lineOf(data, text);
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

type Line = readonly [sign: Icon, words: string, tone?: 'due' | 'overdue'];

/** What weighs most, in a few words. */
function lineOf(status: SyncStatus, { t, format }: Text): Line {
  const { state, failure, waiting, working, succeededAt, refused, leaving, contents, entries } = status;
  const counted = (count: number) => ({ count, number: format.number(count) });
  if (state === 'binding')
    return failure
      ? [IconAlertTriangle, t('sync.line.bindingFailed'), failure.person ? 'overdue' : 'due']
      : [IconRefresh, t('sync.line.binding')];
  if (state !== 'on') return [IconCloudUp, t('sync.line.preview'), 'due'];
  if (failure) {
    const why = t(failureWords(failure.code).sentence);
    return [IconAlertTriangle, t('sync.line.failed', { why }), failure.person ? 'overdue' : 'due'];
  }
  if (refused > 0) return [IconAlertTriangle, t('sync.line.refused', counted(refused)), 'overdue'];
  if (leaving.asks) return [IconLogout, t('sync.line.leaving'), 'due'];
  if (working) return [IconRefresh, t('sync.line.working')];
  if (waiting > 0) return [IconCloudUp, t('sync.line.waiting', counted(waiting))];
  if (contents.toSend > 0) return [IconCloudUp, t('sync.line.files', counted(contents.toSend))];
  if (succeededAt === null) return [IconCloudCheck, t('sync.line.notYet')];
  const time = format.time(new Date(succeededAt));
  return [IconCloudCheck, t(entries > 0 ? 'sync.line.changes' : 'sync.line.upToDate', { time })];
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
