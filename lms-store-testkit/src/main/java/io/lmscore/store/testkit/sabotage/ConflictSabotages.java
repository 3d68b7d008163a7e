package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.EntityOverrides.putAll;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.update;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.append;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
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
            write(ConflictSabotages::showsElementInConflict),
            "COM-9"),
        Sabotage.entity(
            "an entity that is missing has another version",
            update(
                (entities, draft, expectedVersion) ->
                    changed(
                        () -> entities.update(draft, expectedVersion), ConflictSabotages::version)),
            "ENT-2"),
        Sabotage.entity(
            elsewhere,
            putAll(
                (entities, drafts) ->
                    changed(() -> entities.putAll(drafts), ConflictSabotages::elsewhere)),
            "ENT-6"),
        Sabotage.series(
            elsewhere,
            append(
                (series, readings, policy) ->
                    changed(() -> series.append(readings, policy), ConflictSabotages::elsewhere)),
            "TS-2"));
  }

  private static Sabotage graph(
      String name, UnaryOperator<ConflictException> change, String... caughtBy) {
    return Sabotage.graph(
        name, write((graph, writes) -> changed(() -> graph.write(writes), change)), caughtBy);
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

  private static List<Outcome> showsElementInConflict(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (ConflictException e) {
      String message = e.getMessage() + ": " + writes;
      throw new ConflictException(e.reason(), e.element(), message, e.index().orElse(-1));
    }
  }
}
