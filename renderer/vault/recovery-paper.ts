/** The recovery key as a sheet of paper: what it opens, the key, where to keep it. */

import type { ShellError } from '../../model/shell-errors.ts';
import { desktop } from '../desktop.ts';
import type { Text } from '../i18n.ts';
import type { Paper } from '../print/paper.ts';

/** Groups of the key, as they are read out and typed in. */
export const groupsOf = (recoveryKey: string): string[] => recoveryKey.split('-');

export function recoveryPaper({ t, format, language }: Text, recoveryKey: string, name: string, now: Date): Paper {
  return {
    marking: t('vault.sheetMarking'),
    reference: '',
    title: t('vault.sheetTitle'),
    subtitle: name,
    printed: format.dateTime(now),
    pageOf: t('common.print.pageOf'),
    language,
    blocks: [
      { kind: 'note', text: t('vault.sheetUse') },
      { kind: 'key', groups: groupsOf(recoveryKey) },
      { kind: 'note', text: t('vault.sheetKeep') },
    ],
  };
}

/** `left`: the person closed the dialog; nothing: done. */
export type Outcome = ShellError | 'left' | undefined;

async function laidOut(paper: Paper): Promise<{ readonly document: string } | ShellError> {
  const laid = await desktop('print.prepare', { template: 'paper', title: paper.title, data: paper as never });
  return laid.ok ? { document: laid.value.document } : laid.error;
}

/** Through the system's print dialog. */
export async function printPaper(paper: Paper): Promise<Outcome> {
  const laid = await laidOut(paper);
  if (!('document' in laid)) return laid;
  const printed = await desktop('print.paper', laid);
  await desktop('print.discard', laid);
  if (!printed.ok) return printed.error;
  return printed.value.sent ? undefined : 'left';
}

/** As a PDF where the person says. */
export async function savePaper(paper: Paper): Promise<Outcome> {
  const picked = await desktop('file.pickSave', { kind: 'pdf', suggestedName: `${paper.title}.pdf` });
  if (!picked.ok) return picked.error;
  const file = picked.value.picked?.file;
  if (file === undefined) return 'left';
  const laid = await laidOut(paper);
  if (!('document' in laid)) return laid;
  const saved = await desktop('print.save', { ...laid, file });
  await desktop('print.discard', laid);
  return saved.ok ? undefined : saved.error;
}
