create schema if not exists ${schema};
create table if not exists ${schema}.lms_schema_version (
  namespace text not null,
  role text not null,
  version integer not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (role, version)
);
