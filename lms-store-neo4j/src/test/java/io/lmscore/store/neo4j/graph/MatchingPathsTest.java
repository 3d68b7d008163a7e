package io.lmscore.store.neo4j.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.neo4j.cypher.PathConditions;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchingPathsTest {
  private static final ShortestPath QUESTION =
      ShortestPath.out(NodeId.of("a"), NodeId.of("b"), "R").where(Filters.eq("zone", 1));
  private static final Object EDITED_LINK =
      List.of("_lms_R", Map.of("_lms_id", "lms:000101ab", "zone", 2L));

  private final ElementReader reader = new ElementReader();

  private static MatchingPaths matching(int limit) {
    Call call = Call.begin("test", Duration.ofHours(1));
    return new MatchingPaths(call, PathConditions.of(QUESTION), limit);
  }

  private static Optional<Path> path(int zone) {
    return Optional.of(
        new Path(
            List.of(Node.of("a", "N"), Node.of("b", "N")),
            List.of(Relationship.of("a", "R", "b", "zone", zone))));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private List<Path> best(MatchingPaths matching, Optional<Path>... found) {
    return matching.ofShortest(reader, List.of(found));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private void assertLost(MatchingPaths matching, Optional<Path>... found) {
    assertThatThrownBy(() -> best(matching, found)).isInstanceOf(LostRace.class);
  }

  @Test
  void best_belowTheLimit_areThoseThatMatch() {
    assertThat(best(matching(4), path(1), Optional.empty(), path(2))).hasSize(1);
    assertThat(best(matching(4))).isEmpty();
  }

  @Test
  void best_noneIsLeft_areSearchedAgain() {
    assertLost(matching(4), Optional.empty());
    assertLost(matching(4), path(2));
  }

  /** Beside a writer that deletes all the time, the same search might never find all of them. */
  @Test
  void best_atTheLimit_findsMoreWhereSomeAreLacking() {
    MatchingPaths matching = matching(3);
    assertThat(matching.most()).isEqualTo(3);
    assertLost(matching, path(1), Optional.empty(), path(1));
    assertThat(matching.most()).isEqualTo(5);
    assertThat(best(matching, path(1), Optional.empty(), path(1), path(1), path(1))).hasSize(3);
    assertThat(best(matching, path(1), Optional.empty(), path(2), path(1))).hasSize(2);
    assertLost(matching, path(1), path(2), path(2), path(2), path(2));
    assertThat(matching.most()).isEqualTo(10);
  }

  @Test
  void elementEditedByHand_isAsTheServerHasFoundIt() {
    MatchingPaths matching = matching(1);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> reader.requireConsistent(() -> readEdited(matching)))
          .isInstanceOf(LostRace.class);
    }
    reader.underLocks();
    assertThat(reader.requireConsistent(() -> readEdited(matching))).hasSize(1);
    assertLost(matching, path(2).map(MatchingPathsTest::withAnotherLink));
  }

  private List<Path> readEdited(MatchingPaths matching) {
    Relationship link = reader.relationship(EDITED_LINK);
    return best(matching, Optional.of(new Path(path(1).orElseThrow().nodes(), List.of(link))));
  }

  private static Path withAnotherLink(Path path) {
    return new Path(
        List.of(path.nodes().get(0), Node.of("c", "N")),
        List.of(Relationship.of("a", "R", "c", "zone", 2)));
  }
}
