/** Who publishes each service's log to which brokers, in which term and until when, and up to where every in-sync replica has it. */
export const relayTables = `
  create table relays (
    office text primary key, -- the topic, and the cluster it is on: brokers that were replaced are given all anew
    term bigint not null,
    holder text not null,
    until timestamptz not null,
    transaction_id xid8 not null,
    position bigint not null
  );
`;
