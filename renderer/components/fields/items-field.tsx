/** A repeating part: several phones, persons, vehicles. Each item is a line of its own fields; adding puts the focus into it. */
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Json } from '../../../model/define.ts';
import { newId } from '../../../model/id.ts';
import { isObject } from '../../../model/json.ts';
import { inOrder } from '../../../model/leaves.ts';
import { between } from '../../../model/order.ts';
import { isShown } from '../../../model/problems.ts';
import { useText } from '../../i18n.ts';
import { FieldFor } from './field-for.tsx';
import type { FieldProps } from './field-props.ts';
import { FieldSet } from './field-set.tsx';
import styles from './fields.module.css';
import { focusField } from './problems.ts';

type Items = Readonly<Record<string, Readonly<Record<string, Json>>>>;

const WIDE: ReadonlySet<string> = new Set(['narrative', 'links', 'choices']);

export function ItemsField(props: FieldProps) {
  const { t } = useText();
  const { path, field, words, value, onChange, errors } = props;
  const items: Items = isObject(value) ? (value as Items) : {};
  const parts = Object.entries(field.parts ?? {});
  const added = useRef<string | null>(null);
  const listed = inOrder(items);

  useEffect(() => {
    if (added.current === null) return;
    const first = parts[0]?.[0];
    focusField(`${path}/${added.current}/${first}`);
    added.current = null;
  });

  const set = (next: Items) => onChange(Object.keys(next).length === 0 ? null : (next as Json));
  const add = () => {
    const id = newId();
    const last = listed.at(-1)?.[1].order;
    added.current = id;
    set({ ...items, [id]: { order: between(typeof last === 'string' ? last : undefined) } });
  };
  const change = (id: string, part: string, next: Json | null) => {
    const { [part]: _, ...rest } = items[id] ?? {};
    set({ ...items, [id]: next === null ? rest : { ...rest, [part]: next } });
  };
  const remove = (id: string) => {
    const { [id]: _, ...rest } = items;
    set(rest);
  };
  const full = listed.length >= (field.max ?? Number.POSITIVE_INFINITY);
  return (
    <FieldSet {...props}>
      <div className={styles.items}>
        {listed.map(([id, item], index) => (
          <div key={id} className={styles.item} data-path={`${path}/${id}`}>
            <div className={styles.itemParts}>
              {parts
                .filter(([, declared]) => isShown(declared, item))
                .map(([part, declared]) => (
                  <div key={part} className={WIDE.has(declared.kind) ? styles.itemWide : undefined}>
                    <FieldFor
                      path={`${path}/${id}/${part}`}
                      field={declared}
                      words={words.part(part)}
                      value={item[part]}
                      required={declared.need === 'birth'}
                      disabled={props.disabled ?? false}
                      error={errors?.[`${path}/${id}/${part}`]}
                      onChange={(next) => change(id, part, next)}
                      {...(props.onBlur && { onBlur: props.onBlur })}
                    />
                  </div>
                ))}
            </div>
            <ActionIcon
              className={styles.itemRemove ?? ''}
              variant="subtle"
              disabled={props.disabled ?? false}
              aria-label={t('common.removeNumbered', { name: words.label, number: index + 1 })}
              onClick={() => remove(id)}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </div>
        ))}
      </div>
      {!props.disabled && (
        <Button
          variant="subtle"
          mt="xs"
          disabled={full}
          leftSection={<IconPlus size={16} stroke={1.5} />}
          aria-label={t('common.addTo', { name: words.label })}
          onClick={add}
        >
          {t('common.add')}
        </Button>
      )}
    </FieldSet>
  );
}
