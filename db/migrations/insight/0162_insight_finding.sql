-- insight: when findings came and went (INS-07). One row for each device that changed, or for each account that an advisory touches.
-- A row of a device names advisories, a row of an advisory the numbers of devices, as a Roaring bitmap in base64.
create table finding_change (
    account_id text not null,
    id text not null,
    at bigint not null,
    cause text not null,
    asset_id text,
    advisory_id text,
    was text,
    is_now text,
    opened bigint not null,
    closed bigint not null,
    opened_what text not null,
    closed_what text not null,
    primary key (account_id, id)
);
create index finding_change_by_asset on finding_change (account_id, asset_id, id);
create index finding_change_by_advisory on finding_change (account_id, advisory_id, id);

-- insight: what people decided about a finding (INS-07, INS-18). It outlives the finding.
create table finding_decision (
    account_id text not null,
    asset_id text not null,
    advisory_id text not null,
    state text not null check (state in ('open', 'acknowledged', 'risk_accepted')),
    accepted_until bigint,
    reason text,
    severity text not null,
    owner_id text,
    case_number text,
    decided_by text,
    decided_at bigint not null,
    reopened_at bigint,
    reopened_for text,
    comments bigint not null,
    version bigint not null,
    primary key (account_id, asset_id, advisory_id)
);
create index finding_decision_by_end on finding_decision (accepted_until, account_id, asset_id, advisory_id);

create table finding_comment (
    account_id text not null,
    id text not null,
    asset_id text not null,
    advisory_id text not null,
    person_id text,
    words text not null,
    at bigint not null,
    primary key (account_id, id)
);
create index finding_comment_by_finding on finding_comment (account_id, asset_id, advisory_id, id);

-- insight: the risk of an account's devices, day by day (INS-09).
create table finding_day (
    account_id text not null,
    day bigint not null,
    score bigint not null,
    devices bigint not null,
    devices_hit bigint not null,
    critical bigint not null,
    major bigint not null,
    minor bigint not null,
    uncertain bigint not null,
    primary key (account_id, day)
);

-- Rises with every decision of the account, so that whoever holds them in memory learns of it.
create table finding_account (
    account_id text not null primary key,
    decisions bigint not null
);
