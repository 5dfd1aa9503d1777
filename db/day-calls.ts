/** Calls of the officer's day and of the store's own state. */
import { answers } from './answers.ts';
import type { StoreParts } from './parts.ts';
import { openPlaceLeft } from './place-left.ts';
import { openStation } from './station.ts';
import { openTour } from './tour.ts';

export function dayCalls({ store, desk, readable, searcher, shifts, today }: StoreParts) {
  const { day } = answers;
  const places = openPlaceLeft(store);
  const tour = openTour(store);
  return {
    tour: day.tour.handler(() => tour.read()),
    keepTour: day.keepTour.handler(({ input }) => tour.keep(input)),
    today: day.today.handler(({ input }) => today(input.day, input.walkFrom)),
    search: day.search.handler(({ input }) => searcher.search(input)),
    leavePlace: day.leavePlace.handler(({ input }) => places.leave(input.place)),
    takePlace: day.takePlace.handler(() => places.take()),
    shift: day.shift.handler(() => shifts.read()),
    setShift: day.setShift.handler(({ input }) => shifts.set(input.mutation, input.to, input.facts)),
    recentSearches: day.recentSearches.handler(() => desk.recentSearches()),
    keptSearches: day.keptSearches.handler(() => desk.keptSearches()),
    keepSearch: day.keepSearch.handler(({ input }) => desk.keepSearch(input.text, input.keep)),
    rememberSearch: day.rememberSearch.handler(({ input }) => desk.rememberSearch(input.text)),
    lastPlaces: day.lastPlaces.handler(() => {
      const used = new Map(desk.lastPlaces().map(({ place, at }) => [place, at]));
      return readable.byIds([...used.keys()]).map((row) => ({ row, usedAt: used.get(row.id) ?? 0 }));
    }),
  };
}

export function statusCalls({ store, desk, status, reader, verifyAudit }: StoreParts) {
  const calls = answers.status;
  const station = openStation(store);
  return {
    get: calls.get.handler(() => status.read()),
    live: calls.live.handler(({ signal }) => store.events.subscribe(signal)),
    station: calls.station.handler(() => station.read()),
    setStation: calls.setStation.handler(({ input }) => station.write(input)),
    savedFilters: calls.savedFilters.handler(({ input }) => desk.filters(input.type)),
    saveFilter: calls.saveFilter.handler(({ input }) => desk.saveFilter(input)),
    removeFilter: calls.removeFilter.handler(({ input }) => desk.removeFilter(input.id)),
    audit: calls.audit.handler(({ input }) => {
      if (input.id !== null) reader.readable(input.id);
      return store.chain.lines(input.id, input.limit);
    }),
    verifyAudit: calls.verifyAudit.handler(() => verifyAudit()),
    openSensitive: calls.openSensitive.handler(({ input }) => status.openSensitive(input)),
    disclose: calls.disclose.handler(({ input }) => status.disclose(input)),
  };
}
