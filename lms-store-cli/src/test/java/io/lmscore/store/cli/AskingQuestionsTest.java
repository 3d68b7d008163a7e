package io.lmscore.store.cli;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.graph.Column.count;
import static io.lmscore.store.graph.Column.countWalks;
import static io.lmscore.store.graph.Column.degree;
import static io.lmscore.store.graph.Column.distance;
import static io.lmscore.store.graph.Column.max;
import static io.lmscore.store.graph.Column.min;
import static io.lmscore.store.graph.Column.property;
import static io.lmscore.store.graph.Column.type;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filter.Operator.GT;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions of the page "Asking questions" run as they stand there, with these answers. */
class AskingQuestionsTest {
  private static final java.nio.file.Path PAGE =
      java.nio.file.Path.of("../docs/asking-questions.md");
  private static final java.nio.file.Path HERE =
      java.nio.file.Path.of("src/test/java/io/lmscore/store/cli/AskingQuestionsTest.java");
  private static final Pattern SHOWN =
      Pattern.compile(
          "<!-- question: (\\w+) -->\n```java\n(.*?)```\n```\n(.*?)```\n", Pattern.DOTALL);

  private final NodeId hospital = Laboratory.node("Lindenberg Hospital");
  private final NodeId bloodBank = Laboratory.node("Blood Bank");
  private final NodeId ada = Laboratory.node("Ada Brandt");
  private final NodeId refrigerator = Laboratory.node("Vaccine refrigerator");
  private final Map<String, Supplier<String>> questions = new TreeMap<>();
  private Stores stores;
  private GraphStore graph;

  @BeforeEach
  void load() {
    Laboratory laboratory = new Laboratory();
    stores = Stores.open(StoreConfig.inMemory());
    graph = stores.graph();
    graph.load(GraphLoad.of(laboratory.nodes(), laboratory.relationships()));
    questions.put("unmonitored", this::unmonitored);
    questions.put("busiest", this::busiest);
    questions.put("several", this::several);
    questions.put("kinds", this::kinds);
    questions.put("responsible", this::responsible);
    questions.put("levels", this::levels);
    questions.put("roles", this::roles);
    questions.put("types", this::types);
    questions.put("loggers", this::loggers);
    questions.put("nearest", this::nearest);
    questions.put("move", this::move);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private String unmonitored() {
    // begin unmonitored
    NodePattern unmonitored = NodePattern.of("Equipment").where(not(related(IN, "MONITORS")));
    List<Row> answer = graph.rows(Traversal.from(unmonitored), property("name"), property("kind"));
    // end
    return show(answer);
  }

  private String busiest() {
    // begin busiest
    Column monitored = degree(OUT, "MONITORS");
    Ordering busiest = Ordering.by(monitored, DESCENDING).thenBy("name", ASCENDING);
    List<Row> answer =
        graph.rows(
            Traversal.from(NodePattern.of("Device")).orderBy(busiest).limit(3),
            property("name"),
            monitored);
    // end
    return show(answer);
  }

  private String several() {
    // begin several
    NodePattern several = NodePattern.of("Device").where(degree(OUT, "MONITORS", GT, 1));
    Ordering byName = Ordering.by("name", ASCENDING);
    List<Row> answer = graph.rows(Traversal.from(several).orderBy(byName), property("name"));
    // end
    return show(answer);
  }

  private String kinds() {
    // begin kinds
    Traversal equipment =
        Traversal.from(hospital)
            .in("PART_OF")
            .hops(0, 6)
            .out("OWNS")
            .to("Device")
            .out("MONITORS")
            .to("Equipment");
    List<Row> answer = graph.rows(equipment, property("kind"), count(), min("zone"), max("zone"));
    // end
    return show(answer);
  }

  private String responsible() {
    // begin responsible
    Traversal equipment =
        Traversal.fromLabel("User", all())
            .out("BELONGS_TO", "MANAGES")
            .in("PART_OF")
            .hops(0, 6)
            .out("OWNS")
            .to("Device")
            .out("MONITORS")
            .to("Equipment");
    List<Row> answer = graph.rows(equipment.limit(6), property("name"), countWalks(), count());
    // end
    return show(answer);
  }

  private String levels() {
    // begin levels
    Traversal below = Traversal.from(hospital).in("PART_OF").hops(1, 6);
    Ordering byLevel = Ordering.by(distance(), ASCENDING);
    List<Row> answer = graph.rows(below.orderBy(byLevel), distance(), count());
    // end
    return show(answer);
  }

  private String roles() {
    // begin roles
    Traversal people =
        Traversal.from(hospital).in("PART_OF").hops(0, 6).in("BELONGS_TO", "MANAGES");
    Ordering byRole = Ordering.by(type(), DESCENDING).thenBy("name", ASCENDING);
    List<Row> answer = graph.rows(people.orderBy(byRole), property("name"), type());
    // end
    return show(answer);
  }

  private String types() {
    // begin types
    List<Row> answer = graph.rows(Traversal.from(bloodBank).both(), type(), count());
    // end
    return show(answer);
  }

  private String loggers() {
    // begin loggers
    NodePattern loggers = NodePattern.of("Device").where(containsText("name", "BB-"));
    Ordering byName = Ordering.by("name", ASCENDING);
    List<Row> answer = graph.rows(Traversal.from(loggers).orderBy(byName), property("name"));
    // end
    return show(answer);
  }

  private String nearest() {
    // begin nearest
    NodePattern freezers = NodePattern.of("Equipment").where(eq("kind", "FREEZER"));
    ShortestPath question =
        ShortestPath.both(NodeSelection.ids(ada), NodeSelection.matching(freezers));
    Optional<Path> answer = graph.shortestPath(question);
    // end
    return answer.orElseThrow().nodes().stream()
        .map(AskingQuestionsTest::name)
        .collect(Collectors.joining(" | ", "", "\n"));
  }

  private String move() {
    // begin move
    graph.write(List.of(Write.change(refrigerator, PropertyMap.of("zone", 5))));
    Traversal moved = Traversal.from(refrigerator);
    List<Row> answer = graph.rows(moved, property("name"), property("kind"), property("zone"));
    // end
    return show(answer);
  }

  @Test
  void page_everyQuestion_isAskedHereWithTheSameAnswer() throws IOException {
    String test = Files.readString(HERE, StandardCharsets.UTF_8);
    Matcher shown = SHOWN.matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
    List<String> found = new ArrayList<>();
    while (shown.find()) {
      String name = shown.group(1);
      found.add(name);
      assertThat(shown.group(2)).as(name).isEqualTo(run(test, name));
      assertThat(questions.get(name).get()).as(name).isEqualTo(shown.group(3));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(questions.keySet());
  }

  private static String run(String test, String name) {
    String begin = "// begin " + name + "\n";
    int from = test.indexOf(begin) + begin.length();
    return test.substring(from, test.indexOf("    // end", from)).indent(-4);
  }

  private static String name(Node node) {
    return node.properties().text("name").orElseThrow();
  }

  private static String show(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.values().stream()
                        .map(value -> value.map(v -> v.raw().toString()).orElse("-"))
                        .collect(Collectors.joining(" | "))
                    + "\n")
        .collect(Collectors.joining());
  }
}
