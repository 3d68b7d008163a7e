package io.lmscore.store.timescale;

import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.UntypedText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a server for its plan of a statement. */
public final class ServerPlan {
  private ServerPlan() {}

  /** Returns the lines of the plan. */
  public static String of(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("explain " + sql.text())) {
      List<@Nullable Object> parameters = sql.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        bind(connection, statement, i + 1, parameters.get(i));
      }
      StringBuilder plan = new StringBuilder();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof String[] texts) {
      statement.setArray(index, connection.createArrayOf("text", texts));
    } else if (value instanceof UntypedText untyped) {
      statement.setObject(index, untyped.text(), Types.OTHER);
    } else if (value instanceof UntypedText[] items) {
      String[] texts = Arrays.stream(items).map(UntypedText::text).toArray(String[]::new);
      String array = connection.createArrayOf("text", texts).toString();
      statement.setObject(index, array, Types.OTHER);
    } else {
      statement.setObject(index, value);
    }
  }
}
