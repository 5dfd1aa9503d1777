/** Officers of one force at their own laptops: real windows, enrolled with a server that is a process of its own, over a network that can be cut. */
import { expect, type Page } from '@playwright/test';
import { type Force, startForce } from '../support/server/process.ts';
import { type Gate, openGate } from '../support/sync/gate.ts';
import type { Launched } from './launch.ts';
import { goTo, openedBeatbook } from './officer.ts';

export interface Post {
  readonly name: string;
  readonly role: 'beat' | 'liaison' | 'supervisor';
  /** A unit's id. */
  readonly unit: string;
  /** The area held, or worked across by a liaison officer. */
  readonly area?: string;
}

export interface Ground {
  readonly force: Force;
  area(kind: 'unit' | 'beat', name: string, parent?: string): Promise<string>;
  officer(post: Post): Promise<string>;
  /** Posts an officer; where they were posted before by these means, that has never been. */
  repost(officer: string, area: string | undefined): Promise<void>;
  /** The line an administrator hands out, for a laptop that goes by this address. */
  ticket(officer: string, address: string): Promise<string>;
}

export async function openGround(): Promise<Ground> {
  const force = await startForce();
  const idOf = async (operation: string, input: object) => (await force.administer(operation, input)).id ?? '';
  let served = 1200;
  const postings = new Map<string, string>();
  const repost: Ground['repost'] = async (officer, area) => {
    const before = postings.get(officer);
    if (before !== undefined) await force.administer('unassign', { id: before });
    postings.delete(officer);
    if (area !== undefined)
      postings.set(officer, await idOf('assignment', { officer, area, kind: 'posted', from: '2020-01-01' }));
  };
  return {
    force,
    area: (kind, name, parent) => idOf('area', { kind, name, ...(parent !== undefined && { parent }) }),
    async officer({ name, role, unit, area }) {
      const officer = await idOf('officer', { name, role, unit, serviceNumber: `B ${served++}` });
      if (area !== undefined) await repost(officer, area);
      return officer;
    },
    repost,
    // The page names the address it was opened at.
    ticket: async (officer, address) =>
      (await force.administer('code', { officer }, new URL(address).host)).ticket ?? '',
  };
}

export interface Laptop extends Launched {
  readonly officer: string;
  /** Its own way to the server. */
  readonly gate: Gate;
}

/** Pastes the administrator's line and agrees to what goes where. `beat`: the laptop's own, of which the server has one too. */
export async function enrol(page: Page, name: string, ticket: string, beat: string): Promise<void> {
  await goTo(page, 'Sync');
  await page.getByLabel('Enrolment line').fill(ticket);
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByText(`becomes ${name}`)).toBeVisible();
  const mapped = page.getByRole('textbox', { name: beat }).or(page.getByRole('combobox', { name: beat }));
  await expect(mapped).toHaveValue(new RegExp(`^${beat}`));
  await page.getByRole('button', { name: 'Agree and send' }).click();
  await upToDate(page);
}

/** The people of the journeys: a beat officer, the supervisor, and a colleague on the same beat who supervises too. */
export interface Unit {
  readonly ground: Ground;
  /** The beat's id. */
  readonly beat: string;
  readonly ada: Laptop;
  readonly mara: Laptop;
  readonly ben: Laptop;
}

/** A laptop of an officer's own, enrolled by hand. */
export async function enrolled(ground: Ground, post: Post): Promise<Laptop> {
  const gate = await openGate(ground.force.url);
  const [launched, officer] = await Promise.all([openedBeatbook({ role: post.role }), ground.officer(post)]);
  await launched.page.emulateMedia({ reducedMotion: 'reduce' });
  await enrol(launched.page, post.name, await ground.ticket(officer, gate.url), 'Mill Lane');
  return {
    ...launched,
    officer,
    gate,
    async close() {
      await launched.close();
      await gate.close();
    },
  };
}

/** Every change and file is sent; what was only read since may still have to be told. */
export const upToDate = (page: Page) =>
  expect(page.getByRole('button', { name: /^(All|Changes) sent, \d/ })).toBeVisible();

/** Syncs now, from the page made for it, until everything is sent. */
export async function syncNow(page: Page): Promise<void> {
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('button', { name: /^All sent, \d/ })).toBeVisible();
}
