/** What a free-text field does about sensitive words: where their sentence can go, and how to say why they are needed. */
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Json } from '../../model/define.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useText } from '../i18n.ts';
import { unitOf } from '../record/content.ts';
import type { Form } from '../record/use-form.ts';
import { notify } from '../shell/notices.ts';
import { openDoor } from './open-door.ts';

export interface SensitiveWatch {
  /** Why such words are needed in the ordinary fields; with it nothing is underlined. */
  readonly necessity: string;
  readonly say: (reason: string) => void;
  /** Takes a sentence into the sensitive part: `taken` once it is there gives the text that is left; `back` when that is taken back. */
  readonly move: (sentence: string, taken: () => string, back: () => void) => void;
}

const Watch = createContext<SensitiveWatch | undefined>(undefined);
/** For what is typed outside a record's form. */
export const SensitiveWatchOf = Watch.Provider;
export const useSensitiveWatch = (): SensitiveWatch | undefined => useContext(Watch);

interface Moving {
  readonly sentence: string;
  readonly taken: () => string;
  readonly back: () => void;
}

interface Props {
  readonly form: Form;
  /** Absent while the record is not made yet. */
  readonly record?: FullRecord;
  readonly children: ReactNode;
}

export function WatchSensitive({ form, record, children }: Props) {
  const { t, format } = useText();
  const [waiting, setWaiting] = useState<Moving>();
  /** A sentence on its way into a part that has just been opened. */
  const [pending, setPending] = useState<Omit<Moving, 'taken'>>();
  const saveField = async (field: string, value: Json | null, undone?: () => void) => {
    form.set(field, value);
    const unit = unitOf(form.type, field);
    const values = {
      name: t(`records.envelope.${field as 'necessity' | 'sensitiveNote'}`),
      time: format.time(new Date()),
    };
    if (record && unit) await form.save(unit, { key: 'record.savedField', values }, undone);
  };
  const append = (sentence: string, held: Json | undefined, back: () => void) => {
    const before = typeof held === 'string' && held !== '' ? `${held.trimEnd()}\n` : '';
    return saveField('sensitiveNote', `${before}${sentence.trim()}`, back);
  };
  const appendPending = useEffectEvent(() => {
    if (pending === undefined) return;
    setPending(undefined);
    void append(pending.sentence, form.valueOf('sensitiveNote'), pending.back);
  });
  const opened = record?.sensitive === 'open';
  useEffect(() => {
    // Only now is it known what stands there already.
    if (opened && pending !== undefined) appendPending();
  }, [opened, pending]);

  const necessity = form.valueOf('necessity');
  const said = typeof necessity === 'string' ? necessity : '';
  const watch: SensitiveWatch = {
    necessity: said,
    say: (reason) => void saveField('necessity', reason.trim() === '' ? null : reason.trim()),
    move(sentence, taken, back) {
      if (record?.sensitive === 'closed') {
        setWaiting({ sentence, taken, back });
        return;
      }
      const before = form.valueOf('sensitiveNote');
      taken();
      void append(sentence, before, back);
      if (record) return;
      const undo = () => {
        form.set('sensitiveNote', before ?? null);
        back();
      };
      notify({ tone: 'information', sentence: { key: 'sensitive.moved' }, undo });
    },
  };
  // A new watch only where it would act otherwise: every field with text listens to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the watch acts on the form as it then stands
  const kept = useMemo(() => watch, [said, record, form]);
  return (
    <Watch value={kept}>
      {children}
      <ConfirmDialog
        open={waiting !== undefined}
        title={t('sensitive.openTitle')}
        confirmLabel={t('sensitive.openIt')}
        reasonLabel={t('sensitive.reason')}
        onClose={() => setWaiting(undefined)}
        onConfirm={(reason) => {
          setWaiting(undefined);
          if (!record || !waiting) return;
          void openDoor(record.id, reason).then((opened) => {
            if (!opened) return;
            waiting.taken();
            setPending(waiting);
          });
        }}
      >
        <p>{t('sensitive.openText')}</p>
      </ConfirmDialog>
    </Watch>
  );
}
