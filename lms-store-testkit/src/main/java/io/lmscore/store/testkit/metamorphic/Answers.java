package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.RuleViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Asks for complete answers of bounded size, and compares them. */
final class Answers {
  /** The greatest number of items of an answer that is compared. */
  static final int MOST = 2_000;

  private static final int SHOWN = 5;

  private Answers() {}

  /**
   * Returns the distinct ends, without regard to the limit of the traversal.
   *
   * @throws TooLargeException when there are more than {@link #MOST}
   */
  static Set<NodeId> ends(GraphReader graph, Traversal traversal) {
    List<NodeId> ids = graph.ids(traversal.limit(MOST + 1));
    bounded(ids, "ids");
    return distinct("ids", ids);
  }

  /**
   * Returns all items of a question that is answered in pages.
   *
   * @throws TooLargeException when there are more than {@link #MOST}
   */
  static <T> List<T> pages(Function<PageRequest, Page<T>> question, int pageSize) {
    List<T> all = new ArrayList<>();
    PageRequest request = PageRequest.first(pageSize);
    while (true) {
      Page<T> page = question.apply(request);
      all.addAll(page.items());
      bounded(all, "pages");
      Optional<String> next = page.next();
      if (next.isEmpty()) {
        return all;
      }
      request = request.after(next.get());
    }
  }

  static void bounded(Collection<?> answer, String question) {
    if (answer.size() > MOST) {
      throw new TooLargeException(question);
    }
  }

  /** Returns the items as a set. An item that occurs twice is a violation. */
  static <T> Set<T> distinct(String what, Collection<T> items) {
    Set<T> distinct = new TreeSet<>(items);
    if (distinct.size() != items.size()) {
      throw new RuleViolation(
          what + ": " + items.size() + " items, of which " + distinct.size() + " are distinct");
    }
    return distinct;
  }

  /** Expects that both sets hold the same items. */
  static <T> void same(String one, Set<T> first, String other, Set<T> second) {
    subset(one, first, other, second);
    subset(other, second, one, first);
  }

  /** Expects that each item of the first set is in the second. */
  static <T> void subset(String one, Set<T> first, String other, Set<T> second) {
    Set<T> missing = new TreeSet<>(first);
    missing.removeAll(second);
    if (!missing.isEmpty()) {
      throw new RuleViolation(
          missing.size()
              + " of the "
              + first.size()
              + " items of '"
              + one
              + "' are missing in '"
              + other
              + "', which has "
              + second.size()
              + ": "
              + missing.stream().limit(SHOWN).toList());
    }
  }

  /** Expects that no item is in both sets. */
  static <T> void disjoint(String one, Set<T> first, String other, Set<T> second) {
    Set<T> shared = new TreeSet<>(first);
    shared.retainAll(second);
    if (!shared.isEmpty()) {
      throw new RuleViolation(
          "both in '" + one + "' and in '" + other + "': " + shared.stream().limit(SHOWN).toList());
    }
  }
}
