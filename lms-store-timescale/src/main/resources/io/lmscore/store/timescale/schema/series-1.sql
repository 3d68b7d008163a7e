-- Readings and events: hypertables where TimescaleDB is installed. Tables of these names that are there already are kept
-- with their rows, partitioned or not.
do $$
declare
  extension name;
begin
  select n.nspname into extension
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb';
  if to_regclass('${schema}.sensor_readings') is null and extension is not null then
    create table ${schema}.sensor_readings (
      time timestamptz not null,
      device_id text collate "C" not null,
      sensor_type text collate "C" not null,
      value float8 not null,
      unit text,
      quality text
    );
    execute format('select %1$I.create_hypertable(%2$L, %1$I.by_range(''time'', interval ''7 days''),'
      || ' create_default_indexes => false)', extension, '${schema}.sensor_readings');
  elsif to_regclass('${schema}.sensor_readings') is null then
    create table ${schema}.sensor_readings (
      time timestamptz not null,
      device_id text collate "C" not null,
      sensor_type text collate "C" not null,
      value float8 not null,
      unit text,
      quality text
    ) partition by range (time);
    create table ${schema}.sensor_readings_before partition of ${schema}.sensor_readings
      for values from (minvalue) to ('1990-01-01T00:00:00Z');
    create table ${schema}.sensor_readings_after partition of ${schema}.sensor_readings
      for values from ('2100-01-01T00:00:00Z') to (maxvalue);
  end if;
  if to_regclass('${schema}.system_events') is null then
    create table ${schema}.system_events (time timestamptz not null);
    if extension is not null then
      execute format('select %1$I.create_hypertable(%2$L, %1$I.by_range(''time'', interval ''7 days''),'
        || ' create_default_indexes => false)', extension, '${schema}.system_events');
    end if;
  end if;
end $$;

alter table ${schema}.sensor_readings
  add column if not exists unit text,
  add column if not exists quality text;

alter table ${schema}.system_events
  add column if not exists event_id uuid not null default gen_random_uuid(),
  add column if not exists event_type text,
  add column if not exists entity_id text,
  add column if not exists data jsonb;

do $$
declare
  col record;
begin
  perform set_config('timezone', 'UTC', true); -- in which a hypertable reads the bounds of its chunks
  for col in
    select a.attrelid::regclass as tab, a.attname as name, t.typname as type, k.collname as coll
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    left join pg_collation k on k.oid = a.attcollation
    where a.attrelid in (to_regclass('${schema}.sensor_readings'), to_regclass('${schema}.system_events'))
      and a.attnum > 0 and not a.attisdropped
  loop
    if col.type = 'timestamp' and col.name = 'time' then
      execute format('alter table %1$s alter column %2$I type timestamptz using %2$I at time zone ''UTC''', col.tab, col.name);
    elsif col.name in ('device_id', 'sensor_type') and (col.type <> 'text' or col.coll <> 'C') then
      execute format('alter table %1$s alter column %2$I type text collate "C" using %2$I::text', col.tab, col.name);
    elsif col.name in ('unit', 'quality', 'event_type', 'entity_id') and col.type <> 'text' then
      execute format('alter table %1$s alter column %2$I type text using %2$I::text', col.tab, col.name);
    elsif col.name = 'value' and col.type <> 'float8' then
      execute format('alter table %1$s alter column %2$I type float8 using %2$I::float8', col.tab, col.name);
    elsif col.name = 'data' and col.type = 'json' then
      execute format('alter table %1$s alter column %2$I type jsonb using %2$I::jsonb', col.tab, col.name);
    end if;
  end loop;
end $$;

create unique index if not exists lms_readings_key
  on ${schema}.sensor_readings (device_id, sensor_type, time desc);
create index if not exists lms_events_time on ${schema}.system_events (time, event_id);
create index if not exists lms_events_entity on ${schema}.system_events (entity_id, time);

-- An event is known by its id alone. A unique index on a hypertable has to contain the time, so there a table holds the ids,
-- whoever writes the events.
do $$
declare
  is_hypertable boolean := false;
begin
  if exists (select from pg_extension where extname = 'timescaledb') then
    execute 'select exists (select from timescaledb_information.hypertables'
      || ' where to_regclass(format(''%I.%I'', hypertable_schema, hypertable_name)) = $1)'
      into is_hypertable using to_regclass('${schema}.system_events');
  end if;
  if is_hypertable then
    create table ${schema}.system_event_ids (event_id uuid primary key, time timestamptz not null);
    create function ${schema}.lms_event_id() returns trigger language plpgsql as $function$
    begin
      if tg_op = 'DELETE' then
        delete from ${schema}.system_event_ids where event_id = old.event_id;
        return null;
      end if;
      insert into ${schema}.system_event_ids (event_id, time) values (new.event_id, new.time) on conflict do nothing;
      if found then
        return new;
      end if;
      return null; -- skips the row
    end $function$;
    create trigger lms_event_id_added before insert on ${schema}.system_events
      for each row execute function ${schema}.lms_event_id();
    create trigger lms_event_id_removed after delete on ${schema}.system_events
      for each row execute function ${schema}.lms_event_id();
    insert into ${schema}.system_event_ids (event_id, time) select event_id, time from ${schema}.system_events;
  else
    create unique index if not exists lms_events_id on ${schema}.system_events (event_id);
  end if;
end $$;

-- Which series there are. One without readings does no harm.
create table if not exists ${schema}.sensor_series (
  device_id text collate "C" not null,
  sensor_type text collate "C" not null,
  primary key (device_id, sensor_type)
);
insert into ${schema}.sensor_series (device_id, sensor_type)
  select distinct device_id, sensor_type from ${schema}.sensor_readings
  on conflict do nothing;

-- A rollup has a fixed width or a number of months. The values of a bucket come in the order of the aggregates.
create table if not exists ${schema}.sensor_rollups (
  id bigint generated always as identity primary key,
  name text collate "C" not null unique,
  width_micros bigint,
  width_months integer,
  kinds text[] not null,
  fractions float8[] not null
);
create table if not exists ${schema}.sensor_rollup_buckets (
  rollup_id bigint not null references ${schema}.sensor_rollups on delete cascade,
  device_id text collate "C" not null,
  sensor_type text collate "C" not null,
  start timestamptz not null,
  readings bigint not null,
  vals float8[] not null,
  primary key (rollup_id, device_id, sensor_type, start)
);
