package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds one prefix to all ids, one to all labels and one to all types. The order stays the same. */
record Renaming(String idPrefix, String labelPrefix, String typePrefix) {
  NodeId of(NodeId id) {
    return NodeId.of(idPrefix + id.value());
  }

  Node of(Node node) {
    return new Node(of(node.id()), labelPrefix + node.label(), node.properties(), node.version());
  }

  RelationshipId of(RelationshipId id) {
    return RelationshipId.of(of(id.from()), typePrefix + id.type(), of(id.to()), id.key());
  }

  Relationship of(Relationship relationship) {
    return new Relationship(
        of(relationship.id()), relationship.properties(), relationship.version());
  }

  RandomGraph of(RandomGraph graph) {
    return new RandomGraph(
        graph.nodes().stream().map(this::of).toList(),
        graph.relationships().stream().map(this::of).toList());
  }

  NodePattern of(NodePattern pattern) {
    return new NodePattern(prefixed(labelPrefix, pattern.labels()), of(pattern.filter()));
  }

  RelationshipPattern of(RelationshipPattern pattern) {
    return new RelationshipPattern(prefixed(typePrefix, pattern.types()), pattern.filter());
  }

  /** Renames the labels and types in the patterns of filters on relationships. */
  Filter of(Filter filter) {
    if (filter instanceof Filter.Related f) {
      return new Filter.Related(f.direction(), of(f.relationships()), of(f.neighbour()));
    } else if (filter instanceof Filter.Degree f) {
      return new Filter.Degree(f.direction(), of(f.relationships()), f.operator(), f.count());
    } else if (filter instanceof Filter.And f) {
      return new Filter.And(f.filters().stream().map(this::of).toList());
    } else if (filter instanceof Filter.Or f) {
      return new Filter.Or(f.filters().stream().map(this::of).toList());
    } else if (filter instanceof Filter.Not f) {
      return new Filter.Not(of(f.filter()));
    }
    return filter;
  }

  Hop of(Hop hop) {
    return new Hop(
        hop.direction(),
        of(hop.relationships()),
        hop.min(),
        hop.max(),
        of(hop.through()),
        of(hop.to()));
  }

  Traversal of(Traversal traversal) {
    List<Hop> hops = traversal.hops().stream().map(this::of).toList();
    return new Traversal(of(traversal.start()), hops, traversal.ordering(), traversal.limit());
  }

  private NodeSelection of(NodeSelection start) {
    return start.accept(
        new NodeSelection.Visitor<NodeSelection>() {
          @Override
          public NodeSelection visitIds(NodeSelection.Ids ids) {
            return new NodeSelection.Ids(
                ids.ids().stream().map(Renaming.this::of).collect(Collectors.toSet()));
          }

          @Override
          public NodeSelection visitMatching(NodeSelection.Matching matching) {
            return new NodeSelection.Matching(of(matching.pattern()));
          }
        });
  }

  private static Set<String> prefixed(String prefix, Set<String> names) {
    return names.stream().map(name -> prefix + name).collect(Collectors.toSet());
  }
}
