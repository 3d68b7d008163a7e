package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.thing;
import static io.lmscore.store.testkit.tool.AllItems.ofPages;

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
 * Things with one value each under the key {@code v}. A relationship leads from a hub to each thing
 * and has the same value. So one filter can be tried on nodes and on relationships.
 *
 * @param name of the shared graph
 * @param values by id of the thing
 */
record FilterSample(String name, Map<String, Object> values)
    implements RuleBuilder.Sample<GraphStore> {
  /** The key of the property. */
  static final String V = "v";

  private static final String HUB = "hub";

  /** Returns a sample that has only the thing {@code none}, which has no value. */
  static FilterSample of(String name) {
    return new FilterSample(name, Map.of());
  }

  /** Returns the same sample with one more thing. */
  FilterSample with(String id, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(id, value);
    return new FilterSample(name, more);
  }

  /** Returns a sample of these values, whose things are named {@code v0}, {@code v1} and so on. */
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

  /** Returns the ids of all things except these; {@code none} is included. */
  List<String> others(String... excluded) {
    List<String> ids = new ArrayList<>(values.keySet());
    ids.add("none");
    ids.removeAll(Arrays.asList(excluded));
    return ids;
  }

  static void finds(GraphStore graph, Filter filter, String... expected) {
    finds(graph, filter, Arrays.asList(expected));
  }

  /** Expects that the filter holds for exactly these things at each place of a question. */
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
        ofPages(
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
        names(ofPages(1_000, page -> graph.scanNodes(NodePattern.of(THING).where(filter), page))),
        expected);
  }
}
