package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.PostgresServer;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.UntypedText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterArraysTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** The most parameters that need no arrays; one more; and twice as many. */
  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 131_070})
  void read_anyNumberOfParameters_arrivesInOrder(int count) throws IOException {
    Sql sql = Sql.of("select sum(place * value) from unnest(array[");
    long expected = 0;
    for (long i = 1; i <= count; i++) {
      long value = i * 1_000_003 % 997;
      sql.add(i == 1 ? "" : ", ").bind(value);
      expected += i * value;
    }
    sql.add("]) with ordinality as a (value, place)");
    assertThat(texts(sql)).containsExactly(Long.toString(expected));
  }

  /** More copies of these texts than the arrays need would exhaust the server. */
  @Test
  void read_manyLongTexts_takesLittleMemory() throws IOException {
    Sql sql = Sql.of("select count(distinct value) from unnest(array[");
    for (int i = 0; i <= ParameterArrays.MAX_PARAMETERS; i++) {
      sql.add(i == 0 ? "" : ", ").bind(i + "x".repeat(1_000));
    }
    sql.add("]) as a (value)");
    assertThat(texts(sql)).containsExactly(Integer.toString(ParameterArrays.MAX_PARAMETERS + 1));
  }

  @Test
  void read_parametersOfEachType_keepValueAndType() throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add("a 'quoted' ? $1 {text,\\}");
    values.add(Long.MIN_VALUE);
    values.add(Integer.MAX_VALUE);
    values.add(Double.MIN_VALUE);
    values.add(-0.1);
    values.add(true);
    values.add(UUID.fromString("00000000-0000-0001-0000-000000000002"));
    values.add(Instant.parse("0001-01-01T00:00:00Z"));
    values.add(Instant.parse("9999-12-31T23:59:59.999999Z"));
    values.add(new String[] {"", "a,\"b\"", "\\", "null", "{x}"});
    values.add(new Long[] {1L, Long.MAX_VALUE});
    values.add(new UUID[] {new UUID(3, 4)});
    values.add(new long[] {-1, 0});
    values.add(new double[] {0.1, Double.MAX_VALUE});
    Sql few = Sql.of("select (row(");
    for (int i = 0; i < values.size(); i++) {
      few.add(i == 0 ? "" : ", ").bind(values.get(i));
    }
    few.add("))::text || ").bind(new UntypedText("{\"a\": \"?\"}")).add("::jsonb::text || ");
    few.bind(new UntypedText[] {new UntypedText("\"x\""), new UntypedText("[1, 2]")});
    few.add("::jsonb[]::text || coalesce(").bind(null).add("::text, 'none')");
    Sql many = Sql.of("").add(few).add(" || cardinality(array[");
    for (int i = 0; i < ParameterArrays.MAX_PARAMETERS; i++) {
      many.add(i == 0 ? "" : ", ").bind((long) i);
    }
    many.add("])");
    String expected = texts(few).get(0) + ParameterArrays.MAX_PARAMETERS;
    assertThat(texts(many)).containsExactly(expected);
  }

  private static List<String> texts(Sql sql) throws IOException {
    PostgresServer server = PostgresServer.shared();
    try (PostgresClient client =
        new PostgresClient(
            new ConnectionSettings(
                server.url(),
                server.user(),
                server.password(),
                1,
                "lms-store-parameters-test",
                TIMEOUT,
                TIMEOUT,
                Map.of()))) {
      return client.read(
          Call.begin("postgres x", TIMEOUT), session -> session.list(sql, row -> row.getString(1)));
    }
  }
}
