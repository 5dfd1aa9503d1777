/** The course of an import of places. */
import type { PlacePreview } from '../../model/contract/import.ts';
import { core } from '../core.ts';
import type { Key } from '../i18n.ts';
import { type FileRefusal, useCourse } from './use-course.ts';

type Mapping = Readonly<Record<string, string>>;

const MALFORMED: readonly string[] = ['notJson', 'endsEarly', 'notGeoJson', 'noFeatures'];
const UNSET: Mapping = {};

function sentenceOf({ malformed, code, line, column }: FileRefusal) {
  if (!malformed) return { key: 'import.unreadable' } as const;
  return MALFORMED.includes(code) ? { key: `import.malformed.${code}` as Key, values: { line, column } } : undefined;
}

export function useImport() {
  const course = useCourse<PlacePreview, Mapping>({
    file: 'geojson',
    unset: UNSET,
    read: (file, mapping) => core.import.previewPlaces({ file, mapping: { ...mapping } }),
    start: ({ mutation, preview, choices, settings }, signal) =>
      core.import.runPlaces(
        { mutation, token: preview.token, areaId: null, choices: { ...choices }, mapping: { ...settings } },
        { signal },
      ),
    refusal: sentenceOf,
  });
  return {
    ...course,
    remap: (tag: string, kind: string) => course.understand({ ...course.settings, [tag]: kind }),
  };
}
