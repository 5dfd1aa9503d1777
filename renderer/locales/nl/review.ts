export { review } from '../en/review.ts';
