/** Files on their way onto a record: one after the other, each said, each refusal with its cure. */
import { useRef, useState } from 'react';
import { attachmentsOf } from '../../model/attachments/read.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit, tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';
import { formatIn } from '../format.ts';
import { language } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import { adding, type Told } from './items.ts';
import { takeFile } from './take.ts';

export interface Attaching {
  /** What is being taken in now. */
  readonly taking: string | undefined;
  /** True when the record says so. */
  readonly attach: (file: Blob, told: Told, recording?: string) => Promise<boolean>;
  readonly attachAll: (files: readonly File[]) => Promise<void>;
}

/** Takes a file in and hangs it on a record; the recording it was settles with it. What refused it is told. */
export async function attachTo(id: string, file: Blob, told: Told, recording?: string): Promise<boolean> {
  const taken = await takeFile(file, told.name);
  if (!taken.ok) {
    notify({ tone: 'problem', ...taken.error });
    return false;
  }
  // The record may have moved on while the file was on its way.
  const found = await ask(core.records.get({ id }));
  if (!found.ok) {
    tellFailure(found.error);
    return false;
  }
  const now = found.value;
  const { edit } = adding(now, taken.value, { ...told, recording }, attachmentsOf(now.doc).at(-1)?.order);
  const saved = await commit([edit], {
    ...(recording !== undefined && { drafts: [recording] }),
    said: {
      key: 'attachments.attached',
      values: { name: told.name, time: formatIn(language()).time(new Date()) },
    },
  });
  return saved.ok;
}

export function useAttaching(record: FullRecord): Attaching {
  const [taking, setTaking] = useState<string>();
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const attachNow: Attaching['attach'] = async (file, told, recording) => {
    setTaking(told.name);
    const attached = await attachTo(record.id, file, told, recording);
    setTaking(undefined);
    return attached;
  };
  const attach: Attaching['attach'] = (file, told, recording) => {
    const next = line.current.then(() => attachNow(file, told, recording));
    line.current = next.catch(() => undefined);
    return next;
  };
  return {
    taking,
    attach,
    async attachAll(files) {
      for (const file of files) await attach(file, { name: file.name });
    },
  };
}
