/** Who publishes each service's log, in which term and until when, and up to where every in-sync replica has it. */
export const relayTables = `
  create table relays (
    service text primary key,
    term bigint not null,
    holder text not null,
    until timestamptz not null,
    transaction_id xid8 not null,
    position bigint not null
  );
`;
