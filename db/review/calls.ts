/** Calls of those who review. */
import { answers } from '../answers.ts';
import type { StoreParts } from '../parts.ts';

export function reviewCalls({ reviewer, logReview, consultations }: StoreParts) {
  const { review } = answers;
  return {
    queue: review.queue.handler(({ input }) => reviewer.queue(input)),
    read: review.read.handler(({ input }) => reviewer.read(input.id)),
    sitting: review.sitting.handler(() => consultations.sitting()),
    sit: review.sit.handler(({ input }) => consultations.sit(input)),
    consult: review.consult.handler(({ input }) => consultations.consult(input)),
    seen: review.seen.handler(({ input }) => reviewer.sawRivals(input)),
    log: review.log.handler(({ input }) => logReview(input.from, input.to)),
  };
}
