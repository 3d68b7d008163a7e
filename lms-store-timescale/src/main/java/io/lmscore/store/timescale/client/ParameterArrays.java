package io.lmscore.store.timescale.client;

import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.UntypedText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends more parameters than a statement can have, as items of arrays of texts. The statement takes
 * each from its array, and casts it to its type. The server does so before it plans, so the plan is
 * that for the parameters themselves.
 */
final class ParameterArrays {
  /** The most parameters of a statement: the protocol counts them in 16 bits. */
  static final int MAX_PARAMETERS = 65_535;

  private ParameterArrays() {}

  /**
   * Prepares a statement. Its arrays are as short as they can be: while it plans, the server keeps
   * a copy of the whole array for each item, and walks along an array of texts to the item.
   */
  static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
    List<@Nullable Object> values = sql.parameters();
    int size = (values.size() + MAX_PARAMETERS - 1) / MAX_PARAMETERS;
    @Nullable String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(connection, values.get(i));
    }
    PreparedStatement statement =
        connection.prepareStatement(sql.text(i -> item(i, size) + "::" + type(values.get(i))));
    try {
      for (int from = 0; from < texts.length; from += size) {
        Object[] items = Arrays.copyOfRange(texts, from, Math.min(texts.length, from + size));
        statement.setArray(from / size + 1, connection.createArrayOf("text", items));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /**
   * The expression of a parameter. The driver numbers the question marks, and leaves numbered
   * parameters as they are, so that all items of an array share one.
   */
  private static String item(int index, int size) {
    int place = index % size + 1;
    String array = place == 1 ? "?" : "$" + (index / size + 1);
    return "((" + array + "::text[])[" + place + "])";
  }

  private static String type(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof UntypedText) {
      return "text";
    } else if (value instanceof Long) {
      return "int8";
    } else if (value instanceof Integer) {
      return "int4";
    } else if (value instanceof Double) {
      return "float8";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof UUID) {
      return "uuid";
    } else if (value instanceof Instant) {
      return "timestamptz";
    } else if (value instanceof UntypedText[]) {
      return "text";
    } else if (value instanceof long[]) {
      return "int8[]";
    } else if (value instanceof double[]) {
      return "float8[]";
    }
    return ArrayTypes.of((Object[]) value) + "[]";
  }

  private static @Nullable String text(Connection connection, @Nullable Object value)
      throws SQLException {
    if (value instanceof UntypedText untyped) {
      return untyped.text();
    } else if (value instanceof UntypedText[] items) {
      return array(connection, "text", Arrays.stream(items).map(UntypedText::text).toArray());
    } else if (value instanceof long[] numbers) {
      return array(connection, "int8", Arrays.stream(numbers).boxed().toArray());
    } else if (value instanceof double[] numbers) {
      return array(connection, "float8", Arrays.stream(numbers).boxed().toArray());
    } else if (value instanceof Object[] items) {
      return array(connection, ArrayTypes.of(items), items);
    } else if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC).toString();
    }
    return value == null ? null : value.toString();
  }

  private static String array(Connection connection, String type, Object[] items)
      throws SQLException {
    return connection.createArrayOf(type, items).toString();
  }
}
