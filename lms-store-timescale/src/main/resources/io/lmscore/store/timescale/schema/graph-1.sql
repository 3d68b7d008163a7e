-- The graph. Nodes and relationships have numbers, by which searches go; callers see their ids alone.
do $$
begin
  if to_regclass('${schema}.relationships') is not null or to_regclass('${schema}.nodes') is not null then
    raise exception 'a table "nodes" or "relationships" of somebody else is in schema ${schema}; give the graph a schema of its own';
  end if;
end $$;

-- The fingerprint is that of the whole content, computed by the client as the contract defines it (DIG-1).
-- SQL cannot compute it: a change of its definition needs another version of these tables, whose step lets
-- a client write all fingerprints anew.

-- A property is a member: text, boolean and integer as such, a double as {"d": number}, an instant as
-- {"t": microseconds since 1970}, a list as an array of the same.
create table ${schema}.nodes (
  num bigint generated always as identity primary key,
  id text collate "C" not null unique,
  label text collate "C" not null,
  properties jsonb not null,
  version bigint not null,
  bucket smallint not null,
  fingerprint bigint not null
);
create index lms_nodes_label on ${schema}.nodes (label, num);
create index lms_nodes_bucket on ${schema}.nodes (bucket, num);

-- Writers lock both ends before they store a relationship, and a node before they delete it, so none dangles.
create table ${schema}.relationships (
  num bigint generated always as identity primary key,
  from_num bigint not null,
  to_num bigint not null,
  type text collate "C" not null,
  key text collate "C" not null,
  properties jsonb not null,
  version bigint not null,
  bucket smallint not null,
  fingerprint bigint not null
);
create unique index lms_relationships_out on ${schema}.relationships (from_num, type, to_num, key);
create index lms_relationships_in on ${schema}.relationships (to_num, type, from_num, key);
create index lms_relationships_bucket on ${schema}.relationships (bucket, num);

-- Versions of what was deleted; that of a relationship outlives its ends.
create table ${schema}.node_tombstones (
  id text collate "C" primary key,
  version bigint not null,
  deleted_at timestamptz not null
);
create table ${schema}.relationship_tombstones (
  from_id text collate "C" not null,
  type text collate "C" not null,
  to_id text collate "C" not null,
  key text collate "C" not null,
  version bigint not null,
  deleted_at timestamptz not null,
  primary key (from_id, type, to_id, key)
);

-- Bytes in the order of doubles.
create function ${schema}.lms_double_key(value float8) returns bytea
language sql immutable strict parallel safe as $$
  select int8send(case when b.bits < 0 then ~b.bits else b.bits # (-9223372036854775808)::bigint end)
  from (select ('x' || encode(float8send(value), 'hex'))::bit(64)::bigint as bits) as b
$$;

-- Bytes in the order of values that are no lists: boolean, number, instant, text. Numbers by the
-- nearest double, then exactly, then an integer before a double.
create function ${schema}.lms_item_key(value jsonb) returns bytea
language sql immutable strict parallel safe as $$
  select case jsonb_typeof(value)
    when 'boolean' then decode(case when value::boolean then '0001' else '0000' end, 'hex')
    when 'number' then decode('01', 'hex') || ${schema}.lms_double_key(value::bigint::float8)
      || int8send(value::bigint # (-9223372036854775808)::bigint) || decode('00', 'hex')
    when 'string' then decode('03', 'hex') || convert_to(value #>> '{}', 'UTF8')
    else case when value -> 't' is not null
      then decode('02', 'hex') || int8send((value -> 't')::bigint # (-9223372036854775808)::bigint)
      else decode('01', 'hex') || ${schema}.lms_double_key((value -> 'd')::float8)
        || int8send(case
             when (value -> 'd')::float8 >= 9223372036854775808 then 9223372036854775807
             when (value -> 'd')::float8 < -9223372036854775808 then (-9223372036854775808)::bigint
             else (value -> 'd')::float8::bigint
           end # (-9223372036854775808)::bigint) || decode('01', 'hex')
      end
  end
$$;

-- An array in the order of values: of one item, or for a list, a mark and its items.
create function ${schema}.lms_sort_key(value jsonb) returns bytea[]
language sql immutable strict parallel safe as $$
  select case jsonb_typeof(value)
    when 'array' then array[decode('04', 'hex')] || array(
      select ${schema}.lms_item_key(item)
      from jsonb_array_elements(value) with ordinality as i (item, place) order by place)
    else array[${schema}.lms_item_key(value)]
  end
$$;
