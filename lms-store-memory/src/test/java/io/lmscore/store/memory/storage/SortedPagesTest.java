package io.lmscore.store.memory.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedPagesTest {
  private static final SortedPages<Integer> EMPTY = SortedPages.empty(Comparator.naturalOrder());

  /** Two with the same key are equal for the set. */
  private record Item(int key, String text) {}

  @Test
  void empty_hasNothing() {
    assertThat(EMPTY.isEmpty()).isTrue();
    assertThat(EMPTY.find(place(1))).isNull();
    assertThat(list(EMPTY.ascending())).isEmpty();
    assertThat(list(EMPTY.descending())).isEmpty();
    assertThat(list(EMPTY.ascending(place(1)))).isEmpty();
    assertThat(list(EMPTY.descending(place(1)))).isEmpty();
    assertThat(EMPTY.without(1)).isSameAs(EMPTY);
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> EMPTY.ascending().next());
  }

  @Test
  void with_equalItem_replacesIt() {
    SortedPages<Item> items = SortedPages.empty(Comparator.comparing(Item::key));
    SortedPages<Item> first = items.with(new Item(1, "old")).with(new Item(2, "other"));

    SortedPages<Item> second = first.with(new Item(1, "new"));

    assertThat(list(second.ascending())).containsExactly(new Item(1, "new"), new Item(2, "other"));
    assertThat(list(first.ascending())).containsExactly(new Item(1, "old"), new Item(2, "other"));
    SortedPagesEditor<Item> editor = second.edit();
    assertThat(editor.put(new Item(1, "newest"))).isEqualTo(new Item(1, "new"));
    assertThat(editor.put(new Item(3, "added"))).isNull();
    assertThat(editor.find(item -> Integer.compare(item.key(), 3))).isEqualTo(new Item(3, "added"));
    assertThat(editor.size()).isEqualTo(3);
  }

  @Test
  void walks_placeOfManyItems_beginAtItsEnds() {
    SortedPages<Integer> items = filled(IntStream.range(0, 5_000));
    ToIntFunction<Integer> thousands = item -> Integer.compare(item / 1_000, 2);

    assertThat(items.ascending(thousands).next()).isEqualTo(2_000);
    assertThat(items.descending(thousands).next()).isEqualTo(2_999);
    assertThat(items.find(thousands)).isBetween(2_000, 2_999);
  }

  @Test
  void walks_placeThatIsNone_beginBesideIt() {
    SortedPages<Integer> items = filled(IntStream.range(0, 5_000));
    ToIntFunction<Integer> behind1000 = item -> item <= 1_000 ? -1 : 1;

    assertThat(items.ascending(behind1000).next()).isEqualTo(1_001);
    assertThat(items.descending(behind1000).next()).isEqualTo(1_000);
    assertThat(items.find(behind1000)).isNull();
  }

  @Test
  void edit_goesOnAfterDone_leavesWhatItGave() {
    SortedPagesEditor<Integer> editor = EMPTY.edit();
    IntStream.range(0, 2_000).forEach(editor::put);
    SortedPages<Integer> first = editor.build();
    for (int i = 0; i < 2_000; i += 2) {
      editor.remove(i);
    }
    editor.put(9_999);
    SortedPages<Integer> second = editor.build();

    assertThat(list(first.ascending())).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    assertThat(second.size()).isEqualTo(1_001);
    assertThat(second.descending().next()).isEqualTo(9_999);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void edits_atRandom_areThoseOfATreeSet(long seed) {
    Random random = new Random(seed);
    int keys = 1 + random.nextInt(20_000);
    NavigableSet<Integer> oracle = new TreeSet<>();
    List<SortedPages<Integer>> versions = new ArrayList<>();
    List<List<Integer>> expected = new ArrayList<>();
    SortedPages<Integer> items = EMPTY;
    for (int round = 0; round < 60; round++) {
      items = edited(items, oracle, keys, random);
      versions.add(items);
      expected.add(List.copyOf(oracle));
      compare(items, oracle, random.nextInt(keys));
    }
    for (int i = 0; i < versions.size(); i++) {
      assertThat(list(versions.get(i).ascending())).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void singleChanges_atRandom_areThoseOfATreeSet(long seed) {
    Random random = new Random(seed);
    NavigableSet<Integer> oracle = new TreeSet<>();
    SortedPages<Integer> items = EMPTY;
    for (int i = 0; i < 6_000; i++) {
      int item = random.nextInt(3_000);
      boolean adds = random.nextInt(i < 4_000 ? 4 : 2) > 0 && i < 5_000;
      items = adds ? items.with(item) : items.without(item);
      if (adds) {
        oracle.add(item);
      } else {
        oracle.remove(item);
      }
    }
    compare(items, oracle, 1_500);
  }

  @Test
  void remove_mostOfMany_leavesFewPages() {
    SortedPagesEditor<Integer> editor = filled(IntStream.range(0, 100_000)).edit();
    IntStream.range(0, 100_000).filter(i -> i % 100 != 0).forEach(editor::remove);

    SortedPages<Integer> items = editor.build();

    assertThat(list(items.ascending()))
        .isEqualTo(IntStream.range(0, 1_000).map(i -> i * 100).boxed().toList());
    assertThat(items.pages()).isLessThan(16);
  }

  @Test
  void put_inOrder_fillsPages() {
    assertThat(filled(IntStream.range(0, 100_000)).pages())
        .isEqualTo((100_000 + SortedPagesEditor.PAGE_SIZE - 1) / SortedPagesEditor.PAGE_SIZE);
  }

  /** The items after some changes at one or many places, which the oracle makes too. */
  private static SortedPages<Integer> edited(
      SortedPages<Integer> items, NavigableSet<Integer> oracle, int keys, Random random) {
    SortedPagesEditor<Integer> editor = items.edit();
    int changes = random.nextInt(3) == 0 ? 3 : random.nextInt(2_000);
    int from = random.nextInt(keys);
    int span = 1 + random.nextInt(keys - from);
    int shareOfRemovals = random.nextInt(11);
    for (int i = 0; i < changes; i++) {
      int item = from + random.nextInt(span);
      if (random.nextInt(10) < shareOfRemovals) {
        assertThat(editor.remove(item)).isEqualTo(oracle.remove(item) ? item : null);
      } else {
        assertThat(editor.put(item)).isEqualTo(oracle.add(item) ? null : item);
      }
    }
    return editor.build();
  }

  private static void compare(SortedPages<Integer> items, NavigableSet<Integer> oracle, int key) {
    assertThat(items.size()).isEqualTo(oracle.size());
    assertThat(list(items.ascending())).isEqualTo(List.copyOf(oracle));
    assertThat(list(items.descending())).isEqualTo(List.copyOf(oracle.descendingSet()));
    assertThat(list(items.ascending(place(key)))).isEqualTo(List.copyOf(oracle.tailSet(key)));
    assertThat(list(items.descending(place(key))))
        .isEqualTo(List.copyOf(oracle.headSet(key, true).descendingSet()));
    assertThat(items.find(place(key))).isEqualTo(oracle.contains(key) ? key : null);
  }

  private static SortedPages<Integer> filled(IntStream items) {
    SortedPagesEditor<Integer> editor = EMPTY.edit();
    items.forEach(editor::put);
    return editor.build();
  }

  private static ToIntFunction<Integer> place(int key) {
    return item -> Integer.compare(item, key);
  }

  private static <T> List<T> list(Iterator<T> items) {
    List<T> list = new ArrayList<>();
    items.forEachRemaining(list::add);
    return list;
  }
}
