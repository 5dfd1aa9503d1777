import { useQuery } from '@tanstack/react-query';
import { Section } from '../components/section.tsx';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';

export function About() {
  const { t } = useText();
  const { data } = useQuery({ queryKey: ['status', 'about'], queryFn: () => desktop('about.read', {}) });
  return (
    <Section title={t('settings.about.title')}>
      {data?.ok && (
        <>
          <p>{t('settings.about.version', { version: data.value.version })}</p>
          <p className="meta selectable">{t('settings.about.folder', { folder: data.value.dataFolder })}</p>
        </>
      )}
      <p className="meta">{t('settings.about.network')}</p>
      <p className="meta">{t('settings.about.licence')}</p>
    </Section>
  );
}
