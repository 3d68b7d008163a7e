package io.lmscore.store.timescale.schema;

import io.lmscore.store.Role;
import io.lmscore.store.timescale.sql.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One migration step of the tables of a role. It never changes after its release.
 *
 * @param role the role of the tables
 * @param version 1 for the first step of the role
 * @param template its statements, with {@value #SCHEMA} for the name of the schema
 */
record Migration(Role role, int version, String template) {
  private static final String SCHEMA = "${schema}";

  /** All steps of a role, in order. */
  static List<Migration> of(Role role) {
    return switch (role) {
      case SERIES -> List.of(load(role, 1), load(role, 2));
      case ENTITY, GRAPH -> List.of(load(role, 1));
    };
  }

  /**
   * An object that the steps of a role create in addition to its tables, or on some servers only.
   *
   * @param kind as in {@code drop}
   */
  record Extra(String kind, String name) {}

  static List<Extra> extras(Role role) {
    return switch (role) {
      case SERIES ->
          List.of(
              new Extra("table", "system_event_ids"),
              new Extra("function", "lms_event_id"),
              new Extra("function", "lms_make_partitions"),
              new Extra("function", "lms_ensure_partitions"),
              new Extra("function", "lms_chunk_interval"));
      case GRAPH ->
          List.of(
              new Extra("function", "lms_sort_key"),
              new Extra("function", "lms_item_key"),
              new Extra("function", "lms_double_key"));
      case ENTITY -> List.of();
    };
  }

  private static Migration load(Role role, int version) {
    return new Migration(role, version, Resources.text(role.key() + "-" + version + ".sql"));
  }

  /** The statements of this step for those tables. */
  String script(Tables tables) {
    return template.replace(SCHEMA, tables.quotedSchema());
  }

  /** The checksum of the template. Any changed character changes it. */
  String checksum() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(template.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** The files beside the classes. */
  static final class Resources {
    private Resources() {}

    static String text(String name) {
      try (InputStream in = Migration.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("no resource " + name);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
