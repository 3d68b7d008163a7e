package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import java.util.ArrayList;
import java.util.List;

/** Leaves the relationships of a deleted node. */
final class LeavesRelationshipsOfDeletedNodes extends ShowsUnstoredRelationships {
  LeavesRelationshipsOfDeletedNodes(GraphStore inner) {
    super(inner);
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    List<Relationship> left = new ArrayList<>();
    for (Write write : writes) {
      if (write instanceof DeleteNode delete) {
        PageRequest page = PageRequest.first(PageRequest.MAX_SIZE);
        left.addAll(
            inner()
                .relationships(delete.id(), Direction.BOTH, RelationshipPattern.ANY, page)
                .items());
      }
    }
    List<Outcome> outcomes = inner().write(writes);
    left.stream().filter(r -> inner().relationship(r.id()).isEmpty()).forEach(this::showAsStored);
    return outcomes;
  }
}
