package io.lmscore.store.timescale.series;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server once which TimescaleDB it has, and remembers the answer. Neither the extension of
 * a database nor its licence changes under a session. Thread-safe.
 */
public final class Timescale {
  /** For the rest of the transaction. Without compression, nobody knows this setting. */
  static final String NO_DECOMPRESSION_LIMIT =
      "set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true)";

  private static final Sql QUESTION =
      Sql.of("select current_setting('timescaledb.license', true), n.nspname from pg_extension e")
          .add(" join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb'");
  private static final String COMMUNITY_LICENCE = "timescale";

  private final PostgresClient client;
  private volatile @Nullable Installation known;

  /** Touches no network. */
  public Timescale(PostgresClient client) {
    this.client = client;
  }

  /**
   * What is installed.
   *
   * @param schema in which its functions are; empty without it
   */
  record Installation(TimescaleEdition edition, String schema) {
    private static final Installation NONE = new Installation(TimescaleEdition.NONE, "");

    boolean isThere() {
      return edition != TimescaleEdition.NONE;
    }

    /** The name of one of its functions as it stands in a text. */
    String function(String name) {
      return Sql.name(schema) + "." + name;
    }
  }

  /** One round-trip, the first time. */
  public TimescaleEdition edition(Call call) {
    return installation(call).edition();
  }

  Installation installation(Call call) {
    @Nullable Installation found = known;
    if (found == null) {
      found =
          client.read(call, session -> session.list(QUESTION, Timescale::read)).stream()
              .findFirst()
              .orElse(Installation.NONE);
      known = found;
    }
    return found;
  }

  private static Installation read(ResultSet row) throws SQLException {
    boolean isCommunity = COMMUNITY_LICENCE.equals(row.getString(1));
    return new Installation(
        isCommunity ? TimescaleEdition.COMMUNITY : TimescaleEdition.APACHE, row.getString(2));
  }
}
