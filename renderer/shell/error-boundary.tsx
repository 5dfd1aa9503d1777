/** When a screen breaks the rest goes on: a plain sentence, and a way to show it again. */
import { Button, Group } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import styles from './shell.module.css';

interface Props {
  readonly children: ReactNode;
  /** Shows nothing in the place of what broke: for overlays, which may stay closed. */
  readonly quiet?: boolean;
}

export class ScreenBoundary extends Component<Props, { readonly broken: boolean }> {
  override state: { readonly broken: boolean } = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    if (this.props.quiet) return null;
    return <Broken again={() => this.setState({ broken: false })} />;
  }
}

function Broken({ again }: { readonly again: () => void }) {
  const { t } = useText();
  return (
    <div className={styles.failure} role="alert">
      <h1>{t('errors.screenBroke')}</h1>
      <p>{t('errors.screenBrokeCure')}</p>
      <Group>
        <Button variant="filled" onClick={again}>
          {t('errors.showAgain')}
        </Button>
        <Button onClick={() => go('today', {})}>{t('errors.goToToday')}</Button>
      </Group>
    </div>
  );
}
