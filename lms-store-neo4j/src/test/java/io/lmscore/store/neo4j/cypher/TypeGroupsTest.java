package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No statement names more than eight types, however many there are. */
class TypeGroupsTest {
  @Test
  void of_manyTypes_hasEachOnceInOrderAndEightAtMostTogether() {
    NavigableSet<String> types = types(1000);
    List<NavigableSet<String>> groups = TypeGroups.of(types);
    assertThat(groups).hasSize(125).allSatisfy(group -> assertThat(group).hasSize(8));
    assertThat(groups.stream().flatMap(NavigableSet::stream)).containsExactlyElementsOf(types);
    assertThat(TypeGroups.of(types(9))).extracting(Set::size).containsExactly(8, 1);
  }

  @Test
  void of_noTypes_isOneGroup() {
    assertThat(TypeGroups.of(types(0))).containsExactly(types(0));
    assertThat(TypeGroups.of(types(0), Set.of())).containsExactly(types(0));
  }

  @Test
  void of_someTypes_areTheWholeGroupsInWhichTheyAre() {
    List<NavigableSet<String>> groups = TypeGroups.of(types(30));
    assertThat(TypeGroups.of(types(30), Set.of("T0002", "T0005", "T0029")))
        .containsExactly(groups.get(0), groups.get(3));
    assertThat(TypeGroups.of(types(30), Set.of())).containsExactly(groups.get(0));
  }

  private static NavigableSet<String> types(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> String.format(Locale.ROOT, "T%04d", i))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
