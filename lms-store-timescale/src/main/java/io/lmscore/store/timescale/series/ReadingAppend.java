package io.lmscore.store.timescale.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Retry;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.Rollback;
import io.lmscore.store.timescale.client.BinaryCopy;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Refusal;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.ReadingBatch;
import io.lmscore.store.timescale.sql.SeriesCompiler;
import io.lmscore.store.timescale.sql.SeriesCompiler.Compressed;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Appends readings, with one statement each when their series are known. Thread-safe. */
public final class ReadingAppend {
  private static final int ATTEMPTS = 5;

  private final PostgresClient client;
  private final SeriesCompiler compiler;
  private final SeriesTables tables;
  private final AppendMode mode;

  public ReadingAppend(
      PostgresClient client, SeriesCompiler compiler, SeriesTables tables, AppendMode mode) {
    this.client = client;
    this.compiler = compiler;
    this.tables = tables;
    this.mode = mode;
  }

  /**
   * The result of a statement.
   *
   * @param duplicate the place of the first reading that was already stored
   */
  private record AttemptResult(Outcome outcome, long inserted, OptionalInt duplicate) {
    static final AttemptResult REPEAT = new AttemptResult(Outcome.REPEAT, 0, OptionalInt.empty());
    static final AttemptResult WITHOUT_LIMIT =
        new AttemptResult(Outcome.WITHOUT_LIMIT, 0, OptionalInt.empty());
  }

  private enum Outcome {
    /** The append has ended. */
    DONE,
    /** The statement must be sent again. */
    REPEAT,
    /** The statement must be sent again, without a limit for compressed readings. */
    WITHOUT_LIMIT
  }

  /**
   * Stores all readings or none.
   *
   * @throws ConflictException EXISTS under FAIL, naming the first duplicate of the list
   */
  public AppendResult append(Call call, List<Reading> list, DuplicatePolicy policy) {
    ReadingBatch batch = ReadingBatch.of(list, policy);
    if (policy == DuplicatePolicy.FAIL && batch.firstDuplicate().isPresent()) {
      int inList = batch.firstDuplicate().getAsInt();
      int stored =
          client.read(call, session -> firstStored(session, batch)).orElse(Integer.MAX_VALUE);
      throw stored < inList
          ? conflict(call, list, stored, "is stored")
          : conflict(call, list, inList, "occurs earlier in the list");
    }
    Compressed compressed = Compressed.FEW;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      AttemptResult result = attempt(call, batch, policy, compressed);
      if (result.duplicate().isPresent()) {
        throw conflict(call, list, result.duplicate().getAsInt(), "is stored");
      } else if (result.outcome() == Outcome.WITHOUT_LIMIT) {
        compressed = Compressed.MANY;
      } else if (result.outcome() == Outcome.DONE) {
        long notInserted = list.size() - result.inserted();
        return policy == DuplicatePolicy.REPLACE
            ? new AppendResult(result.inserted(), 0, notInserted)
            : new AppendResult(result.inserted(), notInserted, 0);
      }
    }
    throw new BackendException(
        call.message("another client changed the table of readings during each attempt"),
        Retry.SAFE,
        null);
  }

  private AttemptResult attempt(
      Call call, ReadingBatch batch, DuplicatePolicy policy, Compressed compressed) {
    long oid = tables.prepare(call, batch);
    boolean copies =
        policy == DuplicatePolicy.FAIL && mode == AppendMode.COPY && compressed == Compressed.FEW;
    return copies
        ? copy(call, batch, oid)
        : client.writeStatement(call, session -> write(session, batch, policy, compressed, oid));
  }

  private AttemptResult write(
      Session session, ReadingBatch batch, DuplicatePolicy policy, Compressed compressed, long oid)
      throws SQLException {
    try {
      AttemptResult result =
          session.only(
              compiler.append(batch, policy, compressed, oid),
              row ->
                  row.getLong(2) == oid
                      ? new AttemptResult(Outcome.DONE, row.getLong(1), OptionalInt.empty())
                      : AttemptResult.REPEAT);
      if (result.outcome() == Outcome.REPEAT) {
        tables.invalidate();
      }
      return result;
    } catch (SQLException e) {
      Optional<Refusal> refusal = Refusal.of(e);
      if (refusal.isEmpty()) {
        throw e;
      }
      return switch (refusal.get()) {
        case NO_PARTITION -> repeatAfterChange();
        case DECOMPRESSION_LIMIT -> AttemptResult.WITHOUT_LIMIT;
        case DUPLICATE -> duplicateOrRepeat(firstStored(session, batch));
      };
    }
  }

  /**
   * Copies the readings in a transaction. It ends without a change when the table is not the
   * prepared one.
   */
  private AttemptResult copy(Call call, ReadingBatch batch, long oid) {
    try {
      long copied =
          client.write(
              call,
              session -> {
                try {
                  long rows = session.copy(compiler.copied(), copy -> addTo(copy, batch));
                  if (session.number(compiler.number()) != oid) {
                    throw new NotStored(Refusal.NO_PARTITION);
                  }
                  return rows;
                } catch (SQLException e) {
                  Optional<Refusal> refusal = Refusal.of(e);
                  if (refusal.isPresent()) {
                    throw new NotStored(refusal.get());
                  }
                  throw e;
                }
              });
      return new AttemptResult(Outcome.DONE, copied, OptionalInt.empty());
    } catch (NotStored e) {
      return switch (e.refusal) {
        case NO_PARTITION -> repeatAfterChange();
        case DECOMPRESSION_LIMIT -> AttemptResult.WITHOUT_LIMIT;
        case DUPLICATE ->
            duplicateOrRepeat(client.read(call, session -> firstStored(session, batch)));
      };
    }
  }

  private AttemptResult repeatAfterChange() {
    tables.invalidate();
    return AttemptResult.REPEAT;
  }

  /**
   * The answer to a duplicate.
   *
   * @param stored empty when the stored reading was deleted meanwhile
   */
  private static AttemptResult duplicateOrRepeat(OptionalInt stored) {
    return stored.isEmpty() ? AttemptResult.REPEAT : new AttemptResult(Outcome.DONE, 0, stored);
  }

  private static void addTo(BinaryCopy copy, ReadingBatch batch) throws SQLException {
    for (Reading reading : batch.readings()) {
      copy.row(SeriesCompiler.COPIED_COLUMNS);
      copy.time(reading.time());
      copy.text(reading.series().deviceId());
      copy.text(reading.series().sensorType());
      copy.real(reading.value());
      copy.text(reading.unit());
      copy.text(reading.quality());
    }
  }

  /** Rolls a transaction back; never leaves this class. */
  private static final class NotStored extends Rollback {
    private static final long serialVersionUID = 1L;

    final Refusal refusal;

    NotStored(Refusal refusal) {
      super(refusal.name());
      this.refusal = refusal;
    }
  }

  private OptionalInt firstStored(Session session, ReadingBatch batch) throws SQLException {
    int index = (int) session.number(compiler.firstStored(batch));
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  private static ConflictException conflict(
      Call call, List<Reading> list, int index, String found) {
    return call.conflict(ConflictException.Reason.EXISTS, list.get(index).describe(), found, index);
  }
}
