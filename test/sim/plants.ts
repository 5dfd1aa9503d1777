/** Faults as a careless change to the product would make them: the simulation has to notice each within a few seeds. */
import type { PullAnswer } from '../../model/wire/exchange.ts';
import type { Planted } from './wire.ts';

type FeedItem = PullAnswer['feeds'][number]['items'][number];

const everyItem = (answer: PullAnswer, work: (item: FeedItem) => FeedItem): PullAnswer => ({
  ...answer,
  feeds: answer.feeds.map(({ scope, items }) => ({ scope, items: items.map(work) })),
});

export const PLANTS: Readonly<Record<string, () => Planted>> = {
  'a change that is dropped on its way down': () => {
    let seen = 0;
    return {
      pulled: (answer) =>
        everyItem(answer, (item) =>
          item.kind === 'change' && ++seen % 40 === 0 ? { n: item.n, kind: 'gone' as const } : item,
        ),
    };
  },
  'a wrong winner: an edit whose word of what it had seen is forgotten': () => ({
    pulled: (answer) => ({
      ...everyItem(answer, (item) => {
        if (item.kind !== 'change' || Object.keys(item.change.writes).length === 0) return item;
        const writes = Object.fromEntries(
          Object.entries(item.change.writes).map(([leaf, write]) => [leaf, { ...write, seen: [] }]),
        );
        return { ...item, change: { ...item.change, writes } };
      }),
      // Of a device whose key nobody here has: the signature is the server's to verify.
      batches: answer.batches.map((batch) => ({ ...batch, device: 'nobody' })),
    }),
  }),
  'a leak across areas: an evict that never arrives': () => ({
    pulled: (answer) =>
      everyItem(answer, (item) => (item.kind === 'evict' ? { n: item.n, kind: 'gone' as const } : item)),
  }),
  'a leak across areas: everybody is taken for a supervisor when pulling': () => ({
    pulls: (caller) => ({ ...caller, actor: { ...caller.actor, role: 'supervisor' } }),
  }),
  'an attachment lost: the server says that it has what it does not keep': () => {
    let seen = 0;
    return { sent: () => (++seen % 2 === 0 ? { chunks: 1, whole: true } : undefined) };
  },
};
