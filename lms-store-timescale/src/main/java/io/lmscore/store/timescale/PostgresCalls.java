package io.lmscore.store.timescale;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.server.ServerCalls;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.SessionSettings;
import io.lmscore.store.timescale.schema.PostgresSchema;
import io.lmscore.store.timescale.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Begins the calls of all stores of one backend, and does the work that these stores share.
 *
 * @param role the role whose tables the calls need
 */
record PostgresCalls(Calls calls, PostgresClient client, PostgresSchema schema, Role role)
    implements ServerCalls {
  private record Server(
      String version, String encoding, String replicationRole, String searchPath) {
    static Server read(ResultSet row) throws SQLException {
      return new Server(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /** The reason why answers of this server may be wrong; empty when there is none. */
    String fault() {
      if (!encoding.equals("UTF8")) {
        return "the database has the encoding " + encoding + ", not UTF8";
      } else if (!replicationRole.equals("origin")) {
        return "session_replication_role is "
            + replicationRole
            + ", so triggers do not run; reset it for the user and the database";
      } else if (!searchPath.equals(SessionSettings.ALL.get("search_path"))) {
        return "the session settings were lost (search_path is "
            + searchPath
            + "); configure the connection pooler for session pooling, not transaction pooling";
      }
      return "";
    }
  }

  /** Begins a call. The tables exist when this method returns. */
  @Override
  public Call begin(String method) {
    Call call = calls.begin(method);
    schema.ensure(call, role);
    return call;
  }

  @Override
  public PostgresCalls withTimeout(String method, Duration timeout) {
    return new PostgresCalls(calls.withTimeout(method, timeout), client, schema, role);
  }

  @Override
  public ServerInfo check(String method) {
    Call call = calls.begin(method);
    schema.checkRights(call, role);
    schema.ensure(call, role);
    long before = System.nanoTime();
    Server server =
        client.read(
            call,
            session ->
                session.only(
                    Sql.of("select current_setting('server_version') || coalesce((select")
                        .add(" ' with TimescaleDB ' || extversion from pg_extension")
                        .add(" where extname = 'timescaledb'), '')")
                        .add(", current_setting('server_encoding')")
                        .add(", current_setting('session_replication_role')")
                        .add(", current_setting('search_path')"),
                    Server::read));
    Duration latency = Duration.ofNanos(System.nanoTime() - before);
    String fault = server.fault();
    if (!fault.isEmpty()) {
      throw new BackendException(call.message(fault), Retry.NEVER, null);
    }
    return new ServerInfo("PostgreSQL", server.version(), latency);
  }

  /** {@inheritDoc} The pool is a {@link DataSource}. */
  @Override
  public <T> Optional<T> unwrap(String method, Class<T> type) {
    calls.checkOpen(method);
    return type.isInstance(client.dataSource())
        ? Optional.of(type.cast(client.dataSource()))
        : Optional.empty();
  }
}
