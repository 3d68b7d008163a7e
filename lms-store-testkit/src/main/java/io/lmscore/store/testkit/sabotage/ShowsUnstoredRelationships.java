package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Shows relationships that are not stored. */
abstract class ShowsUnstoredRelationships extends BrokenGraphStore {
  private final Map<RelationshipId, Relationship> unstored = new ConcurrentHashMap<>();

  ShowsUnstoredRelationships(GraphStore inner) {
    super(inner);
  }

  final void showAsStored(Relationship relationship) {
    unstored.put(relationship.id(), relationship);
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return inner().relationship(id).or(() -> Optional.ofNullable(unstored.get(id)));
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    Page<Relationship> found = inner().scanRelationships(pattern, page);
    if (found.next().isPresent()) {
      return found;
    }
    List<Relationship> all = new ArrayList<>(found.items());
    all.addAll(unstored.values());
    return new Page<>(all, found.next());
  }
}
