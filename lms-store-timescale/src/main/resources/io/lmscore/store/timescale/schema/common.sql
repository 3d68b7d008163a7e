-- Looks first: "if not exists" asks for the right to create, also where nothing is created.
do $$
begin
  if to_regnamespace('${schema}') is null then
    create schema if not exists ${schema};
  end if;
  if to_regclass('${schema}.lms_schema_version') is null then
    create table ${schema}.lms_schema_version (
      namespace text not null,
      role text not null,
      version integer not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (role, version)
    );
  end if;
end $$;
