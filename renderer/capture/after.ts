/** What the confirmation line offers after saving: F a follow-up, C to keep the person as a contact. */
import type { Command } from '../../model/contract/records.ts';
import { newId } from '../../model/id.ts';
import { commit } from '../commit.ts';
import { ask, core } from '../core.ts';
import type { Picked } from '../record/picked.ts';
import { type NoticeAction, notify } from '../shell/notices.ts';
import type { Behind, Captured } from './captured.ts';
import { askFollowUp } from './follow-up.tsx';
import { understand } from './understand.ts';

export function afterSaving(captured: Captured, people: readonly Picked[], officer: string): NoticeAction[] {
  const actions: NoticeAction[] = [
    {
      labelKey: 'capture.followUp',
      key: 'F',
      run: () => askFollowUp({ about: captured.entry, promisedTo: people.map((each) => each.id), owner: officer }),
    },
  ];
  if (people.length > 0) {
    actions.push({ labelKey: 'capture.keepContact', key: 'C', run: () => void keepAsContacts(people, captured) });
  }
  return actions;
}

/** Gives everybody met who has no contact profile one: the ground is the public task, the reason what was written. */
async function keepAsContacts(people: readonly Picked[], captured: Captured): Promise<void> {
  const because = understand(captured.what).facts.slice(0, 400);
  const commands: Command[] = [];
  for (const person of people) {
    const found = await ask(core.records.get({ id: person.id }));
    if (!found.ok || found.value.doc.basis !== undefined) continue;
    const { heads, doc } = found.value;
    commands.push({
      do: 'edit',
      id: person.id,
      leaves: {
        basis: { value: { basis: 'publicTask' }, seen: heads.basis ?? [] },
        ...(doc.knownBecause === undefined &&
          because !== '' && { knownBecause: { value: because, seen: heads.knownBecause ?? [] } }),
      },
    });
  }
  if (commands.length === 0) {
    notify({ tone: 'information', sentence: { key: 'capture.alreadyContact' } });
    return;
  }
  await commit(commands, {
    said: { key: 'capture.keptAsContact', values: { name: people.map((each) => each.title).join(', ') } },
  });
}

/** A promise made of one line: "fri ring back". */
export function followUpCommand(
  text: string,
  due: string,
  to: { about: string; promisedTo: readonly string[]; owner: string },
  { sensitive, necessity }: Behind,
): Command {
  return {
    do: 'create',
    type: 'action',
    id: newId(),
    doc: {
      text,
      due,
      owner: to.owner,
      about: to.about,
      ...(to.promisedTo.length > 0 && { promisedTo: [...to.promisedTo].sort() }),
      ...(sensitive !== '' && { sensitiveNote: sensitive }),
      ...(necessity !== '' && { necessity }),
    },
  };
}
