package io.lmscore.store.timescale.sql;

/**
 * The TimescaleDB installation of a database.
 *
 * @param schema the schema of its functions; empty without TimescaleDB
 */
public record TimescaleInstallation(TimescaleEdition edition, String schema) {
  /** TimescaleDB is not installed. */
  public static final TimescaleInstallation NONE =
      new TimescaleInstallation(TimescaleEdition.NONE, "");

  /** Turns the limit off until the transaction ends; a server without compression ignores it. */
  static final String NO_DECOMPRESSION_LIMIT =
      "set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true)";

  /** Whether TimescaleDB is installed. */
  public boolean isInstalled() {
    return edition != TimescaleEdition.NONE;
  }

  /** The quoted and qualified name of one of its functions. */
  public String function(String name) {
    return Sql.name(schema) + "." + name;
  }
}
