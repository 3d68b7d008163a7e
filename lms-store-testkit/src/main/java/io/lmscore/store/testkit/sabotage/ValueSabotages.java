package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.RejectedException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Graph stores that return values and names other than the written ones. */
final class ValueSabotages {
  private static final int SHORT = 1_024;

  private ValueSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "integers come back as doubles",
            ChangedAnswers.values(
                v -> v instanceof IntegerValue i ? new DoubleValue(i.value()) : v),
            "VAL-1",
            "RND-1"),
        Sabotage.graph(
            "instants lose their microseconds",
            ChangedAnswers.values(
                v ->
                    v instanceof InstantValue i
                        ? new InstantValue(i.value().truncatedTo(ChronoUnit.MILLIS))
                        : v),
            "VAL-1"),
        Sabotage.graph(
            "a list of one item comes back as the item",
            ChangedAnswers.values(
                v -> v instanceof ListValue l && l.items().size() == 1 ? l.items().get(0) : v),
            "VAL-1"),
        Sabotage.graph("text is normalised", onText(ValueSabotages::nfc), "VAL-4"),
        Sabotage.graph(
            "long text is cut",
            onText(text -> text.substring(0, Math.min(SHORT, text.length()))),
            "VAL-5"),
        Sabotage.graph("empty text is not stored", dropping(Value.of("")::equals), "VAL-1"),
        Sabotage.graph(
            "put adds to the properties", ChangedWrites.writes(ValueSabotages::merged), "VAL-6"),
        Sabotage.graph(
            "text that is too long for an index is cut",
            write(ValueSabotages::cutsIndexedText),
            "VAL-7"),
        Sabotage.graph(
            "ids and keys are normalised",
            inner -> changesIds(inner, ValueSabotages::nfc),
            "NAM-2"),
        Sabotage.graph(
            "ids and keys ignore case",
            inner -> changesIds(inner, text -> text.toLowerCase(Locale.ROOT)),
            "NAM-2"),
        Sabotage.graph(
            "long ids are cut", inner -> changesIds(inner, ValueSabotages::cut), "NAM-1"),
        Sabotage.graph(
            "labels ignore case",
            ChangedWrites.writes(
                (graph, write) ->
                    write instanceof PutNode put
                        ? new PutNode(
                            new Node(
                                put.node().id(),
                                put.node().label().toUpperCase(Locale.ROOT),
                                put.node().properties(),
                                put.node().version()),
                            put.condition())
                        : write),
            "NAM-3"),
        Sabotage.graph(
            "dots in property keys become underscores",
            ChangedWrites.properties(ValueSabotages::withoutDots),
            "NAM-4"),
        Sabotage.graph(
            "quotes in text are doubled", onText(text -> text.replace("'", "''")), "NAM-5"));
  }

  private static UnaryOperator<GraphStore> onText(UnaryOperator<String> change) {
    return ChangedWrites.properties(
        properties -> {
          Map<String, Value> changed = new TreeMap<>(properties.values());
          changed.replaceAll(
              (key, v) -> v instanceof TextValue t ? new TextValue(change.apply(t.value())) : v);
          return new PropertyMap(changed);
        });
  }

  private static UnaryOperator<GraphStore> dropping(Predicate<Value> unwanted) {
    return ChangedWrites.properties(
        properties -> {
          Map<String, Value> changed = new TreeMap<>(properties.values());
          changed.values().removeIf(unwanted);
          return new PropertyMap(changed);
        });
  }

  private static PropertyMap withoutDots(PropertyMap properties) {
    Map<String, Value> changed = new TreeMap<>();
    properties.values().forEach((key, value) -> changed.put(key.replace('.', '_'), value));
    return new PropertyMap(changed);
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String cut(String text) {
    return text.length() > 100 ? text.substring(0, text.offsetByCodePoints(0, 50)) : text;
  }

  private static Write merged(GraphStore graph, Write write) {
    if (write instanceof PutNode put) {
      Node node = put.node();
      PropertyMap before = graph.node(node.id()).map(Node::properties).orElse(PropertyMap.empty());
      return new PutNode(node.withProperties(merged(before, node.properties())), put.condition());
    } else if (write instanceof PutRelationship put) {
      Relationship relationship = put.relationship();
      PropertyMap before =
          graph
              .relationship(relationship.id())
              .map(Relationship::properties)
              .orElse(PropertyMap.empty());
      return new PutRelationship(
          relationship.withProperties(merged(before, relationship.properties())), put.condition());
    }
    return write;
  }

  private static PropertyMap merged(PropertyMap before, PropertyMap after) {
    Map<String, Value> all = new TreeMap<>(before.values());
    all.putAll(after.values());
    return new PropertyMap(all);
  }

  private static List<Outcome> cutsIndexedText(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (RejectedException e) {
      return onText(text -> text.substring(0, Math.min(100, text.length())))
          .apply(graph)
          .write(writes);
    }
  }

  /** Changes ids when they are written; reads return elements with the changed ids. */
  private static GraphStore changesIds(GraphStore inner, UnaryOperator<String> change) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Outcome> write(List<Write> writes) {
        Map<Object, Write> last = new LinkedHashMap<>();
        List<Write> changed = writes.stream().map(this::changed).toList();
        changed.forEach(write -> last.put(write.describe(), write));
        List<Write> distinct = List.copyOf(last.values());
        List<Outcome> outcomes = inner().write(distinct);
        return changed.stream()
            .map(write -> outcomes.get(indexOf(distinct, write.describe())))
            .toList();
      }

      @Override
      public Optional<Node> node(NodeId id) {
        return inner().node(changed(id));
      }

      @Override
      public Optional<Relationship> relationship(RelationshipId id) {
        return inner().relationship(changed(id));
      }

      private static int indexOf(List<Write> writes, String element) {
        return writes.stream().map(Write::describe).toList().indexOf(element);
      }

      private Write changed(Write write) {
        if (write instanceof PutNode put) {
          Node n = put.node();
          return new PutNode(
              new Node(changed(n.id()), n.label(), n.properties(), n.version()), put.condition());
        } else if (write instanceof PutRelationship put) {
          Relationship r = put.relationship();
          return new PutRelationship(
              new Relationship(changed(r.id()), r.properties(), r.version()), put.condition());
        }
        return write;
      }

      private NodeId changed(NodeId id) {
        return NodeId.of(change.apply(id.value()));
      }

      private RelationshipId changed(RelationshipId id) {
        return RelationshipId.of(
            changed(id.from()), id.type(), changed(id.to()), change.apply(id.key()));
      }
    };
  }
}
