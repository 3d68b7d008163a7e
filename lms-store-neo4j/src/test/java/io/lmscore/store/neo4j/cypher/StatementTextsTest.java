package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Groups;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A server plans each text once and keeps the plan, so texts must be few: as many as there are
 * labels, types and shapes of hops, whatever the ids, keys, values, limits and sizes of batches.
 */
class StatementTextsTest {
  private static final Identities IDENTITIES = new Identities("ns");
  private static final int STEPS = 12_000;
  private static final List<String> LABELS = List.of("Device", "Site", "Person");
  private static final List<String> TYPES = List.of("OWNS", "FEEDS", "HAS");

  /** One node, several, and those of each label. */
  private static final int STARTS = 2 + LABELS.size();

  /** What may be asked of a traversal, {@link #QUESTIONS}. */
  private static final List<Function<Traversal, Neo4jQuery>> QUESTIONS = questions();

  /** What the hops of this workload look like; each is a function of a value. */
  private static final List<Function<RandomElements, Hop>> HOPS =
      List.of(
          v -> Hop.of(Direction.OUT, "OWNS"),
          v -> hop(Direction.IN, 1, 3, Filters.eq("zone", v.value()), NodePattern.ANY),
          v -> hop(Direction.BOTH, 0, 2, Filters.all(), NodePattern.of("Site")),
          v -> hop(Direction.OUT, 2, 3, Filters.lt("zone", v.number()), site(v)),
          v -> hop(Direction.OUT, 1, 2, Filters.in("zone", v.values()), site(v)));

  /** Put and create for each label, and eight that nodes of all labels share. */
  private static final int NODE_WRITES = 2 * LABELS.size() + 8;

  /** Five for each type, and two of tombstones, which relationships of all types share. */
  private static final int RELATIONSHIP_WRITES = 5 * TYPES.size() + 2;

  /**
   * One node, several, a bucket, the digest, a relationship of each type; pages at a node, in each
   * direction, of each type or all, the first one and those behind; scans of each label or all, and
   * of each type or all.
   */
  private static final int READS =
      4 + TYPES.size() + 6 * (TYPES.size() + 1) + (LABELS.size() + 1) + (TYPES.size() + 1);

  /** Each question about one hop and about two, from each start. */
  private static final int TRAVERSALS =
      STARTS * (HOPS.size() + HOPS.size() * HOPS.size()) * QUESTIONS.size();

  /** One, all, or the cheapest; in each direction that there is, and of each type or all. */
  private static final int SHORTEST_PATHS = 3 * 2 * (TYPES.size() + 1);

  /** What paths are made of is asked for with the types that the question names, or all. */
  private static final int ELEMENTS_OF_PATHS = TYPES.size() + 1;

  @Test
  void texts_longRandomWorkload_areBounded() {
    Random shape = new Random(1);
    RandomElements values = new RandomElements(new Random(2), LABELS, TYPES);
    Set<String> texts = new HashSet<>();
    Set<Neo4jQuery> statements = new HashSet<>();
    for (int i = 0; i < STEPS; i++) {
      Neo4jQuery query = next(shape, values);
      texts.add(query.text());
      statements.add(query);
    }
    assertThat(statements.size()).isGreaterThan(STEPS * 9 / 10);
    assertThat(texts.size())
        .isGreaterThan(TRAVERSALS / 2) // so the bound bites
        .isLessThanOrEqualTo(
            NODE_WRITES
                + RELATIONSHIP_WRITES
                + READS
                + TRAVERSALS
                + SHORTEST_PATHS
                + ELEMENTS_OF_PATHS);
  }

  @Test
  void text_otherValues_isTheSame() {
    RandomElements some = new RandomElements(new Random(3), LABELS, TYPES);
    RandomElements others = new RandomElements(new Random(4), LABELS, TYPES);
    for (int seed = 0; seed < STEPS / 10; seed++) {
      Neo4jQuery one = next(new Random(seed), some);
      Neo4jQuery other = next(new Random(seed), others);
      assertThat(other.text()).isEqualTo(one.text());
      assertThat(other.parameters().keySet()).isEqualTo(one.parameters().keySet());
    }
  }

  private static Neo4jQuery next(Random shape, RandomElements values) {
    return switch (shape.nextInt(8)) {
      case 0 -> RandomWrites.ofNodes(IDENTITIES, shape, values);
      case 1 -> RandomWrites.ofRelationships(IDENTITIES, shape, values);
      case 2 -> RandomReads.next(IDENTITIES, shape, values);
      case 3 -> shortestPath(shape, values);
      default -> QUESTIONS.get(shape.nextInt(QUESTIONS.size())).apply(traversal(shape, values));
    };
  }

  private static Traversal traversal(Random shape, RandomElements values) {
    int start = shape.nextInt(STARTS);
    Traversal traversal =
        switch (start) {
          case 0 -> Traversal.from(values.id());
          case 1 -> Traversal.from(values.ids());
          default -> Traversal.fromLabel(LABELS.get(start - 2), Filters.eq("a", values.value()));
        };
    for (int hops = 1 + shape.nextInt(2); hops > 0; hops--) {
      traversal = traversal.hop(HOPS.get(shape.nextInt(HOPS.size())).apply(values));
    }
    return traversal.limit(values.limit());
  }

  private static Neo4jQuery shortestPath(Random shape, RandomElements values) {
    String[] types = types(shape);
    NodeId from = values.id();
    ShortestPath question =
        (shape.nextBoolean()
                ? ShortestPath.out(from, values.id(), types)
                : ShortestPath.both(from, values.id(), types))
            .where(Filters.ge("zone", values.number()))
            .through(site(values))
            .maxLength(4)
            .limit(values.limit());
    ShortestPathCompiler compiler = new ShortestPathCompiler(IDENTITIES);
    return switch (shape.nextInt(3)) {
      case 0 -> compiler.one(question);
      case 1 -> compiler.all(question);
      default -> new CostCompiler(IDENTITIES).neighbourhood(question, values.limit());
    };
  }

  /** One type, or none for all. */
  static String[] types(Random shape) {
    int type = shape.nextInt(TYPES.size() + 1);
    return type == TYPES.size() ? new String[0] : new String[] {TYPES.get(type)};
  }

  private static List<Function<Traversal, Neo4jQuery>> questions() {
    TraversalCompiler compiler = new TraversalCompiler(IDENTITIES);
    Ordering order = Ordering.by("zone", Sort.ASCENDING);
    List<Function<Traversal, Neo4jQuery>> questions = new ArrayList<>();
    questions.add(t -> compiler.nodes(t, true));
    questions.add(t -> compiler.nodes(t, false));
    questions.add(t -> compiler.nodes(t.orderBy(order), true));
    questions.add(compiler::ids);
    questions.add(compiler::reach);
    questions.add(compiler::count);
    questions.add(t -> compiler.groups(t, counts(Column.start()), true));
    questions.add(t -> compiler.groups(t, counts(Column.property("zone")), true));
    questions.add(t -> new PathCompiler(IDENTITIES).neighbourhood(t, t.limit()));
    return List.copyOf(questions);
  }

  private static GroupLayout counts(Column key) {
    return new GroupLayout(new Groups(List.of(key, Column.count())));
  }

  private static Hop hop(Direction direction, int min, int max, Filter filter, NodePattern to) {
    RelationshipPattern any = RelationshipPattern.ANY.where(filter);
    return new Hop(direction, any, min, max, NodePattern.ANY, to);
  }

  private static NodePattern site(RandomElements values) {
    return NodePattern.of("Site").where(Filters.ne("name", values.text()));
  }
}
