import { element } from './dom.ts';
import { saidWrong } from './said.ts';
import type { Listed } from './server.ts';
import { figure, named, say } from './texts.ts';

/** Typing rests for so long before the server is asked, in milliseconds. */
const REST = 250;

/** What was looked for; kept while the page is open, so that a list comes back as it was. */
export interface Looking {
  search: string;
}

/** A list of many with a field to search it by. It shows the first ones, and says so where there are others. */
export async function finding<Row>(
  looking: Looking,
  words: { readonly label: string },
  ask: (search: string) => Promise<Listed<Row>>,
  draw: (rows: readonly Row[], searched: boolean) => HTMLElement,
): Promise<readonly HTMLElement[]> {
  const results = element('div');
  const more = element('p', { class: 'hint', role: 'status' });
  const input = element('input', { type: 'search', id: 'looking', value: looking.search, autocomplete: 'off' });
  let turn = 0;
  const fill = async () => {
    turn += 1;
    const own = turn;
    const answer = await ask(looking.search);
    if (own !== turn) return;
    results.replaceChildren(draw(answer.rows, looking.search !== ''));
    const count = named(say('shown'), figure(answer.rows.length));
    more.textContent = answer.more ? `${count}. ${say('moreRows')}` : looking.search === '' ? '' : `${count}.`;
  };
  let rest: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    looking.search = input.value.trim();
    clearTimeout(rest);
    rest = setTimeout(() => void fill().catch(saidWrong), REST);
  });
  await fill();
  // Typed meanwhile, where this list is to take the place of one on screen.
  while (input.value.trim() !== looking.search) {
    input.value = looking.search;
    await fill();
  }
  return [element('div', { class: 'looking' }, element('label', { for: input.id }, words.label), input), results, more];
}
