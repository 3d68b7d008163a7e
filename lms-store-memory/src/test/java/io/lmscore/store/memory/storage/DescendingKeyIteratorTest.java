package io.lmscore.store.memory.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescendingKeyIteratorTest {
  private static final Comparator<Item> BY_KEY = Comparator.comparingInt(Item::key);
  private static final Comparator<Item> ORDER = BY_KEY.thenComparingInt(Item::id);

  private record Item(int key, int id) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 1_000, 1_000_000})
  void walks_fewOrManyKeys_goDownByKeyAndUpById(int keys) {
    Random random = new Random(keys);
    SortedPagesEditor<Item> editor = SortedPages.<Item>empty(ORDER).edit();
    for (int i = 0; i < 3_000; i++) {
      editor.put(new Item(random.nextInt(keys), i));
    }
    SortedPages<Item> items = editor.build();
    List<Item> expected = new ArrayList<>();
    items.ascending().forEachRemaining(expected::add);
    expected.sort(BY_KEY.reversed().thenComparingInt(Item::id));

    assertThat(list(DescendingKeyIterator.from(items, BY_KEY, item -> -1))).isEqualTo(expected);
    for (int i = 0; i < expected.size(); i += 97) {
      Item last = expected.get(i);
      assertThat(
              list(
                  DescendingKeyIterator.after(
                      items,
                      BY_KEY,
                      item -> BY_KEY.compare(item, last),
                      item -> ORDER.compare(item, last))))
          .isEqualTo(expected.subList(i + 1, expected.size()));
      assertThat(
              list(
                  DescendingKeyIterator.from(
                      items, BY_KEY, item -> item.key() < last.key() ? -1 : 1)))
          .isEqualTo(expected.stream().filter(item -> item.key() < last.key()).toList());
    }
  }

  private static List<Item> list(Iterator<Item> items) {
    List<Item> list = new ArrayList<>();
    items.forEachRemaining(list::add);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(items::next);
    return list;
  }
}
