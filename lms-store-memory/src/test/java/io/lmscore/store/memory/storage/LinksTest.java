package io.lmscore.store.memory.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private record Key(int type, int node, String key) {}

  private static final Comparator<Key> ORDER =
      Comparator.comparingInt(Key::type).thenComparingInt(Key::node).thenComparing(Key::key);

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(ints = {3, 50, 400, 4_000})
  void anyWrites_holdWhatASortedMapHolds(int nodes) {
    TreeMap<Key, Detail> expected = new TreeMap<>(ORDER);
    Links links = Links.none();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 2 * nodes; i++) {
        links =
            round % 2 == 0 ? put(links, key(nodes), expected) : remove(links, key(nodes), expected);
      }
      assertThat(content(links.cursor())).isEqualTo(content(expected));
      assertThat(links.size()).isEqualTo(expected.size());
    }
    for (Key key : List.copyOf(expected.keySet())) {
      links = remove(links, key, expected);
    }
    assertThat(links.size()).isZero();
    assertThat(links.cursor().next()).isFalse();
  }

  @Test
  void find_givesTheDetailOrNothing() {
    TreeMap<Key, Detail> expected = new TreeMap<>(ORDER);
    Links links = filled(600, expected);

    for (int i = 0; i < 2_000; i++) {
      Key key = key(600);
      assertThat(links.find(key.type(), key.node(), key.key())).isEqualTo(expected.get(key));
    }
  }

  @Test
  void cursorAfter_anyPlace_goesOnBehindIt() {
    TreeMap<Key, Detail> expected = new TreeMap<>(ORDER);
    Links links = filled(600, expected);

    for (int i = 0; i < 200; i++) {
      Key key = key(600);
      assertThat(content(links.cursorAfter(key.type(), key.node(), key.key())))
          .isEqualTo(content(expected.tailMap(key, false)));
    }
    assertThat(content(links.cursorAfter(-1, -1, ""))).isEqualTo(content(expected));
  }

  @Test
  void earlierVersion_laterWrites_staysAsItWas() {
    TreeMap<Key, Detail> expected = new TreeMap<>(ORDER);
    Links before = filled(600, expected);
    List<String> content = content(expected);
    Links after = before;
    for (int i = 0; i < 2_000; i++) {
      after = i % 3 == 0 ? remove(after, key(600), expected) : put(after, key(600), expected);
    }

    assertThat(content(before.cursor())).isEqualTo(content);
  }

  @Test
  void inOrder_leavesAreFull() {
    Links links = Links.none();
    for (int node = 0; node < 10 * LinkLeaf.MAX_SIZE; node++) {
      links = links.with(0, node, Detail.PLAIN);
    }

    assertThat(links.leaves()).isEqualTo(10);
  }

  @Test
  void removals_leavesAreJoined() {
    Links links = Links.none();
    for (int node = 0; node < 10 * LinkLeaf.MAX_SIZE; node++) {
      links = links.with(0, node, Detail.PLAIN);
    }
    for (int node = 0; node < 10 * LinkLeaf.MAX_SIZE; node++) {
      links = node % 100 == 0 ? links : links.without(0, node, "");
    }

    assertThat(links.leaves()).isEqualTo(1);
    assertThat(links.size()).isEqualTo(52);
  }

  private Links filled(int nodes, Map<Key, Detail> expected) {
    Links links = Links.none();
    for (int i = 0; i < 3 * nodes; i++) {
      links = put(links, key(nodes), expected);
    }
    return links;
  }

  private Links put(Links links, Key key, Map<Key, Detail> expected) {
    PropertyMap properties =
        random.nextInt(3) == 0 ? PropertyMap.of("n", random.nextInt(5)) : PropertyMap.empty();
    Detail detail = Detail.of(key.key(), properties, 0);
    expected.put(key, detail);
    return links.with(key.type(), key.node(), detail);
  }

  private static Links remove(Links links, Key key, Map<Key, Detail> expected) {
    expected.remove(key);
    return links.without(key.type(), key.node(), key.key());
  }

  private Key key(int nodes) {
    String key = random.nextInt(5) == 0 ? "k" + random.nextInt(3) : "";
    return new Key(random.nextInt(3), random.nextInt(nodes), key);
  }

  private static List<String> content(LinkCursor cursor) {
    List<String> content = new ArrayList<>();
    while (cursor.next()) {
      content.add(cursor.type() + " " + cursor.node() + " " + cursor.detail());
    }
    return content;
  }

  private static List<String> content(Map<Key, Detail> links) {
    List<String> content = new ArrayList<>();
    links.forEach((key, detail) -> content.add(key.type() + " " + key.node() + " " + detail));
    return content;
  }
}
