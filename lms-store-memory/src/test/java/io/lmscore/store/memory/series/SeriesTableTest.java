package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTableTest {
  private static final HeapCall CALL = new HeapCall("memory test", Duration.ofMinutes(1));

  @Test
  void selected_anySelection_givesItsSeriesInOrder() {
    NavigableMap<SeriesKey, Integer> oracle = new TreeMap<>();
    SeriesTable<Integer> table = filled(oracle);
    Set<String> devices = Set.of("dev:7", "dev:12", "dev:100", "missing", "dev:\ud83d\ude00");
    Set<String> manyTypes =
        IntStream.range(0, 12).mapToObj(i -> "type" + i).collect(Collectors.toSet());

    for (SeriesSelection selection :
        List.of(
            SeriesSelection.all(),
            new SeriesSelection(Set.of(), Set.of("type1", "type3")),
            new SeriesSelection(devices, Set.of()),
            new SeriesSelection(devices, Set.of("type1", "type3", "missing")),
            new SeriesSelection(devices, manyTypes),
            SeriesSelection.of(SeriesKey.of("dev:7", "type2")))) {
      assertThat(table.selected(selection, CALL))
          .isEqualTo(
              oracle.entrySet().stream()
                  .filter(entry -> selection.contains(entry.getKey()))
                  .map(Map.Entry::getValue)
                  .toList());
    }
  }

  @Test
  void find_seriesOfTheSameHash_tellsThemApart() {
    SeriesKey first = SeriesKey.of("Aa", "t");
    SeriesKey second = SeriesKey.of("BB", "t");
    SeriesTableEditor<String> editor = SeriesTable.<String>empty().edit();
    editor.put(first, "first");
    SeriesTable<String> one = editor.build();
    editor.put(second, "second");
    SeriesTable<String> both = editor.build();

    assertThat(first.hashCode()).isEqualTo(second.hashCode());
    assertThat(one.find(second)).isNull();
    assertThat(both.find(first)).isEqualTo("first");
    assertThat(both.find(second)).isEqualTo("second");
  }

  private static SeriesTable<Integer> filled(NavigableMap<SeriesKey, Integer> oracle) {
    Random random = new Random(3);
    SeriesTableEditor<Integer> editor = SeriesTable.<Integer>empty().edit();
    for (int i = 0; i < 5_000; i++) {
      String device = random.nextInt(50) == 0 ? "dev:\ud83d\ude00" : "dev:" + random.nextInt(300);
      SeriesKey key = SeriesKey.of(device, "type" + random.nextInt(15));
      Integer stored = oracle.get(key);
      if (stored != null && random.nextInt(3) == 0) {
        editor.remove(key, stored);
        oracle.remove(key);
      } else {
        editor.put(key, i);
        oracle.put(key, i);
      }
    }
    return editor.build();
  }
}
