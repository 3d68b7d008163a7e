package io.lmscore.store.bench.postgres;

import io.lmscore.store.series.Reading;
import io.lmscore.store.spi.encoding.Micros;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Hand-written code for readings, on the table of lms-store. */
final class JdbcReadings {
  static final String UNNEST = "hand-written UNNEST";
  static final String COPY = "hand-written COPY";
  static final String BATCHES = "JDBC batches";
  static final String LOOP = "hand-written loop";
  static final String DISTINCT_ON = "DISTINCT ON";
  static final String OF_ALL = "DISTINCT ON without a list of devices";

  private static final String INTO =
      "insert into lms_bench.sensor_readings (time, device_id, sensor_type, value, unit, quality) ";
  private static final int FETCH_SIZE = 10_000;

  /** The instant from which the server counts microseconds. */
  private static final long EPOCH = Micros.of(Instant.parse("2000-01-01T00:00:00Z"));

  private final DataSource pool;

  JdbcReadings(DataSource pool) {
    this.pool = pool;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  void appendUnnest(List<Reading> readings) {
    run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  INTO
                      + "select timestamptz 'epoch' + t * interval '1 microsecond', d, s, v, u, q"
                      + " from unnest(?::int8[], ?::text[], ?::text[], ?::float8[], ?::text[],"
                      + " ?::text[]) as r (t, d, s, v, u, q) on conflict do nothing")) {
            statement.setObject(1, readings.stream().mapToLong(r -> Micros.of(r.time())).toArray());
            statement.setObject(
                2, readings.stream().map(r -> r.series().deviceId()).toArray(String[]::new));
            statement.setObject(
                3, readings.stream().map(r -> r.series().sensorType()).toArray(String[]::new));
            statement.setObject(4, readings.stream().mapToDouble(Reading::value).toArray());
            statement.setObject(5, readings.stream().map(Reading::unit).toArray(String[]::new));
            statement.setObject(6, readings.stream().map(Reading::quality).toArray(String[]::new));
            return statement.executeUpdate();
          }
        });
  }

  /** Appends without a check for duplicates, of which there are none. */
  void appendCopy(List<Reading> readings) {
    run(
        connection -> {
          try (PGCopyOutputStream copy =
                  new PGCopyOutputStream(
                      connection.unwrap(PGConnection.class),
                      "copy lms_bench.sensor_readings (time, device_id, sensor_type, value, unit,"
                          + " quality) from stdin (format binary)");
              DataOutputStream out = new DataOutputStream(new BufferedOutputStream(copy, 65_536))) {
            out.write("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(0xFF0D0A00);
            out.writeInt(0);
            out.writeInt(0);
            for (Reading reading : readings) {
              out.writeShort(6);
              out.writeInt(Long.BYTES);
              out.writeLong(Micros.of(reading.time()) - EPOCH);
              write(out, reading.series().deviceId());
              write(out, reading.series().sensorType());
              out.writeInt(Double.BYTES);
              out.writeDouble(reading.value());
              write(out, reading.unit());
              write(out, reading.quality());
            }
            out.writeShort(-1);
            return true;
          } catch (IOException e) {
            throw new SQLException(e);
          }
        });
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void appendBatch(List<Reading> readings) {
    run(
        connection -> {
          connection.setAutoCommit(false);
          try (PreparedStatement statement =
              connection.prepareStatement(
                  INTO + "values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            for (Reading reading : readings) {
              statement.setObject(1, reading.time().atOffset(ZoneOffset.UTC));
              statement.setString(2, reading.series().deviceId());
              statement.setString(3, reading.series().sensorType());
              statement.setDouble(4, reading.value());
              statement.setString(5, reading.unit());
              statement.setString(6, reading.quality());
              statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            connection.commit();
            return counts;
          }
        });
  }

  /** Reads all readings in the order of time, and returns the sum of the values. */
  double sum() {
    return run(
        connection -> {
          connection.setAutoCommit(false);
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select device_id, sensor_type, time, value, unit, quality"
                      + " from lms_bench.sensor_readings order by time, device_id, sensor_type")) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
              double sum = 0;
              while (rows.next()) {
                Reading reading =
                    Reading.of(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getDouble(4))
                        .withUnit(rows.getString(5))
                        .withQuality(rows.getString(6));
                sum += reading.value();
              }
              return sum;
            }
          }
        });
  }

  /** Returns the newest value of each device, by the usual statement. */
  Map<String, Double> latest(List<String> devices) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select distinct on (device_id, sensor_type) device_id, time, value"
                      + " from lms_bench.sensor_readings where device_id = any(?)"
                      + " order by device_id, sensor_type, time desc")) {
            statement.setArray(1, connection.createArrayOf("text", devices.toArray()));
            return values(statement);
          }
        });
  }

  /**
   * Returns the same for all devices, when there are no others. This statement suits SkipScan best.
   */
  Map<String, Double> latestOfAll() {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select distinct on (device_id, sensor_type) device_id, time, value"
                      + " from lms_bench.sensor_readings"
                      + " order by device_id, sensor_type, time desc")) {
            return values(statement);
          }
        });
  }

  private static Map<String, Double> values(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      Map<String, Double> latest = new TreeMap<>();
      while (rows.next()) {
        latest.put(rows.getString(1), rows.getDouble(3));
      }
      return latest;
    }
  }

  private <T> T run(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
