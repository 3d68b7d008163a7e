package io.lmscore.store.timescale.series;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.TimescaleEdition;
import io.lmscore.store.timescale.sql.TimescaleInstallation;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server once for its TimescaleDB, and remembers the answer. Neither the extension of a
 * database nor its licence changes during a session. Thread-safe.
 */
public final class Timescale {
  private static final Sql QUERY =
      Sql.of("select current_setting('timescaledb.license', true), n.nspname from pg_extension e")
          .add(" join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb'");
  private static final String COMMUNITY_LICENCE = "timescale";

  private final PostgresClient client;
  private volatile @Nullable TimescaleInstallation cached;

  /** Creates the object without using the network. */
  public Timescale(PostgresClient client) {
    this.client = client;
  }

  /** Needs one round-trip, the first time. */
  public TimescaleEdition edition(Call call) {
    return installation(call).edition();
  }

  TimescaleInstallation installation(Call call) {
    @Nullable TimescaleInstallation found = cached;
    if (found == null) {
      found =
          client.read(call, session -> session.list(QUERY, Timescale::read)).stream()
              .findFirst()
              .orElse(TimescaleInstallation.NONE);
      cached = found;
    }
    return found;
  }

  private static TimescaleInstallation read(ResultSet row) throws SQLException {
    boolean isCommunity = COMMUNITY_LICENCE.equals(row.getString(1));
    return new TimescaleInstallation(
        isCommunity ? TimescaleEdition.COMMUNITY : TimescaleEdition.APACHE, row.getString(2));
  }
}
