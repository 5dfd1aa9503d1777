import { expect, it } from 'vitest';
import { strayClasses } from '../../../build/styles.ts';

const sheet = {
  path: 'renderer/a/a.module.css',
  text: '/* .old */ .row:hover > .cell { x: .5rem }\n.dark :global(.meta) { color: red }',
};
const component = (text: string) => strayClasses([sheet], [{ path: 'renderer/b/b.tsx', text }]);
const IMPORT = "import styles from '../a/a.module.css';";

it('lets pass what stands in the sheet and is used', () => {
  expect(
    component(`${IMPORT} <p className={styles.row}><b className={\`\${styles.cell} \${styles.dark}\`} /></p>`),
  ).toEqual([]);
});

it('names a class that the sheet has not, and one that nobody takes', () => {
  expect(component(`${IMPORT} t('styles.text'); <p className={styles.row} id={styles.gone} />`)).toEqual([
    "renderer/b/b.tsx: renderer/a/a.module.css has no class 'gone'",
    "renderer/a/a.module.css: nobody takes 'cell'",
    "renderer/a/a.module.css: nobody takes 'dark'",
  ]);
});

it('lets a sheet that is asked by computed names hold what it likes', () => {
  expect(component(`${IMPORT} <p className={styles[tone]} />`)).toEqual([]);
});
