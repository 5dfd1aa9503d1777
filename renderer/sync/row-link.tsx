/** The name of a record in a list of the page Sync; it leads there. */
import { Button } from '@mantine/core';
import type { Row } from '../../model/contract/base.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';

export function RowLink({ row: { type, id, title } }: { readonly row: Row }) {
  const { t } = useText();
  return (
    <Button className="flush" size="compact-sm" variant="subtle" onClick={() => go('record', { type, id })}>
      {title || t(`records.${type}.one`)}
    </Button>
  );
}
