package io.lmscore.store.timescale;

import java.util.List;

/** A schema with functions and operators that give other answers than those of the server. */
final class Overloads {
  private static final List<String> COMPARED =
      List.of(
          "text",
          "varchar",
          "uuid",
          "int4",
          "int8",
          "float8",
          "numeric",
          "jsonb",
          "timestamptz",
          "oid",
          "\"char\"",
          "bool",
          "regclass");

  private static final List<String> FUNCTIONS =
      List.of(
          "to_regclass(text) returns regclass as 'select null::pg_catalog.regclass'",
          "jsonb_typeof(jsonb) returns text as 'select ''null''::pg_catalog.text'",
          "starts_with(text, text) returns bool as 'select false'",
          "strpos(text, text) returns int4 as 'select 0'",
          "right(text, int4) returns text as 'select ''x''::pg_catalog.text'",
          "date_bin(interval, timestamptz, timestamptz) returns timestamptz as 'select $3'",
          "date_part(text, timestamp) returns float8 as 'select 0::pg_catalog.float8'",
          "floor(float8) returns float8 as 'select 0::pg_catalog.float8'",
          "abs(float8) returns float8 as 'select 0::pg_catalog.float8'",
          "cardinality(anyarray) returns int4 as 'select 0'",
          "jsonb_array_length(jsonb) returns int4 as 'select 0'",
          "to_jsonb(int8) returns jsonb as 'select ''0''::pg_catalog.jsonb'",
          "hashtextextended(text, int8) returns int8 as 'select 0::pg_catalog.int8'",
          "pg_get_expr(pg_node_tree, oid) returns text as 'select ''''::pg_catalog.text'",
          "current_setting(text) returns text as 'select ''x''::pg_catalog.text'",
          "current_setting(text, bool) returns text as 'select ''x''::pg_catalog.text'",
          "set_config(text, text, bool) returns text as 'select ''x''::pg_catalog.text'",
          "now() returns timestamptz as 'select ''epoch''::pg_catalog.timestamptz'",
          "convert_to(text, name) returns bytea as 'select ''''::pg_catalog.bytea'",
          "int8send(int8) returns bytea as 'select ''''::pg_catalog.bytea'");

  private Overloads() {}

  static String script() {
    StringBuilder script = new StringBuilder("create schema hostile;\n");
    for (String function : FUNCTIONS) {
      script.append("create function hostile.").append(function).append(" language sql;\n");
    }
    for (String type : COMPARED) {
      String suffix = type.replaceAll("\\W", "");
      script.append("create function hostile.never_").append(suffix).append("(").append(type);
      script.append(", ").append(type).append(") returns bool as 'select false' language sql;\n");
      for (String operator : List.of("=", "<>", "<", "<=", ">", ">=")) {
        script.append("create operator hostile.").append(operator);
        script.append(" (leftarg = ").append(type).append(", rightarg = ").append(type);
        script.append(", function = hostile.never_").append(suffix).append(");\n");
      }
    }
    script.append("create function hostile.nothing(jsonb, text) returns jsonb");
    script.append(" as 'select null::pg_catalog.jsonb' language sql;\n");
    script.append("create operator hostile.-> (leftarg = jsonb, rightarg = text,");
    script.append(" function = hostile.nothing);\n");
    script.append("create function hostile.never_contains(jsonb, jsonb) returns bool");
    script.append(" as 'select false' language sql;\n");
    script.append("create operator hostile.@> (leftarg = jsonb, rightarg = jsonb,");
    return script.append(" function = hostile.never_contains);\n").toString();
  }
}
