package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large answers are read while single relationships of them are deleted all the time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReadsBesideDeletesTest {
  private static final int LINKS = 6_000;
  private static final int ROUNDS = 2;
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final RelationshipPattern PATTERN = RelationshipPattern.of("R");
  private static final ShortestPath PATHS = ShortestPath.out(A, B, "R").weight("km").limit(1_000);

  private static Relationship link(int number) {
    RelationshipId id = RelationshipId.of(A, "R", B, "k" + number);
    return new Relationship(id, PropertyMap.of("km", 1), 0);
  }

  /** Some of the links are deleted and put again; the others are there all the time. */
  private static boolean isStable(int number) {
    return number % 3 > 0;
  }

  @Test
  void pagesAndPaths_besideSingleDeletes_endInTime() throws Exception {
    try (Neo4jTestBed bed = new Neo4jTestBed()) {
      GraphStore writer = bed.graph("timeout", "1m");
      List<Relationship> links = IntStream.range(0, LINKS).mapToObj(i -> link(i)).toList();
      writer.load(GraphLoad.of(List.of(Node.of("a", "N"), Node.of("b", "N")), links));
      GraphStore reader = bed.graph("timeout", "10s");
      AtomicBoolean isDone = new AtomicBoolean();
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int first = 0; first < 2; first++) {
        int start = 3 * first;
        tasks.add(() -> deleteAndPut(writer, start, isDone));
      }
      tasks.add(
          () -> {
            try {
              return read(reader);
            } finally {
              isDone.set(true);
            }
          });
      try (ConcurrentRun threads = new ConcurrentRun(tasks.size())) {
        assertThat(threads.run(tasks)).allMatch(number -> number > 0);
      }
    }
  }

  private static int deleteAndPut(GraphStore writer, int start, AtomicBoolean isDone) {
    int deleted = 0;
    for (int i = start; !isDone.get(); i = (i + 6) % LINKS) {
      writer.delete(link(i).id());
      writer.put(link(i));
      deleted++;
    }
    return deleted;
  }

  private static int read(GraphStore reader) {
    for (int round = 0; round < ROUNDS; round++) {
      assertStableOnes(
          page -> reader.relationships(A, Direction.OUT, PATTERN, page), PageRequest.MAX_SIZE);
      assertStableOnes(page -> reader.scanRelationships(PATTERN, page), LINKS / 2);
      assertThat(reader.shortestPaths(PATHS)).hasSize(1_000);
      assertThat(reader.cheapestPaths(PATHS)).hasSize(1_000);
    }
    return ROUNDS;
  }

  /** Those that were there all the time come once. */
  private static void assertStableOnes(Function<PageRequest, Page<Relationship>> pages, int size) {
    List<Relationship> read = new ArrayList<>();
    Page<Relationship> page = pages.apply(PageRequest.first(size));
    read.addAll(page.items());
    while (page.next().isPresent()) {
      page = pages.apply(PageRequest.first(size).after(page.next().get()));
      read.addAll(page.items());
    }
    Set<RelationshipId> ids = new HashSet<>();
    read.forEach(link -> assertThat(ids.add(link.id())).isTrue());
    assertThat(ids)
        .containsAll(
            IntStream.range(0, LINKS)
                .filter(i -> isStable(i))
                .mapToObj(i -> link(i).id())
                .toList());
  }
}
