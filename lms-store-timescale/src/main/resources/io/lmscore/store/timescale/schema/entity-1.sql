-- Entities. A table of that name that is there already is kept with its rows, and gets what it lacks.
create table if not exists ${schema}.entities (id uuid primary key);

alter table ${schema}.entities
  add column if not exists entity_type text,
  add column if not exists name text,
  add column if not exists properties jsonb,
  add column if not exists organization_id uuid,
  add column if not exists created_at timestamptz,
  add column if not exists updated_at timestamptz,
  add column if not exists version bigint;

do $$
declare
  col record;
begin
  for col in
    select a.attname as name, t.typname as type
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = to_regclass('${schema}.entities') and a.attnum > 0 and not a.attisdropped
  loop
    if col.type = 'timestamp' and col.name in ('created_at', 'updated_at') then
      execute format('alter table ${schema}.entities alter column %1$I type timestamptz using %1$I at time zone ''UTC''', col.name);
    elsif col.type = 'varchar' and col.name in ('entity_type', 'name') then
      execute format('alter table ${schema}.entities alter column %I type text', col.name);
    elsif col.type = 'json' and col.name = 'properties' then
      execute format('alter table ${schema}.entities alter column %1$I type jsonb using %1$I::jsonb', col.name);
    elsif col.type in ('int2', 'int4') and col.name = 'version' then
      execute format('alter table ${schema}.entities alter column %I type bigint', col.name);
    end if;
  end loop;
end $$;

update ${schema}.entities
  set properties = coalesce(properties, '{}'),
      created_at = coalesce(created_at, updated_at, now()),
      updated_at = greatest(updated_at, created_at, coalesce(created_at, updated_at, now())),
      version = coalesce(version, 1)
  where properties is null or created_at is null or updated_at is null or version is null
     or updated_at < created_at;

alter table ${schema}.entities
  alter column entity_type set not null,
  alter column name set not null,
  alter column properties set default '{}',
  alter column properties set not null,
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column version set default 1,
  alter column version set not null;

create index if not exists lms_entities_name on ${schema}.entities (name collate "C", id);
create index if not exists lms_entities_type on ${schema}.entities (entity_type, id);
create index if not exists lms_entities_organization on ${schema}.entities (organization_id, id);
create index if not exists lms_entities_created on ${schema}.entities (created_at, id);
create index if not exists lms_entities_updated on ${schema}.entities (updated_at, id);
create index if not exists lms_entities_properties on ${schema}.entities using gin (properties jsonb_path_ops);
