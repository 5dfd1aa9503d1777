/** How the exchange with the server stands, what waits, what came back; before there is a server, how to begin. */
import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { SyncStatus } from '../../model/contract/sync.ts';
import { tellFailure } from '../commit.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive, useStatus } from '../live.ts';
import settings from '../settings/settings.module.css';
import { Message } from '../vault/fault.tsx';
import { ByFile } from './by-file.tsx';
import { CameBack } from './came-back.tsx';
import { Carried } from './carried.tsx';
import { Enrol } from './enrol.tsx';
import { WhatLeft } from './left.tsx';
import { LettingGo } from './letting-go.tsx';
import { Preview } from './preview.tsx';
import { RowLink } from './row-link.tsx';
import { useSync } from './status.ts';
import styles from './sync.module.css';
import { TakenLate } from './taken-late.tsx';
import { failureWords } from './words.ts';

export function SyncScreen() {
  const { t } = useText();
  const sample = useStatus().data?.sample === true;
  const { data } = useSync();
  if (data === undefined) return null;
  if (data.state === 'none' && sample)
    return <EmptyState icon={IconCloudOff} title={t('sync.enrol.sampleTitle')} text={t('sync.enrol.sample')} />;
  return (
    <div className={settings.page}>
      <div className={settings.column}>
        {data.state === 'none' && <Enrol />}
        {data.state === 'preview' && <Preview />}
        {data.state === 'binding' && <GettingReady status={data} />}
        {data.state === 'on' && (
          <>
            <Standing status={data} />
            {data.failure?.person && NEW_LINE.has(data.failure.code) && <Enrol again />}
            <LettingGo status={data} />
            <CameBack />
            <TakenLate />
            <Waiting files={data.contents.toSend} />
            <WhatLeft />
            <ByFile />
            <Carried />
          </>
        )}
      </div>
    </div>
  );
}

/** Failures that a new enrolment mends. */
const NEW_LINE: ReadonlySet<string> = new Set([
  'deviceRevoked',
  'deviceUnknown',
  'deviceDiverged',
  'deviceRenewed',
  'auditDiverged',
  'otherServer',
]);
/** Milliseconds by which a clock may be off without a word. */
const CLOCK_OFF = 120_000;

function LastFailure({ of: { failure } }: { readonly of: SyncStatus }) {
  const { t } = useText();
  if (failure === null) return null;
  const { sentence, cure } = failureWords(failure.code);
  return (
    <Message tone={failure.person ? 'problem' : 'information'}>
      <strong>{t(sentence)}</strong> {t(cure)}
    </Message>
  );
}

/** Between agreeing and the first exchange: quick, unless the disk refuses. */
function GettingReady({ status }: { readonly status: SyncStatus }) {
  const { t } = useText();
  const stopped = status.failure !== null && !status.working;
  return (
    <Section
      title={t('sync.binding.title')}
      actions={
        <Button size="compact-sm" loading={!stopped} onClick={() => void syncNow()}>
          {t('sync.binding.again')}
        </Button>
      }
    >
      <div className={styles.told}>
        <p role="status">{t('sync.binding.text')}</p>
        <LastFailure of={status} />
      </div>
    </Section>
  );
}

const syncNow = async () => {
  const asked = await ask(core.sync.now());
  if (!asked.ok) tellFailure(asked.error);
};

export function Standing({ status }: { readonly status: SyncStatus }) {
  const { t, format } = useText();
  const { failure, skew, succeededAt, nextAt, contents } = status;
  return (
    <Section
      title={t('sync.state')}
      actions={
        <Button size="compact-sm" loading={status.working} onClick={() => void syncNow()}>
          {t('sync.now')}
        </Button>
      }
    >
      <div className={styles.told}>
        <LastFailure of={status} />
        {contents.failed > 0 && contents.cause !== null && (
          <Message>
            {t('sync.files.failed', {
              count: contents.failed,
              number: format.number(contents.failed),
              why: t(failureWords(contents.cause).sentence),
            })}{' '}
            {t(failureWords(contents.cause).cure)}
          </Message>
        )}
        {!failure && contents.failure && (
          <Message>
            {t('sync.files.stopped', { why: t(failureWords(contents.failure.code).sentence) })}{' '}
            {t(failureWords(contents.failure.code).cure)}
          </Message>
        )}
        {Math.abs(skew) > CLOCK_OFF && (
          <Message>
            {t(skew > 0 ? 'sync.clock.ahead' : 'sync.clock.behind', { by: format.span(Math.abs(skew)) })}
          </Message>
        )}
      </div>
      <dl className={styles.facts}>
        <dt>{t('sync.server')}</dt>
        <dd>{status.server}</dd>
        <dt>{t('sync.connection')}</dt>
        <dd>{t(status.connected ? 'sync.connected' : 'sync.notConnected')}</dd>
        <dt>{t('sync.waitingCount')}</dt>
        <dd>{format.number(status.waiting)}</dd>
        <dt>{t('sync.sent')}</dt>
        <dd>{format.number(status.sent)}</dd>
        {contents.toSend > 0 && (
          <>
            <dt>{t('sync.files.toSend')}</dt>
            <dd>{format.number(contents.toSend)}</dd>
          </>
        )}
        {contents.toCome > 0 && (
          <>
            <dt>{t('sync.files.toCome')}</dt>
            <dd>{format.number(contents.toCome)}</dd>
          </>
        )}
        {status.entries > 0 && (
          <>
            <dt>{t('sync.entries')}</dt>
            <dd>{format.number(status.entries)}</dd>
          </>
        )}
        <dt>{t('sync.lastSuccess')}</dt>
        <dd>{succeededAt === null ? t('sync.never') : format.dateTime(new Date(succeededAt))}</dd>
        {failure && nextAt !== null && (
          <>
            <dt>{t('sync.nextTry')}</dt>
            <dd>{format.time(new Date(nextAt))}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Waiting({ files }: { readonly files: number }) {
  const { t, format } = useText();
  const { data = [] } = useLive(['sync', 'waiting'], (signal) => core.sync.waiting(undefined, { signal }));
  return (
    <Section title={t('sync.waiting.title')}>
      {data.length + files === 0 && <p className="meta">{t('sync.waiting.none')}</p>}
      <ul className={styles.lines}>
        {data.map(({ row, record, count, since }) => (
          <li key={record} className={styles.line}>
            <div>{row === null ? <span className="meta">{t('sync.waiting.gone')}</span> : <RowLink row={row} />}</div>
            <span className="meta">
              {t('sync.waiting.changes', {
                count,
                number: format.number(count),
                when: format.dateTime(new Date(since)),
              })}
            </span>
          </li>
        ))}
      </ul>
      {files > 0 && <p className="meta">{t('sync.line.files', { count: files, number: format.number(files) })}</p>}
    </Section>
  );
}
