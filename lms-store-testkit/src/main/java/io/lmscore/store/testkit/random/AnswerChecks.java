package io.lmscore.store.testkit.random;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.testkit.Expect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers against what the oracle gives: exact where the contract is, open where it is open. */
final class AnswerChecks {
  private AnswerChecks() {}

  /** Any distinct ones of these, as many as there are or as the limit says. */
  static <T> void any(Collection<T> actual, Collection<T> expected, int limit) {
    if (expected.size() <= limit) {
      Expect.sameItems("answer", actual, expected);
      return;
    }
    Expect.equal("number of answers in " + actual, actual.size(), limit);
    Expect.equal("distinct answers in " + actual, new HashSet<>(actual).size(), limit);
    List<T> wrong = new ArrayList<>(actual);
    wrong.removeAll(new HashSet<>(expected));
    Expect.equal("wrong answers", wrong, List.of());
  }

  /** The first ones of these. */
  static <T> void first(List<T> actual, List<T> expected, int limit) {
    Expect.equal("answer", actual, expected.subList(0, Math.min(limit, expected.size())));
  }

  /** All pages together hold these, none of them twice. */
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
