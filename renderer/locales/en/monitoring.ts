export const monitoring = {
  title: 'Hate incidents',
  hint: 'Whatever anyone perceived as hate stands here until support is arranged for every need.',
  todayGroup: 'Hate incidents waiting for support',
  since: 'For',
  support: 'Support',
  noNeed: 'No need noted yet',
  unmet_one: '{{count}} need open',
  unmet_other: '{{count}} needs open',
  empty: {
    title: 'Nobody waits for support',
    text: 'An incident that the victim, a witness, an officer or anyone else perceived as hate stands here, crime or not, until every need in it has the day its support was arranged. No evidence is asked for.',
  },
};
