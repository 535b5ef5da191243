-- insight: advisories (INS-03, INS-05). They are the vendor's. Each has revisions, of which one is what everybody sees and a later one may
-- be in work; and what an import that applies will bring, where nobody sees it until all of it is there. One import at a time.
create table advisory (
    id text not null primary key,
    number text not null unique,
    source text not null,
    kind text not null,
    title text not null,
    severity text not null,
    status text not null check (status in ('draft', 'published', 'withdrawn')),
    revision bigint,
    understanding text not null,
    not_understood bigint not null,
    contradictions bigint not null,
    doubts bigint not null,
    exploited bigint not null,
    published_at bigint,
    changed_at bigint not null,
    withdrawn_for text,
    work text,
    work_revision bigint,
    waiting_revision bigint,
    publish_at bigint,
    worked_at bigint,
    version bigint not null,
    severity_rank bigint not null,
    newest_revision bigint not null,
    published_by_hand bigint not null,
    search text not null
);
create index advisory_by_change on advisory (changed_at, id);
create index advisory_by_publication on advisory (published_at, id);
create index advisory_by_severity on advisory (severity_rank, id);
create index advisory_by_due on advisory (publish_at, id);

create table advisory_staged (
    id text not null primary key,
    number text not null unique,
    source text not null,
    kind text not null,
    title text not null,
    severity text not null,
    status text not null,
    revision bigint,
    understanding text not null,
    not_understood bigint not null,
    contradictions bigint not null,
    doubts bigint not null,
    exploited bigint not null,
    published_at bigint,
    changed_at bigint not null,
    withdrawn_for text,
    work text,
    work_revision bigint,
    waiting_revision bigint,
    publish_at bigint,
    worked_at bigint,
    version bigint not null,
    severity_rank bigint not null,
    newest_revision bigint not null,
    published_by_hand bigint not null,
    search text not null
);
