package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.graph.PageSample.Question;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The rule PAG-2: scans during writes. */
final class ScanWhileWritingRules {
  private static final int STABLE = 8;
  private static final int PASSING = STABLE;
  private static final int MOST_PAGES = 200;

  private ScanWhileWritingRules() {}

  /**
   * A scan and elements that match it.
   *
   * @param names more names than a trial needs: the first elements stay during the scan, the next
   *     are deleted during the scan, the others are added
   */
  private record Scan(Question question, Function<String, Element> make, List<String> names) {
    Element stable(int i) {
      return make.apply(names.get(2 * i));
    }

    Element passing(int i) {
      return make.apply(names.get(2 * i + 1));
    }

    Element coming(int i) {
      return make.apply(names.get(STABLE + PASSING + i));
    }
  }

  static Rule stable() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("PAG-2");
    for (Scan scan : scans()) {
      for (int size : new int[] {1, 2, 3, 5}) {
        rule.trial(
            scan.question().name() + ", " + size + " a page",
            graph -> everyStableOneOnce(graph, scan, size));
      }
    }
    return rule.build();
  }

  private static List<Scan> scans() {
    List<String> plain = IntStream.range(0, 40).mapToObj(i -> "n" + (i * 17 % 40)).toList();
    return List.of(
        scan(
            "nodes",
            (graph, page) -> graph.scanNodes(NodePattern.of(Graphs.THING), page),
            name -> thing(name),
            plain),
        scan(
            "relationships",
            (graph, page) -> graph.scanRelationships(RelationshipPattern.ANY, page),
            name -> link("hub", "hub").withKey(name),
            plain),
        scan(
            "relationships of a node",
            (graph, page) ->
                graph.relationships(id("hub"), Direction.BOTH, RelationshipPattern.ANY, page),
            name -> link("hub", "hub").withKey(name),
            plain),
        scan(
            "nodes of a bucket",
            (graph, page) -> graph.scanBucket(PageSample.BUCKET, page),
            PageSample::nodeInBucket,
            PageSample.names("node", PageSample.BUCKET).limit(40).toList()),
        scan(
            "relationships of a bucket",
            (graph, page) -> graph.scanBucket(PageSample.BUCKET, page),
            PageSample::linkInBucket,
            PageSample.names("link", PageSample.BUCKET).limit(40).toList()));
  }

  private static Scan scan(
      String name, PageSample.Ask ask, Function<String, Element> make, List<String> names) {
    return new Scan(new Question(name, ask, List.of()), make, names);
  }

  private static void everyStableOneOnce(GraphStore graph, Scan scan, int size) {
    graph.put(Node.of("hub", "Hub"));
    // Put both kinds by turns and one by one: stores may scan in the order of ids or of writes.
    for (int i = 0; i < STABLE; i++) {
      putAll(graph, scan.passing(i));
      putAll(graph, scan.stable(i));
    }

    List<Object> seen = new ArrayList<>();
    Optional<PageRequest> request = Optional.of(PageRequest.first(size));
    for (int i = 0; request.isPresent(); i++) {
      Expect.that("the scan ends after " + MOST_PAGES + " pages", i < MOST_PAGES);
      var page = scan.question().page(graph, request.get());
      page.items().forEach(element -> seen.add(identity(element)));
      write(graph, scan, i, page.items());
      request = page.next().map(PageRequest.first(size)::after);
    }

    List<Object> stable =
        IntStream.range(0, STABLE).mapToObj(scan::stable).map(e -> identity(e)).toList();
    Expect.sameItems(
        "those that stayed, of " + seen, seen.stream().filter(stable::contains).toList(), stable);
  }

  /**
   * Adds new elements, changes others, and deletes elements ahead of the scan and the last one
   * read.
   */
  private static void write(GraphStore graph, Scan scan, int page, List<Element> items) {
    if (page < 10) {
      putAll(graph, scan.coming(2 * page), scan.coming(2 * page + 1));
      putAll(graph, changed(scan.stable(page % STABLE), page));
    }
    if (page % 2 == 0 && page / 2 < PASSING) {
      graph.write(List.of(delete(scan.passing(page / 2))));
    }
    List<Object> passing =
        IntStream.range(0, PASSING).mapToObj(scan::passing).map(e -> identity(e)).toList();
    if (!items.isEmpty() && passing.contains(identity(items.get(items.size() - 1)))) {
      graph.write(List.of(delete(items.get(items.size() - 1))));
    }
  }

  private static Object identity(Element element) {
    return element instanceof Node node ? node.id() : ((Relationship) element).id();
  }

  private static Element changed(Element element, int page) {
    PropertyMap properties = PropertyMap.of("changed", page);
    return element instanceof Node node
        ? node.withProperties(properties)
        : ((Relationship) element).withProperties(properties);
  }

  private static Write delete(Element element) {
    return element instanceof Node node
        ? Write.delete(node.id())
        : Write.delete(((Relationship) element).id());
  }
}
