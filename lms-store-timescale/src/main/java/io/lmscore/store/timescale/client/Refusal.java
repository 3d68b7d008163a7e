package io.lmscore.store.timescale.client;

import java.sql.SQLException;
import java.util.Optional;

/** Why the server refused a row, where something can be done about it. */
public enum Refusal {
  /** Its key is taken. */
  DUPLICATE,
  /** No partition takes it. */
  NO_PARTITION;

  /** Empty for every other failure. */
  public static Optional<Refusal> of(SQLException e) {
    if (PostgresErrors.isDuplicate(e)) {
      return Optional.of(DUPLICATE);
    }
    return PostgresErrors.isWithoutPartition(e) ? Optional.of(NO_PARTITION) : Optional.empty();
  }
}
