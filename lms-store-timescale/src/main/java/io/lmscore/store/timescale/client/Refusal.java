package io.lmscore.store.timescale.client;

import java.sql.SQLException;
import java.util.Optional;

/** Why the server refused a row, where something can be done about it. */
public enum Refusal {
  /** Its key is taken. */
  DUPLICATE,
  /** No partition takes it. */
  NO_PARTITION,
  /** It, or others of the statement, touch more compressed rows than the server allows at once. */
  DECOMPRESSION_LIMIT;

  /** Empty for every other failure. */
  public static Optional<Refusal> of(SQLException e) {
    if (PostgresErrors.isDuplicate(e)) {
      return Optional.of(DUPLICATE);
    } else if (PostgresErrors.isLimited(e)) {
      return Optional.of(DECOMPRESSION_LIMIT);
    }
    return PostgresErrors.isWithoutPartition(e) ? Optional.of(NO_PARTITION) : Optional.empty();
  }
}
