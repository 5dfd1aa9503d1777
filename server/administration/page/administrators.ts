import { button, copier, element, form, openDialog, redraw, table } from './dom.ts';
import { said } from './said.ts';
import { list, operate, Refused } from './server.ts';
import { moment, named, say } from './texts.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly madeAt: number;
  readonly closedAt: number | null;
}

export async function people(into: HTMLElement): Promise<void> {
  const rows = await list<Row>('administrators');
  const again = () => redraw(into, people);
  const add = async () => {
    const { code } = await operate<{ code: string }>('administratorCode', {});
    openDialog(say('addAdministrator'), (close) => [
      element('p', {}, say('administratorCodeHint')),
      element('p', { class: 'code' }, code),
      element('div', { class: 'actions' }, button(say('done'), close, 'main'), copier(code)),
    ]);
  };
  const remove = ({ id, name }: Row) =>
    openDialog(named(say('close'), name), (close) => [
      element('p', {}, say('closeHint')),
      form(
        [],
        { send: say('close'), cancel: say('cancel'), danger: true },
        async () => {
          await operate('closeAdministrator', { id }).catch((error: unknown) => {
            // The server refuses nothing else in this.
            if (error instanceof Refused && error.code === 'invalid')
              throw new Refused(error.code, say('notYourself'), undefined);
            throw error;
          });
          close();
          said(say('saved'));
          await again();
        },
        close,
      ),
    ]);
  into.append(
    element('h2', {}, say('administrators')),
    element('p', { class: 'hint' }, say('administratorsHint')),
    element('div', { class: 'actions' }, button(say('addAdministrator'), add, 'main')),
    table(
      say('administrators'),
      rows,
      [
        { name: say('name'), show: ({ name }) => name },
        { name: say('since'), show: ({ madeAt }) => moment(madeAt) },
        { name: say('state'), show: ({ closedAt }) => (closedAt === null ? say('active') : say('closed')) },
      ],
      {
        empty: '',
        closed: ({ closedAt }) => closedAt !== null,
        does: (row) =>
          row.closedAt === null
            ? [button(say('close'), () => remove(row), 'danger', named(say('close'), row.name))]
            : [],
      },
    ),
  );
}
