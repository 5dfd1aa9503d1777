/** Files on their way onto a record: one after the other, each said, each refusal with its cure. */
import { useRef, useState } from 'react';
import { attachmentsOf } from '../../model/attachments/read.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit } from '../commit.ts';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import { adding, type Told } from './items.ts';
import { takeFile } from './take.ts';

export interface Attaching {
  /** What is being taken in now. */
  readonly taking: string | undefined;
  /** True when the record says so. */
  readonly attach: (file: Blob, told: Told) => Promise<boolean>;
  readonly attachAll: (files: readonly File[]) => Promise<void>;
}

export function useAttaching(record: FullRecord): Attaching {
  const { format } = useText();
  const [taking, setTaking] = useState<string>();
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const attachNow = async (file: Blob, told: Told): Promise<boolean> => {
    setTaking(told.name);
    const taken = await takeFile(file, told.name);
    setTaking(undefined);
    if (!taken.ok) {
      notify({ tone: 'problem', ...taken.error });
      return false;
    }
    // The record may have moved on while the file was on its way.
    const now = await core.records.get({ id: record.id });
    const { edit } = adding(now, taken.value, told, attachmentsOf(now.doc).at(-1)?.order);
    const saved = await commit([edit], {
      said: { key: 'attachments.attached', values: { name: told.name, time: format.time(new Date()) } },
    });
    return saved.ok;
  };
  const attach: Attaching['attach'] = (file, told) => {
    const next = line.current.then(() => attachNow(file, told));
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
