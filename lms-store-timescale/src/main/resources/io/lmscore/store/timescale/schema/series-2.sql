-- With the rights of their owner, so that a user who may only write rows can append what needs a new partition. Nobody may
-- call them unless the owner grants it.
create function ${schema}.lms_make_partitions(starts timestamptz[], ends timestamptz[]) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, YMD'
set timezone = 'UTC'
set standard_conforming_strings = on
as $$
declare
  part text;
begin
  for i in 1 .. coalesce(cardinality(starts), 0) loop
    part := format('${schema}.sensor_readings_%s_%s',
      to_char(starts[i], 'YYYYMMDD'), floor(extract(epoch from starts[i])));
    -- attached, since to create it as a partition would lock out readers and writers
    execute format('create table %s (like ${schema}.sensor_readings'
      || ' including defaults including constraints including indexes)', part);
    execute format('alter table ${schema}.sensor_readings attach partition %s for values from (%L) to (%L)',
      part, starts[i], ends[i]);
  end loop;
  return coalesce(cardinality(starts), 0);
end $$;
revoke all on function ${schema}.lms_make_partitions(timestamptz[], timestamptz[]) from public;

-- Makes the partitions that are missing from one time to another, and gives their number; for a job of the owner. A partition
-- that is there already is kept, and those beside it take what it leaves.
create function ${schema}.lms_ensure_partitions(since timestamptz, until timestamptz, width interval default '7 days')
returns integer language plpgsql security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, YMD'
set timezone = 'UTC'
set standard_conforming_strings = on
as $$
declare
  existing tstzmultirange;
  starts timestamptz[];
  ends timestamptz[];
begin
  if not exists (select from pg_class where oid = to_regclass('${schema}.sensor_readings') and relkind = 'p') then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('lms-store partitions of ${schema}.sensor_readings', 0));
  select coalesce(range_agg(tstzrange(substring(p.bound from 'FROM \(''([^'']*)''\)')::timestamptz,
      substring(p.bound from 'TO \(''([^'']*)''\)')::timestamptz)), '{}') into existing
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    cross join lateral (select pg_get_expr(c.relpartbound, c.oid) as bound) as p
    where i.inhparent = to_regclass('${schema}.sensor_readings');
  select array_agg(lower(gap) order by gap), array_agg(upper(gap) order by gap) into starts, ends
    from generate_series(date_bin(width, since, timestamptz '2000-01-03T00:00:00Z'), until, width) as slot
    cross join lateral unnest(tstzmultirange(tstzrange(slot, slot + width)) - existing) as gap
    where slot < until;
  return ${schema}.lms_make_partitions(starts, ends);
end $$;
revoke all on function ${schema}.lms_ensure_partitions(timestamptz, timestamptz, interval) from public;

-- For chunks made from now on, where readings are a hypertable.
create function ${schema}.lms_chunk_interval(width interval) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  extension name;
begin
  select n.nspname into strict extension
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb';
  execute format('select %I.set_chunk_time_interval($1, $2)', extension)
    using to_regclass('${schema}.sensor_readings'), width;
end $$;
revoke all on function ${schema}.lms_chunk_interval(interval) from public;
