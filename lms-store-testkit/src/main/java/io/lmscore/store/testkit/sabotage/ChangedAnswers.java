package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Changes every property in answers. */
final class ChangedAnswers extends BrokenGraphStore {
  private final UnaryOperator<PropertyMap> change;

  private ChangedAnswers(GraphStore inner, UnaryOperator<PropertyMap> change) {
    super(inner);
    this.change = change;
  }

  /** Returns a store that changes each value in its answers. */
  static UnaryOperator<GraphStore> values(UnaryOperator<Value> change) {
    return inner ->
        new ChangedAnswers(
            inner,
            properties -> {
              Map<String, Value> changed = new TreeMap<>(properties.values());
              changed.replaceAll((key, value) -> change.apply(value));
              return new PropertyMap(changed);
            });
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return inner().node(id).map(this::change);
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    return inner().nodes(ids).stream().map(this::change).toList();
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return inner().relationship(id).map(this::change);
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    Page<Relationship> found = inner().relationships(node, direction, pattern, page);
    return new Page<>(found.items().stream().map(this::change).toList(), found.next());
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    Page<Node> found = inner().scanNodes(pattern, page);
    return new Page<>(found.items().stream().map(this::change).toList(), found.next());
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    Page<Relationship> found = inner().scanRelationships(pattern, page);
    return new Page<>(found.items().stream().map(this::change).toList(), found.next());
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return inner().nodes(traversal).stream().map(this::change).toList();
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return inner().reach(traversal).stream()
        .map(reached -> new Reached(change(reached.node()), reached.distance()))
        .toList();
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    return DerivedCursors.mapped(inner().stream(traversal), this::change);
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    return inner().rows(traversal, columns).stream().map(this::change).toList();
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    return DerivedCursors.mapped(inner().streamRows(traversal, columns), this::change);
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    return inner().paths(traversal, rule).stream()
        .map(
            path ->
                new Path(
                    path.nodes().stream().map(this::change).toList(),
                    path.relationships().stream().map(this::change).toList()))
        .toList();
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    Page<Element> found = inner().scanBucket(bucket, page);
    return new Page<>(found.items().stream().map(this::change).toList(), found.next());
  }

  private Row change(Row row) {
    List<Optional<Value>> values = new ArrayList<>(row.values());
    for (int i = 0; i < values.size(); i++) {
      if (row.columns().get(i) instanceof Column.Property property && values.get(i).isPresent()) {
        PropertyMap read = PropertyMap.of(property.key(), values.get(i).get());
        values.set(i, change.apply(read).find(property.key()));
      }
    }
    return new Row(row.columns(), values);
  }

  private Element change(Element element) {
    return element instanceof Node node ? change(node) : change((Relationship) element);
  }

  private Node change(Node node) {
    return node.withProperties(change.apply(node.properties()));
  }

  private Relationship change(Relationship relationship) {
    return relationship.withProperties(change.apply(relationship.properties()));
  }
}
