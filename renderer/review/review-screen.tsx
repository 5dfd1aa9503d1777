/** A supervisor's desk: what waits for review, the unit's log, beats that change hands. */

import { HandoverList } from '../handover/list.tsx';
import { useText } from '../i18n.ts';
import { type Screens, useKept } from '../navigation.ts';
import { Log } from './log.tsx';
import { Queue } from './queue.tsx';
import styles from './review.module.css';

const SECTIONS = ['queue', 'log', 'handovers'] as const;
type Section = (typeof SECTIONS)[number];

export function ReviewScreen({ section: asked, id }: Screens['review']) {
  const { t } = useText();
  const [section, setSection] = useKept<Section>('section', asked ?? 'queue');
  return (
    <div className={styles.screen}>
      <nav className={styles.tabs} aria-label={t('review.sections.label')}>
        {SECTIONS.map((each) => (
          <button
            key={each}
            type="button"
            className={styles.tab}
            aria-current={each === section ? 'page' : undefined}
            onClick={() => setSection(each)}
          >
            {t(`review.sections.${each}`)}
          </button>
        ))}
      </nav>
      <div className={styles.body}>
        {section === 'queue' && <Queue first={id} />}
        {section === 'log' && <Log />}
        {section === 'handovers' && <HandoverList />}
      </div>
    </div>
  );
}
