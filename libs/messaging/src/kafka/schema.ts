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

/**
 * What consumers know that they miss. `readings`: which topic a reader's offset is one of. `holes`: something of that service was
 * lost, and its streams are being compared. `missing`: a stream goes further than its consumer has heard.
 */
export const missingTables = `
  create table readings (
    reader text not null,
    topic text not null,
    partition int not null,
    topic_id text not null,
    primary key (reader, topic, partition)
  );
  create table holes (
    reader text not null,
    service text not null,
    question text not null, -- which answer closes it
    why text not null,
    since timestamptz not null default now(),
    asked_at timestamptz not null default now(),
    asks int not null default 1,
    primary key (reader, service)
  );
  create table missing (
    consumer text not null,
    service text not null,
    stream text not null,
    version int not null, -- up to which its owner has told
    since timestamptz not null default now(),
    asked_at timestamptz not null default now(),
    asks int not null default 1,
    primary key (consumer, service, stream)
  );
`;
