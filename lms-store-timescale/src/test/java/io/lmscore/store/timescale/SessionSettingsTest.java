package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.value.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an operator sets for a role or a database changes no answer of a store. The stores log in as
 * a user without special rights, in a database of its own.
 */
class SessionSettingsTest {
  private static final String USER = "lms_settings";
  private static final String PASSWORD = "secret";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  /** Those that cannot be set for a role. */
  private static final Set<String> NOT_TO_EXTREMES =
      Set.of("transaction_deferrable", "transaction_isolation", "transaction_read_only");

  private static PostgresServer server;
  private static List<String> expected;

  private TestBed bed = bed();

  @BeforeAll
  static void createDatabase() throws Exception {
    server = PostgresServer.shared();
    execute(
        "drop database if exists lms_settings with (force)",
        "drop role if exists lms_settings",
        "create role lms_settings login password 'secret'",
        "create database lms_settings owner lms_settings");
    try (TestBed plain = bed()) {
      expected = answers(plain);
    }
  }

  @AfterAll
  static void dropDatabase() throws SQLException {
    execute("drop database lms_settings with (force)", "drop role lms_settings");
  }

  @AfterEach
  void reset() throws SQLException {
    bed.close();
    execute(
        "alter role lms_settings reset all",
        "alter database lms_settings reset all",
        "alter role lms_settings in database lms_settings reset all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "array_nulls|off",
        "backslash_quote|off",
        "bytea_output|escape",
        "client_encoding|latin1",
        "client_min_messages|debug5",
        "check_function_bodies|off",
        "constraint_exclusion|on",
        "cursor_tuple_fraction|1",
        "datestyle|'SQL, DMY'",
        "datestyle|'German, YMD'",
        "debug_parallel_query|on",
        "default_transaction_deferrable|on",
        "default_transaction_isolation|serializable",
        "default_transaction_isolation|'repeatable read'",
        "default_transaction_read_only|on",
        "enable_partition_pruning|off",
        "exit_on_error|on",
        "extra_float_digits|-15",
        "extra_float_digits|0",
        "gin_fuzzy_search_limit|1",
        "idle_in_transaction_session_timeout|1",
        "idle_session_timeout|1",
        "intervalstyle|sql_standard",
        "intervalstyle|iso_8601",
        "jit_above_cost|0",
        "lock_timeout|1",
        "plan_cache_mode|force_generic_plan",
        "quote_all_identifiers|on",
        "row_security|off",
        "search_path|no_such_schema",
        "standard_conforming_strings|off",
        "statement_timeout|1",
        "synchronize_seqscans|off",
        "timezone|Asia/Kathmandu",
        "timezone_abbreviations|India",
        "transaction_timeout|50",
        "transform_null_equals|on",
        "xmloption|document",
      })
  void setting_ofRoleAndDatabase_changesNoAnswer(String name, String value) throws SQLException {
    execute("alter role lms_settings set " + name + " = '" + value + "'");
    assertThat(answers(bed)).isEqualTo(expected);
    bed.close();
    execute("alter role lms_settings reset all");
    execute("alter database lms_settings set " + name + " = '" + value + "'");
    bed = bed();
    assertThat(answers(bed)).isEqualTo(expected);
  }

  /** All at once, since a run for each of them would take minutes. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everySettingOfAUser_atAnExtreme_changesNoAnswer(boolean least) throws SQLException {
    for (Map.Entry<String, String> setting : extremes(least).entrySet()) {
      execute(
          "alter role lms_settings set " + setting.getKey() + " = '" + setting.getValue() + "'");
    }
    assertThat(answers(bed)).isEqualTo(expected);
  }

  @Test
  void searchPath_withOverloadedFunctionsAndOperators_changesNoAnswer() throws SQLException {
    try (Connection connection = server.connect(url(), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(Overloads.script());
    }
    execute("alter role lms_settings set search_path = hostile, pg_catalog");
    assertThat(answers(bed)).isEqualTo(expected);
    bed.close();
    bed = bed();
    String sameInUrl = url() + "?currentSchema=hostile,pg_catalog&options=-c%20array_nulls=off";
    assertThat(answers(bed, "url", sameInUrl)).isEqualTo(expected);
  }

  /** Below a limit that is not 0, an index on documents gives a random part of the rows. */
  @Test
  void ginFuzzySearchLimit_manyRowsInAnIndex_allAreFound() throws SQLException {
    EntityStore store = bed.entities(CLOCK, options());
    List<EntityDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      drafts.add(
          EntityDraft.of(new UUID(1, i), "Device", "d").withProperties(JsonObject.of("common", 1)));
    }
    store.putAll(drafts);
    try (Connection connection = server.connect(url(), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      String index = bed.schema() + ".lms_entities_properties";
      statement.execute("select gin_clean_pending_list('" + index + "')");
    }
    execute(
        "alter role lms_settings set gin_fuzzy_search_limit = 1",
        "alter role lms_settings set enable_seqscan = off");
    EntityStore limited = bed.entities(CLOCK, options("pool-size", "2")); // a pool of its own
    assertThat(limited.count(EntityQuery.all().withContaining(JsonObject.of("common", 1))))
        .isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({"off,on", "local,local", "on,on", "remote_apply,remote_apply"})
  void synchronousCommit_waitsUntilDurable(String ofRole, String ofSession) throws SQLException {
    execute("alter role lms_settings set synchronous_commit = " + ofRole);
    DataSource pool = bed.entities(CLOCK, options()).unwrap(DataSource.class).orElseThrow();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show synchronous_commit")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo(ofSession);
    }
  }

  @Test
  void timeZone_ofTheProcess_changesNoAnswer() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Africa/Monrovia")); // 44.5 minutes until 1972
    try {
      assertThat(answers(bed)).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private static TestBed bed() {
    return new TestBed(server);
  }

  private static String url() {
    return server.url().replaceFirst("/[^/]*$", "/" + USER);
  }

  private static String[] options(String... more) {
    List<String> options =
        new ArrayList<>(List.of("url", url(), "user", USER, "password", PASSWORD));
    options.addAll(Arrays.asList(more));
    return options.toArray(String[]::new);
  }

  private static List<String> answers(TestBed bed, String... more) {
    String[] array = options(more);
    List<String> answers = new ArrayList<>();
    answers.addAll(StoreWorkload.entities(bed.entities(CLOCK, array)));
    answers.addAll(StoreWorkload.series(bed.series(array)));
    answers.addAll(StoreWorkload.graph(bed.graph(CLOCK, array)));
    return answers;
  }

  private static Map<String, String> extremes(boolean least) throws SQLException {
    Map<String, String> extremes = new LinkedHashMap<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select name, case vartype when 'bool' then case boot_val when 'on' then 'off' else"
                    + " 'on' end when 'enum' then enumvals["
                    + (least ? "1" : "array_length(enumvals, 1)")
                    + "] when 'string' then null else "
                    + (least ? "min_val" : "max_val")
                    + " end from pg_settings where context = 'user' order by 1")) {
      while (rows.next()) {
        String value = rows.getString(2);
        if (value != null && !NOT_TO_EXTREMES.contains(rows.getString(1))) {
          extremes.put(rows.getString(1), value);
        }
      }
    }
    return extremes;
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
