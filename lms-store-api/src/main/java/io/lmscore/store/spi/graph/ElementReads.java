package io.lmscore.store.spi.graph;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.call.Call;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Reads elements within a running call. Results, their order and exceptions are those of {@link
 * GraphStore}. Thread-safe.
 */
public interface ElementReads {
  /** {@link GraphStore#node}. */
  Optional<Node> node(Call call, NodeId id);

  /**
   * {@link GraphStore#nodes(java.util.Collection)}.
   *
   * @param ids at most {@link GraphStore#MAX_IDS}
   */
  List<Node> nodes(Call call, SortedSet<NodeId> ids);

  /** {@link GraphStore#relationship}. */
  Optional<Relationship> relationship(Call call, RelationshipId id);

  /**
   * {@link GraphStore#relationships}.
   *
   * @throws io.lmscore.store.InvalidValueException for a page token of another question
   */
  Page<Relationship> relationships(
      Call call, NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page);

  /**
   * {@link GraphStore#scanNodes}.
   *
   * @throws io.lmscore.store.InvalidValueException for a page token of another question
   */
  Page<Node> scan(Call call, NodePattern pattern, PageRequest page);

  /**
   * {@link GraphStore#scanRelationships}.
   *
   * @throws io.lmscore.store.InvalidValueException for a page token of another question
   */
  Page<Relationship> scan(Call call, RelationshipPattern pattern, PageRequest page);

  /** {@link GraphStore#digest}. */
  Digest digest(Call call);

  /**
   * {@link GraphStore#scanBucket}.
   *
   * @param bucket 0 to {@link Digest#BUCKETS} - 1
   * @throws io.lmscore.store.InvalidValueException for a page token of another question
   */
  Page<Element> bucket(Call call, int bucket, PageRequest page);
}
