package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompactMapChangeTest {
  private static final Value ONE = Value.of(1);

  private final CompactMap map = CompactMap.copyOf(Map.of("a", ONE, "b", Value.of(2)));

  static Stream<Named<Consumer<Map<String, Value>>>> changes() {
    return Stream.of(
        change("put", map -> map.put("a", ONE)),
        change("putIfAbsent of a present key", map -> map.putIfAbsent("a", ONE)),
        change("putAll of nothing", map -> map.putAll(Map.of())),
        change("remove", map -> map.remove("a")),
        change("remove of an absent key", map -> map.remove("x")),
        change("remove of an absent entry", map -> map.remove("x", ONE)),
        change("clear", Map::clear),
        change("replace", map -> map.replace("a", ONE)),
        change("replace of another value", map -> map.replace("a", Value.of(9), ONE)),
        change("replaceAll", map -> map.replaceAll((key, value) -> value)),
        change("computeIfAbsent", map -> map.computeIfAbsent("a", key -> ONE)),
        change("computeIfPresent", map -> map.computeIfPresent("x", (key, value) -> ONE)),
        change("compute", map -> map.compute("a", (key, value) -> ONE)),
        change("merge", map -> map.merge("a", ONE, (before, value) -> value)),
        change("keySet.remove", map -> map.keySet().remove("x")),
        change("keySet.clear", map -> map.keySet().clear()),
        change("keySet.removeIf", map -> map.keySet().removeIf(key -> false)),
        change("keySet.retainAll", map -> map.keySet().retainAll(List.of("a", "b"))),
        change("values.remove", map -> map.values().remove(ONE)),
        change("values.clear", map -> map.values().clear()),
        change("entrySet.remove", map -> map.entrySet().remove(Map.entry("a", ONE))),
        change("entrySet.clear", map -> map.entrySet().clear()),
        change("entrySet.removeIf", map -> map.entrySet().removeIf(entry -> false)),
        change("entrySet iterator", map -> removeFirst(map.entrySet().iterator())),
        change("keySet iterator", map -> removeFirst(map.keySet().iterator())),
        change("values iterator", map -> removeFirst(map.values().iterator())),
        change("entry.setValue", map -> map.entrySet().iterator().next().setValue(ONE)),
        change("entry.setValue in a stream", map -> firstEntry(map).setValue(ONE)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void values_anyChange_isRefused(Consumer<Map<String, Value>> change) {
    Map<String, Value> before = Map.copyOf(map);
    assertThatThrownBy(() -> change.accept(map)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(map).isEqualTo(before);
  }

  @Test
  void iterator_afterTheLast_throws() {
    Iterator<Map.Entry<String, Value>> entries = map.entrySet().iterator();
    entries.next();
    entries.next();
    assertThat(entries.hasNext()).isFalse();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }

  private static Named<Consumer<Map<String, Value>>> change(
      String name, Consumer<Map<String, Value>> change) {
    return Named.of(name, change);
  }

  private static void removeFirst(Iterator<?> iterator) {
    iterator.next();
    iterator.remove();
  }

  private static Map.Entry<String, Value> firstEntry(Map<String, Value> map) {
    return map.entrySet().stream().findFirst().orElseThrow();
  }
}
