package io.lmscore.store.timescale;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.timescale.client.PostgresClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL without TimescaleDB; each namespace in a schema of its own. */
final class PostgresFixture implements StoreFixture {
  private @Nullable Connection observer;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Set<Role> roles() {
    return EnumSet.allOf(Role.class);
  }

  @Override
  public Set<Capability> promised() {
    Set<Capability> promised = EnumSet.allOf(Capability.class);
    promised.remove(Capability.COMPRESSION);
    return promised;
  }

  @Override
  public void start() throws IOException {
    PostgresServer.shared();
  }

  @Override
  public Reach reached() {
    return server().reached();
  }

  @Override
  public StoreConfig config(String namespace) {
    return server().config(roles(), namespace);
  }

  @Override
  public OptionalLong roundTrips() {
    return OptionalLong.of(PostgresClient.roundTrips().count());
  }

  @Override
  public synchronized OptionalLong openConnections() {
    try (Statement statement = observer().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where application_name like 'lms-store-%'")) {
      rows.next();
      return OptionalLong.of(rows.getLong(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The connection that counts those of stores: one for all trials. */
  private Connection observer() throws SQLException {
    @Nullable Connection known = observer;
    if (known == null) {
      known = server().connect();
      observer = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (observer != null) {
      try {
        observer.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      observer = null;
    }
  }

  private static PostgresServer server() {
    try {
      return PostgresServer.shared();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
