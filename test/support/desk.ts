/** A supervisor's desk as a test sits at it: what is on screen, and the keys pressed there. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished } from 'vitest';
import { report, submit } from './reports.ts';
import type { TestVault } from './vault.ts';
import { windowOver } from './window-over.ts';

/** A report written and handed in; gives back its id. */
export const handIn = (vault: TestVault, more: Record<string, unknown> = {}) => {
  const id = vault.make('incident', report(vault, more));
  submit(vault, id);
  return id;
};
export const referenceOf = ({ parts }: TestVault, id: string) =>
  String(parts.holding.load(id)?.view.doc.localReference);
export const stateOf = ({ parts }: TestVault, id: string) => parts.holding.load(id)?.view.state;
/** A key, where the focus is. */
export const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
export const dialog = async () => within(await screen.findByRole('dialog'));
export const shut = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
export const opened = (vault: TestVault, id: string) =>
  screen.findByRole('article', { name: `Report ${referenceOf(vault, id)}` });

/** The window over a vault until the test ends. */
export async function onScreen(vault: TestVault, options = {}) {
  onTestFinished(await windowOver(vault, options));
}
export async function choose(select: HTMLElement, option: string | RegExp) {
  fireEvent.click(select);
  fireEvent.click(await screen.findByRole('option', { name: option }));
}
