package io.lmscore.store.spi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.page.PagedCursor.Chunk;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagedCursorTest {
  private static final int SIZE = 3;

  private final Calls calls = new Calls("neo4j", Duration.ofHours(1));
  private final List<String> asked = new ArrayList<>();
  private int failures;

  @Test
  void next_toTheEnd_givesAllAndAsksForEachPageBehindTheLastItem() {
    assertThat(rest(cursor(7, Long.MAX_VALUE))).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(asked).containsExactly("behind null", "behind 2", "behind 5");
  }

  @Test
  void next_limit_isKept() {
    assertThat(rest(cursor(7, 4))).containsExactly(0, 1, 2, 3);
    assertThat(asked).containsExactly("behind null", "behind 2");
    assertThat(rest(cursor(7, 3))).containsExactly(0, 1, 2);
    assertThat(asked).as("no page for nothing").hasSize(3);
  }

  @Test
  void next_atTheEnd_throws() {
    PagedCursor<Integer> cursor = cursor(0, Long.MAX_VALUE);
    assertThatThrownBy(cursor::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("neo4j graph.stream");
    assertThat(cursor.hasNext()).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void hasNext_pageFails_mayBeAskedForAgain() {
    PagedCursor<Integer> cursor = cursor(4, Long.MAX_VALUE);
    assertThat(List.of(cursor.next(), cursor.next(), cursor.next())).containsExactly(0, 1, 2);
    failures = 1;
    assertThatThrownBy(cursor::hasNext).isInstanceOf(UnavailableException.class);
    assertThat(rest(cursor)).containsExactly(3);
  }

  /** Items that stop to come are not the end of the result. */
  @Test
  void hasNext_closedByAnotherThreadMeanwhile_doesNotEndAsIfComplete() {
    for (int look = 0; look < 5; look++) {
      ClosingItems items = new ClosingItems(look);
      PagedCursor<Integer> read =
          new PagedCursor<>(
              calls,
              "graph.stream",
              () -> calls.begin("graph.stream"),
              Long.MAX_VALUE,
              (last, atMost, call) -> new Chunk<>(items, true));
      items.closing = read::close;
      assertThatThrownBy(() -> rest(read)).isInstanceOf(ClosedException.class);
    }
  }

  /** Endless items; at one look at them another thread closes the cursor. */
  private static final class ClosingItems extends AbstractList<Integer> {
    private int looks;
    Runnable closing = () -> {};

    ClosingItems(int looks) {
      this.looks = looks;
    }

    @Override
    public Integer get(int index) {
      return index;
    }

    @Override
    public int size() {
      if (looks-- == 0) {
        closing.run();
      }
      return Integer.MAX_VALUE;
    }
  }

  @Test
  void hasNext_closed_saysWhatIsClosed() {
    PagedCursor<Integer> cursor = cursor(4, Long.MAX_VALUE);
    PagedCursor<Integer> other = cursor(4, Long.MAX_VALUE);
    cursor.next();
    cursor.close();
    cursor.close();
    assertThatThrownBy(cursor::hasNext)
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("neo4j graph.stream: the cursor");
    calls.close();
    assertThatThrownBy(other::hasNext)
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("neo4j graph.stream: the store");
    assertThatThrownBy(() -> cursor(4, 1)).isInstanceOf(ClosedException.class);
  }

  private PagedCursor<Integer> cursor(int count, long limit) {
    return new PagedCursor<>(
        calls,
        "graph.stream",
        () -> calls.begin("graph.stream"),
        limit,
        (last, atMost, call) -> page(count, last, atMost));
  }

  private Chunk<Integer> page(int count, @Nullable Integer last, long atMost) {
    if (failures > 0) {
      failures--;
      throw UnavailableException.notSent("gone", null);
    }
    asked.add("behind " + last);
    List<Integer> items = new ArrayList<>();
    for (int i = last == null ? 0 : last + 1; i < count && items.size() < SIZE; i++) {
      if (items.size() < atMost) {
        items.add(i);
      }
    }
    return new Chunk<>(items, items.size() == SIZE);
  }

  private static List<Integer> rest(PagedCursor<Integer> cursor) {
    List<Integer> rest = new ArrayList<>();
    cursor.forEachRemaining(rest::add);
    return rest;
  }
}
