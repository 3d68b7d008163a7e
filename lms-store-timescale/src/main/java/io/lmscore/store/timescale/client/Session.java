package io.lmscore.store.timescale.client;

import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.UntypedText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyIn;

/** Runs statements on the connection that a call holds. Not thread-safe. */
public final class Session {
  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Maps the current row of the result to an object. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Lets all statements of the transaction that has just begun see the data that were committed
   * when the first of them began.
   */
  void beginSnapshot() throws SQLException {
    script("set transaction isolation level repeatable read, read only");
  }

  /** All rows. */
  public <T> List<T> list(Sql sql, Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(row.read(rows));
      }
      return list;
    }
  }

  /** The first row; null when there is none. */
  public <T> @Nullable T first(Sql sql, Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? row.read(rows) : null;
    }
  }

  /** The only row of a statement that always gives one. */
  public <T> T only(Sql sql, Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return row.read(rows);
    }
  }

  /** The number in the only column of the only row. */
  public long number(Sql sql) throws SQLException {
    return only(sql, row -> row.getLong(1));
  }

  /** Runs a statement; returns the number of changed rows. */
  public long update(Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      return statement.executeLargeUpdate();
    }
  }

  /**
   * Sends rows with {@code COPY … FROM STDIN}. If one row is refused, all fail.
   *
   * @param table the table with its columns
   * @return how many rows were stored
   */
  public long copy(String table, BinaryCopy.Rows rows) throws SQLException {
    PostgresClient.roundTrips().add();
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin (format binary)");
    try {
      BinaryCopy binary = new BinaryCopy(copy);
      rows.addTo(binary);
      return binary.end();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Runs several statements without parameters, given as one text. */
  public void script(String text) throws SQLException {
    PostgresClient.roundTrips().add();
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  PreparedStatement prepare(Sql sql) throws SQLException {
    PostgresClient.roundTrips().add();
    if (sql.parameters().size() > ParameterArrays.MAX_PARAMETERS) {
      return ParameterArrays.prepare(connection, sql);
    }
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      if (sql.isPlannedEachTime()) { // the server plans a statement without a name each time
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
      int index = 1;
      for (@Nullable Object value : sql.parameters()) {
        bind(statement, index, value);
        index++;
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof UntypedText untyped) {
      statement.setObject(index, untyped.text(), Types.OTHER);
    } else if (value instanceof UntypedText[] items) {
      String[] texts = Arrays.stream(items).map(UntypedText::text).toArray(String[]::new);
      String array = connection.createArrayOf("text", texts).toString();
      statement.setObject(index, array, Types.OTHER);
    } else if (value instanceof Object[] items) {
      Array array = connection.createArrayOf(ArrayTypes.of(items), items);
      statement.setArray(index, array);
    } else if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else {
      statement.setObject(index, value); // arrays of primitives, too
    }
  }
}
