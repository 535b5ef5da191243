-- insight: what lists of advisories are narrowed by: the systems and platforms of what everybody sees, of a draft of what is in work (INS-03).
alter table advisory add column of_junos bigint not null default 0;
alter table advisory add column of_evolved bigint not null default 0;
alter table advisory add column platforms text not null default '';
alter table advisory_staged add column of_junos bigint not null default 0;
alter table advisory_staged add column of_evolved bigint not null default 0;
alter table advisory_staged add column platforms text not null default '';
update advisory set
    of_junos = (select case when count(*) > 0 then 1 else 0 end from advisory_revision r, jsonb_array_elements(r.content::jsonb -> 'clauses') c
        where r.advisory_id = advisory.id and r.revision = coalesce(advisory.revision, advisory.work_revision)
        and c ->> 'system' = 'junos'),
    of_evolved = (select case when count(*) > 0 then 1 else 0 end from advisory_revision r, jsonb_array_elements(r.content::jsonb -> 'clauses') c
        where r.advisory_id = advisory.id and r.revision = coalesce(advisory.revision, advisory.work_revision)
        and c ->> 'system' = 'junos_evolved'),
    platforms = coalesce((select string_agg(p, chr(10)) from advisory_revision r, jsonb_array_elements(r.content::jsonb -> 'clauses') c,
        jsonb_array_elements_text(c -> 'platforms') p where r.advisory_id = advisory.id
        and r.revision = coalesce(advisory.revision, advisory.work_revision)), '');
-- The first rows of a report whose file is no table, as one (INS-13).
alter table life_report add column preview_sha256 text;
