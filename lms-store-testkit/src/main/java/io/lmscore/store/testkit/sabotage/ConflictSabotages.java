package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stores that report conflicts with wrong details. */
final class ConflictSabotages {
  private ConflictSabotages() {}

  static List<Sabotage> all() {
    String elsewhere = "a conflict names the place after its own";
    return List.of(
        graph(elsewhere, ConflictSabotages::elsewhere, "BAT-4"),
        graph("a conflict names no place", ConflictException::withoutIndex, "BAT-4"),
        graph("what is missing has another version", ConflictSabotages::version, "CND-2"),
        Sabotage.graph(
            "a conflict shows the whole element",
            ConflictSabotages::showsElementInConflict,
            "COM-9"),
        Sabotage.entity(
            "an entity that is missing has another version",
            ConflictSabotages::reportsWrongReason,
            "ENT-2"),
        Sabotage.entity(elsewhere, ConflictSabotages::reportsWrongElementOfPutAll, "ENT-6"),
        Sabotage.series(elsewhere, ConflictSabotages::reportsWrongReading, "TS-2"));
  }

  private static Sabotage graph(
      String name, UnaryOperator<ConflictException> change, String... caughtBy) {
    return Sabotage.graph(
        name,
        inner ->
            new BrokenGraphStore(inner) {
              @Override
              public List<Outcome> write(List<Write> writes) {
                return changed(() -> inner().write(writes), change);
              }
            },
        caughtBy);
  }

  private static <T> T changed(Supplier<T> call, UnaryOperator<ConflictException> change) {
    try {
      return call.get();
    } catch (ConflictException e) {
      throw change.apply(e);
    }
  }

  private static ConflictException elsewhere(ConflictException e) {
    return new ConflictException(
        e.reason(), e.element(), String.valueOf(e.getMessage()), e.index().orElse(0) + 1);
  }

  private static ConflictException version(ConflictException e) {
    return e.reason() == Reason.MISSING
        ? new ConflictException(Reason.VERSION, e.element(), String.valueOf(e.getMessage()))
        : e;
  }

  private static GraphStore showsElementInConflict(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Outcome> write(List<Write> writes) {
        try {
          return inner().write(writes);
        } catch (ConflictException e) {
          String message = e.getMessage() + ": " + writes;
          throw new ConflictException(e.reason(), e.element(), message, e.index().orElse(-1));
        }
      }
    };
  }

  private static EntityStore reportsWrongReason(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public Entity update(EntityDraft draft, long expectedVersion) {
        return changed(() -> inner().update(draft, expectedVersion), ConflictSabotages::version);
      }
    };
  }

  private static EntityStore reportsWrongElementOfPutAll(EntityStore inner) {
    return new ForwardingEntityStore(inner) {
      @Override
      public List<Entity> putAll(List<EntityDraft> drafts) {
        return changed(() -> inner().putAll(drafts), ConflictSabotages::elsewhere);
      }
    };
  }

  private static TimeSeriesStore reportsWrongReading(TimeSeriesStore inner) {
    return new BrokenTimeSeriesStore(inner) {
      @Override
      public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
        return changed(() -> inner().append(readings, policy), ConflictSabotages::elsewhere);
      }
    };
  }
}
