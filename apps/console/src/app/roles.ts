/** What each kind of actor may say (domain.md); the server judges, this keeps buttons away that could only be refused. */

export const kindOf = (actor: string | undefined): string => (actor ?? '').split(':')[0] ?? '';
export const idOf = (actor: string | undefined): string => (actor ?? '').split(':')[1] ?? '';

/** Who looks at what is said among staff alone. */
export const isStaff = (actor: string | undefined): boolean =>
  !['', 'buyer', 'seller', 'courier', 'operator'].includes(kindOf(actor));

const officer = [
  ...['step-in', 'take', 'release', 'ask-evidence', 'decide', 'approve', 'return-to-officer', 'decide-appeal'].map(
    (verb) => `arbitration.${verb}`,
  ),
  ...['arbitration.refer-to-panel', 'arbitration.record-outside', 'complaints.decide', 'reports.decide', 'reports.approve'],
  ...['reports.decide-reconsideration', 'claims.decide', 'claims.approve', 'refunds.decide-reopen'],
];

const says: Readonly<Record<string, readonly string[]>> = {
  officer,
  supervisor: [
    ...officer,
    'arbitration.assign',
    'violations.decide-appeal',
    'sanctions.lift',
    'penalties.waive',
    'arbitration.publish-calendar',
  ],
  panel: ['arbitration.panel-decide'],
  finance: ['penalties.assess-manually', 'penalties.approve', 'penalties.top-up'],
  platform: ['arbitration.step-in', 'penalties.open-account', 'penalties.top-up'],
};

export const mayEver = (actor: string | undefined, command: string): boolean => says[kindOf(actor)]?.includes(command) ?? false;

/** Where a role's buttons are shown first: the next action of a case. */
export const firstOf = [
  'arbitration.take',
  'arbitration.decide',
  'arbitration.approve',
  'arbitration.decide-appeal',
  'arbitration.panel-decide',
];
