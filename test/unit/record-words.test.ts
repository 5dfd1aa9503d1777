import { describe, expect, it } from 'vitest';
import { definitionOf, envelopeFields } from '../../model/records.ts';
import { RECORD_TYPES } from '../../model/types.ts';
import { languageIds, languages } from '../../renderer/locales/languages.ts';

const at = (tree: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (branch, key) =>
        typeof branch === 'object' && branch !== null ? (branch as Record<string, unknown>)[key] : undefined,
      tree,
    );

function pathsOf(type: (typeof RECORD_TYPES)[number]): string[] {
  const { fields, groups, life } = definitionOf(type);
  const of = `records.${type}`;
  const paths = [`${of}.one`, `${of}.many`, `${of}.fresh`];
  for (const group of groups) paths.push(`${of}.groups.${group}`);
  for (const state of life.states) paths.push(`${of}.states.${state}`);
  for (const move of life.moves) paths.push(`${of}.moves.${move.name}`);
  const leaves = new Map<string, number>();
  for (const [name, field] of Object.entries(fields)) {
    paths.push(`${of}.fields.${name}`);
    if (field.leaf) leaves.set(field.leaf, (leaves.get(field.leaf) ?? 0) + 1);
    for (const option of field.options ?? []) paths.push(`${of}.options.${name}.${option}`);
    for (const [part, declared] of Object.entries(field.parts ?? {})) {
      paths.push(`${of}.parts.${name}.${part}`);
      for (const option of declared.options ?? []) paths.push(`${of}.partOptions.${name}.${part}.${option}`);
    }
  }
  for (const [leaf, count] of leaves) if (count > 1) paths.push(`${of}.units.${leaf}`);
  return paths;
}

describe.each(languageIds)('in %s', (id) => {
  it('the product’s own markings have names', () => {
    const paths = (envelopeFields.marking.options ?? []).map((code) => `records.envelope.options.marking.${code}`);
    expect(paths.length).toBeGreaterThan(1);
    expect(paths.filter((path) => typeof at(languages[id].text, path) !== 'string')).toEqual([]);
  });

  it.each(RECORD_TYPES)('everything a %s shows has words', (type) => {
    const missing = pathsOf(type).filter((path) => typeof at(languages[id].text, path) !== 'string');
    expect(missing).toEqual([]);
  });
});
