import type { PartProps, Special } from '../record/specials.ts';
import { SourceNotice } from './source-notice.tsx';

function Notice({ form }: PartProps) {
  const { kind, facts, assessment } = form.doc;
  return (
    <SourceNotice
      always={kind === 'information'}
      text={[facts, assessment].map((each) => String(each ?? '')).join('\n')}
    />
  );
}

/** An entry's page: of information it says what must not be in it, and shows its grades. */
export const entrySpecial: Special = { Before: Notice, open: ['grading'] };
