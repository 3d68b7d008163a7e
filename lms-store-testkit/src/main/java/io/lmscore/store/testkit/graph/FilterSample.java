package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.pages;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Things with one value each under {@code v}, and from a hub a relationship to each with the same
 * value, so that one filter can be asked of nodes and of relationships.
 *
 * @param name of the shared graph
 * @param values by id of the thing
 */
record FilterSample(String name, Map<String, Object> values)
    implements RuleBuilder.Sample<GraphStore> {
  /** The property. */
  static final String V = "v";

  private static final String HUB = "hub";

  /** The sample that so far has the thing {@code none}, which has no value. */
  static FilterSample of(String name) {
    return new FilterSample(name, Map.of());
  }

  /** The same with one thing more. */
  FilterSample with(String id, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(id, value);
    return new FilterSample(name, more);
  }

  /** The values in turn, named {@code v0}, {@code v1} and so on. */
  static FilterSample numbered(String name, Collection<?> values) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    values.forEach(value -> numbered.put("v" + numbered.size(), value));
    return new FilterSample(name, numbered);
  }

  @Override
  public GraphStore open(TrialContext context) {
    return context.shared(name, graph -> Graphs.putAll(graph, elements()));
  }

  private List<Element> elements() {
    List<Element> elements = new ArrayList<>();
    elements.add(Node.of(HUB, "Hub"));
    values.forEach(
        (id, value) -> {
          elements.add(thing(id, V, value));
          elements.add(link(HUB, id, V, value));
        });
    elements.add(thing("none"));
    elements.add(link(HUB, "none"));
    return elements;
  }

  /** The ids of all things, {@code none} included, but these. */
  List<String> others(String... excluded) {
    List<String> ids = new ArrayList<>(values.keySet());
    ids.add("none");
    ids.removeAll(Arrays.asList(excluded));
    return ids;
  }

  static void finds(GraphStore graph, Filter filter, String... expected) {
    finds(graph, filter, Arrays.asList(expected));
  }

  /** Wherever the filter stands, it holds for these and no others. */
  static void finds(GraphStore graph, Filter filter, Collection<String> expected) {
    scanFinds(graph, filter, expected);
    Traversal out = Traversal.from(id(HUB)).out(LINKS);
    String what = " " + filter;
    Expect.sameItems(
        "start" + what, names(graph.nodes(Traversal.fromLabel(THING, filter))), expected);
    Expect.sameItems("hop" + what, names(graph.nodes(out.where(filter))), expected);
    Expect.sameItems("end" + what, names(graph.nodes(out.to(THING, filter))), expected);
    Expect.sameItems(
        "scan of relationships" + what,
        pages(
                1_000,
                page -> graph.scanRelationships(RelationshipPattern.of(LINKS).where(filter), page))
            .stream()
            .map(link -> link.id().to().value())
            .toList(),
        expected);
  }

  static void scanFinds(GraphStore graph, Filter filter, Collection<String> expected) {
    Expect.sameItems(
        "scan " + filter,
        names(pages(1_000, page -> graph.scanNodes(NodePattern.of(THING).where(filter), page))),
        expected);
  }
}
