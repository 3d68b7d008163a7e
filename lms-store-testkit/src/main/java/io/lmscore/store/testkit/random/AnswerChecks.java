package io.lmscore.store.testkit.random;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Row;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.oracle.GroupOracle;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Compares answers with those of the oracle: exactly where the contract is exact, openly where it
 * leaves a choice.
 */
final class AnswerChecks {
  private AnswerChecks() {}

  /**
   * Expects some of these items, as many as exist or as the limit allows, and none more often than
   * it is among them.
   */
  static <T> void any(Collection<T> actual, Collection<T> expected, int limit) {
    if (expected.size() <= limit) {
      Expect.sameItems("answer", actual, expected);
      return;
    }
    Expect.equal("number of answers in " + actual, actual.size(), limit);
    List<T> left = new ArrayList<>(expected);
    List<T> wrong = new ArrayList<>(actual);
    wrong.removeIf(left::remove);
    Expect.equal("wrong or repeated answers", wrong, List.of());
  }

  /** Expects the first of these items, up to the limit. */
  static <T> void first(List<T> actual, List<T> expected, int limit) {
    Expect.equal("answer", actual, expected.subList(0, Math.min(limit, expected.size())));
  }

  /** Expects the first of these groups, up to the limit; sums and averages may be rounded. */
  static void groups(
      List<Row> actual, List<GroupOracle> expected, List<Column> columns, int limit) {
    Expect.equal("number of groups", actual.size(), Math.min(limit, expected.size()));
    for (int i = 0; i < actual.size(); i++) {
      for (Column column : columns) {
        String what = column + " of group " + i + " of " + actual;
        Optional<Value> value = expected.get(i).value(column);
        if (column instanceof Column.Aggregate aggregate
            && (aggregate.function() == Column.Function.SUM
                || aggregate.function() == Column.Function.AVERAGE)
            && value.isPresent()) {
          OptionalDouble number = actual.get(i).number(column);
          Expect.that(what + " is near " + value, number.isPresent());
          double difference = number.getAsDouble() - ((DoubleValue) value.get()).value();
          Expect.that(
              what + " is near " + value,
              Math.abs(difference) <= expected.get(i).tolerance(aggregate));
        } else {
          Expect.equal(what, actual.get(i).find(column), value);
        }
      }
    }
  }

  /** Expects that all pages together hold these items, each once. */
  static <T> void pages(Function<PageRequest, Page<T>> question, int size, Collection<T> expected) {
    List<T> all = new ArrayList<>();
    PageRequest request = PageRequest.first(size);
    while (true) {
      Page<T> page = question.apply(request);
      Expect.that(
          "a page of at most " + size + ", not of " + page.items().size(),
          page.items().size() <= size);
      all.addAll(page.items());
      Optional<String> next = page.next();
      if (next.isEmpty() || all.size() > expected.size()) {
        Expect.sameItems("items of all pages", all, expected);
        return;
      }
      Expect.that("a page before the last one that is not empty", !page.items().isEmpty());
      request = request.after(next.get());
    }
  }
}
