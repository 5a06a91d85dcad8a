// Who may import whom: four contexts decide, one folds, and they know of each other only what stands in contracts.
// A package bears its tags in its package.json under "nx".

const libs = ['type:context', 'type:pure', 'type:platform', 'type:simulation', 'type:testing'];

/** What a package of one type may import, and why. All constraints that match a package hold together. */
const directions = [
  // an app says which adapter stands behind which port; only three of them (below) may go further
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [...libs, 'type:app'],
  },
  // a service must ship neither simulated time nor test code, nor lean on another service's wiring
  {
    allSourceTags: ['type:app', '/^scope:(?!(cli|standalone|bench|console)$)/'],
    notDependOnLibsWithTags: ['type:simulation', 'type:testing', 'type:app'],
  },
  // one process with everything: it runs scenarios and an embedded PostgreSQL, but wires the contexts itself
  { allSourceTags: ['type:app', 'scope:standalone'], notDependOnLibsWithTags: ['type:app'] },
  // the bench measures parts, and plays scenarios on the one process that has them all; it starts no service
  {
    allSourceTags: ['type:app', 'scope:bench'],
    onlyDependOnLibsWithTags: [...libs, 'scope:standalone'],
  },
  // pages ask over HTTP alone; their tests run on the one process that has everything
  {
    allSourceTags: ['type:app', 'scope:console'],
    onlyDependOnLibsWithTags: ['type:pure', 'type:testing', 'scope:standalone', 'scope:gateway'],
  },
  // the command line starts that one process, and no service
  {
    allSourceTags: ['type:app', 'scope:cli'],
    onlyDependOnLibsWithTags: [...libs, 'scope:standalone'],
  },
  // never another context: it may be deployed elsewhere, at another version; what is published stands in contracts
  { sourceTag: 'type:context', onlyDependOnLibsWithTags: ['type:pure', 'type:platform'] },
  // a rule is a function; of event-sourcing it may see the main door, which is pure itself (eslint.config.mjs guards that)
  { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:pure', 'scope:event-sourcing'] },
  // the platform serves any context because it knows none
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:pure', 'type:platform'] },
  // simulated time drives all contexts, and needs no database, broker or process of anybody's; apps stay on top of it
  { sourceTag: 'type:simulation', onlyDependOnLibsWithTags: ['type:context', 'type:pure', 'type:platform', 'type:simulation'] },
  // databases, brokers and processes to run it all on
  {
    sourceTag: 'type:testing',
    onlyDependOnLibsWithTags: ['type:context', 'type:pure', 'type:platform', 'type:simulation', 'type:testing'],
  },
];

// Judged import by import, from the tags alone (nx.json: analyzeSourceFiles is off): a spec may ask libs/testing for a database
// although libs/testing drives that very package; in what ships the directions leave no room for such a circle.
export const bounds = { depConstraints: directions };

/** Specs go where the code goes, and to libs/simulation and libs/testing. */
export const boundsOfTests = {
  depConstraints: directions.map(({ onlyDependOnLibsWithTags: only, notDependOnLibsWithTags: never, ...rest }) => ({
    ...rest,
    ...(only && { onlyDependOnLibsWithTags: [...only, 'type:simulation', 'type:testing'] }),
    ...(never && { notDependOnLibsWithTags: never.filter((tag) => !['type:simulation', 'type:testing'].includes(tag)) }),
  })),
};
