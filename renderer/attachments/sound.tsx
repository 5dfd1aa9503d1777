/** A recording to listen to. */
import styles from './attachments.module.css';

export function Sound({ address, label }: { readonly address: string; readonly label: string }) {
  // biome-ignore lint/a11y/useMediaCaption: what was said has no written form unless somebody writes one
  return <audio controls src={address} className={styles.sound} aria-label={label} />;
}
