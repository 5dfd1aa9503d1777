/** Importing places. */
import { go } from '../navigation.ts';
import { CoursePage } from './course-page.tsx';
import { Preview } from './preview.tsx';
import { useImport } from './use-import.ts';

export function ImportScreen() {
  const course = useImport();
  return (
    <CoursePage kind="places" course={course} rows={({ features }) => features} onOpen={() => go('places', {})}>
      {(preview) => (
        <Preview
          preview={preview}
          choices={course.choices}
          onChoose={course.choose}
          onRemap={(tag, kind) => void course.remap(tag, kind)}
        />
      )}
    </CoursePage>
  );
}
