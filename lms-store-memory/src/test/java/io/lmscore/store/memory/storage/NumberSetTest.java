package io.lmscore.store.memory.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberSetTest {
  private final Random random = new Random(5);

  @Test
  void anyWrites_holdWhatASortedSetHolds_andEarlierVersionsStay() {
    TreeSet<Integer> expected = new TreeSet<>();
    NumberSet set = NumberSet.empty();
    for (int round = 0; round < 40; round++) {
      NumberSet before = set;
      List<Integer> content = List.copyOf(expected);
      NumberSet.Editor editor = set.edit();
      for (int i = 0; i < 500; i++) {
        int number = random.nextInt(20_000);
        if (expected.add(number)) {
          editor.add(number);
        } else {
          expected.remove(number);
          editor.remove(number);
        }
      }
      set = editor.set();

      assertThat(numbers(set)).isEqualTo(List.copyOf(expected));
      assertThat(set.size()).isEqualTo(expected.size());
      assertThat(numbers(before)).isEqualTo(content);
    }
  }

  @Test
  void next_atTheEdgesOfWordsAndPages_findsThem() {
    NumberSet.Editor editor = NumberSet.empty().edit();
    List<Integer> edges = List.of(0, 63, 64, 4_095, 4_096, 8_191, 100_000);
    edges.forEach(editor::add);

    assertThat(numbers(editor.set())).isEqualTo(edges);
    assertThat(editor.set().next(100_000)).isEqualTo(NumberSet.NONE);
    assertThat(NumberSet.empty().next(-1)).isEqualTo(NumberSet.NONE);
  }

  private static List<Integer> numbers(NumberSet set) {
    List<Integer> numbers = new ArrayList<>();
    for (int n = set.next(-1); n != NumberSet.NONE; n = set.next(n)) {
      numbers.add(n);
    }
    return numbers;
  }
}
