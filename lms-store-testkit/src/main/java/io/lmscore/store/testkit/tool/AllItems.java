package io.lmscore.store.testkit.tool;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.testkit.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads answers that come in pages or from a cursor. */
public final class AllItems {
  private static final int MOST = 10_000;

  private AllItems() {}

  /**
   * Asks for all pages and returns their items in the order of the pages.
   *
   * @param size of the pages
   * @throws io.lmscore.store.testkit.RuleViolation when a page has more items, or after 10,000
   *     pages
   */
  public static <T> List<T> ofPages(int size, Function<PageRequest, Page<T>> question) {
    List<T> items = new ArrayList<>();
    PageRequest request = PageRequest.first(size);
    for (int i = 0; i < MOST; i++) {
      Page<T> page = question.apply(request);
      Expect.that(
          "a page of " + size + " holds " + page.items().size(), page.items().size() <= size);
      items.addAll(page.items());
      Optional<String> next = page.next();
      if (next.isEmpty()) {
        return items;
      }
      request = request.after(next.get());
    }
    Expect.that("the pages end after " + MOST, false);
    return items;
  }

  /** Returns the items that the cursor still has, and closes it. */
  public static <T> List<T> ofCursor(Cursor<T> cursor) {
    List<T> items = new ArrayList<>();
    try (cursor) {
      cursor.forEachRemaining(items::add);
    }
    return items;
  }
}
