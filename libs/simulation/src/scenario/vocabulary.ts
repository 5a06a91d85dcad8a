/** What domain.md names, to tell a slip of the pen from a command that this version does not offer yet. */

const named: Readonly<Record<string, string>> = {
  orders: 'place pay ship record-pickup record-delivery record-return confirm-receipt close review',
  refunds:
    'apply modify withdraw agree refuse contest-reason submit-return record-return-delivery confirm-return refuse-return ' +
    'send-replacement confirm-replacement request-reopen decide-reopen',
  arbitration:
    'intervene express step-in take ask-evidence submit-evidence decide approve return-to-officer withdraw appeal decide-appeal ' +
    'refer-to-panel panel-decide record-outside',
  complaints: 'file decide perform withdraw',
  help: 'press answer solve',
  reports: 'file decide approve reconsider decide-reconsideration',
  claims: 'file decide approve supplement',
  penalties: 'open-account top-up waive assess-manually approve',
  violations: 'appeal decide-appeal',
  sanctions: 'lift',
};

/** Why a command that no context offers cannot be said, and what could be said instead. */
export const unknownCommand = (command: string, offered: readonly string[]): string => {
  const [group = '', verb = ''] = command.split(/\.(.*)/s);
  if (Object.hasOwn(named, group) && named[group]!.split(' ').includes(verb))
    return `unknown command ${command}: it is not in this version`;
  const alike = offered.filter((one) => one.startsWith(`${group}.`));
  return `unknown command ${command}: there are ${(alike.length ? alike : offered).join(', ')}`;
};

const namedViews = 'order refund case complaint report claim help seller compensations deadlines measures score events explain ledger trial-balance'; // prettier-ignore

/** Why a view that nobody offers cannot be seen, and what could be seen instead. */
export const unknownView = (view: string, offered: readonly string[]): string =>
  namedViews.split(' ').includes(view)
    ? `unknown view ${view}: it is not in this version`
    : `unknown view ${view}: there are ${offered.toSorted().join(', ')}`;
