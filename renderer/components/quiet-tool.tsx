/** Something a screen can do besides its own work: a sign and a word in its line of tools, the sign alone where the line is short. */
import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import styles from './components.module.css';

interface Props {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
}

export function QuietTool({ icon: Sign, label, onClick }: Props) {
  return (
    <Button
      variant="subtle"
      className={styles.quietTool ?? ''}
      leftSection={<Sign size={16} stroke={1.5} />}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
