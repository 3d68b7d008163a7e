package io.lmscore.store.timescale.client;

import java.sql.SQLException;
import java.util.Optional;

/** The reason why the server refused a row, where the caller can resolve it. */
public enum Refusal {
  /** Its key is taken. */
  DUPLICATE,
  /** No partition accepts it. */
  NO_PARTITION,
  /** The statement touches more compressed rows than the server allows at once. */
  DECOMPRESSION_LIMIT;

  /** The refusal that this failure reports; empty for every other failure. */
  public static Optional<Refusal> of(SQLException e) {
    if (PostgresErrors.isDuplicate(e)) {
      return Optional.of(DUPLICATE);
    } else if (PostgresErrors.isLimitExceeded(e)) {
      return Optional.of(DECOMPRESSION_LIMIT);
    }
    return PostgresErrors.isWithoutPartition(e) ? Optional.of(NO_PARTITION) : Optional.empty();
  }
}
