package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.value.PropertyMap;
import java.util.Optional;

/** The element of a race: a node, or a relationship between the nodes {@code a} and {@code b}. */
interface RaceElement {
  /** Returns the content of a put, which tells puts of different conditions apart. */
  Element content(long version, WriteCondition condition);

  Write put(long version, WriteCondition condition);

  /** Returns a change that keeps the content of puts. */
  Write change(long version, WriteCondition condition);

  Write delete(long version, WriteCondition condition);

  Optional<? extends Element> read(GraphStore graph);

  Optional<? extends Element> read(GraphModel model);

  /** A node with this id. */
  record OfNode(String name) implements RaceElement {
    @Override
    public Node content(long version, WriteCondition condition) {
      return thing(name, "by", condition.toString()).withVersion(version);
    }

    @Override
    public Write put(long version, WriteCondition condition) {
      return Write.put(content(version, condition), condition);
    }

    @Override
    public Write change(long version, WriteCondition condition) {
      return Write.change(id(name), PropertyMap.of("changed", condition.toString()))
          .withVersion(version)
          .withCondition(condition);
    }

    @Override
    public Write delete(long version, WriteCondition condition) {
      return new DeleteNode(id(name), version, condition);
    }

    @Override
    public Optional<? extends Element> read(GraphStore graph) {
      return graph.node(id(name));
    }

    @Override
    public Optional<? extends Element> read(GraphModel model) {
      return model.node(id(name));
    }
  }

  /** A relationship with this key. */
  record OfRelationship(String key) implements RaceElement {
    @Override
    public Relationship content(long version, WriteCondition condition) {
      return link("a", "b", "by", condition.toString()).withKey(key).withVersion(version);
    }

    @Override
    public Write put(long version, WriteCondition condition) {
      return Write.put(content(version, condition), condition);
    }

    @Override
    public Write change(long version, WriteCondition condition) {
      PropertyMap set = PropertyMap.of("changed", condition.toString());
      return Write.change(link("a", "b").withKey(key).id(), set)
          .withVersion(version)
          .withCondition(condition);
    }

    @Override
    public Write delete(long version, WriteCondition condition) {
      return new DeleteRelationship(link("a", "b").withKey(key).id(), version, condition);
    }

    @Override
    public Optional<? extends Element> read(GraphStore graph) {
      return graph.relationship(link("a", "b").withKey(key).id());
    }

    @Override
    public Optional<? extends Element> read(GraphModel model) {
      return model.relationship(link("a", "b").withKey(key).id());
    }
  }
}
