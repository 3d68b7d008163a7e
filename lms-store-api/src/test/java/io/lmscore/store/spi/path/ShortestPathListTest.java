package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortestPathListTest {
  private final ShortestPathList<String, Integer> routes = new ShortestPathList<>();

  @Test
  void first_nothingAdded_isNothing() {
    assertThat(all(10)).isEmpty();
  }

  @Test
  void first_startAlone_isThePathOfNoLength() {
    routes.addStart("a");
    assertThat(all(10)).containsExactly("[a] []");
  }

  @Test
  void first_diamondWithParallels_hasEachPathOnce() {
    diamond();
    assertThat(all(10))
        .containsExactlyInAnyOrder("[a, b, d] [1, 3]", "[a, b, d] [2, 3]", "[a, c, d] [4, 5]");
    assertThat(all(10)).as("asked again").hasSize(3);
  }

  @Test
  void first_limit_endsTheSearch() {
    diamond();
    assertThat(all(2)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void first_sameNodeAtAnotherPlace_isKeptApart() {
    routes.addStart("a");
    routes.addLink(0, "a", 1, "b");
    routes.addLink(1, "b", 2, "a");
    assertThat(all(10)).containsExactly("[a, b, a] [1, 2]");
  }

  @Test
  void first_severalStarts_haveThePathsOfEach() {
    diamond();
    routes.addStart("b");
    routes.addLink(0, "b", 6, "c");
    assertThat(all(10))
        .containsExactlyInAnyOrder(
            "[a, b, d] [1, 3]", "[a, b, d] [2, 3]", "[a, c, d] [4, 5]", "[b, c, d] [6, 5]");
    assertThat(all(3)).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void first_startsAlone_areTheirEmptyPaths() {
    routes.addStart("a");
    routes.addStart("b");
    assertThat(all(10)).containsExactlyInAnyOrder("[a] []", "[b] []");
    assertThat(all(1)).hasSize(1);
  }

  private void diamond() {
    routes.addStart("a");
    routes.addLink(1, "b", 3, "d");
    routes.addLink(1, "c", 5, "d");
    routes.addLink(0, "a", 1, "b");
    routes.addLink(0, "a", 2, "b");
    routes.addLink(0, "a", 4, "c");
  }

  private List<String> all(int limit) {
    return routes.first(limit).stream()
        .map(way -> way.nodes() + " " + way.relationships())
        .toList();
  }
}
