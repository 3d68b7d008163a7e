package io.lmscore.store.memory.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdIndexTest {
  private final Random random = new Random(11);

  @Test
  void anyWrites_findWhatAHashMapFinds() {
    Map<NodeId, Integer> expected = new HashMap<>();
    IdIndex index = IdIndex.empty();
    for (int round = 0; round < 50; round++) {
      IdIndex.Editor editor = index.edit();
      for (int i = 0; i < 400; i++) {
        write(editor, expected);
      }
      index = editor.index();
      assertSame(index, expected);
    }
  }

  @Test
  void add_afterRemovals_givesTheirNumbersAgain() {
    IdIndex.Editor editor = IdIndex.empty().edit();
    for (int i = 0; i < 1_000; i++) {
      editor.add(NodeId.of("first" + i));
    }
    for (int i = 0; i < 1_000; i++) {
      editor.remove(i);
    }
    for (int i = 0; i < 1_000; i++) {
      editor.add(NodeId.of("second" + i));
    }

    assertThat(editor.index().bound()).isEqualTo(1_000);
    assertThat(editor.index().size()).isEqualTo(1_000);
  }

  @Test
  void earlierVersion_laterWrites_staysAsItWas() {
    IdIndex.Editor first = IdIndex.empty().edit();
    Map<NodeId, Integer> expected = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      NodeId id = NodeId.of("n" + i);
      expected.put(id, first.add(id));
    }
    IdIndex before = first.index();
    IdIndex.Editor second = before.edit();
    Map<NodeId, Integer> changed = new HashMap<>(expected);
    for (int i = 0; i < 5_000; i++) {
      write(second, changed);
    }

    assertSame(second.index(), changed);
    assertSame(before, expected);
  }

  private void write(IdIndex.Editor editor, Map<NodeId, Integer> expected) {
    NodeId id = NodeId.of("n" + random.nextInt(4_000));
    if (expected.containsKey(id)) {
      editor.remove(expected.remove(id));
    } else {
      expected.put(id, editor.add(id));
    }
  }

  private static void assertSame(IdIndex index, Map<NodeId, Integer> expected) {
    assertThat(index.size()).isEqualTo(expected.size());
    for (int i = 0; i < 4_000; i++) {
      NodeId id = NodeId.of("n" + i);
      assertThat(index.find(id)).isEqualTo(expected.getOrDefault(id, IdIndex.ABSENT));
    }
    expected.forEach((id, number) -> assertThat(index.id(number)).isEqualTo(id));
    assertThat(List.copyOf(expected.values())).doesNotHaveDuplicates();
  }
}
